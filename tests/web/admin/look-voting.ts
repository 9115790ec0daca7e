import type { RoundId } from '#domain/ids.ts';
import { contextOf } from '#services/context.ts';
import { castBallot } from '#services/voting/cast-ballot.ts';
import { closeRound, publishRound } from '#services/voting/close-round.ts';
import { enterHandCount } from '#services/voting/count-hands.ts';
import { draftRound } from '#services/voting/draft-round.ts';
import { addMotion } from '#services/voting/motions.ts';
import { openRound } from '#services/voting/open-round.ts';
import { submit, type Tour } from './look-camera.ts';
import type { Room } from './look-room.ts';

/** A named round from its draft to its minutes, on the site, on the voter's phone and on the screen; and one of raised hands. */
export async function photographVoting(tour: Tour, room: Room): Promise<void> {
  const { look, sql } = tour;
  const { here, desk, id, member, chair, clerk } = room;
  const [motion] = await sql`select id from motions where meeting_id = ${id}`;
  const [draft] = await sql`select id from voting_rounds where meeting_id = ${id} and state = 'draft'`;
  const roundId = draft?.id as RoundId;
  const round = `${here}/rounds/${roundId}`;
  const vote = `${member.path}/vote/${roundId}`;
  await look(desk, 'voting-draft', `${here}/voting`);
  await look(desk, 'round-draft', round);
  await look(desk, 'round-new', `${here}/motions/${motion?.id}/rounds/new`);
  await openRound(clerk(), id, roundId);
  await look(desk, 'voting-open', `${here}/voting`);
  await look(member.context, 'own-room-vote', `${member.path}/room/${room.ref}`);
  await look(member.context, 'own-vote', vote);
  await look(member.context, 'own-vote-confirm', vote, async (page) => {
    await page.locator('[name=choice][value=for]').check({ force: true });
    await submit(page, 'main form');
  });
  await castAll(tour, room, roundId);
  await look(member.context, 'own-vote-cast', vote);
  await look(desk, 'round-open', round);
  await look(desk, 'screen-vote', room.screen);
  await look(chair.context, 'own-room-chair-vote', `${chair.path}/room/${room.ref}`);
  await closeRound(clerk(), id, roundId);
  await look(desk, 'round-closed', round);
  await look(desk, 'screen-closed', room.screen);
  await publishRound(clerk(), id, roundId);
  await look(desk, 'round', round);
  await look(desk, 'round-minutes', `${round}/minutes`);
  await look(desk, 'screen-result', room.screen);
  await look(member.context, 'own-vote-result', vote);
  await look(member.context, 'own-room-result', `${member.path}/room/${room.ref}`);
  await photographHands(tour, room);
}

async function castAll({ program }: Tour, { members }: Room, roundId: RoundId): Promise<void> {
  for (const [at, { personId }] of members.entries()) {
    if (at === 3) continue;
    const ctx = contextOf(program, { actor: { kind: 'delegate', personId, via: 'web' } });
    await castBallot(ctx, roundId, { choice: at === 5 ? 'against' : 'for' });
  }
}

async function photographHands({ look }: Tour, { id, here, desk, clerk }: Room): Promise<void> {
  const text = 'Thống nhất chia hai đợt thực hiện kế hoạch họp không giấy ở các ấp';
  const motion = await addMotion(clerk(), id, { text });
  const { id: roundId } = await draftRound(clerk(), id, motion.id, { way: 'hands' });
  await openRound(clerk(), id, roundId);
  await look(desk, 'round-hands', `${here}/rounds/${roundId}`);
  await enterHandCount(clerk(), id, roundId, { for: 4, against: 1, notVoting: 1 });
  await look(desk, 'round-hands-counted', `${here}/rounds/${roundId}`);
  await closeRound(clerk(), id, roundId);
  await look(desk, 'voting', `${here}/voting`);
}
