import { z } from '@hono/zod-openapi';
import { examples } from '#i18n/examples.ts';
import { formatTicketNumber } from '#lib/ticket-number.ts';
import type { FeedbackEntry, FeedbackLine, NamedFeedback } from '#services/feedback/find-feedback.ts';
import { sampleId, sampleOtherId } from '../samples.ts';
import { day, id, instant } from '../schemas.ts';
import { iso } from '../views.ts';

export const kindSchema = z.enum(['software', 'regulation']);
export const stateSchema = z.enum(['new', 'in_progress', 'answered', 'declined', 'reopened']);

const shared = {
  id,
  ticket: z
    .string()
    .meta({ example: 'GY-12/2026', description: 'Given once; the office’s number of the year.' }),
  kind: kindSchema,
  state: stateSchema,
  text: z.string(),
  article: z.string().meta({ description: 'As it was written; only with a proposal about rules.' }),
  ruleSetName: z.string().nullable(),
  createdAt: instant,
};
const sampleShared = {
  ...{ id: sampleId, ticket: 'GY-12/2026', kind: 'software' as const, state: 'new' as const },
  ...{ text: examples.meetingContent, article: '', ruleSetName: null, createdAt: '2026-12-07T01:00:00.000Z' },
};

export const feedbackSchema = z
  .object({
    ...shared,
    version: z
      .number()
      .int()
      .meta({ description: 'Name it when you act: nobody acts on what they have not seen.' }),
    source: z.enum(['chat', 'site', 'letter', 'phone']),
    senderName: z.string(),
    senderUnit: z.string(),
    personId: id.nullable().meta({ description: 'Null: the register does not know the sender.' }),
    letterNumber: z.string().nullable(),
    letterOn: day.nullable(),
    assigneeId: id.nullable(),
    movedAt: instant.meta({ description: 'Since when it has been in its state.' }),
  })
  .meta({ id: 'Feedback' });
export const sampleFeedback: z.infer<typeof feedbackSchema> = {
  ...sampleShared,
  ...{ version: 1, source: 'chat', senderName: examples.personName, senderUnit: examples.unitName },
  ...{ personId: sampleOtherId, letterNumber: null, letterOn: null, assigneeId: null },
  movedAt: sampleShared.createdAt,
};

export const lineSchema = z
  .object({
    ...feedbackSchema.omit({ version: true, personId: true, assigneeId: true }).shape,
    assigneeName: z.string().nullable(),
    answer: z.string().nullable().meta({ description: 'The last answer, or the reason why not.' }),
    answeredAt: instant.nullable(),
  })
  .meta({ id: 'FeedbackLine' });
const { version: _version, personId: _person, assigneeId: _assignee, ...sampleOfLine } = sampleFeedback;
export const sampleLine: z.infer<typeof lineSchema> = {
  ...sampleOfLine,
  ...{ assigneeName: null, answer: null, answeredAt: null },
};

export const entrySchema = z
  .object({
    kind: z.enum(['reply', 'answer', 'decline', 'note', 'take_up', 'assign', 'file']),
    text: z.string(),
    data: z.record(z.string(), z.string().nullable()),
    byName: z.string().nullable(),
    at: instant,
  })
  .meta({ id: 'FeedbackEntry', description: 'Entries are only added.' });
export const sampleEntry: z.infer<typeof entrySchema> = {
  ...{ kind: 'answer', text: examples.reason, data: { letterNumber: null, letterOn: null } },
  ...{ byName: examples.otherName, at: '2026-12-08T01:00:00.000Z' },
};

export const ownSchema = z
  .object({ ...shared, officeName: z.string(), movedAt: instant })
  .meta({ id: 'OwnFeedback' });
export const sampleOwn: z.infer<typeof ownSchema> = {
  ...sampleShared,
  ...{ officeName: examples.officeName, movedAt: sampleShared.createdAt },
};

type Ticket = NamedFeedback['ticket'];

const sharedView = (ticket: Ticket, ruleSetName: string | null) => ({
  ...{ id: ticket.id, ticket: formatTicketNumber(ticket), kind: ticket.kind, state: ticket.state },
  ...{ text: ticket.text, article: ticket.article, ruleSetName },
  createdAt: ticket.createdAt.toISOString(),
});

/** A ticket as the office reads it; the chat it came from and phones stay inside. */
export function feedbackView(ticket: Ticket, ruleSetName: string | null): z.infer<typeof feedbackSchema> {
  const { version, source, senderName, senderUnit, personId } = ticket;
  const { letterNumber, letterOn, assigneeId } = ticket;
  return {
    ...sharedView(ticket, ruleSetName),
    ...{ version, source, senderName, senderUnit, personId, letterNumber, letterOn, assigneeId },
    movedAt: ticket.movedAt.toISOString(),
  };
}

/** A ticket as its sender reads it. */
export function ownView({ ticket, ruleSetName, officeName }: NamedFeedback): z.infer<typeof ownSchema> {
  return { ...sharedView(ticket, ruleSetName), officeName, movedAt: ticket.movedAt.toISOString() };
}

/** A line of the compiled list. */
export function lineView({ year, number, ...line }: FeedbackLine): z.infer<typeof lineSchema> {
  return {
    ...line,
    ticket: formatTicketNumber({ year, number }),
    createdAt: line.createdAt.toISOString(),
    movedAt: line.movedAt.toISOString(),
    answeredAt: iso(line.answeredAt),
  };
}

/** What was said or done. */
export function entryView({ kind, text, data, byName, at }: FeedbackEntry): z.infer<typeof entrySchema> {
  return { kind, text, data, byName, at: at.toISOString() };
}
