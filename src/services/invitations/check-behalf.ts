import { insertBehalfCheck, isBehalfCheckOpen, settleBehalfCheck } from '#db/queries/behalf-checks.ts';
import { notifyChange } from '#db/queries/changes.ts';
import { findMeetingById, type MeetingInFull } from '#db/queries/meetings.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { Rsvp } from '#domain/invitations/lifecycle.ts';
import { tellPeople } from '../broadcasts/tell-people.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { type ActableInvitation, lockActable } from '../gate.ts';
import { toldFacts } from '../meetings/card-facts.ts';
import { record } from '../record.ts';
import { whoIsTold } from './who-is-told.ts';

/** Behind what somebody is waiting for, before invitations: the person may be about to leave for the meeting. */
const checkUrgency = 30;

const isOffice = ({ actor }: ActableInvitation) => actor.kind === 'account' || actor.kind === 'apiToken';

/**
 * Whoever the office has just answered for is shown what was written and may correct it (C19), in the transaction of the
 * answer itself; everybody who reads for a unit is. An answer of one's own asks nobody.
 */
export async function askBehalfCheck(
  ctx: Context,
  own: ActableInvitation,
  meeting: MeetingInFull,
): Promise<void> {
  const { invitation } = own;
  if (!isOffice(own) || invitation.rsvp === 'pending') return;
  const { id: invitationId, rsvpVersion: version, ref, rsvp, rsvpReason: reason } = invitation;
  await insertBehalfCheck(ctx.db, { invitationId, version, askedAt: ctx.now });
  const told = await whoIsTold(ctx, [own], meeting);
  const { meeting: known } = await toldFacts(ctx, meeting);
  await tellPeople(
    ctx,
    meeting.office,
    told.map((reader) => reader.personId),
    {
      kind: 'on_behalf_check',
      ref,
      version,
      urgency: checkUrgency,
      facts: {
        ...{ ref, version, rsvp, reason, meetingVersion: known.version },
        ...{ title: known.title, startsAt: known.startsAt, timeZone: known.timeZone },
        unitName: own.unitName,
        officeName: meeting.office.name,
      },
    },
  );
}

/** The person answers for themselves: an answer of the office that still waited is right when it said the same. */
export async function settleByOwnAnswer(ctx: Context, own: ActableInvitation, rsvp: Rsvp): Promise<void> {
  const { id: invitationId, rsvpVersion: version, rsvp: before } = own.invitation;
  if (isOffice(own) || !(await isBehalfCheckOpen(ctx.db, invitationId, version))) return;
  const said = { isRight: rsvp === before, by: own.actor, now: ctx.now };
  await settleBehalfCheck(ctx.db, { invitationId, version }, said);
}

export type BehalfSettled = { title: string };

/**
 * "Đúng" or "Sửa lại" to an answer that the office entered (C19). The answer itself stays as it is until another one is
 * given. Refuses `check_over` when a newer answer has taken its place.
 */
export async function settleBehalf(
  ctx: Context,
  { ref, version, isRight }: { ref: string; version: number; isRight: boolean },
): Promise<BehalfSettled> {
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const own = await lockActable(inner, 'invitations.answer_for', ref);
    if (isOffice(own)) throw new RefusedError('not_permitted');
    const { id: invitationId, rsvpVersion, withdrawnAt, meetingId } = own.invitation;
    if (withdrawnAt) throw new RefusedError('invitation_withdrawn');
    const said = { isRight, by: own.actor, now: ctx.now };
    if (version !== rsvpVersion || !(await settleBehalfCheck(tx, { invitationId, version }, said)))
      throw new RefusedError('check_over');
    const meeting = await findMeetingById(tx, meetingId);
    if (!meeting) throw new RefusedError('not_found');
    const action = isRight ? 'behalf_check.confirmed' : 'behalf_check.disputed';
    await record({ ...inner, actor: own.actor }, action, invitationId, {
      officeId: meeting.office.id,
      data: { version },
    });
    await notifyChange(tx, `meeting:${meetingId}`);
    return { title: (await toldFacts(inner, meeting)).meeting.title };
  });
}
