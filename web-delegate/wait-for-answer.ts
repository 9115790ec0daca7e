import type { PersonId } from '#domain/ids.ts';
import type { Context, Program } from '#services/context.ts';
import { readPage } from '#services/inbox/page.ts';

/**
 * Does `act`, then waits until something of ours is new or changed on the person's page, at most `withinMs`: a page
 * without script shows the answer at once instead of asking the reader to load again.
 */
export async function actAndWait(
  program: Program,
  ctx: Context,
  { personId, withinMs, act }: { personId: PersonId; withinMs: number; act: () => Promise<void> },
): Promise<void> {
  const before = await answersOf(ctx, personId);
  let wake = Promise.withResolvers<'changed'>();
  const stop = program.onChange(`person:${personId}`, () => wake.resolve('changed'));
  const over = Promise.withResolvers<'over'>();
  const timer = setTimeout(() => over.resolve('over'), withinMs);
  try {
    await act();
    while ((await Promise.race([wake.promise, over.promise])) === 'changed') {
      wake = Promise.withResolvers();
      if ((await answersOf(ctx, personId)) !== before) return;
    }
  } finally {
    clearTimeout(timer);
    stop();
  }
}

/** Everything we said, as one comparable value. */
async function answersOf(ctx: Context, personId: PersonId): Promise<string> {
  const messages = await readPage(ctx, personId, { seen: false });
  return messages
    .filter((message) => message.direction === 'out')
    .map((message) => `${message.id}.${message.editedAt?.getTime() ?? 0}`)
    .join(' ');
}
