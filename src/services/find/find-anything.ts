import { findMeetingsByWords, findPeopleByWords, findUnitsByWords } from '#db/queries/find.ts';
import type { OfficeId } from '#domain/ids.ts';
import { decidePermit } from '#domain/permissions.ts';
import { foldVietnamese } from '#lib/vietnamese.ts';
import type { Context } from '../context.ts';
import { type PaperFound, searchPapers } from '../documents/search-papers.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';

/** Enough to choose from at a glance; who wants more writes another word. */
const rowsOfAKind = 12;
const mostWords = 8;
const shortestPhonePart = 4;

export type Found = {
  meetings: Awaited<ReturnType<typeof findMeetingsByWords>>;
  people: Awaited<ReturnType<typeof findPeopleByWords>>;
  units: Awaited<ReturnType<typeof findUnitsByWords>>;
  /** Papers that hold the words; null when looking for them took too long. */
  papers: PaperFound[] | null;
};

/**
 * Meetings of the office, people and units that hold every word typed, in any order and without marks; at most twelve of
 * each. Part of a phone number (four digits or more) finds its person. Nothing typed finds nothing. Papers are looked into for
 * whoever may read them in the office.
 */
export async function findAnything(ctx: Context, officeId: OfficeId, typed: string): Promise<Found> {
  const readsMeetings = permit(ctx, 'meetings.read', officeId);
  const readsPeople = permit(ctx, 'people.read', officeId);
  const words = foldVietnamese(typed.slice(0, 200))
    .split(' ')
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, mostWords);
  if (words.length === 0) return { meetings: [], people: [], units: [], papers: [] };
  const sought = { words, limit: rowsOfAKind };
  const digits = /^[\d .+-]+$/.test(typed) ? typed.replace(/\D/g, '') : '';
  const [meetings, people, units, papers] = await Promise.all([
    findMeetingsByWords(ctx.db, readsMeetings, sought),
    findPeopleByWords(ctx.db, readsPeople, {
      ...sought,
      digits: digits.length >= shortestPhonePart ? digits.replace(/^84|^0/, '') : null,
    }),
    findUnitsByWords(ctx.db, readsPeople, sought),
    decidePermit(ctx.grants, 'documents.read', officeId) ? papersFound(ctx, officeId, typed) : [],
  ]);
  return { meetings, people, units, papers };
}

async function papersFound(ctx: Context, officeId: OfficeId, typed: string): Promise<PaperFound[] | null> {
  try {
    return await searchPapers(ctx, officeId, typed);
  } catch (error) {
    if (error instanceof RefusedError && error.code === 'search_too_slow') return null;
    throw error;
  }
}
