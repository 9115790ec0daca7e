import { listSecretariat } from '#db/queries/accounts.ts';
import { listDrafts } from '#db/queries/meetings.ts';
import { listDaysOff } from '#db/queries/offices.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { noticeDeadline } from '#domain/meetings/notice.ts';
import { tellPeople } from '../broadcasts/tell-people.ts';
import { type Context, within } from '../context.ts';

/** A day before, and two hours before: time to finish a draft, and time to press the button. */
const offsetsMinutes = [1440, 120];

/**
 * Tells the secretariat that a draft's limit for notice comes near (R22, GD Đ3.4). Each (draft, limit, offset) is told once
 * whatever process wakes; moving the meeting makes another limit. A limit that has passed is not reminded of.
 */
export async function remindNoticeLimits(ctx: Context): Promise<number> {
  const drafts = await listDrafts(ctx.db, ctx.now);
  if (drafts.length === 0) return 0;
  const daysOff = await listDaysOff(ctx.db);
  let told = 0;
  for (const { meeting, rules, office } of drafts) {
    const { startsAt, regularity } = meeting;
    const deadlineAt = noticeDeadline({
      startsAt,
      regularity,
      meetingClass: rules,
      daysOff,
      timeZone: office.timeZone,
    });
    if (!deadlineAt || deadlineAt <= ctx.now) continue;
    const minutesLeft = (deadlineAt.getTime() - ctx.now.getTime()) / 60_000;
    const offset = offsetsMinutes.findLast((minutes) => minutesLeft <= minutes);
    if (offset === undefined) continue;
    told += 1;
    await inTransaction(ctx.db, async (tx) => {
      const inner = within(ctx, tx);
      const people = await listSecretariat(tx, office.id);
      await tellPeople(
        inner,
        office,
        people.map((row) => row.personId),
        {
          kind: 'notice_limit',
          ref: `${meeting.id}:${deadlineAt.toISOString()}:${offset}`,
          version: 1,
          urgency: 40,
          facts: {
            title: meeting.title,
            meetingRef: meeting.ref,
            startsAt: startsAt.toISOString(),
            deadlineAt: deadlineAt.toISOString(),
            timeZone: office.timeZone,
          },
        },
      );
    });
  }
  return told;
}
