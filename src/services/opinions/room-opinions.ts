import { listOpinions, type NamedOpinion } from '#db/queries/opinions.ts';
import { shownState } from '#domain/meetings/shown-state.ts';
import type { OpinionKind } from '#domain/opinions/kinds.ts';
import { mayReadOpinion } from '#domain/opinions/visibility.ts';
import { refuseOpinion } from '#domain/opinions/window.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import type { OwnRoom } from '../sittings/read-sitting.ts';

export type RoomOpinions = {
  /** What the reader may read, the oldest first; of others only where the class lets them. */
  said: NamedOpinion[];
  isOwn: (opinion: NamedOpinion) => boolean;
  /** What whoever has a seat may write now. */
  mayWrite: Extract<OpinionKind, 'opinion' | 'reserved'>[];
};

/**
 * What was said on the items of a meeting as one sees it from the room one was let into (R27): whoever presides reads all of it,
 * the others their own and what the class lets them. Of a secret meeting there is nothing.
 */
export async function readRoomOpinions(ctx: Context, { role, room }: OwnRoom): Promise<RoomOpinions | null> {
  if (ctx.actor.kind !== 'delegate') throw new RefusedError('not_permitted');
  const { personId } = ctx.actor;
  const { meeting, rules } = room;
  if (meeting.secrecyLevel !== null) return null;
  const reader = role === 'presiding' ? 'chair' : 'invited';
  const isOwn = (opinion: NamedOpinion) => opinion.personId === personId;
  const all = await listOpinions(ctx.db, meeting.id);
  const said = all.filter((one) => mayReadOpinion(one.kind, isOwn(one) ? 'author' : reader, rules));
  const ground = { state: shownState(meeting, ctx.now), isSecret: false };
  const kinds = ['opinion', 'reserved'] as const;
  const mayWrite = role === 'seat' ? kinds.filter((kind) => refuseOpinion(kind, ground) === null) : [];
  return { said, isOwn, mayWrite };
}
