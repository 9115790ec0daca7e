import { z } from 'zod';
import { notifyChange } from '#db/queries/changes.ts';
import { listLinked } from '#db/queries/document-links.ts';
import {
  changeInvitation,
  insertInvitations,
  listInvitations,
  type NamedInvitation,
  type NewInvitation,
  withdrawInvitations,
} from '#db/queries/invitations.ts';
import { findMeeting, lockMeeting, type MeetingInFull } from '#db/queries/meetings.ts';
import { findHeldFacts } from '#db/queries/outbox.ts';
import { findPeople, listGroupMembers, listGroupsById } from '#db/queries/people.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { GroupId, InvitationId, MeetingId, OfficeId, PersonId, UnitId } from '#domain/ids.ts';
import { guestsOf, personsOnce } from '#domain/invitations/capacity.ts';
import { newReadableCode } from '#lib/secrets.ts';
import { type Context, within } from '../context.ts';
import { endLostLinks } from '../documents/end-lost-links.ts';
import { InvalidError, RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { parseInput } from '../input.ts';
import { moveLimits, planFirstLimit } from '../meetings/plan-limit.ts';
import { record } from '../record.ts';
import { recast } from './change-capacity.ts';
import { invitedDigest } from './invited-digest.ts';
import { requireValidUnits } from './require-valid-units.ts';
import { type InviteeChanges, tellInvitees } from './tell-invitees.ts';

export const inviteesInput = z.object({
  units: z
    .array(
      z.object({
        unitId: z.uuid().transform((id) => id as UnitId),
        headCountLimit: z.number().int().min(1).max(50).optional(),
      }),
    )
    .max(1000)
    .default([]),
  personIds: z
    .array(z.uuid().transform((id) => id as PersonId))
    .max(5000)
    .default([]),
  groupIds: z
    .array(z.uuid().transform((id) => id as GroupId))
    .max(100)
    .default([]),
  guestIds: z.array(z.uuid()).max(6100).optional().meta({
    description: 'Of the units, persons and groups named here; left out: whoever is one stays one.',
  }),
  answerBy: z.date().nullable().default(null),
  /** The mark of the list this one was made from (`invitedDigest`); null takes whatever list there is. */
  known: z.string().max(64).nullable().default(null),
});
export type InviteesInput = z.input<typeof inviteesInput>;

/**
 * Sets who is invited: units, single persons, and members of ad-hoc groups such as a Ban Chỉ đạo (R3). The list given is
 * the whole list; who is no longer on it is withdrawn. Of an announced meeting, whoever is new gets the present invitation
 * at once, whoever is withdrawn is told so, and nominees stay with whoever named them. Refuses a unit that does not exist on
 * the meeting's day, `hold_running` while a notice of the meeting waits, and `changed_meanwhile` when somebody else was quicker
 * with the meeting or, where `known` is given, with the list.
 */
export async function chooseInvitees(
  ctx: Context,
  officeId: OfficeId,
  id: MeetingId,
  input: InviteesInput,
): Promise<NamedInvitation[]> {
  const proof = permit(ctx, 'meetings.write', officeId);
  const wanted = parseInput(inviteesInput, input);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const found = await findMeeting(tx, proof, id);
    if (!found) throw new RefusedError('not_found');
    const { state, ref, startsAt } = found.meeting;
    if (state !== 'draft' && state !== 'announced') throw new RefusedError('wrong_state');
    // Announced or edited while this waited: nobody may be added to or dropped from what has been told.
    if (!(await lockMeeting(tx, id, found.meeting.version))) throw new RefusedError('changed_meanwhile');
    const present = await listInvitations(tx, proof, id);
    if (wanted.known !== null && wanted.known !== invitedDigest(present))
      throw new RefusedError('changed_meanwhile');
    if (await findHeldFacts(tx, ref)) throw new RefusedError('hold_running');
    if (state === 'announced' && startsAt <= ctx.now) throw new RefusedError('meeting_has_begun');
    requireAnswerBy(wanted.answerBy, { now: ctx.now, startsAt, present });
    await requireValidUnits(
      inner,
      wanted.units.map((unit) => unit.unitId),
      {
        startsAt: found.meeting.startsAt,
        timeZone: found.office.timeZone,
        asked: state === 'announced' ? present.flatMap(({ invitation }) => invitation.unitId ?? []) : [],
      },
    );
    const guestIds = requireNamed(wanted) ?? guestsOf(present.map(({ invitation }) => invitation));
    const rows = await wantedRows(
      inner,
      { ...wanted, guestIds },
      {
        meetingId: id,
        officeId,
        defaultHeadCount: found.rules.defaultHeadCount,
      },
    );
    const changed = await reconcile(inner, present, rows);
    if (wanted.guestIds) await recast(inner, officeId, recastOf(present, rows, guestIds));
    if (changed.withdrawn.length > 0) await endLostLinks(inner, await listLinked(tx, id));
    if (state === 'announced') await giveTime(inner, found, changed.added);
    const invited = await listInvitations(tx, proof, id);
    if (state === 'announced') await tellInvitees(inner, found, changed, invited);
    await record(inner, 'meeting.invitees_chosen', id, { officeId, data: { invited: rows.length } });
    await notifyChange(tx, `meeting:${id}`);
    return state === 'announced' ? listInvitations(tx, proof, id) : invited;
  });
}

/** Nobody can be asked to answer after the meeting has begun, nor by a moment that is over; one that stands already may pass. */
function requireAnswerBy(
  answerBy: Date | null,
  { now, startsAt, present }: { now: Date; startsAt: Date; present: readonly NamedInvitation[] },
): void {
  if (answerBy === null) return;
  const stands = present.some(({ invitation }) => invitation.answerBy?.getTime() === answerBy.getTime());
  const code = answerBy > startsAt ? 'after_start' : answerBy < now && !stands ? 'in_the_past' : null;
  if (code) throw new InvalidError([{ field: 'answerBy', code }]);
}

/** Whoever is added after the limit is not late by being told. */
async function giveTime(ctx: Context, found: MeetingInFull, added: readonly InvitationId[]): Promise<void> {
  const proof = permit(ctx, 'meetings.write', found.office.id);
  const rows = await listInvitations(ctx.db, proof, found.meeting.id);
  const fresh = rows.map(({ invitation }) => invitation).filter(({ id }) => added.includes(id));
  await moveLimits(ctx, found.meeting.version, await planFirstLimit(ctx, found, fresh));
}

/** Only who is named on the list can be a guest on it. */
function requireNamed({ units, personIds, groupIds, guestIds }: z.output<typeof inviteesInput>) {
  const named = new Set<string>([...units.map(({ unitId }) => unitId), ...personIds, ...groupIds]);
  if (guestIds?.some((id) => !named.has(id)))
    throw new InvalidError([{ field: 'guestIds', code: 'not_valid' }]);
  return guestIds;
}

type Row = Omit<NewInvitation, 'ref'>;

async function wantedRows(
  ctx: Context,
  wanted: z.output<typeof inviteesInput> & { guestIds: string[] },
  {
    meetingId,
    officeId,
    defaultHeadCount,
  }: { meetingId: MeetingId; officeId: OfficeId; defaultHeadCount: number },
): Promise<Row[]> {
  const known = await findPeople(ctx.db, wanted.personIds);
  if (known.length < new Set(wanted.personIds).size) throw new RefusedError('not_found');
  const groups = await listGroupsById(ctx.db, wanted.groupIds);
  const isOwn = wanted.groupIds.every((id) =>
    groups.some((row) => row.id === id && row.officeId === officeId),
  );
  if (!isOwn) throw new RefusedError('not_found');
  const members = await listGroupMembers(ctx.db, wanted.groupIds);
  const guestIds = new Set(wanted.guestIds);
  const { answerBy, personIds } = wanted;
  return [
    ...wanted.units.map(({ unitId, headCountLimit }) => ({
      ...{ meetingId, unitId, answerBy, headCountLimit: headCountLimit ?? defaultHeadCount },
      capacity: guestIds.has(unitId) ? ('guest' as const) : ('member' as const),
    })),
    ...personsOnce({ alone: personIds, members }, guestIds).map((row) => ({ meetingId, answerBy, ...row })),
  ];
}

/** Keeps what is on both lists, withdraws what is no longer wanted, adds what is new; a nominee is not on the list. */
async function reconcile(ctx: Context, present: NamedInvitation[], wanted: Row[]): Promise<InviteeChanges> {
  const keyOf = (row: { unitId?: UnitId | null; personId?: PersonId | null }) =>
    row.unitId ?? row.personId ?? '';
  const presentByKey = new Map(present.map((row) => [keyOf(row.invitation), row.invitation]));
  const wantedByKey = new Map(wanted.map((row) => [keyOf(row), row]));
  const withdrawn = present.filter(
    (row) => row.invitation.viaNominationId === null && !wantedByKey.has(keyOf(row.invitation)),
  );
  await withdrawInvitations(
    ctx.db,
    withdrawn.map((row) => row.invitation.id),
    ctx.now,
  );
  const altered: InvitationId[] = [];
  for (const [key, row] of wantedByKey) {
    const kept = presentByKey.get(key);
    if (!kept || isAsWanted(kept, row)) continue;
    await changeInvitation(ctx.db, kept.id, { headCountLimit: row.headCountLimit, answerBy: row.answerBy });
    altered.push(kept.id);
  }
  const fresh = [...wantedByKey].filter(([key]) => !presentByKey.has(key)).map(([, row]) => row);
  const rows = await insertInvitations(
    ctx.db,
    fresh.map((row) => ({ ...row, ref: newReadableCode(ctx.random, 8) })),
  );
  return { withdrawn, altered, added: rows.map((row) => row.id) };
}

/** Who stays invited in another capacity. Within a group that is what it was, whoever was changed alone stays so. */
function recastOf(present: readonly NamedInvitation[], wanted: readonly Row[], guestIds: readonly string[]) {
  const byKey = new Map(wanted.map((row) => [row.unitId ?? row.personId ?? '', row]));
  const wereGuests = guestsOf(present.map(({ invitation }) => invitation));
  return present.flatMap(({ invitation }) => {
    if (invitation.viaNominationId !== null) return [];
    const { capacity, viaGroupId } = byKey.get(invitation.unitId ?? invitation.personId ?? '') ?? {};
    if (capacity === undefined || capacity === invitation.capacity) return [];
    const isSameGroup = viaGroupId && viaGroupId === invitation.viaGroupId;
    if (isSameGroup && wereGuests.includes(viaGroupId) === guestIds.includes(viaGroupId)) return [];
    return [{ invitation, capacity }];
  });
}

const isAsWanted = (kept: NamedInvitation['invitation'], { headCountLimit, answerBy }: Row) =>
  (headCountLimit === undefined || headCountLimit === kept.headCountLimit) &&
  (answerBy?.getTime() ?? null) === (kept.answerBy?.getTime() ?? null);
