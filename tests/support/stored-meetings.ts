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

export async function readStored(sql: Sql, id: MeetingId): Promise<StoredMeeting> {
  const ask = (query: string): Promise<Row[]> => sql.unsafe(query, [id]) as unknown as Promise<Row[]>;
  const [head] = await ask(`select o.block, o.name as office, m.title, m.place, m.chair_id,
    s.opened_at is not null as opened, s.ended_at is not null as ended,
    to_char(s.opened_at at time zone o.time_zone, '${clock}') || ', ' || ${day('(s.opened_at at time zone o.time_zone)')} as "openedMoment",
    ${day('(s.opened_at at time zone o.time_zone)')} as "openedDay",
    to_char(s.ended_at at time zone o.time_zone, '${clock}') || ', ' || ${day('(s.ended_at at time zone o.time_zone)')} as "endedMoment"
    from meetings m join offices o on o.id = m.office_id left join sittings s on s.meeting_id = m.id where m.id = $1`);
  const address = head?.block === 'party' ? 'đồng chí' : 'ông (bà)';
  const people = new Map(
    (
      await ask(`select distinct on (p.id) p.id, p.full_name as name, t.title, u.name as unit from people p
        left join posts t on t.person_id = p.id and t.valid_to is null left join units u on u.id = t.unit_id
        where $1::uuid is not null order by p.id, t.protocol_rank`)
    ).map((row) => [row.id, row]),
  );
  const named = (personId: string | null | undefined): Said => {
    const person = people.get(personId ?? null);
    if (!person) return [];
    return postsOf(person.title ?? null, person.unit ?? null).map(
      (post) => `${address} ${[person.name, post].filter(Boolean).join(', ')}`,
    );
  };
  const all = (rows: readonly Row[], of: (row: Row) => Said = ({ said }) => (said ? [said] : [])) => [
    ...new Set(rows.flatMap(of)),
  ];
  const seats = await ask(`select i.person_id, i.unit_id, i.capacity, i.rsvp,
    (select a.leave from absences a where a.invitation_id = i.id order by a.noted_at desc, a.id desc limit 1) as leave,
    to_char(min(p.from_at) at time zone 'Asia/Ho_Chi_Minh', '${clock}') as came,
    to_char(max(p.until_at) at time zone 'Asia/Ho_Chi_Minh', '${clock}') as gone, min(p.from_at) as since
    from invitations i left join presences p on p.invitation_id = i.id and p.voided_at is null
    where i.meeting_id = $1 and i.withdrawn_at is null group by i.id`);
  const persons = seats.filter(({ unit_id }) => unit_id === null);
  const there = persons.filter(({ since }) => since !== null);
  const isCalled = there.length > 0;
  const away = persons.filter(({ since }) => since === null);
  const toldAway = away.filter(
    ({ leave, rsvp }) => leave === 'with_leave' || (leave === null && rsvp === 'declined'),
  );
  const gone = (personId: string | null | undefined) =>
    away.some((one) => one.person_id === personId && (one.leave !== null || one.rsvp === 'declined'));
  const count = (rows: Row[], capacity: string) => [
    String(rows.filter((row) => row.capacity === capacity).length),
  ];
  const items = await ask(`select a.id, a.title as said, a.presenter_id, a.presenter_name,
    exists (select 1 from sitting_events e where e.agenda_item_id = a.id and e.kind = 'item_started') as called
    from agenda_items a where a.meeting_id = $1 and a.removed_at is null order by a.position`);
  const events = await ask(`select kind, agenda_item_id, text as said, person_id,
    to_char(at at time zone 'Asia/Ho_Chi_Minh', '${clock}') as clock from sitting_events where meeting_id = $1 order by at`);
  const ofKind = (...kinds: string[]) => events.filter(({ kind }) => kinds.includes(kind ?? ''));
  const speeches = await ask(
    `select agenda_item_id, person_id, subject as said from speeches where meeting_id = $1 and state = 'spoken'`,
  );
  const opinions = await ask(
    `select person_id, text as said from opinions where meeting_id = $1 and kind <> 'comment'`,
  );
  const motions = await ask(
    `select t.id, t.text as said from motions t where t.meeting_id = $1 and t.withdrawn_at is null`,
  );
  const rounds = (await sql`select motion_id, number, way, secrecy, tally from voting_rounds
    where meeting_id = ${id} and state = 'published'`) as unknown as Round[];
  const handed = ofKind('handed_over');
  const chair = gone(head?.chair_id) ? named(handed[0]?.person_id) : named(head?.chair_id);
  const presenterOf = ({ presenter_id, presenter_name }: Row) =>
    presenter_id ? named(presenter_id) : presenter_name ? [`${address} ${presenter_name}`] : [];
  const anyCalled = ofKind('item_started').length > 0;
  const isHeard = (item: Row) =>
    presenterOf(item).length > 0 && (!anyCalled || Boolean(item.called)) && !gone(item.presenter_id);
  const known = (text: string | null | undefined): Said => (text ? [text] : []);
  const spokenOn = new Set(speeches.map(({ agenda_item_id }) => agenda_item_id));
  const { dots } = conclusionForm;
  const lacks = (is: boolean) => Number(is);
  return {
    block: head?.block === 'party' ? 'party' : 'state',
    isCalled,
    values: {
      ...{ openedMoment: known(head?.openedMoment), openedDay: known(head?.openedDay) },
      ...{ endedMoment: known(head?.endedMoment), place: known(head?.place), title: known(head?.title) },
      ...{
        office: known(head?.office),
        chair,
        chairName: chair.map((one) => one.replace(`${address} `, '').split(',')[0] ?? ''),
      },
      ...{
        handedTo: all(handed, (row) => named(row.person_id)),
        handedClock: all(handed, (row) => known(row.clock)),
      },
      attendee: all(there, (row) => named(row.person_id)),
      absentee: all(away, (row) => named(row.person_id)),
      ...{ lateClock: all(there, (row) => known(row.came)), leftClock: all(there, (row) => known(row.gone)) },
      bodies: all(
        there,
        (row) => known(people.get(row.person_id ?? null)?.unit) ?? named(row.person_id),
      ).concat(all(there, (row) => (people.get(row.person_id ?? null)?.unit ? [] : named(row.person_id)))),
      units: await ask(
        `select u.name as said from invitations i join units u on u.id = i.unit_id where i.meeting_id = $1`,
      ).then(all),
      ...{ members: count(seats, 'member'), membersThere: count(there, 'member') },
      ...{ guests: count(seats, 'guest'), guestsThere: count(there, 'guest') },
      ...{ absent: [String((isCalled ? away : toldAway).length)], unnoted: [] },
      ...{
        decision: all(ofKind('decision_noted')),
        itemHeading: items.map(({ said }, at) => `${at + 1}. ${said}`),
        presenter: all(items, presenterOf),
      },
      itemClock: all(ofKind('item_started', 'item_ended'), (row) => known(row.clock)),
      ...{ speaker: all(speeches, (row) => named(row.person_id)), subject: all(speeches) },
      ...{ author: all(opinions, (row) => named(row.person_id)), opinion: all(opinions) },
      ...{ motion: all(motions), round: rounds.map(roundLine) },
      reports: items
        .filter(isHeard)
        .flatMap((item) => presenterOf(item).map((who) => `${who} trình bày “${item.said}”`)),
    },
    dots: {
      [`Thời gian bắt đầu: ${dots}`]: lacks(!head?.opened),
      [`Địa điểm: ${dots}`]: lacks(!head?.place),
      [`Chủ trì: ${dots}`]: lacks(chair.length === 0),
      [`Thư ký: ${dots}`]: 1,
      [`Có mặt: ${dots}`]: lacks(!isCalled),
      [`Vắng: ${dots}`]: lacks(!isCalled),
      [`- Trình bày: ${dots}`]: items.filter((item) => !isHeard(item)).length,
      [`- Phát biểu: ${dots}`]: items.filter(({ id: itemId }) => !spokenOn.has(itemId ?? '')).length,
      [`Kết quả: ${dots}`]: motions.filter(
        ({ id: motionId }) => !rounds.some((one) => one.motion_id === motionId),
      ).length,
      [dots]:
        lacks(items.length === 0) +
        lacks(items.length === 0 && speeches.length === 0) +
        lacks(opinions.length === 0) +
        lacks(motions.length === 0) +
        lacks(ofKind('decision_noted').length === 0),
    },
    told: [
      ...[...ofKind('decision_noted'), ...items, ...opinions, ...motions, ...speeches].flatMap(({ said }) =>
        known(said),
      ),
      ...[...there, ...(isCalled ? away : toldAway), ...speeches, ...opinions].flatMap((row) =>
        known(people.get(row.person_id ?? null)?.name),
      ),
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
