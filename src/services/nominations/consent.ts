import { listSecretariat } from '#db/queries/accounts.ts';
import { shareMeeting } from '#db/queries/answers.ts';
import { notifyChange } from '#db/queries/changes.ts';
import { findInvitation, lockInvitation } from '#db/queries/invitations.ts';
import { findMeetingById, type MeetingInFull } from '#db/queries/meetings.ts';
import { findNomination, moveNomination, type Nomination } from '#db/queries/nominations.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { NominationId, OfficeId, PersonId } from '#domain/ids.ts';
import { canMoveConsent } from '#domain/nominations/lifecycle.ts';
import { tellPeople } from '../broadcasts/tell-people.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { type ActableInvitation, officeInvitation, permit } from '../gate.ts';
import { requireOpen } from '../invitations/answer-invitation.ts';
import { interactiveUrgency, refreshCards } from '../invitations/refresh-cards.ts';
import { record } from '../record.ts';
import { passPlace } from './invite-nominee.ts';

/** Tells the office that a substitute waits for the chair's word (QĐ 45: a deputy comes only with consent). */
export async function askConsent(
  ctx: Context,
  own: ActableInvitation,
  meeting: MeetingInFull,
  nomination: Nomination,
): Promise<void> {
  const desk = await listSecretariat(ctx.db, meeting.office.id);
  const chair = meeting.meeting.chairId ? [meeting.meeting.chairId] : [];
  await tellPeople(ctx, meeting.office, [...desk.map((row) => row.personId), ...chair], {
    kind: 'consent_asked',
    ref: `nomination:${nomination.id}`,
    version: 1,
    urgency: interactiveUrgency + 20,
    facts: {
      meetingTitle: meeting.meeting.title,
      personName: own.personName ?? '',
      nominee: { fullName: nomination.fullName, title: nomination.title, phone: nomination.phone },
      reason: nomination.reason,
    },
  });
}

/**
 * Writes down the chair's word on a substitute. With consent the substitute is invited and the place passes to them;
 * without it the invited person is told and still has to answer.
 */
export async function decideConsent(
  ctx: Context,
  officeId: OfficeId,
  id: NominationId,
  granted: boolean,
): Promise<void> {
  permit(ctx, 'nominations.consent', officeId);
  await inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const known = await findNomination(tx, id);
    const locked = known ? await findInvitation(tx, { id: known.invitationId }) : null;
    // First the meeting, then its invitation, as every change of the meeting does.
    if (locked) await shareMeeting(tx, locked.invitation.meetingId);
    if (locked) await lockInvitation(tx, locked.invitation.id);
    // Read behind the lock: of two words on one substitute, or a word and a withdrawal, the second sees the first.
    const before = await findNomination(tx, id);
    const found = before ? await findInvitation(tx, { id: before.invitationId }) : null;
    const meeting = found ? await findMeetingById(tx, found.invitation.meetingId) : null;
    if (!before || !found || !meeting || meeting.office.id !== officeId) throw new RefusedError('not_found');
    if (before.state !== 'proposed' || !canMoveConsent(before.consent, granted ? 'granted' : 'refused')) {
      throw new RefusedError('consent_not_asked');
    }
    const own = await officeInvitation(inner, 'nominations.consent', found.invitation.ref);
    await requireOpen(inner, own, null);
    const change = granted
      ? ({ state: 'confirmed', consent: 'granted' } as const)
      : ({ state: 'withdrawn', consent: 'refused' } as const);
    const nomination = await moveNomination(tx, id, change, ctx.actor, ctx.now);
    await record(inner, granted ? 'nomination.consented' : 'nomination.refused', id, { officeId });
    if (granted) await passPlace(inner, own, meeting, nomination);
    await refreshCards(inner, own);
    await tellProposer(inner, meeting, nomination, found.invitation.personId, granted);
    await notifyChange(tx, `meeting:${meeting.meeting.id}`);
  });
}

async function tellProposer(
  ctx: Context,
  meeting: MeetingInFull,
  nomination: Nomination,
  personId: PersonId | null,
  granted: boolean,
): Promise<void> {
  if (!personId) return;
  await tellPeople(ctx, meeting.office, [personId], {
    kind: 'consent_decided',
    ref: `nomination:${nomination.id}`,
    version: 1,
    urgency: interactiveUrgency + 20,
    facts: { meetingTitle: meeting.meeting.title, nomineeName: nomination.fullName, granted },
  });
}
