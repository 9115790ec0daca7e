import { z } from 'zod';
import { findOffice } from '#db/queries/offices.ts';
import { listRooms } from '#db/queries/rooms.ts';
import type { PageText } from '#domain/documents/file-facts.ts';
import type { OfficeId, RoomId } from '#domain/ids.ts';
import { type CalledInLetter, calledIn } from '#domain/letters/called.ts';
import type { LetterReading } from '#domain/letters/letter-reading.ts';
import { matchRoom } from '#domain/letters/match-room.ts';
import { type MeetingProposal, proposeMeeting } from '#domain/letters/propose-meeting.ts';
import { readLetter } from '#domain/letters/read-letter.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { hashSecret, newToken } from '#lib/secrets.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { line, parseInput } from '../input.ts';
import type { Papers } from '../ports.ts';

const letterInput = z.object({ fileName: line(200) });

/** What somebody brings: the letter's bytes, its name, and their word that it holds no state secret (R17). */
export type LetterInput = {
  fileName: string;
  declared: boolean;
  sizeBytes: number;
  bytes: ReadableStream<Uint8Array>;
};

/** What the form would hold, whom the letter calls, and the whole reading. */
export type LetterProposal = MeetingProposal & {
  called: CalledInLetter[];
  roomId: RoomId | null;
  reading: LetterReading;
};

/**
 * Reads a letter (office-forms F1–F4) and says what the meeting's form would hold; a person confirms it, and nothing is written. The
 * file lies on the way in for as long as it is read and is gone afterwards. Refuses `declaration_missing`, `letter_not_clear` when the secrecy gate does not
 * let it pass (R18), `letter_unread` when it cannot be read, `storage_full`.
 */
export async function proposeFromLetter(
  ctx: Context,
  officeId: OfficeId,
  input: LetterInput,
  papers: Pick<Papers, 'incoming' | 'scan' | 'inspect' | 'judge'>,
): Promise<LetterProposal> {
  permit(ctx, 'meetings.write', officeId);
  const { fileName } = parseInput(letterInput, { fileName: input.fileName });
  if (!input.declared) throw new RefusedError('declaration_missing');
  const office = await findOffice(ctx.db, officeId);
  if (!office) throw new RefusedError('not_found');
  const id = hashSecret(newToken(ctx.random));
  try {
    if ((await papers.incoming.create(id, input.sizeBytes)) === 'full')
      throw new RefusedError('storage_full');
    if ((await papers.incoming.write(id, input.bytes)) === 'full') throw new RefusedError('storage_full');
    const pages = await readPages(papers, id, fileName);
    const { timeZone } = office;
    const reading = readLetter(pages, { timeZone, receivedOn: toOfficeDate(ctx.now, timeZone) });
    const rooms = await listRooms(ctx.db, permit(ctx, 'meetings.read', officeId), {});
    const roomId = reading.place?.sure
      ? matchRoom(reading.place.value ?? '', rooms, [office.name, office.shortName])
      : null;
    return { ...proposeMeeting(reading, { timeZone }), called: calledIn(reading, pages), roomId, reading };
  } finally {
    await papers.incoming.remove(id);
  }
}

/** The text of a file that is neither infected nor marked, page by page; an undecided one is not read on either. */
async function readPages(
  { incoming, scan, inspect, judge }: Pick<Papers, 'incoming' | 'scan' | 'inspect' | 'judge'>,
  id: string,
  fileName: string,
): Promise<readonly PageText[]> {
  const path = incoming.pathOf(id);
  if ((await scan(path)) === 'infected') throw new RefusedError('letter_unread');
  const folder = await incoming.workFolder(id);
  const inspection = await inspect(path, { folder, mayDraw: () => false, onPage: () => {} });
  if (inspection.outcome === 'refused') throw new RefusedError('letter_unread');
  const { pages, metadata } = inspection.facts;
  if (judge({ fileName, title: '', metadata, pages }).outcome !== 'clear')
    throw new RefusedError('letter_not_clear');
  return pages;
}
