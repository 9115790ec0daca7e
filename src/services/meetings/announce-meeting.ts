import { notifyChange } from '#db/queries/changes.ts';
import { listInvitations } from '#db/queries/invitations.ts';
import { findMeeting, lockMeeting, type MeetingInFull, updateMeeting } from '#db/queries/meetings.ts';
import { listDaysOff } from '#db/queries/offices.ts';
import { findClass } from '#db/queries/rule-sets.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { MeetingId, OfficeId } from '#domain/ids.ts';
import { judgeNotice, type NoticeJudgement, type NoticeOverride } from '#domain/meetings/notice.ts';
import type { Permit } from '#domain/permissions.ts';
import { isInForce } from '#domain/rule-sets/validity.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { requireValidUnits } from '../invitations/require-valid-units.ts';
import { record } from '../record.ts';
import { type Announcement, tellInvited } from './tell-invited.ts';

export type AnnounceInput = {
  id: MeetingId;
  version: number;
  override?: NoticeOverride | null;
  asExtraordinary?: boolean;
};

/**
 * Makes the draft public and enqueues one invitation to everybody who is told, held so that it can be taken back
 * (GD Đ3.4, R16, R22). Refuses `class_not_in_force` on a day on which its rules no longer bind. A late regular meeting is refused unless re-typed extraordinary or overridden with reason and name.
 */
export async function announceMeeting(
  ctx: Context,
  officeId: OfficeId,
  input: AnnounceInput,
): Promise<Announcement> {
  const proof = permit(ctx, 'meetings.announce', officeId);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const found = await findMeeting(tx, proof, input.id);
    if (!found) throw new RefusedError('not_found');
    if (found.meeting.state !== 'draft') throw new RefusedError('wrong_state');
    if (!(await lockMeeting(tx, input.id, input.version))) throw new RefusedError('changed_meanwhile');
    if (found.meeting.startsAt <= ctx.now) throw new RefusedError('meeting_has_begun');
    await requireClassInForce(inner, found);
    await requireInvitees(inner, proof, found);
    const regularity = input.asExtraordinary ? 'extraordinary' : found.meeting.regularity;
    const judgement = await judge(inner, found, { regularity, override: input.override ?? null });
    const meeting = await updateMeeting(
      tx,
      proof,
      input.id,
      { state: 'announced', regularity, announcedAt: ctx.now, ...lateness(judgement) },
      ctx.actor,
      ctx.now,
    );
    await record(inner, 'meeting.announced', meeting.id, {
      officeId,
      data: { version: meeting.version, verdict: judgement.verdict },
    });
    await notifyChange(tx, `meeting:${meeting.id}`);
    return tellInvited(inner, proof, meeting.id);
  });
}

/** A set of rules may have been replaced, without this class, since the draft was written (R5): it is chosen anew, not guessed. */
async function requireClassInForce(ctx: Context, { meeting, rules, office }: MeetingInFull): Promise<void> {
  const known = await findClass(ctx.db, meeting.classId);
  if (!known || !isInForce(known, toOfficeDate(meeting.startsAt, office.timeZone)))
    throw new RefusedError('class_not_in_force', { name: rules.name });
}

async function judge(
  ctx: Context,
  { meeting, rules, office }: MeetingInFull,
  { regularity, override }: { regularity: 'regular' | 'extraordinary'; override: NoticeOverride | null },
): Promise<NoticeJudgement> {
  const judgement = judgeNotice({
    now: ctx.now,
    startsAt: meeting.startsAt,
    meetingClass: rules,
    regularity,
    override,
    daysOff: await listDaysOff(ctx.db),
    timeZone: office.timeZone,
  });
  if (judgement.verdict === 'late' && judgement.refusal) {
    throw new RefusedError(judgement.refusal, { deadlineAt: judgement.deadlineAt.toISOString() });
  }
  return judgement;
}

function lateness(judgement: NoticeJudgement): { lateReason: string | null; lateApprovedBy: string | null } {
  if (judgement.verdict !== 'overridden') return { lateReason: null, lateApprovedBy: null };
  return { lateReason: judgement.reason, lateApprovedBy: judgement.byName };
}

async function requireInvitees(
  ctx: Context,
  proof: Permit<'meetings.announce'>,
  { meeting, office }: MeetingInFull,
): Promise<void> {
  const invited = await listInvitations(ctx.db, proof, meeting.id);
  if (invited.length === 0) throw new RefusedError('nobody_invited');
  const unitIds = invited.flatMap((row) => row.invitation.unitId ?? []);
  await requireValidUnits(ctx, unitIds, { startsAt: meeting.startsAt, timeZone: office.timeZone });
}
