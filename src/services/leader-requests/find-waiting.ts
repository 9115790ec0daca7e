import { listWaitingForLeader } from '#db/queries/leader-requests.ts';
import { listToldFacts } from '#db/queries/outbox.ts';
import type { MeetingFacts } from '#messages/facts.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';

/** A request that waits for the caller: its reference, and the meeting as people were told of it. */
export type WaitingForLeader = { ref: string; version: number; title: string; startsAt: string };

/** What was passed to the caller and waits for their word, the soonest meeting first; two queries. */
export async function findWaiting(ctx: Context): Promise<WaitingForLeader[]> {
  if (ctx.actor.kind !== 'delegate') throw new RefusedError('not_permitted');
  const waiting = await listWaitingForLeader(ctx.db, ctx.actor.personId, ctx.now);
  const told = await listToldFacts(
    ctx.db,
    waiting.map(({ meetingRef }) => meetingRef),
  );
  return waiting.flatMap(({ ref, meetingRef }) => {
    const known = told.get(meetingRef) as { meeting: MeetingFacts } | undefined;
    if (!known) return [];
    const { version, title, startsAt } = known.meeting;
    return [{ ref, version, title, startsAt }];
  });
}
