import { shareMeeting } from '#db/queries/answers.ts';
import { insertPresence } from '#db/queries/attendance.ts';
import { notifyChange } from '#db/queries/changes.ts';
import { lockInvitationsOf } from '#db/queries/invitations.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { MeetingId } from '#domain/ids.ts';
import { type Context, within } from '../context.ts';
import { recordMany } from '../record.ts';
import { conductMeeting } from '../sittings/conduct-meeting.ts';
import { gatherAttendance, rollTimes } from './read-attendance.ts';
import { requireOpen } from './take-roll.ts';

/** What keeps two presses from noting everybody twice; the race takes it away to show that it can fail. */
export type RollKeeping = { lockAll: typeof lockInvitationsOf; insert: typeof insertPresence };
export const rollKeeping: RollKeeping = { lockAll: lockInvitationsOf, insert: insertPresence };

/**
 * Notes everybody as there who has said that they come and is still expected: since the start, or since now before it. By
 * who conducts the meeting. Returns how many were noted.
 */
export async function noteAllPromised(
  ctx: Context,
  meetingId: MeetingId,
  keeping: RollKeeping = rollKeeping,
): Promise<number> {
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    await shareMeeting(tx, meetingId);
    const { actor, ...found } = await conductMeeting(inner, meetingId);
    // Whoever notes the same people meanwhile is waited for; after the end no index keeps two notes apart.
    await keeping.lockAll(tx, meetingId);
    const sitting = requireOpen(inner, found, { isDesk: false });
    const { people } = await gatherAttendance(inner, found, sitting);
    const { startsAt } = found.meeting;
    const fromAt = startsAt < ctx.now ? startsAt : ctx.now;
    const untilAt = rollTimes(found, sitting, ctx.now).overAt;
    const source = actor.kind === 'chair' ? 'chair' : 'secretariat';
    const expected = people.filter(({ rsvp, presences, absence }) => {
      return rsvp === 'accepted' && presences.length === 0 && absence === null;
    });
    const noted = [];
    for (const { invitationId, personId } of expected) {
      const row = {
        meetingId,
        invitationId,
        personId,
        form: formOf(found),
        source,
        fromAt,
        untilAt,
      } as const;
      const made = await keeping.insert(tx, { ...row, notedBy: actor, notedAt: ctx.now });
      if (made) noted.push({ invitationId, personId });
    }
    const data = { source, fromAt: fromAt.toISOString(), all: true };
    await recordMany(
      { ...inner, actor },
      noted.map(({ invitationId, personId }) => ({
        action: 'presence.noted',
        objectId: invitationId,
        data: { meetingId, personId, ...data },
      })),
      { officeId: found.office.id },
    );
    if (noted.length > 0) await notifyChange(tx, `meeting:${meetingId}`);
    return noted.length;
  });
}

const formOf = ({ meeting }: { meeting: { form: string } }) =>
  meeting.form === 'online' ? ('online' as const) : ('on_site' as const);
