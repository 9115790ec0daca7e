import { type ChaseFacts, listChaseFacts } from '#db/queries/chase.ts';
import type { MeetingId, OfficeId, UnitId } from '#domain/ids.ts';
import { findGaps, type Gap, gaps } from '#domain/invitations/gaps.ts';
import type { Context } from '../context.ts';
import { permit } from '../gate.ts';

/** One invitation of which something is missing. */
export type ChaseRow = ChaseFacts & { gaps: Gap[] };
export type ChaseFilter = { gap?: Gap | null; meetingId?: MeetingId | null; unitId?: UnitId | null };
export type Chase = {
  rows: ChaseRow[];
  /** Of the chosen meeting and unit, whatever the gap. */
  counts: Record<Gap | 'all', number>;
  meetings: { id: MeetingId; title: string; startsAt: Date }[];
  units: { id: UnitId; name: string }[];
};

/** What is missing of the invitations to the office's coming meetings (R52), the soonest first; one query. */
export async function readChase(ctx: Context, officeId: OfficeId, filter: ChaseFilter = {}): Promise<Chase> {
  const proof = permit(ctx, 'meetings.read', officeId);
  const missing = (await listChaseFacts(ctx.db, proof, { now: ctx.now })).map(withGaps).filter(hasGap);
  const about = missing.filter((row) => isAbout(row, filter));
  const count = (gap: Gap) => about.filter((row) => row.gaps.includes(gap)).length;
  const meetings = new Map(
    missing.map(({ meetingId: id, meetingTitle: title, startsAt }) => [id, { id, title, startsAt }]),
  );
  const units = new Map(
    missing.flatMap(({ unitId, unitName }) => (unitId ? [[unitId, unitName ?? ''] as const] : [])),
  );
  return {
    rows: about.filter((row) => !filter.gap || row.gaps.includes(filter.gap)),
    counts: {
      ...(Object.fromEntries(gaps.map((gap) => [gap, count(gap)])) as Record<Gap, number>),
      all: about.length,
    },
    meetings: [...meetings.values()],
    units: [...units]
      .map(([id, name]) => ({ id, name }))
      .toSorted((a, b) => a.name.localeCompare(b.name, 'vi')),
  };
}

/** The gaps of an invitation by what is known of it. */
export function withGaps(facts: ChaseFacts): ChaseRow {
  const takesAnswers = (facts.told.state ?? 'announced') === 'announced';
  return {
    ...facts,
    gaps: findGaps({ ...facts, wasTold: true, takesAnswers, isUnit: facts.unitId !== null }),
  };
}

/** Of these rows the ones that are urged all at once: of meetings that take place, or of the one that was chosen. */
export const urgedTogether = (rows: readonly ChaseRow[], { meetingId }: ChaseFilter): ChaseRow[] =>
  rows.filter((row) => Boolean(meetingId) || row.meetingState === 'announced');

const hasGap = (row: ChaseRow) => row.gaps.length > 0;

function isAbout(row: ChaseRow, { meetingId, unitId }: ChaseFilter): boolean {
  return (!meetingId || row.meetingId === meetingId) && (!unitId || row.unitIds.includes(unitId));
}
