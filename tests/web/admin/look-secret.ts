import type { RoundId } from '#domain/ids.ts';
import { contextOf } from '#services/context.ts';
import { draftRound } from '#services/voting/draft-round.ts';
import { addMotion } from '#services/voting/motions.ts';
import { castSecretBallot } from '#services/voting/secret-cast.ts';
import { closeSecretRound } from '#services/voting/secret-close.ts';
import { openSecretRound } from '#services/voting/secret-open.ts';
import { voidSecretRound } from '#services/voting/secret-void.ts';
import { submit, type Tour } from './look-camera.ts';
import type { Room } from './look-room.ts';

/** A secret round: its tellers, their words, the ballot on a phone, the count, the result; and the printed ballot. */
export async function photographSecret(tour: Tour, room: Room): Promise<void> {
  const { look } = tour;
  const { here, desk, id, clerk, member } = room;
  const names = await addMotion(clerk(), id, {
    text: 'Giới thiệu nhân sự bổ sung Ban Chấp hành Đảng bộ xã',
    isPersonnel: true,
    candidates: ['Trần Thị Yến', 'Nguyễn Văn An', 'Lê Thị Bình'],
    seats: 2,
  });
  await look(desk, 'ballot-paper', `${here}/motions/${names.id}/ballot`);
  await look(desk, 'motion-names', `${here}/motions/${names.id}`);
  const motion = await addMotion(clerk(), id, { text: 'Bình chọn ấp tiêu biểu về chuyển đổi số năm 2026' });
  await photographWords(tour, room, (await draftRound(clerk(), id, motion.id, { secrecy: 'secret' })).id);
  const round = await draftRound(clerk(), id, motion.id, { secrecy: 'secret' });
  const page = `${here}/rounds/${round.id}/secret`;
  const vote = `${member.path}/vote/${round.id}`;
  const tellers = room.members.slice(4, 6).map(({ personId }) => personId);
  const { words } = await openSecretRound(clerk(), id, round.id, { tellers });
  await look(desk, 'secret-words-errors', page, async (at) => {
    await at.fill('[name=words]', 'AAAA');
    await submit(at, 'form[action$="/count"]');
  });
  await look(member.context, 'own-vote-secret', vote);
  await look(desk, 'screen-secret', room.screen);
  await castOthers(tour, room, round.id);
  await look(member.context, 'own-vote-secret-received', vote, async (at) => {
    await at.locator('input[type=radio]').first().check({ force: true });
    await at.getByRole('button', { name: 'Bỏ phiếu' }).click();
    await at.getByText('Phiếu đã được nhận.').waitFor();
  });
  await look(desk, 'secret-open', page);
  await closeSecretRound(clerk(), id, round.id, { words });
  await look(desk, 'secret-counted', page);
  await look(member.context, 'own-vote-secret-over', vote);
}

/** The words of the tellers stand on one page, once: on a round of its own, which then is voided because they were lost. */
async function photographWords({ look, sql }: Tour, room: Room, roundId: RoundId): Promise<void> {
  const { here, desk, id, clerk } = room;
  const page = `${here}/rounds/${roundId}/secret`;
  await look(desk, 'secret-draft', page);
  await look(desk, 'secret-words', page, async (at) => {
    await at.locator('input[name=tellers]').first().check();
    await submit(at, 'form[action$="/open"]');
  });
  const [opened] = await sql`select 1 from voting_rounds where id = ${roundId} and state = 'open'`;
  if (!opened) return;
  await voidSecretRound(clerk(), id, roundId, { reason: 'Mất bản in mã của Ban kiểm phiếu' });
  await look(desk, 'secret-voided', page);
}

async function castOthers({ program }: Tour, { members }: Room, roundId: RoundId): Promise<void> {
  for (const [at, { personId }] of members.entries()) {
    if (at === 1 || at === 3) continue;
    const ctx = contextOf(program, { actor: { kind: 'delegate', personId, via: 'web' } });
    await castSecretBallot(ctx, roundId, { choice: at === 5 ? 'against' : 'for' });
  }
}
