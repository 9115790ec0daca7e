import { listSecretariat } from '#db/queries/accounts.ts';
import { shareMeeting } from '#db/queries/answers.ts';
import { notifyChange } from '#db/queries/changes.ts';
import { findInvitation, lockInvitation } from '#db/queries/invitations.ts';
import { findMeetingById, type MeetingInFull } from '#db/queries/meetings.ts';
import { findNomination, moveNomination, type Nomination } from '#db/queries/nominations.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { ringsForTheFirstTime } from '#domain/broadcasts/quiet-hours.ts';
import type { NominationId, OfficeId, PersonId } from '#domain/ids.ts';
import { canMoveConsent } from '#domain/nominations/lifecycle.ts';
import { tellPeople } from '../broadcasts/tell-people.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { type ActableInvitation, chairedInvitation, officeInvitation, permit } from '../gate.ts';
import { requireOpen } from '../invitations/answer-invitation.ts';
import { interactiveUrgency, refreshCards } from '../invitations/refresh-cards.ts';
import { record } from '../record.ts';
import { passPlace } from './invite-nominee.ts';
import { type ConsentOutcome, consentRef, outcomeOf, showOutcome } from './show-consent.ts';

/**
 * Asks the chair whether a substitute may come, where they read (QĐ 45: a deputy comes only with consent), and tells the
 * office that it waits; whoever it is, they can decide on the meeting's page as well.
 */
export async function askConsent(
  ctx: Context,
  own: ActableInvitation,
  meeting: MeetingInFull,
  nomination: Nomination,
): Promise<void> {
  const { chairId } = meeting.meeting;
  const desk = (await listSecretariat(ctx.db, meeting.office.id)).map((row) => row.personId);
  const facts = {
    meetingTitle: meeting.meeting.title,
    personName: own.personName ?? '',
    nominee: { fullName: nomination.fullName, title: nomination.title, phone: nomination.phone },
    reason: nomination.reason,
  };
  const telling = {
    ...{ ref: consentRef(nomination.id), version: 1, urgency: interactiveUrgency + 20 },
    atAnyHour: ringsForTheFirstTime('normal', meeting.meeting.startsAt, ctx.now),
  };
  if (chairId)
    await tellPeople(ctx, meeting.office, [chairId], {
      kind: 'consent_asked',
      ...telling,
      facts: { ...facts, nominationId: nomination.id },
    });
  const others = desk.filter((personId) => personId !== chairId);
  await tellPeople(ctx, meeting.office, others, { kind: 'consent_asked', ...telling, facts });
}

/**
 * Writes down the chair's word on a substitute, by whoever has the right in the office. With consent the substitute is
 * invited and the place passes to them; without it the invited person is told and still has to answer. Refuses
 * `consent_not_asked` when it is decided or withdrawn.
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
    const { before, invitationRef, meeting } = await lockNomination(inner, id);
    if (meeting.office.id !== officeId) throw new RefusedError('not_found');
    if (!isWaiting(before, granted)) throw new RefusedError('consent_not_asked');
    const own = await officeInvitation(inner, 'nominations.consent', invitationRef);
    await settleConsent(inner, own, before, granted);
  });
}

/**
 * The same by the chair of the meeting from their own chat, with no other right. Twice, or after it was decided or
 * withdrawn, it changes nothing and says what stands.
 */
export async function decideAsChair(
  ctx: Context,
  id: NominationId,
  granted: boolean,
): Promise<ConsentOutcome> {
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const { before, invitationRef, meeting } = await lockNomination(inner, id);
    const own = await chairedInvitation(inner, invitationRef);
    const about = { meetingTitle: meeting.meeting.title, nomineeName: before.fullName };
    if (!isWaiting(before, granted)) return { ...about, outcome: outcomeOf(before), already: true };
    await settleConsent(inner, own, before, granted);
    return { ...about, outcome: granted ? 'granted' : 'refused', already: false };
  });
}

const isWaiting = (nomination: Nomination, granted: boolean) =>
  nomination.state === 'proposed' && canMoveConsent(nomination.consent, granted ? 'granted' : 'refused');

/** Read behind the lock: of two words on one substitute, or a word and a withdrawal, the second sees the first. */
async function lockNomination(ctx: Context, id: NominationId) {
  const known = await findNomination(ctx.db, id);
  const named = known ? await findInvitation(ctx.db, { id: known.invitationId }) : null;
  if (!named) throw new RefusedError('not_found');
  // First the meeting, then its invitation, as every change of the meeting does.
  await shareMeeting(ctx.db, named.invitation.meetingId);
  await lockInvitation(ctx.db, named.invitation.id);
  const before = await findNomination(ctx.db, id);
  const meeting = await findMeetingById(ctx.db, named.invitation.meetingId);
  if (!before || !meeting) throw new RefusedError('not_found');
  return { before, invitationRef: named.invitation.ref, meeting };
}

async function settleConsent(
  ctx: Context,
  own: ActableInvitation,
  { id }: Nomination,
  granted: boolean,
): Promise<void> {
  const meeting = await requireOpen(ctx, own, null);
  const officeId = meeting.office.id;
  const change = granted
    ? ({ state: 'confirmed', consent: 'granted' } as const)
    : ({ state: 'withdrawn', consent: 'refused' } as const);
  const nomination = await moveNomination(ctx.db, id, change, own.actor, ctx.now);
  const as = { ...ctx, actor: own.actor };
  await record(as, granted ? 'nomination.consented' : 'nomination.refused', id, { officeId });
  if (granted) await passPlace(ctx, own, meeting, nomination);
  await refreshCards(ctx, own);
  await showOutcome(ctx, nomination);
  await tellProposer(ctx, meeting, nomination, own.invitation.personId, granted);
  await notifyChange(ctx.db, `meeting:${meeting.meeting.id}`);
}

/** The one who asked, and on a refusal the one who was asked for: whoever may come gets an invitation of their own. */
async function tellProposer(
  ctx: Context,
  meeting: MeetingInFull,
  nomination: Nomination,
  personId: PersonId | null,
  granted: boolean,
): Promise<void> {
  const facts = { meetingTitle: meeting.meeting.title, nomineeName: nomination.fullName, granted };
  const telling = {
    ...{ ref: consentRef(nomination.id), version: 1, urgency: interactiveUrgency + 20 },
    atAnyHour: ringsForTheFirstTime('normal', meeting.meeting.startsAt, ctx.now),
  };
  if (personId)
    await tellPeople(ctx, meeting.office, [personId], { kind: 'consent_decided', ...telling, facts });
  if (granted) return;
  await tellPeople(ctx, meeting.office, [nomination.personId], {
    kind: 'consent_decided',
    ...telling,
    facts: { ...facts, to: 'nominee' },
  });
}
