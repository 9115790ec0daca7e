import { findMeeting, type MeetingInFull } from '#db/queries/meetings.ts';
import { countEnvelopes, listTellerChoices, listTellers } from '#db/queries/secret-rounds.ts';
import { findMotion, findRound, type Motion, type Round } from '#db/queries/voting.ts';
import type { MeetingId, MotionId, OfficeId, PersonId, RoundId } from '#domain/ids.ts';
import { type SecrecyWarning, secrecyWarnings, showsSplit } from '#domain/voting/secret-round.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { isSealed } from './open-round.ts';

type Named = { personId: PersonId; fullName: string };

/** How a secret round stands: never more of a ballot than that envelopes are there. */
export type SecretStanding = {
  meeting: MeetingInFull;
  round: Round;
  motion: Motion;
  tellers: Named[];
  /** Whom one may name a teller: people invited to the meeting. */
  invited: Named[];
  /** Envelopes that lie in the round; none before the opening and after the close. */
  received: number;
  warnings: SecrecyWarning[];
  showsSplit: boolean;
};

/** A secret round of a meeting of the office (`meetings.read`); any other round is not there (`not_found`). */
export async function readSecretRound(
  ctx: Context,
  officeId: OfficeId,
  meetingId: MeetingId,
  roundId: RoundId,
): Promise<SecretStanding> {
  const meeting = await findMeeting(ctx.db, permit(ctx, 'meetings.read', officeId), meetingId);
  const found = meeting && (await findRound(ctx.db, roundId));
  if (!found || found.round.meetingId !== meetingId || !isSealed(found.round))
    throw new RefusedError('not_found');
  const { tally, secrecy } = found.round;
  return {
    meeting,
    ...found,
    tellers: await listTellers(ctx.db, roundId),
    invited: await listTellerChoices(ctx.db, meetingId),
    received: await countEnvelopes(ctx.db, roundId),
    warnings: tally ? secrecyWarnings(tally) : [],
    showsSplit: tally === null || showsSplit(secrecy, tally),
  };
}

/** A motion of a meeting of the office, as its printed ballot is made of it (`meetings.read`). */
export async function readBallotPaper(
  ctx: Context,
  officeId: OfficeId,
  meetingId: MeetingId,
  motionId: MotionId,
): Promise<{ meeting: MeetingInFull; motion: Motion }> {
  const meeting = await findMeeting(ctx.db, permit(ctx, 'meetings.read', officeId), meetingId);
  const motion = meeting && (await findMotion(ctx.db, meetingId, motionId));
  if (!motion) throw new RefusedError('not_found');
  return { meeting, motion };
}
