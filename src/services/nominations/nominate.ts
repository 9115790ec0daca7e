import { z } from 'zod';
import { notifyChange } from '#db/queries/changes.ts';
import { invitedPersonIds, writeAnswer } from '#db/queries/invitations.ts';
import type { MeetingInFull } from '#db/queries/meetings.ts';
import { insertNomination, type Nomination } from '#db/queries/nominations.ts';
import { findPerson, insertPerson, insertPost, type Person } from '#db/queries/people.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { PersonId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { foldVietnamese } from '#lib/vietnamese.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { type ActableInvitation, lockActable, speakingUnit } from '../gate.ts';
import { line, paragraph, parseInput, phone } from '../input.ts';
import { requireOpen } from '../invitations/answer-invitation.ts';
import { askBehalfCheck } from '../invitations/check-behalf.ts';
import { askAnewInHold } from '../invitations/held-answers.ts';
import { refreshCards } from '../invitations/refresh-cards.ts';
import { record } from '../record.ts';
import { askConsent } from './consent.ts';
import { inviteNominee, passPlace } from './invite-nominee.ts';
import { countPlaces } from './require-places.ts';

const nomineeInput = z.object({
  /** Somebody already known; else the name, and the phone by which they can be reached. */
  personId: z
    .uuid()
    .transform((id) => id as PersonId)
    .nullable()
    .default(null),
  fullName: line(120),
  title: line(200, 0).nullable().default(null),
  phone: phone.default(null),
  role: z.enum(['official', 'substitute', 'accompanying']).default('official'),
  reason: paragraph(500).nullable().default(null),
});
export const nominateInput = z.object({ ref: z.string(), nominees: z.array(nomineeInput).min(1).max(20) });
export type NominateInput = z.input<typeof nominateInput>;
type Nominee = z.output<typeof nomineeInput>;
type Made = { nomination: Nomination; reached: boolean };
/** `unreached`: names of nominees whom no messenger reaches; somebody must tell them. */
export type Nominated = { nominations: Nomination[]; meeting: MeetingInFull; unreached: string[] };

/**
 * Names who attends for a unit, within its head count and time, or a substitute for an invited person (GD Đ4.2d,
 * BP Đ6.3c, R40). A unit's nominee is invited at once; a substitute first needs the chair's consent where the class says so.
 */
export async function nominate(ctx: Context, input: NominateInput): Promise<Nominated> {
  const { ref, nominees } = parseInput(nominateInput, input);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const own = await lockActable(inner, 'nominations.write_for', ref);
    const meeting = await requireOpen(inner, own, null);
    await countPlaces(inner, own, nominees.length);
    const { rsvpVersion } = own.invitation;
    const made: Made[] = [];
    for (const nominee of nominees) made.push(await nominateOne(inner, own, meeting, nominee));
    if (own.invitation.unitId && own.invitation.rsvp !== 'accepted') await acceptForUnit(inner, own);
    if (own.invitation.rsvpVersion !== rsvpVersion) await askBehalfCheck(inner, own, meeting);
    await refreshCards(inner, { ...own, invitation: await askAnewInHold(inner, own, meeting) });
    await notifyChange(tx, `meeting:${meeting.meeting.id}`);
    const unreached = made.filter((one) => !one.reached).map((one) => one.nomination.fullName);
    return { nominations: made.map((one) => one.nomination), meeting, unreached };
  });
}

async function nominateOne(
  ctx: Context,
  own: ActableInvitation,
  meeting: MeetingInFull,
  nominee: Nominee,
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
  nominee: Nominee,
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
    via: 'via' in own.actor ? own.actor.via : 'on_behalf',
    now: ctx.now,
  });
}
