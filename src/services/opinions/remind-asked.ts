import { listSecretariat } from '#db/queries/accounts.ts';
import { listToldRefs } from '#db/queries/notice-refs.ts';
import {
  type AskedLine,
  listAsked,
  listOpenRequests,
  listUnitsOf,
  type RequestInFull,
} from '#db/queries/opinion-requests.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { PersonId } from '#domain/ids.ts';
import { requestRungs } from '#domain/opinions/request.ts';
import { rungAt } from '#domain/paper-tasks/ladder.ts';
import { eachByItself, throwTogether } from '#lib/each-by-itself.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { tellPeople } from '../broadcasts/tell-people.ts';
import { type Context, within } from '../context.ts';
import { whoSpeaks } from '../units/who-speaks.ts';
import { aboutRequest, requestRef, tellAsked } from './tell-asked.ts';

const reminderUrgency = 40;

type Reminder = { ref: string; send: (ctx: Context) => Promise<void> };

/**
 * Who has not answered a request hears as its limit comes near and when it has passed; then the desks of a late person's units
 * and the office hear who is missing (C23). Each once, whatever process wakes; a limit that was moved has reminders of its
 * own. One that fails stops no other. Returns how many were told.
 */
export async function remindAsked(ctx: Context): Promise<number> {
  const due = (await listOpenRequests(ctx.db)).flatMap((found) => {
    const rung = rungAt(found.request.dueAt, ctx.now, requestRungs);
    // One asked with less time than a rung was told of it a moment ago.
    const isFresh = rung !== null && rung > 0 && reachedBeforeAsking(found, rung);
    return rung === null || isFresh ? [] : [{ found, rung }];
  });
  const lines = Map.groupBy(
    await listAsked(
      ctx.db,
      due.map(({ found }) => found.request.id),
    ),
    ({ requestId }) => requestId,
  );
  const reminders = due.flatMap(({ found, rung }) => {
    const missing = (lines.get(found.request.id) ?? []).filter(({ answer }) => answer === null);
    return missing.length === 0 ? [] : remindersOf(found, missing, rung);
  });
  const told = await listToldRefs(
    ctx.db,
    reminders.map(({ ref }) => ref),
  );
  const fresh = reminders.filter(({ ref }) => !told.has(ref));
  const failures = await eachByItself(fresh, ({ send }) =>
    inTransaction(ctx.db, (tx) => send(within(ctx, tx))),
  );
  throwTogether(failures, 'reminders of opinion requests could not be written');
  return fresh.length;
}

const reachedBeforeAsking = ({ request }: RequestInFull, rung: number) =>
  request.dueAt.getTime() - request.askedAt.getTime() < rung * 60_000;

function remindersOf(found: RequestInFull, missing: readonly AskedLine[], rung: number): Reminder[] {
  const own = missing.map(
    (line): Reminder => ({
      ref: requestRef(found, line, String(rung)),
      send: (ctx) => tellAsked(ctx, found, [line], rung),
    }),
  );
  if (rung > 0) return own;
  const ref = requestRef(found, found.request, 'late');
  const desks = missing
    .filter(({ personId }) => personId !== null)
    .map(
      (line): Reminder => ({
        ref: requestRef(found, line, 'desk'),
        send: (ctx) => tellDesks(ctx, found, line),
      }),
    );
  return [...own, ...desks, { ref, send: (ctx) => tellOffice(ctx, found, missing, ref) }];
}

/** The desk of a late person's units, or the head where there is none; never the person again. */
async function tellDesks(ctx: Context, found: RequestInFull, line: AskedLine): Promise<void> {
  if (line.personId === null) return;
  const { office } = found;
  const rows = await listUnitsOf(ctx.db, [line.personId], toOfficeDate(ctx.now, office.timeZone));
  const units = [...new Set(rows.map(({ unitId }) => unitId))];
  const speakers = await whoSpeaks(ctx, units, { meeting: { startsAt: ctx.now }, office });
  const people = [...speakers.values()].flat().map(({ personId }) => personId);
  await tellLate(ctx, found, {
    people: [...new Set(people)].filter((id) => id !== line.personId),
    ...{ ref: requestRef(found, line, 'desk'), names: [line.name], forOffice: false },
  });
}

async function tellOffice(
  ctx: Context,
  found: RequestInFull,
  missing: readonly AskedLine[],
  ref: string,
): Promise<void> {
  const people = (await listSecretariat(ctx.db, found.office.id)).map(({ personId }) => personId);
  await tellLate(ctx, found, { people, ref, names: missing.map(({ name }) => name), forOffice: true });
}

async function tellLate(
  ctx: Context,
  found: RequestInFull,
  { people, ref, names, forOffice }: { people: PersonId[]; ref: string; names: string[]; forOffice: boolean },
): Promise<void> {
  await tellPeople(ctx, found.office, people, {
    ...{ kind: 'opinions_late', ref, version: 1, urgency: reminderUrgency },
    facts: { ...aboutRequest(found), names, forOffice },
  });
}
