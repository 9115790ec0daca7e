import { z } from '@hono/zod-openapi';
import { examples } from '#i18n/examples.ts';
import type { Console } from '#services/sittings/read-sitting.ts';
import { decisionsOf } from '#services/sittings/read-sitting.ts';
import { sampleId, sampleMeeting, sampleOtherId } from '../samples.ts';
import { id, instant } from '../schemas.ts';
import { iso } from '../views.ts';

const speechSchema = z
  .object({
    ...{ id, personId: id, fullName: z.string(), subject: z.string(), agendaItemId: id.nullable() },
    ...{ askedAt: instant, askedVia: z.string(), startedAt: instant.nullable() },
    allottedMinutes: z.int().nullable(),
    spokenMinutes: z
      .int()
      .nullable()
      .meta({ description: 'Begun minutes in this meeting so far; null for whoever has the floor.' }),
  })
  .meta({ id: 'Speech' });
const requestSchema = z
  .object({
    ...{ id, text: z.string(), agendaItemId: id.nullable(), askedAt: instant },
    ...{ takenAt: instant.nullable(), answer: z.string().nullable(), answeredAt: instant.nullable() },
  })
  .meta({ id: 'InformationRequest' });

export const sittingSchema = z
  .object({
    state: z.enum(['draft', 'announced', 'in_session', 'ended', 'closed', 'postponed', 'cancelled']),
    ...{ rollCallOpenedAt: instant.nullable(), openedAt: instant.nullable(), endedAt: instant.nullable() },
    presidingId: id.nullable(),
    presidingName: z.string().nullable(),
    currentItemId: id.nullable(),
    itemStartedAt: instant.nullable(),
    quorum: z.object({
      ...{ summoned: z.int(), there: z.int(), guests: z.int(), isMet: z.boolean() },
      needed: z.int().nullable().meta({ description: 'Null where the class sets no quorum.' }),
    }),
    floor: speechSchema.nullable(),
    queue: z.array(speechSchema).meta({ description: 'In the fair order.' }),
    informationRequests: z.array(requestSchema),
    decisions: z.array(z.object({ id, agendaItemId: id.nullable(), text: z.string(), at: instant })),
  })
  .meta({ id: 'Sitting' });

const sampleSpeech = {
  ...{ id: sampleId, personId: sampleOtherId, fullName: examples.personName, subject: '' },
  ...{ agendaItemId: null, askedAt: '2026-12-14T01:20:00.000Z', askedVia: 'web' },
};
export const sampleSitting: z.input<typeof sittingSchema> = {
  ...{ state: 'in_session', rollCallOpenedAt: '2026-12-14T00:00:00.000Z' },
  ...{ openedAt: sampleMeeting.startsAt, endedAt: null, presidingId: sampleId },
  ...{ presidingName: examples.otherName, currentItemId: sampleOtherId },
  itemStartedAt: '2026-12-14T01:05:00.000Z',
  quorum: { summoned: 12, there: 10, guests: 3, isMet: true, needed: 8 },
  floor: { ...sampleSpeech, startedAt: '2026-12-14T01:30:00.000Z', allottedMinutes: 5, spokenMinutes: null },
  queue: [{ ...sampleSpeech, startedAt: null, allottedMinutes: null, spokenMinutes: 0 }],
  informationRequests: [
    {
      ...{ id: sampleId, text: examples.meetingContent, agendaItemId: null },
      ...{ askedAt: '2026-12-14T01:40:00.000Z', takenAt: null, answer: null, answeredAt: null },
    },
  ],
  decisions: [
    { id: sampleId, agendaItemId: null, text: examples.meetingContent, at: '2026-12-14T02:00:00.000Z' },
  ],
};

type Spoken = Console['queue'][number]['speech'];

function speechView(speech: Spoken, spokenMinutes: number | null) {
  const { id: of, personId, fullName, subject, agendaItemId, askedVia, allottedMinutes } = speech;
  return {
    ...{ id: of, personId, fullName, subject, agendaItemId, askedVia, allottedMinutes, spokenMinutes },
    ...{ askedAt: speech.askedAt.toISOString(), startedAt: iso(speech.startedAt) },
  };
}

/** The room as it stands, for machines. */
export function sittingView(room: Console): z.infer<typeof sittingSchema> {
  const { sitting, meeting, quorum, presiding, floor, queue, requests, events } = room;
  const { summoned, there, guests, isMet, needed } = quorum;
  return {
    state: meeting.state,
    rollCallOpenedAt: iso(sitting?.rollCallOpenedAt ?? null),
    ...{ openedAt: iso(sitting?.openedAt ?? null), endedAt: iso(sitting?.endedAt ?? null) },
    ...{ presidingId: presiding?.personId ?? null, presidingName: presiding?.fullName ?? null },
    ...{ currentItemId: sitting?.currentItemId ?? null, itemStartedAt: iso(sitting?.itemStartedAt ?? null) },
    quorum: { summoned, there, guests, isMet, needed },
    floor: floor && speechView(floor.speech, null),
    queue: queue.map(({ speech, spokenMinutes }) => speechView(speech, spokenMinutes)),
    informationRequests: requests.map(({ id: of, text, agendaItemId, answer, ...at }) => ({
      ...{ id: of, text, agendaItemId, answer, askedAt: at.askedAt.toISOString() },
      ...{ takenAt: iso(at.takenAt), answeredAt: iso(at.answeredAt) },
    })),
    decisions: decisionsOf(events).map(({ id: of, agendaItemId, text, at }) => ({
      ...{ id: of, agendaItemId, text, at: at.toISOString() },
    })),
  };
}
