import { listInvitations } from '#db/queries/invitations.ts';
import { findMeeting, type MeetingInFull } from '#db/queries/meetings.ts';
import type { Office } from '#db/queries/offices.ts';
import { listReachPeople } from '#db/queries/reach.ts';
import { planReach, type ReachBucket, reachBuckets, reachOf } from '#domain/broadcasts/plan-reach.ts';
import { type CardKind, cardKindOf } from '#domain/broadcasts/told-kind.ts';
import type { MeetingId, OfficeId, PersonId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { whoIsTold } from '../invitations/who-is-told.ts';
import { reachChannels } from './plan-deliveries.ts';

/** One person in their bucket; `invitees` names every unit, group or person they read for. */
export type ReachedReader = {
  personId: PersonId;
  name: string;
  invitees: string[];
  phone: string | null;
  channel: string | null;
};
export type ReachPreview = {
  buckets: Record<ReachBucket, ReachedReader[]>;
  /** Invited units whom nobody answers for: nobody to call either. */
  withoutReader: string[];
  /** Invited whom the board will list to be called once this is sent: no reader of theirs has a messenger. */
  toCall: string[];
};

/**
 * Who of a meeting's invited can be reached how at this moment, before anything is sent (C1): everybody once, with the
 * phone of whoever must be called. `kind` is the card that would go out, since a template carries one kind only; unset, the
 * one of what was done last. A fixed number of queries; writes nothing.
 */
export async function previewReach(
  ctx: Context,
  officeId: OfficeId,
  meetingId: MeetingId,
  kind?: CardKind,
): Promise<ReachPreview> {
  const proof = permit(ctx, 'meetings.announce', officeId);
  const found = await findMeeting(ctx.db, proof, meetingId);
  if (!found) throw new RefusedError('not_found');
  const invited = await listInvitations(ctx.db, proof, meetingId);
  const told = Map.groupBy(await whoIsTold(ctx, invited, found), (row) => row.personId);
  const known = await listReachPeople(ctx.db, proof, [...told.keys()], ctx.now);
  const facts = new Map(known.map((person) => [person.personId, person]));
  const people = [...told].flatMap(([personId, rows]) => {
    const person = facts.get(personId);
    const invitees = rows.map((row) => row.unitName ?? row.groupName ?? row.personName ?? '');
    return person ? [{ ...person, name: rows[0]?.readerName ?? '', invitees }] : [];
  });
  const reach = planReach(people, reachChannels(ctx.house, found.office, kind ?? lastKind(found)), ctx.now);
  const reached = new Set([...told.values()].flat().map((row) => row.invitation.id));
  const toReader = ({ person, channel }: { person: (typeof people)[number]; channel: string | null }) => {
    const { personId, name, invitees, phone } = person;
    return { personId, name, invitees, phone, channel };
  };
  const rings = new Set(
    [
      ...reach.write_now,
      ...reach.template_only,
      ...reach.link_or_email.filter((one) => one.channel !== null),
    ].map(({ person }) => person.personId),
  );
  const rung = new Set(
    [...told].flatMap(([personId, rows]) =>
      rings.has(personId) ? rows.map((row) => row.invitation.id) : [],
    ),
  );
  const nameOf = (row: (typeof invited)[number]) => row.unitName ?? row.personName ?? '';
  return {
    toCall: invited
      .filter(({ invitation: { id, rsvp } }) => !rung.has(id) && (reached.has(id) || rsvp === 'pending'))
      .map(nameOf),
    buckets: Object.fromEntries(
      reachBuckets.map((bucket) => [bucket, reach[bucket].map(toReader)]),
    ) as ReachPreview['buckets'],
    withoutReader: invited.filter((row) => !reached.has(row.invitation.id)).map(nameOf),
  };
}

/** Of a meeting that people know, the card they would get of its state: what is told anew of it is a change. */
function lastKind({ meeting: { state } }: MeetingInFull): CardKind {
  if (state === 'postponed' || state === 'cancelled') return cardKindOf({ state });
  return cardKindOf({ change: state === 'announced' });
}

/** The group of each of these people, by the same rule as the forecast. */
export async function reachBucketsOf(
  ctx: Context,
  proof: Permit<'meetings.announce'>,
  office: Office,
  personIds: PersonId[],
): Promise<Map<PersonId, ReachBucket>> {
  const channels = reachChannels(ctx.house, office, 'invitation');
  const people = await listReachPeople(ctx.db, proof, personIds, ctx.now);
  return new Map(people.map((person) => [person.personId, reachOf(person, channels, ctx.now).bucket]));
}
