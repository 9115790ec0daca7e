import { listSecretariat } from '#db/queries/accounts.ts';
import { listUnconcluded } from '#db/queries/conclusions.ts';
import { listToldRefs } from '#db/queries/notice-refs.ts';
import { listDaysOff } from '#db/queries/offices.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { conclusionRungs } from '#domain/conclusions/due-rungs.ts';
import { rungAt } from '#domain/paper-tasks/ladder.ts';
import { conclusionLimitOf } from '#domain/rule-sets/deadlines.ts';
import { eachByItself, throwTogether } from '#lib/each-by-itself.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { tellPeople } from '../broadcasts/tell-people.ts';
import { type Context, within } from '../context.ts';

const reminderUrgency = 40;
/** No class counts more working days than fit in here. */
const longestDays = 90;

/**
 * Reminds the secretariat as the limit of a notice of conclusion comes near and when it has passed (QĐ 45, C14), until it is
 * issued: so many working days after the meeting's end, days off counted. Each rung is told once, whatever process wakes; one
 * that fails stops no other. Returns how many cards.
 */
export async function remindConclusions(ctx: Context): Promise<number> {
  const from = new Date(ctx.now.getTime() - longestDays * 86_400_000);
  const [waiting, daysOff] = await Promise.all([
    listUnconcluded(ctx.db, { from, now: ctx.now }),
    listDaysOff(ctx.db),
  ]);
  const cards = waiting.flatMap(({ meeting, office, rules, endedAt }) => {
    const { timeZone } = office;
    const endedOn = toOfficeDate(new Date(endedAt), timeZone);
    const limit = conclusionLimitOf({ meetingClass: rules, daysOff, timeZone, endedOn });
    const rung = limit && rungAt(limit.dueAt, ctx.now, conclusionRungs);
    if (!limit || rung === null) return [];
    const { dueAt } = limit;
    const ref = `conclusion-due:${meeting.id}:${dueAt.toISOString()}:${rung}`;
    const facts = {
      ...{ meetingTitle: meeting.title, meetingRef: meeting.ref, startsAt: meeting.startsAt.toISOString() },
      ...{ timeZone, detail: rules.messengerDetail, dueAt: dueAt.toISOString(), minutesLeft: rung },
    };
    return [{ office, ref, facts }];
  });
  const told = await listToldRefs(
    ctx.db,
    cards.map(({ ref }) => ref),
  );
  const fresh = cards.filter(({ ref }) => !told.has(ref));
  const failures = await eachByItself(fresh, ({ office, ref, facts }) =>
    inTransaction(ctx.db, async (tx) => {
      const staff = (await listSecretariat(tx, office.id)).map(({ personId }) => personId);
      const telling = { kind: 'conclusion_due', ref, version: 1, urgency: reminderUrgency, facts } as const;
      await tellPeople(within(ctx, tx), office, staff, telling);
    }),
  );
  throwTogether(failures, 'reminders of conclusions could not be written');
  return fresh.length;
}
