import type { Sql } from '#db/client.ts';
import type { MeetingId } from '#domain/ids.ts';
import { conclusionForm } from '#i18n/vi/conclusion-form.ts';

type Said = string[];
/** What a meeting's tables hold, in every form in which a paper may say it: read and reckoned without the program. */
export type StoredMeeting = {
  block: 'party' | 'state';
  isCalled: boolean;
  values: Record<
    | ('openedMoment' | 'openedDay' | 'endedMoment' | 'place' | 'title' | 'office' | 'chair' | 'chairName')
    | ('handedTo' | 'handedClock' | 'attendee' | 'absentee' | 'lateClock' | 'leftClock' | 'bodies' | 'units')
    | ('members' | 'membersThere' | 'guests' | 'guestsThere' | 'absent' | 'unnoted')
    | ('decision' | 'itemHeading' | 'presenter' | 'itemClock' | 'speaker' | 'subject' | 'author' | 'opinion')
    | ('motion' | 'round' | 'reports'),
    Said
  >;
  /** How many lines of dots the minutes must have, by what stands before them. */
  dots: Record<string, number>;
  /** What must stand somewhere in the minutes. */
  told: string[];
};

type Row = Record<string, string | null>;

/** Title and unit of a post as one may say them: what both end and begin with is said once. */
function postsOf(title: string | null, unit: string | null): Said {
  if (!title || !unit) return [title ?? unit ?? ''];
  const [words, after] = [title.split(' '), unit.split(' ')];
  const merged = after.map((_word, shared) =>
    words.slice(words.length - shared).join(' ') === after.slice(0, shared).join(' ')
      ? [...words, ...after.slice(shared)].join(' ')
      : '',
  );
  return title.includes(unit) ? [title] : merged.filter((one) => one !== '').slice(-1);
}

const clock = 'HH24 "giờ" MI';
const day = (at: string) => `'ngày ' || to_char(${at}, 'DD') || ' tháng ' ||
  case when extract(month from ${at}) < 3 then to_char(${at}, 'MM') else extract(month from ${at})::text end || to_char(${at}, ' "năm" YYYY')`;

/** The rows of a meeting, as they lie. */
async function readRows(sql: Sql, id: MeetingId) {
  const ask = (query: string): Promise<Row[]> => sql.unsafe(query, [id]) as unknown as Promise<Row[]>;
  const local = (at: string) => `(${at} at time zone 'Asia/Ho_Chi_Minh')`;
  const hour = (at: string) => `to_char(${local(at)}, '${clock}')`;
  const [head = {}] = await ask(`select o.block, o.name as office, m.title, m.place, m.chair_id,
    ${hour('s.opened_at')} || ', ' || ${day(local('s.opened_at'))} as "openedMoment", ${day(local('s.opened_at'))} as "openedDay",
    ${hour('s.ended_at')} || ', ' || ${day(local('s.ended_at'))} as "endedMoment"
    from meetings m join offices o on o.id = m.office_id left join sittings s on s.meeting_id = m.id where m.id = $1`);
  const people =
    await ask(`select distinct on (p.id) p.id, p.full_name as name, t.title, u.name as unit from people p
    left join posts t on t.person_id = p.id and t.valid_to is null left join units u on u.id = t.unit_id
    where $1::uuid is not null order by p.id, t.protocol_rank`);
  const seats = await ask(`select i.person_id, i.unit_id, i.capacity, i.rsvp,
    (select a.leave from absences a where a.invitation_id = i.id order by a.noted_at desc, a.id desc limit 1) as leave,
    ${hour('min(p.from_at)')} as came, ${hour('max(p.until_at)')} as gone
    from invitations i left join presences p on p.invitation_id = i.id and p.voided_at is null
    where i.meeting_id = $1 and i.withdrawn_at is null group by i.id`);
  const units = await ask(
    'select u.name as said from invitations i join units u on u.id = i.unit_id where i.meeting_id = $1',
  );
  const items = await ask(`select a.id, a.title as said, a.presenter_id, a.presenter_name,
    exists (select 1 from sitting_events e where e.agenda_item_id = a.id and e.kind = 'item_started') as called
    from agenda_items a where a.meeting_id = $1 and a.removed_at is null order by a.position`);
  const events = await ask(`select kind, agenda_item_id, text as said, person_id, ${hour('at')} as clock
    from sitting_events where meeting_id = $1 order by at`);
  const speeches = await ask(
    `select agenda_item_id, person_id, subject as said from speeches where meeting_id = $1 and state = 'spoken'`,
  );
  const opinions = await ask(
    `select person_id, text as said from opinions where meeting_id = $1 and kind <> 'comment'`,
  );
  const motions = await ask(
    'select id, text as said from motions where meeting_id = $1 and withdrawn_at is null',
  );
  const rounds = (await sql`select motion_id, number, way, secrecy, tally from voting_rounds
    where meeting_id = ${id} and state = 'published'`) as unknown as Round[];
  return {
    head,
    people: new Map(people.map((row) => [row.id, row])),
    seats,
    units,
    items,
    events,
    speeches,
    opinions,
    motions,
    rounds,
  };
}
type Rows = Awaited<ReturnType<typeof readRows>>;

const known = (text: string | null | undefined): Said => (text ? [text] : []);
const all = (rows: readonly Row[], of: (row: Row) => Said = ({ said }) => known(said)): Said => [
  ...new Set(rows.flatMap(of)),
];
const addressOf = ({ head }: Rows) => (head.block === 'party' ? 'đồng chí' : 'ông (bà)');

/** Somebody with their post, as the papers of the block say it. */
function named(rows: Rows, personId: string | null | undefined): Said {
  const person = rows.people.get(personId ?? null);
  if (!person) return [];
  return postsOf(person.title ?? null, person.unit ?? null).map(
    (post) => `${addressOf(rows)} ${[person.name, post].filter(Boolean).join(', ')}`,
  );
}

/** Who came, who did not, who had said so, who chaired and whose report was heard, as far as is known. */
function reckon(rows: Rows) {
  const { head, seats, items, events } = rows;
  const persons = seats.filter(({ unit_id }) => unit_id === null);
  const there = persons.filter(({ came }) => came !== null);
  const away = persons.filter(({ came }) => came === null);
  const isCalled = there.length > 0;
  const toldAway = away.filter(
    ({ leave, rsvp }) => leave === 'with_leave' || (leave === null && rsvp === 'declined'),
  );
  const isGone = (personId: string | null | undefined) =>
    away.some((one) => one.person_id === personId && (one.leave !== null || one.rsvp === 'declined'));
  const ofKind = (...kinds: string[]) => events.filter(({ kind }) => kinds.includes(kind ?? ''));
  const chair = named(rows, isGone(head.chair_id) ? ofKind('handed_over')[0]?.person_id : head.chair_id);
  const presenterOf = ({ presenter_id, presenter_name }: Row): Said =>
    presenter_id
      ? named(rows, presenter_id)
      : known(presenter_name).map((name) => `${addressOf(rows)} ${name}`);
  const areCalled = ofKind('item_started').length > 0;
  const isHeard = (item: Row) =>
    presenterOf(item).length > 0 && (!areCalled || Boolean(item.called)) && !isGone(item.presenter_id);
  return {
    there,
    away: isCalled ? away : toldAway,
    isCalled,
    chair,
    ofKind,
    presenterOf,
    heard: items.filter(isHeard),
  };
}

function valuesOf(rows: Rows): StoredMeeting['values'] {
  const { head, people, seats, items, speeches, opinions, motions, rounds } = rows;
  const { there, away, chair, ofKind, presenterOf, heard } = reckon(rows);
  const who = (row: Row) => named(rows, row.person_id);
  const count = (of: Row[], capacity: string) => [
    String(of.filter((row) => row.capacity === capacity).length),
  ];
  const handed = ofKind('handed_over');
  const unitOf = (row: Row) => known(people.get(row.person_id ?? null)?.unit);
  return {
    ...{ openedMoment: known(head.openedMoment), openedDay: known(head.openedDay) },
    ...{ endedMoment: known(head.endedMoment), place: known(head.place), title: known(head.title) },
    ...{ office: known(head.office), chair },
    chairName: chair.map((one) => one.replace(`${addressOf(rows)} `, '').split(',')[0] ?? ''),
    ...{ handedTo: all(handed, who), handedClock: all(handed, (row) => known(row.clock)) },
    ...{ attendee: all(there, who), absentee: all(away, who) },
    ...{ lateClock: all(there, (row) => known(row.came)), leftClock: all(there, (row) => known(row.gone)) },
    bodies: all(there, (row) => (unitOf(row).length > 0 ? unitOf(row) : who(row))),
    ...{ units: all(rows.units), members: count(seats, 'member'), membersThere: count(there, 'member') },
    ...{ guests: count(seats, 'guest'), guestsThere: count(there, 'guest') },
    ...{ absent: [String(away.length)], unnoted: [], decision: all(ofKind('decision_noted')) },
    itemHeading: items.map(({ said }, at) => `${at + 1}. ${said}`),
    presenter: all(items, presenterOf),
    itemClock: all(ofKind('item_started', 'item_ended'), (row) => known(row.clock)),
    ...{ speaker: all(speeches, who), subject: all(speeches) },
    ...{
      author: all(opinions, who),
      opinion: all(opinions),
      motion: all(motions),
      round: rounds.map(roundLine),
    },
    reports: all(heard, (item) => presenterOf(item).map((one) => `${one} trình bày “${item.said}”`)),
  };
}

function dotsOf(rows: Rows): StoredMeeting['dots'] {
  const { head, items, speeches, opinions, motions, rounds } = rows;
  const { isCalled, chair, ofKind, heard } = reckon(rows);
  const { dots } = conclusionForm;
  const spokenOn = new Set(speeches.map(({ agenda_item_id }) => agenda_item_id));
  const isVoted = ({ id }: Row) => rounds.some((one) => one.motion_id === id);
  const empty = [items, [...items, ...speeches], opinions, motions, ofKind('decision_noted')];
  return {
    [`Thời gian bắt đầu: ${dots}`]: Number(!head.openedMoment),
    [`Địa điểm: ${dots}`]: Number(!head.place),
    [`Chủ trì: ${dots}`]: Number(chair.length === 0),
    [`Thư ký: ${dots}`]: 1,
    [`Có mặt: ${dots}`]: Number(!isCalled),
    [`Vắng: ${dots}`]: Number(!isCalled),
    [`- Trình bày: ${dots}`]: items.length - heard.length,
    [`- Phát biểu: ${dots}`]: items.filter(({ id }) => !spokenOn.has(id ?? '')).length,
    [`Kết quả: ${dots}`]: motions.filter((motion) => !isVoted(motion)).length,
    [`Cuộc họp kết thúc vào ${dots}`]: Number(!head.endedMoment),
    [dots]: empty.filter((list) => list.length === 0).length,
  };
}

/** Reads a meeting for whoever checks its papers. */
export async function readStored(sql: Sql, id: MeetingId): Promise<StoredMeeting> {
  const rows = await readRows(sql, id);
  const { there, away, isCalled, ofKind } = reckon(rows);
  const { items, opinions, motions, speeches, people } = rows;
  const named = [...there, ...away, ...speeches, ...opinions];
  return {
    block: rows.head.block === 'party' ? 'party' : 'state',
    isCalled,
    values: valuesOf(rows),
    dots: dotsOf(rows),
    told: [
      ...all([...ofKind('decision_noted'), ...items, ...opinions, ...motions, ...speeches]),
      ...all(named, (row) => known(people.get(row.person_id ?? null)?.name)),
    ],
  };
}

type Round = {
  motion_id: string;
  number: number;
  way: 'electronic' | 'hands' | 'paper';
  secrecy: 'open' | 'secret';
  tally: { votes: Record<string, number>; valid: number; baseCount: number } & Record<string, unknown>;
};

/** A published round as the form words it, its share reckoned here once more, without the split of a handful of secret ballots. */
function roundLine({ number, way, secrecy, tally }: Round): string {
  const { votes, valid, baseCount } = tally;
  const isSplit = secrecy === 'open' || valid >= 5 || valid === 0;
  const whole = baseCount === 0 ? 0n : (BigInt(votes.for ?? 0) * 100_000n) / BigInt(baseCount);
  const hundredths = (whole + 5n) / 10n;
  const share = `${hundredths / 100n},${String(hundredths % 100n).padStart(2, '0')}`.replace(/,00$/, '');
  const shown = { ...tally, votes: isSplit ? votes : null };
  return conclusionForm.words.state.round(
    { number, way, secrecy, tally: shown as never },
    isSplit ? share : null,
  );
}
