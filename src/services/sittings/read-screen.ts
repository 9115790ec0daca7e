import { findMeetingById } from '#db/queries/meetings.ts';
import { findScreen, findSitting, type Sitting } from '#db/queries/sittings.ts';
import { checkInCode, checkInCodeEndsAt } from '#domain/attendance/check-in-code.ts';
import type { QuorumStanding } from '#domain/attendance/quorum.ts';
import type { MeetingId } from '#domain/ids.ts';
import { hashSecret } from '#lib/secrets.ts';
import { contextOf, type Program } from '../context.ts';
import { readScreenVote, type ScreenVote } from '../voting/read-voting.ts';
import { readQuorum } from './read-quorum.ts';
import { readSittingNow, type SittingNow } from './read-sitting.ts';

/** The code of this minute, until when it is shown, and the address that stands in its QR code. */
export type ShownCode = { digits: string; endsAt: Date; address: string };

/** What the room's screen shows: nothing personal but the name of who speaks. */
export type ScreenView = {
  room: SittingNow;
  quorum: QuorumStanding;
  vote: ScreenVote | null;
  /** Null where nobody checks in any more. */
  code: ShownCode | null;
  now: Date;
};

const context = (program: Program) => contextOf(program, { actor: { kind: 'system', job: 'screen' } });

/** The meeting whose screen an address opens; null for an address that is unknown or was replaced. */
export function meetingOfScreen(program: Pick<Program, 'db'>, token: string): Promise<MeetingId | null> {
  return findScreen(program.db, hashSecret(token));
}

/** What the screen of an address shows now; null for an address that opens nothing. */
export async function readScreen(program: Program, token: string): Promise<ScreenView | null> {
  const meetingId = await meetingOfScreen(program, token);
  if (!meetingId) return null;
  const ctx = context(program);
  const [found, sitting] = await Promise.all([
    findMeetingById(ctx.db, meetingId),
    findSitting(ctx.db, meetingId),
  ]);
  if (!found || !sitting) return null;
  const [room, quorum, vote] = await Promise.all([
    readSittingNow(ctx, { ...found, sitting }),
    readQuorum(ctx, { ...found, sitting }),
    readScreenVote(ctx, meetingId),
  ]);
  return { room, quorum, vote, code: codeOf(program, { ...found, sitting }, ctx.now), now: ctx.now };
}

type Open = { meeting: SittingNow['meeting']; sitting: Sitting };

function codeOf({ house }: Program, { meeting, sitting }: Open, now: Date): ShownCode | null {
  if (meeting.state !== 'announced' && meeting.state !== 'in_session') return null;
  if (meeting.form === 'online') return null;
  const digits = checkInCode(sitting, now);
  return { digits, endsAt: checkInCodeEndsAt(now), address: checkInAddress(house.publicUrl, digits) };
}

/** Where the QR code of the room leads: the personal pages know the phone that opens it. */
export const checkInAddress = (publicUrl: string, digits: string): string =>
  `${publicUrl}/p/check-in/${digits}`;
