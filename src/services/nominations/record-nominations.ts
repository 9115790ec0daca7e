import { notifyChange } from '#db/queries/changes.ts';
import { invitedPersonIds, writeAnswer } from '#db/queries/invitations.ts';
import type { MeetingInFull } from '#db/queries/meetings.ts';
import { insertNomination, type Nomination } from '#db/queries/nominations.ts';
import { findPerson, insertPerson, insertPost, type Person } from '#db/queries/people.ts';
import { answeredVia } from '#domain/actor.ts';
import type { WishedNominee } from '#domain/change-requests/lifecycle.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { foldVietnamese } from '#lib/vietnamese.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { type ActableInvitation, speakingUnit } from '../gate.ts';
import { answerOf, requireNewestPress } from '../inbox/newest-press.ts';
import { askBehalfCheck } from '../invitations/check-behalf.ts';
import { askAnewInHold } from '../invitations/held-answers.ts';
import { refreshCards } from '../invitations/refresh-cards.ts';
import { settleByAnswer } from '../leader-requests/settle.ts';
import { record } from '../record.ts';
import { askConsent } from './consent.ts';
import { inviteNominee, passPlace } from './invite-nominee.ts';

type Made = { nomination: Nomination; reached: boolean };
export type RecordedNominations = { nominations: Nomination[]; unreached: string[] };

/**
 * Writes these nominees of a locked invitation whose places were counted, with everything that follows: their own
 * invitations, the unit's answer, a passing that waits, cards and the board. `own.actor` is whose word it is.
 */
export async function recordNominations(
  ctx: Context,
  own: ActableInvitation,
  meeting: MeetingInFull,
  nominees: readonly WishedNominee[],
): Promise<RecordedNominations> {
  const { rsvpVersion } = own.invitation;
  await requireNewestPress(ctx, answerOf(own.invitation.ref));
  const made: Made[] = [];
  for (const nominee of nominees) made.push(await nominateOne(ctx, own, meeting, nominee));
  if (own.invitation.unitId && own.invitation.rsvp !== 'accepted') await acceptForUnit(ctx, own);
  await settleByAnswer(ctx, own, meeting);
  if (own.invitation.rsvpVersion !== rsvpVersion) await askBehalfCheck(ctx, own, meeting);
  await refreshCards(ctx, { ...own, invitation: await askAnewInHold(ctx, own, meeting) });
  await notifyChange(ctx.db, `meeting:${meeting.meeting.id}`);
  const unreached = made.filter((one) => !one.reached).map((one) => one.nomination.fullName);
  return { nominations: made.map((one) => one.nomination), unreached };
}

async function nominateOne(
  ctx: Context,
  own: ActableInvitation,
  meeting: MeetingInFull,
  nominee: WishedNominee,
): Promise<Made> {
  const isSubstitute = own.invitation.unitId === null;
  const needsConsent = isSubstitute && meeting.rules.substituteNeedsConsent;
  const person = await knownOrNew(ctx, own, nominee, meeting.office.timeZone);
  const invited = await invitedPersonIds(ctx.db, meeting.meeting.id, [person.id]);
  if (invited.length > 0) throw new RefusedError('already_invited', { name: person.fullName });
  const nomination = await insertNomination(
    ctx.db,
    {
      invitationId: own.invitation.id,
      personId: person.id,
      fullName: person.fullName,
      title: nominee.title,
      phone: nominee.phone ?? person.phone,
      role: isSubstitute ? 'substitute' : nominee.role,
      reason: nominee.reason,
      state: needsConsent ? 'proposed' : 'confirmed',
      consent: needsConsent ? 'requested' : 'not_needed',
      nominatedBy: own.actor,
    },
    ctx.now,
  );
  await record({ ...ctx, actor: own.actor }, 'nomination.made', nomination.id, {
    officeId: meeting.office.id,
    data: { invitationId: own.invitation.id, personId: person.id, consent: nomination.consent },
  });
  if (needsConsent) {
    await askConsent(ctx, own, meeting, nomination);
    return { nomination, reached: true };
  }
  const invite = isSubstitute ? passPlace : inviteNominee;
  return { nomination, reached: await invite(ctx, own, meeting, nomination) };
}

/** A nominee who is not known yet becomes a person with a post in the nominating unit from today. */
async function knownOrNew(
  ctx: Context,
  own: ActableInvitation,
  nominee: WishedNominee,
  timeZone: string,
): Promise<Person> {
  const known = nominee.personId ? await findPerson(ctx.db, nominee.personId) : null;
  if (known) return known;
  if (nominee.personId) throw new RefusedError('not_found');
  const person = await insertPerson(ctx.db, {
    fullName: nominee.fullName,
    phone: nominee.phone,
    searchText: foldVietnamese(nominee.fullName),
  });
  const unitId = speakingUnit(own);
  if (unitId && nominee.title) {
    const validFrom = toOfficeDate(ctx.now, timeZone);
    await insertPost(ctx.db, { personId: person.id, unitId, title: nominee.title, validFrom });
  }
  return person;
}

async function acceptForUnit(ctx: Context, own: ActableInvitation): Promise<void> {
  own.invitation = await writeAnswer(ctx.db, own.invitation.id, {
    rsvp: 'accepted',
    reason: null,
    answeredBy: own.actor,
    via: answeredVia(own.actor),
    now: ctx.now,
  });
}
