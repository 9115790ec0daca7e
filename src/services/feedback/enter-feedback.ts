import { z } from 'zod';
import { type FeedbackTicket, findSenderUnit, insertFeedback } from '#db/queries/feedback.ts';
import { findOffice } from '#db/queries/offices.ts';
import { findPerson } from '#db/queries/people.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { OfficeId, PersonId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { type Context, within } from '../context.ts';
import { InvalidError, RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { isoDate, line, parseInput } from '../input.ts';
import { record } from '../record.ts';
import { resolveArticle } from './resolve-article.ts';
import { feedbackInput } from './send-feedback.ts';
import { tellSender, ticketFacts } from './tell-sender.ts';

/** A letter or a call: the sender by name, or a person of the register, who is then told the number and the answer. */
export const enteredInput = feedbackInput.extend({
  source: z.enum(['letter', 'phone']),
  personId: z
    .uuid()
    .transform((id) => id as PersonId)
    .nullable()
    .default(null),
  senderName: line(120, 0).default(''),
  senderUnit: line(200, 0).default(''),
  letterNumber: line(60, 0).default(''),
  letterOn: isoDate.nullable().default(null),
});

/**
 * Enters what came "bằng văn bản" (R45) or by telephone. Invalid without a sender's name, or with a letter of a day to
 * come; a call has no letter.
 */
export async function enterFeedback(
  ctx: Context,
  officeId: OfficeId,
  input: z.input<typeof enteredInput>,
): Promise<FeedbackTicket> {
  permit(ctx, 'feedback.write', officeId);
  const facts = parseInput(enteredInput, input);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const office = await findOffice(tx, officeId);
    if (!office) throw new RefusedError('not_found');
    const on = toOfficeDate(ctx.now, office.timeZone);
    const isLetter = facts.source === 'letter';
    if (isLetter && facts.letterOn !== null && facts.letterOn > on)
      throw new InvalidError([{ field: 'letterOn', code: 'not_valid' }]);
    const ticket = await insertFeedback(tx, {
      ...{ officeId, year: Number(on.slice(0, 4)), kind: facts.kind, text: facts.text, source: facts.source },
      ...(await resolveArticle(inner, officeId, facts, on)),
      ...(await senderOf(inner, facts, on)),
      letterNumber: (isLetter && facts.letterNumber) || null,
      letterOn: isLetter ? facts.letterOn : null,
      ...{ createdBy: ctx.actor, createdAt: ctx.now, movedAt: ctx.now },
    });
    const known = { ...ticketFacts(ticket, office.name), article: ticket.article, by: facts.source };
    await tellSender(inner, ticket, { kind: 'feedback_taken', facts: known });
    const { year, number, kind, source } = ticket;
    await record(inner, 'feedback.entered', ticket.id, { officeId, data: { year, number, kind, source } });
    return ticket;
  });
}

type Sender = Pick<z.output<typeof enteredInput>, 'personId' | 'senderName' | 'senderUnit'>;

async function senderOf(ctx: Context, { personId, senderName, senderUnit }: Sender, on: string) {
  const person = personId === null ? null : await findPerson(ctx.db, personId);
  if (personId !== null && !person) throw new InvalidError([{ field: 'personId', code: 'not_valid' }]);
  if (!person && senderName === '') throw new InvalidError([{ field: 'senderName', code: 'required' }]);
  return {
    personId,
    senderName: person?.fullName ?? senderName,
    senderUnit: senderUnit || (personId ? await findSenderUnit(ctx.db, personId, on) : ''),
  };
}
