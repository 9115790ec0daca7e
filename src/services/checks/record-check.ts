import { holdsDesk, insertChecks, listChecks, listDesksWithOffice } from '#db/queries/checks.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { officeDateOf, shiftDays } from '#domain/calendar/office-day.ts';
import { type CheckWindow, windowAt } from '#domain/checks/windows.ts';
import type { PersonId, UnitId } from '#domain/ids.ts';
import type { MessageFacts } from '#messages/facts.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { record } from '../record.ts';
import { minuteOf } from './hold-rounds.ts';
import { type Hours, loadHours } from './hours.ts';

type Own = { unitId: UnitId; name: string; hours: Hours };
/** A stretch without checks that is longer than Tết says that none are asked for. */
const longestPauseDays = 14;

/** The desks that the person holds now, each with its unit's hours. */
async function ownDesks(ctx: Context, personId: PersonId): Promise<Own[]> {
  const desks = await listDesksWithOffice(ctx.db, personId, ctx.now);
  const hours = new Map<string, Hours>();
  for (const { officeId } of desks)
    if (!hours.has(officeId)) hours.set(officeId, await loadHours(ctx, officeId));
  return desks.flatMap(({ officeId, ...desk }) => {
    const own = hours.get(officeId);
    return own ? [{ ...desk, hours: own }] : [];
  });
}

const openWindow = ({ hours }: Own, now: Date) =>
  windowAt(hours.windowsOn(officeDateOf(now, hours.office.timeZone)), now);

/**
 * "Đã kiểm tra", by a button of a card or in words: the check of every desk of theirs whose window is open, or of the one
 * unit that the card was for (R38). Null to whoever holds no desk. A card whose window is over is refused
 * (`check_window_over`); another's unit does not exist here (`not_found`).
 */
export async function pressCheck(
  ctx: Context,
  card: { unitId: UnitId; minute: number } | null = null,
): Promise<{
  kind: 'checked' | 'no_check_due';
  facts: MessageFacts['checked'] | MessageFacts['no_check_due'];
} | null> {
  if (ctx.actor.kind !== 'delegate') throw new RefusedError('not_permitted');
  const { personId, via } = ctx.actor;
  const all = await ownDesks(ctx, personId);
  const desks = card ? all.filter(({ unitId }) => unitId === card.unitId) : all;
  const [first] = desks;
  if (!first) {
    if (card) throw new RefusedError('not_found');
    return null;
  }
  const { timeZone } = first.hours.office;
  const open = desks.flatMap((desk) => {
    const window = openWindow(desk, ctx.now);
    return window ? [{ desk, window }] : [];
  });
  const next = nextWindow(first, ctx.now);
  if (card && !open.some(({ window }) => minuteOf(window) === card.minute)) throw whyOver(first, card.minute);
  if (open.length === 0) return { kind: 'no_check_due', facts: { next } };
  return inTransaction(ctx.db, async (tx) => {
    const units: MessageFacts['checked']['units'] = [];
    for (const { desk, window } of open)
      units.push(await note(within(ctx, tx), desk, window, { personId, via }));
    return { kind: 'checked', facts: { units, timeZone, next } };
  });
}

async function note(
  ctx: Context,
  { unitId, name }: Own,
  { on, at }: CheckWindow,
  { personId, via }: { personId: PersonId; via: string },
): Promise<MessageFacts['checked']['units'][number]> {
  const row = { unitId, on, at, personId, how: 'pressed' as const, via, checkedAt: ctx.now };
  const isNew = (await insertChecks(ctx.db, [row])).length > 0;
  if (isNew) await told(ctx, row);
  const [first] = (await listChecks(ctx.db, [unitId], on, on)).filter((check) => check.at === at);
  const byName = first && first.personId !== personId ? first.name : null;
  return { name, at, checkedAt: (first?.checkedAt ?? ctx.now).toISOString(), byName };
}

async function told(
  ctx: Context,
  { unitId, on, at, how, via }: { unitId: UnitId; on: string; at: string; how: string; via: string },
) {
  await record(ctx, 'unit.checked', unitId, { data: { on, at, how, via } });
}

function whyOver({ hours }: Own, minute: number): RefusedError {
  const opensAt = new Date(minute * 60_000);
  const on = officeDateOf(opensAt, hours.office.timeZone);
  const window = hours.windowsOn(on).find((one) => minuteOf(one) === minute);
  if (!window) return new RefusedError('check_window_over', { closedAt: opensAt.toISOString() });
  return new RefusedError('check_window_over', { closedAt: window.closesAt.toISOString() });
}

/** The first window that opens after the instant, within the next fortnight. */
function nextWindow({ hours }: Own, now: Date): MessageFacts['no_check_due']['next'] {
  const { timeZone } = hours.office;
  const today = officeDateOf(now, timeZone);
  for (let ahead = 0; ahead <= longestPauseDays; ahead += 1) {
    const found = hours.windowsOn(shiftDays(today, ahead)).find(({ opensAt }) => opensAt > now);
    if (found) {
      const { at, opensAt, closesAt } = found;
      return { at, opensAt: opensAt.toISOString(), closesAt: closesAt.toISOString(), timeZone };
    }
  }
  return null;
}

/**
 * Somebody of a desk looked at their page or the site: in a window that is the check of each desk they hold (R38). Whoever
 * holds none costs one query.
 */
export async function noteLook(ctx: Context, personId: PersonId, via: string): Promise<void> {
  if (!(await holdsDesk(ctx.db, personId, ctx.now))) return;
  const open = (await ownDesks(ctx, personId)).flatMap((desk) => {
    const window = openWindow(desk, ctx.now);
    return window ? [{ unitId: desk.unitId, on: window.on, at: window.at }] : [];
  });
  if (open.length === 0) return;
  await inTransaction(ctx.db, async (tx) => {
    const rows = open.map((one) => ({ ...one, personId, how: 'looked' as const, via, checkedAt: ctx.now }));
    const fresh = new Set(await insertChecks(tx, rows));
    for (const row of rows) if (fresh.has(row.unitId)) await told(within(ctx, tx), row);
  });
}
