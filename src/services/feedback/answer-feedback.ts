import { z } from 'zod';
import {
  appendToFeedback,
  type FeedbackTicket,
  findFeedback,
  listFeedbackEntries,
} from '#db/queries/feedback.ts';
import { findOffice } from '#db/queries/offices.ts';
import { findPerson } from '#db/queries/people.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { longestFeedback } from '#domain/feedback/limits.ts';
import type { FeedbackId, OfficeId } from '#domain/ids.ts';
import type { MessageFacts } from '#messages/facts.ts';
import { type Context, type Messenger, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { isoDate, line, paragraph, parseInput } from '../input.ts';
import { lockSeen, noteAct, requireMove, seenVersion } from './handle-feedback.ts';
import { findSenderWay, tellSender, ticketFacts } from './tell-sender.ts';

/** The answer, or the reason why it cannot be done (`declined`); a letter that goes with it has a number and a day. */
export const answerInput = seenVersion
  .extend({
    outcome: z.enum(['answered', 'declined']),
    text: paragraph(longestFeedback).pipe(z.string().min(1)),
    letterNumber: line(60, 0)
      .transform((text) => text || null)
      .nullable()
      .default(null),
    letterOn: isoDate.nullable().default(null),
  })
  .superRefine(({ letterNumber, letterOn }, issues) => {
    if (letterOn !== null && letterNumber === null)
      issues.addIssue({ code: 'custom', path: ['letterNumber'], message: 'required' });
  });
export type FeedbackAnswer = z.input<typeof answerInput>;

const entryKinds = { answered: 'answer', declined: 'decline' } as const;

type Answer = z.output<typeof answerInput>;
/** The answer under the sender's last words, which it answers. */
async function factsOf(
  ctx: Context,
  ticket: FeedbackTicket,
  officeName: string,
  answer: Answer,
): Promise<MessageFacts['feedback_answered']> {
  const entries = await listFeedbackEntries(ctx.db, ticket.id);
  const { outcome, text, letterNumber, letterOn } = answer;
  const question = entries.findLast(({ kind }) => kind === 'reply')?.text ?? ticket.text;
  return { ...ticketFacts(ticket, officeName), outcome, question, answer: text, letterNumber, letterOn };
}

export type AnswerPreview = {
  facts: MessageFacts['feedback_answered'];
  language: 'vi' | 'en';
  /** The messenger that carries it beside the personal page; null: the page alone. */
  messenger: Messenger | null;
  /** The register knows the sender; else the office must tell them itself. */
  isTold: boolean;
};

/** What the sender will be told, and where; writes nothing. Refuses as `answerFeedback` does. */
export async function previewFeedbackAnswer(
  ctx: Context,
  officeId: OfficeId,
  id: FeedbackId,
  input: FeedbackAnswer,
): Promise<AnswerPreview> {
  const proof = permit(ctx, 'feedback.write', officeId);
  const answer = parseInput(answerInput, input);
  const [found, office] = await Promise.all([findFeedback(ctx.db, proof, id), findOffice(ctx.db, officeId)]);
  if (!found || !office) throw new RefusedError('not_found');
  const { ticket } = found;
  if (ticket.version !== answer.version) throw new RefusedError('changed_meanwhile');
  requireMove(ticket, answer.outcome);
  const facts = await factsOf(ctx, ticket, office.name, answer);
  const { personId } = ticket;
  if (personId === null) return { facts, language: 'vi', messenger: null, isTold: false };
  const [way, person] = await Promise.all([
    findSenderWay(ctx, office, { ...ticket, personId }, 'feedback_answered'),
    findPerson(ctx.db, personId),
  ]);
  const messenger = way?.channel.messenger ?? null;
  return { facts, language: person?.language ?? 'vi', messenger, isTold: true };
}

/**
 * Answers a ticket, or says why it cannot be done; the sender is told on their page and in the chat they wrote from
 * (R45). Refuses `changed_meanwhile` when anybody acted on it since, `feedback_closed` when it has its answer.
 */
export async function answerFeedback(
  ctx: Context,
  officeId: OfficeId,
  id: FeedbackId,
  input: FeedbackAnswer,
): Promise<FeedbackTicket> {
  permit(ctx, 'feedback.write', officeId);
  const answer = parseInput(answerInput, input);
  const { outcome, text, letterNumber, letterOn } = answer;
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    requireMove(await lockSeen(inner, officeId, id, answer.version), outcome);
    const ticket = await appendToFeedback(tx, {
      entry: {
        ...{ feedbackId: id, kind: entryKinds[outcome], text, by: ctx.actor, at: ctx.now },
        data: { letterNumber, letterOn },
      },
      moved: { to: outcome, at: ctx.now },
    });
    const office = await findOffice(tx, officeId);
    const facts = await factsOf(inner, ticket, office?.name ?? '', answer);
    await tellSender(inner, ticket, { kind: 'feedback_answered', facts });
    await noteAct(inner, ticket, `feedback.${outcome}`, { letterNumber });
    return ticket;
  });
}
