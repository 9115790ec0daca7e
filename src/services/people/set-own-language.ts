import { setLanguage } from '#db/queries/own-person.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { requireNewestPress } from '../inbox/newest-press.ts';
import { record } from '../record.ts';

/** The language in which the person is told from now on, on every channel and their own page; by themselves only. */
export async function setOwnLanguage(ctx: Context, language: 'vi' | 'en'): Promise<void> {
  if (ctx.actor.kind !== 'delegate') throw new RefusedError('not_permitted');
  const { personId } = ctx.actor;
  await inTransaction(ctx.db, async (tx) => {
    await requireNewestPress(within(ctx, tx), `language:${personId}`);
    if (await setLanguage(tx, personId, language))
      await record(within(ctx, tx), 'person.language_set', personId, { data: { language } });
  });
}
