import type { MeetingInFull } from '#db/queries/meetings.ts';
import { countThere } from '#db/queries/sittings.ts';
import { type QuorumStanding, quorumStanding } from '#domain/attendance/quorum.ts';
import type { Context } from '../context.ts';

/** Those who are there now against those summoned, by the class of the meeting; guests are counted beside. */
export async function readQuorum(
  ctx: Context,
  { meeting, rules }: Pick<MeetingInFull, 'meeting' | 'rules'>,
): Promise<QuorumStanding & { guests: number }> {
  const { guests, ...count } = await countThere(ctx.db, meeting.id, ctx.now);
  return { ...quorumStanding(rules.quorum ?? null, count), guests };
}
