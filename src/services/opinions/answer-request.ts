import { z } from 'zod';
import { notifyChange } from '#db/queries/changes.ts';
import {
  holdRequest,
  insertAnswer,
  lockAnswer,
  writeHandling,
  writeNextAnswer,
} from '#db/queries/opinion-answers.ts';
import { findAsked, type OpinionAnswer } from '#db/queries/opinion-requests.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { Actor } from '#domain/actor.ts';
import type { OfficeId, OpinionAskedId, OpinionRequestId } from '#domain/ids.ts';
import { handlings, longestOpinion, opinionChoices } from '#domain/opinions/kinds.ts';
import { type Context, within } from '../context.ts';
import { InvalidError, RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { paragraph, parseInput } from '../input.ts';
import { unmarked } from '../meetings/input.ts';
import { record } from '../record.ts';
import { ownRequest, requireInFull } from './read-requests.ts';

const replyInput = z
  .object({ choice: z.enum(opinionChoices), text: unmarked(paragraph(longestOpinion)).default('') })
  .refine(({ choice, text }) => choice !== 'other' || text !== '', { message: 'required', path: ['text'] });

/** One reply a question. `version`: of the answer that was seen, 0 for none; null writes over whatever stands. */
export const answerInput = z.object({
  replies: z.array(replyInput).min(1).max(10),
  version: z.number().int().min(0).nullable().default(null),
});
export type AnswerInput = z.input<typeof answerInput>;

/**
 * The answer of one who was asked, or its next version, until the request is closed; one after the limit is taken and stands as
 * late. By the person or whoever speaks for the unit; by the office for an answer that came on paper (`opinions.write`).
 * The same answer again writes nothing. Refuses `opinion_request_over`, and `changed_meanwhile` when another was quicker.
 */
export async function answerRequest(
  ctx: Context,
  askedId: OpinionAskedId,
  input: AnswerInput,
): Promise<OpinionAnswer> {
  const { replies, version } = parseInput(answerInput, input);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const asked = await findAsked(tx, askedId);
    if (!asked) throw new RefusedError('not_found');
    // Whoever closes the request waits for this answer, or this one finds it closed.
    const request = await holdRequest(tx, asked.requestId, 'share');
    const { actor, officeId } = await answererOf(inner, askedId, asked.requestId);
    if (!request || request.closedAt) throw new RefusedError('opinion_request_over');
    if (replies.length !== request.questions.length)
      throw new InvalidError([{ field: 'replies', code: 'required' }]);
    const given = { replies, answeredBy: actor, answeredAt: ctx.now };
    const first = version === null || version === 0 ? await insertAnswer(tx, askedId, given) : null;
    const before = first ? null : await lockAnswer(tx, askedId);
    if (!first && (!before || (version !== null && before.version !== version)))
      throw new RefusedError('changed_meanwhile');
    if (before && isSame(before.replies, replies)) return before;
    const written = first ?? (before && (await writeNextAnswer(tx, before, given)));
    if (!written) throw new RefusedError('changed_meanwhile');
    await record({ ...inner, actor }, 'opinion_request.answered', request.id, {
      officeId,
      data: { askedId, version: written.version, late: ctx.now > request.dueAt },
    });
    await notifyChange(tx, `opinion-request:${request.id}`);
    return written;
  });
}

const isSame = (a: OpinionAnswer['replies'], b: OpinionAnswer['replies']) =>
  a.length === b.length &&
  a.every(({ choice, text }, at) => b[at]?.choice === choice && b[at]?.text === text);

async function answererOf(
  ctx: Context,
  askedId: OpinionAskedId,
  requestId: OpinionRequestId,
): Promise<{ actor: Actor; officeId: OfficeId }> {
  if (ctx.actor.kind === 'delegate') {
    const { actor, office } = await ownRequest(ctx, askedId);
    return { actor, officeId: office.id };
  }
  const { office } = await requireInFull(ctx, requestId);
  if (!ctx.grants.some((grant) => grant.officeId === office.id)) throw new RefusedError('not_found');
  permit(ctx, 'opinions.write', office.id);
  return { actor: ctx.actor, officeId: office.id };
}

/** `version`: of the answer that was read. */
export const handlingInput = z.object({
  handling: z.enum(handlings),
  text: unmarked(paragraph(longestOpinion)).default(''),
  version: z.number().int().min(1),
});

/**
 * "Tiếp thu" or "giải trình" (F13): what the office made of an answer, with words for the summary; explaining needs words.
 * Refuses `changed_meanwhile` when the answer is no longer the one that was read. Needs `opinions.write`.
 */
export async function handleAnswer(
  ctx: Context,
  officeId: OfficeId,
  askedId: OpinionAskedId,
  input: z.input<typeof handlingInput>,
): Promise<void> {
  permit(ctx, 'opinions.write', officeId);
  const { handling, text, version } = parseInput(handlingInput, input);
  if (handling === 'explained' && text === '') throw new InvalidError([{ field: 'text', code: 'required' }]);
  await inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const asked = await findAsked(tx, askedId);
    const found = asked ? await requireInFull(inner, asked.requestId) : null;
    if (found?.office.id !== officeId) throw new RefusedError('not_found');
    const answer = await lockAnswer(tx, askedId);
    if (!answer) throw new RefusedError('not_found');
    if (answer.version !== version) throw new RefusedError('changed_meanwhile');
    await writeHandling(tx, answer.id, {
      ...{ handling, handlingText: text, handledVersion: version },
      ...{ handledBy: ctx.actor, handledAt: ctx.now },
    });
    await record(inner, 'opinion_request.handled', found.request.id, {
      officeId,
      data: { askedId, handling, version },
    });
    await notifyChange(tx, `opinion-request:${found.request.id}`);
  });
}
