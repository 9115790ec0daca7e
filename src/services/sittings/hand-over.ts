import { z } from 'zod';
import { notifyChange } from '#db/queries/changes.ts';
import type { MeetingInFull } from '#db/queries/meetings.ts';
import { findPeople } from '#db/queries/people.ts';
import { findOwnSeat, findSitting, insertSittingEvent, updateSitting } from '#db/queries/sittings.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { Actor } from '#domain/actor.ts';
import type { MeetingId, PersonId } from '#domain/ids.ts';
import { tellPeople } from '../broadcasts/tell-people.ts';
import { askApprovalAnew } from '../conclusions/ask-approval.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { interactiveUrgency } from '../invitations/refresh-cards.ts';
import { record } from '../record.ts';
import { aboutMeeting } from './about-meeting.ts';
import { conductMeeting, presidingPerson } from './conduct-meeting.ts';
import { conductSitting } from './conduct-sitting.ts';

export const handOverInput = z.object({ personId: z.uuid().transform((id) => id as PersonId) });

/** After the end whoever presides has the conclusion to approve, until the meeting is closed. */
const held: readonly string[] = ['announced', 'in_session', 'ended'];

/**
 * Hands presiding over to a deputy with a seat of their own, or back to the chair (R24); from then on only they conduct, beside
 * the office, which hands over as well: the chair's phone may be dead. The deputy is told, and whoever presided before, unless
 * they did it themselves. After the end it is the approval of the conclusion that is handed over, and what lies proposed is laid
 * before whoever has it now. Refuses `deputy_without_seat`, `sitting_not_open` before the roll-call and once the meeting is closed.
 */
export async function handOver(
  ctx: Context,
  meetingId: MeetingId,
  input: z.input<typeof handOverInput>,
): Promise<void> {
  const { personId } = parseInput(handOverInput, input);
  await inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const found = await conductSitting(inner, meetingId);
    if (!held.includes(found.meeting.state)) throw new RefusedError('sitting_not_open');
    const before = presidingPerson(found, found.sitting);
    if (before === personId) return;
    const isChair = found.meeting.chairId === personId;
    if (!isChair && !(await findOwnSeat(tx, meetingId, personId)))
      throw new RefusedError('deputy_without_seat');
    await settle(inner, found, { personId, isChair, before, actor: found.actor });
  });
}

/**
 * The chair takes presiding back, from their own phone, whoever has it now (R24); who had it is told. Refuses `not_found` or
 * `not_presiding` for anybody else, and `not_found` for a meeting that was not handed over.
 */
export async function takeBackPresiding(ctx: Context, meetingId: MeetingId): Promise<void> {
  if (ctx.actor.kind !== 'delegate') throw new RefusedError('not_permitted');
  const { personId, via } = ctx.actor;
  await inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const sitting = await findSitting(tx, meetingId, { lock: true });
    if (sitting?.presidingId) await updateSitting(tx, meetingId, { presidingId: null });
    // Refuses everybody but the chair, who presides again as soon as nobody else does; a refusal undoes the line above.
    const found = await conductMeeting(inner, meetingId);
    if (!sitting?.presidingId || !held.includes(found.meeting.state)) throw new RefusedError('not_found');
    const before = sitting.presidingId;
    await settle(inner, found, { personId, isChair: true, before, actor: { kind: 'chair', personId, via } });
  });
}

type NewPresiding = { personId: PersonId; isChair: boolean; before: PersonId | null; actor: Actor };

async function settle(ctx: Context, found: MeetingInFull, handed: NewPresiding) {
  const { personId, isChair, actor } = handed;
  const { meeting, office } = found;
  await updateSitting(ctx.db, meeting.id, { presidingId: isChair ? null : personId });
  const event = { meetingId: meeting.id, kind: 'handed_over', personId, actedBy: actor } as const;
  await insertSittingEvent(ctx.db, { ...event, at: ctx.now });
  await record({ ...ctx, actor }, 'sitting.handed_over', meeting.id, {
    officeId: office.id,
    data: { personId },
  });
  await tell(ctx, found, handed);
  if (meeting.state === 'ended') await askApprovalAnew(ctx, found, personId);
  await notifyChange(ctx.db, `meeting:${meeting.id}`);
}

/** Tells who presides from now on, and who did until now; nobody of what they did themselves. */
async function tell(ctx: Context, found: MeetingInFull, { personId, before, actor }: NewPresiding) {
  const { meeting, office } = found;
  const others = [personId, before].filter((id) => id !== null);
  const people = await findPeople(ctx.db, others);
  const isOther = (id: PersonId) => !('personId' in actor) || actor.personId !== id;
  const telling = {
    ...{ version: 1, urgency: interactiveUrgency, atAnyHour: true },
    ref: `presiding:${meeting.id}:${ctx.now.toISOString()}`,
  };
  const facts = { ...aboutMeeting(found), isOver: meeting.state === 'ended' };
  const now = people.find(({ id }) => id === personId);
  if (now && isOther(personId))
    await tellPeople(ctx, office, [personId], { ...telling, kind: 'presiding_handed', facts });
  if (!now || !before || !isOther(before)) return;
  const passed = { ...facts, name: now.fullName, isChair: before === meeting.chairId };
  await tellPeople(ctx, office, [before], { ...telling, kind: 'presiding_passed', facts: passed });
}
