import { findNudgeChoice, insertNudgeChoice } from '#db/queries/nudges.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { defaultNudgeAt, isNudgeHour } from '#domain/nudges/nudge-hours.ts';
import { type Context, within } from '../context.ts';
import { InvalidError, RefusedError } from '../errors.ts';
import { record } from '../record.ts';

export type NudgeHour = { at: string | null; isDefault: boolean };

/** When the caller is reminded in the evening; null: not at all. */
export async function readNudgeHour(ctx: Context): Promise<NudgeHour> {
  const choice = await findNudgeChoice(ctx.db, ownId(ctx));
  return choice ? { at: choice.at, isDefault: false } : { at: defaultNudgeAt, isDefault: true };
}

/**
 * The hour of the evening's reminder, HH:MM on the office's clock, or null for none; it is each person's own choice. One of
 * the night is invalid (`at`).
 */
export async function chooseNudgeHour(ctx: Context, at: string | null): Promise<NudgeHour> {
  const personId = ownId(ctx);
  if (at !== null && !isNudgeHour(at)) throw new InvalidError([{ field: 'at', code: 'not_valid' }]);
  const via = ctx.actor.kind === 'delegate' ? ctx.actor.via : '';
  await inTransaction(ctx.db, async (tx) => {
    await insertNudgeChoice(tx, { personId, at, via, chosenAt: ctx.now });
    await record(within(ctx, tx), 'nudge_hour.chosen', personId, { data: { at } });
  });
  return { at, isDefault: false };
}

function ownId({ actor }: Context) {
  if (actor.kind !== 'delegate') throw new RefusedError('not_permitted');
  return actor.personId;
}
