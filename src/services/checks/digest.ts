import type { ChaseFacts } from '#db/queries/chase.ts';
import type { DeskFacts } from '#db/queries/checks.ts';
import { officeDateOf } from '#domain/calendar/office-day.ts';
import type { UnitId } from '#domain/ids.ts';
import type { MissingLine } from '#messages/gap-lines.ts';
import { withGaps } from '../urges/read-chase.ts';

/** What a unit's card says: told since it looked last, changed since, and due today; each invitation once. */
export type Digest = { fresh: MissingLine[]; changed: MissingLine[]; due: MissingLine[] };

/** One invitation as a line of a card or of the evening's message. */
export function lineOf(row: ChaseFacts): MissingLine {
  const { ref, unitName, told, rsvp, answerBy } = row;
  return {
    ...{ ref, unitName, rsvp, gaps: withGaps(row).gaps },
    ...{ version: told.version, title: told.title, startsAt: told.startsAt, place: told.place },
    ...{ timeZone: told.timeZone, state: told.state ?? ('announced' as const) },
    answerBy: answerBy?.toISOString() ?? null,
  };
}

/** Sorts a unit's invitations into what its card says (C4). A limit that is today's, or has passed, is due. */
export function digestOf(
  rows: readonly DeskFacts[],
  { unitId, since, now, timeZone }: { unitId: UnitId; since: Date; now: Date; timeZone: string },
): Digest {
  const today = officeDateOf(now, timeZone);
  const digest: Digest = { fresh: [], changed: [], due: [] };
  for (const row of rows) {
    if (!row.deskIds.includes(unitId)) continue;
    const line = lineOf(row);
    const isDue = line.gaps.length > 0 && officeDateOf(row.answerBy ?? row.startsAt, timeZone) <= today;
    if (row.toldAt > since) digest[row.isChange ? 'changed' : 'fresh'].push(line);
    else if (isDue) digest.due.push(line);
  }
  return digest;
}
