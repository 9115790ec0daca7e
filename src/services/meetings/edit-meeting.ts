import type { z } from 'zod';
import { notifyChange } from '#db/queries/changes.ts';
import { listInvitations } from '#db/queries/invitations.ts';
import {
  findMeeting,
  lockMeeting,
  type Meeting,
  type MeetingInFull,
  updateMeeting,
} from '#db/queries/meetings.ts';
import { withholdMeeting } from '#db/queries/secrecy.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { MeetingId, OfficeId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import { withheldMeeting } from '#domain/secrecy/declared.ts';
import { holdRoom, requireNoOpenRound, undoRollCall } from '../attendance/undo-roll-call.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { parseInput } from '../input.ts';
import { requireValidUnits } from '../invitations/require-valid-units.ts';
import { record } from '../record.ts';
import { requireKnownChair, requireOwnClass } from './create-meeting.ts';
import {
  type ChangeInput,
  changeInput,
  type LimitInput,
  limitInput,
  type MeetingInput,
  meetingInput,
} from './input.ts';
import { placeInRoom } from './place-in-room.ts';
import { tellChange } from './tell-invited.ts';

/**
 * Writes new facts as the next version (R21, R48). Of an announced meeting everybody invited is told what is new, after the
 * hold: a change without notice is impossible, and answers that it makes doubtful are asked for anew. Saving what stands
 * already tells nobody. A draft declared a secret loses its title in its history too (R17). Refuses `changed_meanwhile` when somebody
 * else was quicker, `secret_after_telling` for a meeting whose title people have, `voting_open` for another start while a round is open.
 */
export async function editMeeting(
  ctx: Context,
  officeId: OfficeId,
  edit: { id: MeetingId; version: number; facts: MeetingInput } & ChangeInput & LimitInput,
): Promise<Meeting> {
  const proof = permit(ctx, 'meetings.write', officeId);
  const given = withheldMeeting(parseInput(meetingInput, edit.facts));
  const { reason, note, mark } = parseInput(changeInput, edit);
  const { answerBy } = parseInput(limitInput, edit);
  await requireKnownChair(ctx, given.chairId);
  return inTransaction(ctx.db, async (tx) => {
    const before = await findMeeting(tx, proof, edit.id);
    if (!before) throw new RefusedError('not_found');
    if (before.meeting.state !== 'draft' && before.meeting.state !== 'announced')
      throw new RefusedError('wrong_state');
    const follows = before.meeting.state === 'announced' ? before.meeting.classId : undefined;
    const classId = await requireOwnClass(within(ctx, tx), officeId, given, follows);
    await holdRoom(within(ctx, tx), edit.id);
    if (!(await lockMeeting(tx, edit.id, edit.version))) throw new RefusedError('changed_meanwhile');
    const inner = within(ctx, tx);
    const facts = await placeInRoom(inner, proof, { ...given, classId }, before.meeting.roomId);
    if (isSame(before.meeting, facts)) return before.meeting;
    const isAnnounced = before.meeting.state === 'announced';
    const turnsSecret = given.secrecyLevel !== null && before.meeting.secrecyLevel === null;
    if (turnsSecret && isAnnounced) throw new RefusedError('secret_after_telling');
    if (isAnnounced) await requireTellable(inner, proof, before, facts);
    if (before.meeting.startsAt.getTime() !== facts.startsAt.getTime())
      await requireNoOpenRound(inner, edit.id);
    const why = isAnnounced ? { changeReason: reason, changeNote: note || null } : {};
    const meeting = await updateMeeting(tx, proof, edit.id, { ...facts, ...why }, ctx.actor, ctx.now);
    if (turnsSecret) await withholdMeeting(tx, proof, meeting);
    if (isAnnounced) await undoRollCall(inner, before, meeting);
    await record(inner, 'meeting.edited', meeting.id, { officeId, data: { version: meeting.version } });
    if (isAnnounced)
      await tellChange(inner, proof, meeting.id, { act: 'edit', reason, note, mark, answerBy });
    await notifyChange(tx, `meeting:${meeting.id}`);
    return meeting;
  });
}

type Facts = z.output<typeof meetingInput>;

/** Whether the form says nothing new. */
function isSame(meeting: Meeting, facts: Facts): boolean {
  const before = new Map<string, unknown>(Object.entries(meeting));
  return Object.entries(facts).every(([name, value]) => {
    const known = before.get(name) ?? null;
    return known instanceof Date && value instanceof Date
      ? known.getTime() === value.getTime()
      : known === value;
  });
}

/** A change can be told only of a meeting that has not begun, and to units that exist on its new day, or whose successors do. */
export async function requireTellable(
  ctx: Context,
  proof: Permit<'meetings.write'>,
  { meeting, office }: MeetingInFull,
  { startsAt }: { startsAt: Date },
): Promise<void> {
  if (meeting.startsAt <= ctx.now || startsAt <= ctx.now) throw new RefusedError('meeting_has_begun');
  const invited = await listInvitations(ctx.db, proof, meeting.id);
  const unitIds = invited.flatMap((row) => row.invitation.unitId ?? []);
  await requireValidUnits(ctx, unitIds, { startsAt, timeZone: office.timeZone, asked: unitIds });
}
