import { z } from 'zod';
import { listAgenda } from '#db/queries/agenda.ts';
import { notifyChange } from '#db/queries/changes.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import {
  findMotion,
  insertMotion,
  listMotions,
  listRounds,
  type Motion,
  moveRound,
  updateMotion,
} from '#db/queries/voting.ts';
import { lockVoting } from '#db/queries/voting-lock.ts';
import type { AgendaItemId, MeetingId, MotionId } from '#domain/ids.ts';
import { canEditMotion } from '#domain/voting/round.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { line, paragraph, parseInput } from '../input.ts';
import { unmarked } from '../meetings/input.ts';
import { record } from '../record.ts';
import { type Conducted, conductMeeting } from '../sittings/conduct-meeting.ts';
import { refuse } from './in-round.ts';

export const motionInput = z.object({
  text: unmarked(paragraph(2000).pipe(z.string().min(1))),
  agendaItemId: z
    .uuid()
    .transform((id) => id as AgendaItemId)
    .nullable()
    .default(null),
  /** About persons for an office of the Party: secret and on printed ballots alone (QĐ 190-QĐ/TW). */
  isPersonnel: z.boolean().default(false),
  /** The names that its printed ballot lists. */
  candidates: z
    .array(unmarked(line(120)))
    .max(60)
    .default([]),
  seats: z.number().int().min(1).max(60).nullable().default(null),
});
export type MotionInput = z.input<typeof motionInput>;

/** Puts a question to the meeting, behind the others (R28); its words must bear no mark of secrecy. */
export async function addMotion(ctx: Context, meetingId: MeetingId, input: MotionInput): Promise<Motion> {
  const motion = parseInput(motionInput, input);
  return inVoting(ctx, meetingId, async (inner, { office }) => {
    await requireItem(inner, meetingId, motion.agendaItemId);
    const made = await insertMotion(inner.db, { ...motion, meetingId, createdBy: inner.actor });
    await record(inner, 'motion.added', made.id, { officeId: office.id, data: { meetingId } });
    return made;
  });
}

/** Rewords a motion while it was not put to the vote; what was voted on stays as it was (`motion_voted`). */
export async function editMotion(
  ctx: Context,
  meetingId: MeetingId,
  id: MotionId,
  input: MotionInput,
): Promise<Motion> {
  const change = parseInput(motionInput, input);
  return onMotion(ctx, meetingId, id, async (inner, motion, { office }) => {
    await requireItem(inner, meetingId, change.agendaItemId);
    await updateMotion(inner.db, id, change);
    const data = { meetingId, before: { text: motion.text, agendaItemId: motion.agendaItemId } };
    await record(inner, 'motion.edited', id, { officeId: office.id, data });
    return { ...motion, ...change };
  });
}

/** Takes a motion back before it was put to the vote; its drafts of rounds go with it. */
export async function withdrawMotion(ctx: Context, meetingId: MeetingId, id: MotionId): Promise<void> {
  await onMotion(ctx, meetingId, id, async (inner, motion, { office }) => {
    await updateMotion(inner.db, id, { withdrawnAt: ctx.now });
    const rounds = (await listRounds(inner.db, meetingId)).filter(({ motionId }) => motionId === id);
    for (const round of rounds)
      if (round.state === 'draft') await moveRound(inner.db, round, { state: 'withdrawn' });
    await record(inner, 'motion.withdrawn', motion.id, { officeId: office.id, data: { meetingId } });
  });
}

/** Moves a motion one place up or down among those that stand; at the end it stays. */
export async function moveMotion(
  ctx: Context,
  meetingId: MeetingId,
  id: MotionId,
  to: 'up' | 'down',
): Promise<void> {
  await inVoting(ctx, meetingId, async (inner, { office }) => {
    const standing = (await listMotions(inner.db, meetingId)).filter((one) => one.withdrawnAt === null);
    const at = standing.findIndex((one) => one.id === id);
    const moved = standing[at];
    if (!moved) throw new RefusedError('not_found');
    const other = standing[to === 'up' ? at - 1 : at + 1];
    if (!other) return;
    await updateMotion(inner.db, moved.id, { position: other.position });
    await updateMotion(inner.db, other.id, { position: moved.position });
    await record(inner, 'motion.moved', id, { officeId: office.id, data: { meetingId, to } });
  });
}

function inVoting<Result>(
  ctx: Context,
  meetingId: MeetingId,
  work: (inner: Context, conducted: Conducted) => Promise<Result>,
): Promise<Result> {
  return conductMeeting(ctx, meetingId).then((conducted) =>
    inTransaction(ctx.db, async (tx) => {
      await lockVoting(tx, meetingId);
      const result = await work({ ...within(ctx, tx), actor: conducted.actor }, conducted);
      await notifyChange(tx, `meeting:${meetingId}`);
      return result;
    }),
  );
}

function onMotion<Result>(
  ctx: Context,
  meetingId: MeetingId,
  id: MotionId,
  work: (inner: Context, motion: Motion, conducted: Conducted) => Promise<Result>,
): Promise<Result> {
  return inVoting(ctx, meetingId, async (inner, conducted) => {
    const motion = await findMotion(inner.db, meetingId, id);
    if (!motion) throw new RefusedError('not_found');
    const rounds = (await listRounds(inner.db, meetingId)).filter(({ motionId }) => motionId === id);
    refuse(canEditMotion(motion, rounds));
    return work(inner, motion, conducted);
  });
}

async function requireItem(
  { db }: Context,
  meetingId: MeetingId,
  agendaItemId: AgendaItemId | null,
): Promise<void> {
  if (agendaItemId === null) return;
  const items = await listAgenda(db, meetingId);
  if (!items.some(({ id }) => id === agendaItemId)) throw new RefusedError('not_found');
}
