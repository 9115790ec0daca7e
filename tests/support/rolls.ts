import type { Sql } from '#db/client.ts';
import type { MeetingId } from '#domain/ids.ts';

/** One invitation with all that was noted of it, as the tables have it. */
export type RollRow = {
  id: string;
  ref: string;
  name: string;
  unitId: string | null;
  capacity: 'member' | 'guest';
  rsvp: string;
  isWithdrawn: boolean;
  role: string | null;
  placeId: string | null;
  leave: string | null;
  presences: { from: number; until: number | null }[];
};

/** Every invitation that the meeting ever had, read without a rule of the program. */
export const readRollRows = (sql: Sql, meetingId: MeetingId): Promise<RollRow[]> => sql<RollRow[]>`
  select i.id, i.ref, coalesce(p.full_name, u.name) as name, i.unit_id as "unitId", i.capacity, i.rsvp,
    i.withdrawn_at is not null as "isWithdrawn", n.role, n.invitation_id as "placeId",
    (select a.leave from absences a where a.invitation_id = i.id order by a.noted_at desc, a.id desc limit 1) as leave,
    coalesce((select jsonb_agg(jsonb_build_object('from', extract(epoch from c.from_at) * 1000,
      'until', extract(epoch from c.until_at) * 1000)) from presences c
      where c.invitation_id = i.id and c.voided_at is null), '[]') as presences
  from invitations i left join people p on p.id = i.person_id left join units u on u.id = i.unit_id
    left join nominations n on n.id = i.via_nomination_id
  where i.meeting_id = ${meetingId}`;

type Count = Record<
  | 'summoned'
  | 'attended'
  | 'inRoom'
  | 'late'
  | 'left'
  | 'standIns'
  | 'withLeave'
  | 'withoutLeave'
  | 'expected'
  | 'unnamed',
  number
>;
/** The attendance list as one of its readers has it: API, printed page, dossier. */
export type ShownRoll = {
  people: { ref: string; name: string; kind: string; countedAs: string }[];
  missing: { ref: string; name: string }[];
  members: Count;
  guests: Count;
};
export type RollTimesOf = { startsAt: number; now: number; overAt: number | null };

/** How one invitation stands, reckoned here once more. */
function kindOf(row: RollRow, rows: readonly RollRow[], { startsAt, now, overAt }: RollTimesOf): string {
  const came = row.presences.filter(({ from }) => from <= now);
  if (came.length > 0) {
    const ends = came.map(({ until }) => until ?? Number.POSITIVE_INFINITY);
    const last = Math.max(...ends);
    if (overAt === null ? last <= now : last < overAt) return 'left';
    return Math.min(...came.map(({ from }) => from)) - startsAt >= 60_000 ? 'late' : 'present';
  }
  const isReplaced = rows.some((one) => one.placeId === row.id && !one.isWithdrawn && row.unitId === null);
  if (isReplaced) return 'substituted';
  if (row.leave) return `absent_${row.leave}`;
  if (row.rsvp === 'declined') return 'absent_with_leave';
  return overAt === null ? 'expected' : 'absent_without_leave';
}

const cameAtAll = (kind: string) => kind === 'present' || kind === 'late' || kind === 'left';

/** What is wrong with a list, in words; nothing where it has every invited one once and its line is their sum. */
export function faultsOf(shown: ShownRoll, rows: readonly RollRow[], times: RollTimesOf): string[] {
  const faults: string[] = [];
  const expectSame = (what: string, said: unknown, wanted: unknown) => {
    if (JSON.stringify(said) !== JSON.stringify(wanted))
      faults.push(`${what}: ${JSON.stringify(said)} is not ${JSON.stringify(wanted)}`);
  };
  const listed = rows.filter((row) => row.unitId === null && (!row.isWithdrawn || row.presences.length > 0));
  const kinds = new Map(listed.map((row) => [row.ref, kindOf(row, rows, times)]));
  expectSame('who is listed', shown.people.map(({ ref }) => ref).toSorted(), [...kinds.keys()].toSorted());
  for (const { ref, kind } of shown.people) expectSame(`how ${ref} stands`, kind, kinds.get(ref));
  const live = rows.filter(({ isWithdrawn }) => !isWithdrawn);
  const takesPlace = (row: RollRow, place: RollRow) =>
    row.placeId === place.id &&
    (place.unitId === null ||
      (row.role !== 'accompanying' && !(row.capacity === 'guest' && place.capacity === 'member')));
  const places = live.filter(({ placeId }) => placeId === null);
  const holdersOf = (place: RollRow) => [
    ...(place.unitId === null ? [place] : []),
    ...live.filter((row) => takesPlace(row, place)),
  ];
  const empty = places.filter((place) => holdersOf(place).length === 0);
  expectSame(
    'units without anybody',
    shown.missing.map(({ ref }) => ref).toSorted(),
    empty.map(({ ref }) => ref).toSorted(),
  );
  const isFilled = (place: RollRow) => holdersOf(place).some(({ ref }) => cameAtAll(kinds.get(ref) ?? ''));
  const members = places.filter(({ capacity }) => capacity === 'member');
  expectSame('places of members', shown.members.summoned, members.length);
  expectSame('places of members that somebody took', shown.members.attended, members.filter(isFilled).length);
  expectSame(
    'units of members without anybody',
    shown.members.unnamed,
    empty.filter((one) => members.includes(one)).length,
  );
  const attended = [...kinds.values()].filter(cameAtAll).length;
  expectSame('everybody who came', shown.members.attended + shown.guests.attended, attended);
  for (const [who, count] of [
    ['member', shown.members],
    ['guest', shown.guests],
  ] as const) {
    const theirs = shown.people.filter(({ countedAs }) => countedAs === who);
    const of = (...wanted: string[]) => theirs.filter(({ kind }) => wanted.includes(kind)).length;
    expectSame(`${who}s who came`, count.attended, of('present', 'late', 'left'));
    expectSame(`${who}s in the room`, count.inRoom, of('present', 'late'));
    expectSame(`${who}s who left`, count.left, of('left'));
    expectSame(`${who}s with leave`, count.withLeave, of('absent_with_leave'));
    expectSame(`${who}s without leave`, count.withoutLeave, of('absent_without_leave'));
    expectSame(`${who}s expected`, count.expected, of('expected'));
    const { attended: there, withLeave, withoutLeave, expected, unnamed } = count;
    expectSame(`the sum of ${who}s`, count.summoned, there + withLeave + withoutLeave + expected + unnamed);
  }
  return faults;
}
