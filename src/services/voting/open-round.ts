import { insertElectors, listPresentElectorIds, listVotingRights } from '#db/queries/electors.ts';
import { listRounds, moveRound, type Round } from '#db/queries/voting.ts';
import type { MeetingId, RoundId } from '#domain/ids.ts';
import { electorate, holdRights, outlook } from '#domain/voting/electorate.ts';
import { canOpen, canVoteIn } from '#domain/voting/round.ts';
import { tellPeople } from '../broadcasts/tell-people.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { record } from '../record.ts';
import { type HeldRound, inRound, refuse, type TakeTurn } from './in-round.ts';
import { roomUrgency, roundFacts } from './round-facts.ts';

/** What a secret round does otherwise when it opens: what must be ready first, and how its voters are told. */
export type Opening = {
  takeTurn?: TakeTurn;
  /** Refuses what is not ready; before anything is written. */
  prepare?: (held: HeldRound) => Promise<void>;
  tell?: (held: HeldRound) => Promise<void>;
};

/**
 * Opens a round (R28): behind the meeting's voting lock the rights of its members are counted and who holds each is frozen as
 * its electors, with who of them the roll shows there, and those present are told. Refuses `voting_not_possible`, `round_already_open` (one at a time
 * in a meeting), `nobody_may_vote`, `quorum_missing`, and a secret round that is not opened as one (`round_is_secret`).
 */
export function openRound(
  ctx: Context,
  meetingId: MeetingId,
  roundId: RoundId,
  { takeTurn, prepare, tell = tellElectors }: Opening = {},
): Promise<Round> {
  const turn = takeTurn ? { takeTurn } : {};
  return inRound(
    ctx,
    { meetingId, roundId },
    async (held) => {
      const { ctx: inner, conducted, round } = held;
      refuse(canVoteIn(conducted.meeting, conducted.sitting !== null));
      if (isSealed(round) && !prepare) throw new RefusedError('round_is_secret');
      const others = await listRounds(inner.db, meetingId);
      if (others.some((one) => one.state === 'open' && one.id !== roundId))
        throw new RefusedError('round_already_open');
      const rights = holdRights(await listVotingRights(inner.db, meetingId, ctx.now), round.rule);
      const standing = outlook(round.rule, rights);
      refuse(canOpen(round, standing));
      const { entitled, present } = standing;
      await prepare?.(held);
      await insertElectors(inner.db, roundId, electorate(rights));
      const opened = {
        ...({ state: 'open', openedAt: ctx.now, openedBy: inner.actor } as const),
        ...{ entitledCount: entitled, presentCount: present },
      };
      if (!(await moveRound(inner.db, round, opened))) throw new RefusedError('round_already_open');
      const holders = rights.flatMap(({ as, isPresent: _isPresent, ...one }) =>
        as === 'self' ? [] : [{ ...one, as }],
      );
      const data = { meetingId, entitled, present, rule: round.rule, holders };
      await record(inner, 'round.opened', roundId, { officeId: conducted.office.id, data });
      const now = { ...round, ...opened };
      if (round.way === 'electronic') await tell({ ...held, round: now });
      return now;
    },
    turn,
  );
}

/** A round whose choices nobody may see: on devices, and secret. Secret papers are counted by hand like others. */
export const isSealed = ({ secrecy, way }: Pick<Round, 'secrecy' | 'way'>): boolean =>
  secrecy === 'secret' && way === 'electronic';

async function tellElectors(held: HeldRound): Promise<void> {
  const { ctx, conducted, round } = held;
  const personIds = await listPresentElectorIds(ctx.db, round.id);
  const facts = { ...roundFacts(held), openedAt: ctx.now.toISOString() };
  const telling = { kind: 'vote_opened', ref: `round:${round.id}`, version: 1, facts } as const;
  await tellPeople(ctx, conducted.office, personIds, { ...telling, urgency: roomUrgency, atAnyHour: true });
}
