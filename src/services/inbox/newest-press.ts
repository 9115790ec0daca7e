import { findNewestPress, lockNewestPress, writeNewestPress } from '#db/queries/presses.ts';
import { isOlderPress, type Press } from '#domain/inbox/press.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';

/** What a press decides about an invitation: whether, and who, comes. */
export const answerOf = (invitationRef: string) => `answer:${invitationRef}`;

/**
 * What is done now decides this, unless a newer press has decided it already (`newer_answer`). In the transaction of the act
 * itself. Without a press of its own, as on the office's site, an act is done when it arrives.
 */
export async function requireNewestPress(ctx: Context, subject: string): Promise<void> {
  const press = pressIn(ctx);
  const newest = await lockNewestPress(ctx.db, subject);
  if (newest && isOlderPress(press, newest)) throw new RefusedError('newer_answer');
  await writeNewestPress(ctx.db, subject, press);
}

/** The same for a question that would lead to such an act: nothing is decided yet. */
export async function requireUndecidedSince(ctx: Context, subject: string): Promise<void> {
  const newest = await findNewestPress(ctx.db, subject);
  if (newest && isOlderPress(pressIn(ctx), newest)) throw new RefusedError('newer_answer');
}

/** Whether something newer was heard in the press's own chat before; if not, it is the newest now. */
export async function isLateInChat(ctx: Context, press: Press): Promise<boolean> {
  const subject = `chat:${press.chat}`;
  const newest = await findNewestPress(ctx.db, subject);
  if (newest && isOlderPress(press, newest)) return true;
  // Where the order of arrival is all there is, nothing can be late.
  if (press.sequence !== null) await writeNewestPress(ctx.db, subject, press);
  return false;
}

function pressIn({ press, now }: Context): Press {
  return press ?? { chat: null, sequence: null, pressedAt: now, arrivedAt: now };
}
