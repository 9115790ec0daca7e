import { listKnownPeople, listKnownUnits } from '#db/queries/import-ground.ts';
import { findMeetingLetter } from '#db/queries/letters.ts';
import { findMeeting } from '#db/queries/meetings.ts';
import type { MeetingId, OfficeId } from '#domain/ids.ts';
import { existsOn } from '#domain/imports/find-unit.ts';
import type { CalledInLetter } from '#domain/letters/called.ts';
import { type Meant, matchParticipants, namesAmong } from '#domain/letters/match-participants.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';

/** Words of the letter with their page, and whom of the registers they mean. */
export type Called = CalledInLetter & { meant: Meant };
export type CalledToMeeting = { called: Called[]; answerBy: Date | null };

/**
 * Whom the letter that a meeting was drafted from calls, matched with the registers of the meeting's day; null where there was no
 * letter. It proposes and chooses nobody. Refuses `not_found`.
 */
export async function readCalled(
  ctx: Context,
  officeId: OfficeId,
  id: MeetingId,
): Promise<CalledToMeeting | null> {
  const proof = permit(ctx, 'meetings.write', officeId);
  const found = await findMeeting(ctx.db, proof, id);
  if (!found) throw new RefusedError('not_found');
  const letter = await findMeetingLetter(ctx.db, id);
  if (!letter) return null;
  const on = toOfficeDate(found.meeting.startsAt, found.office.timeZone);
  const entries = letter.called.map(({ words }) => words);
  const sought = { codes: [], phones: [], names: namesAmong(entries) };
  const [units, people] = await Promise.all([
    listKnownUnits(ctx.db, proof),
    listKnownPeople(ctx.db, proof, sought, { on, at: found.meeting.startsAt }),
  ]);
  const mentions = matchParticipants(
    entries,
    units.filter((unit) => existsOn(unit, on)),
    people,
  );
  return {
    called: mentions.map(({ entry, words, meant }) => ({
      ...{ words, meant },
      page: letter.called[entry]?.page ?? 1,
    })),
    answerBy: letter.answerBy,
  };
}
