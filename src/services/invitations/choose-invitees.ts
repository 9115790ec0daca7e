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
import { newReadableCode } from '#lib/secrets.ts';
import { type Context, within } from '../context.ts';
import { endLostLinks } from '../documents/end-lost-links.ts';
import { InvalidError, RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { parseInput } from '../input.ts';
import { moveLimits, planFirstLimit } from '../meetings/plan-limit.ts';
import { record } from '../record.ts';
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
    const rows = await wantedRows(inner, wanted, {
      meetingId: id,
      officeId,
      defaultHeadCount: found.rules.defaultHeadCount,
    });
    const changed = await reconcile(inner, present, rows);
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

type Row = Omit<NewInvitation, 'ref'>;

async function wantedRows(
  ctx: Context,
  wanted: z.output<typeof inviteesInput>,
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
  const persons = new Map<PersonId, GroupId | null>(
    members.map((member) => [member.personId, member.groupId]),
  );
  for (const personId of wanted.personIds) persons.set(personId, null);
  const answerBy = wanted.answerBy;
  return [
    ...wanted.units.map(({ unitId, headCountLimit }) => ({
      meetingId,
      unitId,
      headCountLimit: headCountLimit ?? defaultHeadCount,
      answerBy,
    })),
    ...[...persons].map(([personId, viaGroupId]) => ({ meetingId, personId, viaGroupId, answerBy })),
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

const isAsWanted = (kept: NamedInvitation['invitation'], { headCountLimit, answerBy }: Row) =>
  (headCountLimit === undefined || headCountLimit === kept.headCountLimit) &&
  (answerBy?.getTime() ?? null) === (kept.answerBy?.getTime() ?? null);
