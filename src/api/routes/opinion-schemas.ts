import { z } from '@hono/zod-openapi';
import { examples } from '#i18n/examples.ts';
import type { OpinionsOfItem } from '#services/opinions/read-opinions.ts';
import type { RequestLine, RequestReport } from '#services/opinions/read-requests.ts';
import { sampleId, sampleOtherId } from '../samples.ts';
import { id, instant } from '../schemas.ts';
import { iso } from '../views.ts';

const opinionSchema = z
  .object({
    id,
    personId: id,
    fullName: z.string(),
    title: z.string().nullable(),
    unitName: z.string().nullable(),
    kind: z.enum(['opinion', 'reserved', 'comment']),
    text: z.string(),
    version: z.int().meta({ description: 'Earlier wordings are kept.' }),
    writtenAt: instant,
  })
  .meta({ id: 'Opinion' });

/** An item of the agenda with what was said on it. */
export const itemSchema = z
  .object({
    agendaItemId: id.nullable().meta({ description: 'Null: the meeting as a whole.' }),
    position: z.int().nullable(),
    title: z.string().nullable(),
    isSecret: z.boolean().meta({ description: 'No opinion is taken in writing here.' }),
    opinions: z.array(opinionSchema),
  })
  .meta({ id: 'OpinionsOfItem' });

const sampleOpinion = {
  ...{ id: sampleId, personId: sampleOtherId, fullName: examples.personName, title: null },
  ...{ unitName: examples.unitName, kind: 'opinion' as const, text: examples.meetingContent, version: 1 },
  writtenAt: '2026-12-18T02:00:00.000Z',
};
export const sampleItem: z.input<typeof itemSchema> = {
  ...{ agendaItemId: sampleId, position: 1, title: examples.meetingContent, isSecret: false },
  opinions: [sampleOpinion],
};

export const versionSchema = z
  .object({ version: z.int(), text: z.string(), writtenAt: instant })
  .meta({ id: 'OpinionVersion' });

export const replySchema = z.object({ choice: z.enum(['agree', 'disagree', 'other']), text: z.string() });
const askedSchema = z
  .object({
    id,
    unitId: id.nullable(),
    personId: id.nullable(),
    name: z.string(),
    standing: z.enum(['waiting', 'late', 'answered', 'answered_late', 'unanswered']),
    answer: z
      .object({
        ...{ replies: z.array(replySchema), version: z.int(), answeredAt: instant },
        ...{
          handling: z.enum(['taken_in', 'explained']).nullable(),
          handlingText: z.string(),
          handledVersion: z.int().nullable(),
        },
      })
      .nullable(),
  })
  .meta({ id: 'OpinionAsked' });

/** A request with everybody who was asked. */
export const requestSchema = z
  .object({
    id,
    ...{ meetingId: id.nullable(), matter: z.string(), letterNumber: z.string().nullable() },
    ...{ letterOn: z.string().nullable(), questions: z.array(z.string()), documentIds: z.array(id) },
    ...{ inChat: z.boolean(), dueAt: instant, askedAt: instant, closedAt: instant.nullable() },
    withdrawnReason: z.string().nullable(),
    asked: z.array(askedSchema),
  })
  .meta({ id: 'OpinionRequest' });

export const sampleRequest: z.input<typeof requestSchema> = {
  ...{ id: sampleId, meetingId: null, matter: examples.meetingContent, letterNumber: null, letterOn: null },
  ...{ questions: [examples.meetingContent], documentIds: [], inChat: true, closedAt: null },
  ...{ dueAt: '2026-12-18T10:00:00.000Z', askedAt: '2026-12-14T02:00:00.000Z', withdrawnReason: null },
  asked: [
    {
      ...{
        id: sampleOtherId,
        unitId: sampleId,
        personId: null,
        name: examples.unitName,
        standing: 'answered',
      },
      answer: {
        ...{ replies: [{ choice: 'agree', text: '' }], version: 1, answeredAt: '2026-12-15T02:00:00.000Z' },
        ...{ handling: 'taken_in', handlingText: '', handledVersion: 1 },
      },
    },
  ],
};

/** One item as the API shows it. */
export function itemView({ itemId, position, title, isSecret, opinion, reserved, comment }: OpinionsOfItem) {
  const opinions = [...opinion, ...reserved, ...comment].map((said) => ({
    ...{ id: said.id, personId: said.personId, fullName: said.fullName, title: said.title },
    ...{ unitName: said.unitName, kind: said.kind, text: said.text, version: said.version },
    writtenAt: said.writtenAt.toISOString(),
  }));
  return { agendaItemId: itemId, position, title, isSecret, opinions };
}

function askedView({ id: askedId, unitId, personId, name, standing, answer }: RequestLine) {
  const given = answer && {
    ...{ replies: answer.replies, version: answer.version, answeredAt: answer.answeredAt.toISOString() },
    ...{
      handling: answer.handling,
      handlingText: answer.handlingText,
      handledVersion: answer.handledVersion,
    },
  };
  return { id: askedId, unitId, personId, name, standing, answer: given };
}

/** One request as the API shows it. */
export function requestView({ request, lines }: RequestReport) {
  return {
    ...{ id: request.id, meetingId: request.meetingId, matter: request.matter },
    ...{ letterNumber: request.letterNumber, letterOn: request.letterOn, questions: request.questions },
    ...{ documentIds: request.documentIds, inChat: request.inChat, withdrawnReason: request.withdrawnReason },
    ...{ dueAt: request.dueAt.toISOString(), askedAt: request.askedAt.toISOString() },
    closedAt: iso(request.closedAt),
    asked: lines.map(askedView),
  };
}
