import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MeetingId, PersonId } from '#domain/ids.ts';
import { tally } from '#domain/voting/tally.ts';
import { systemRandom } from '#lib/random.ts';
import { shuffle } from '#lib/shuffle.ts';
import { announcedMeeting } from '#tests/support/meetings.ts';
import { inventedIn } from '#tests/support/paper-grammar.ts';
import { TEST_NOW, type TestProgram, testProgram } from '#tests/support/program.ts';
import { readStored, type StoredMeeting } from '#tests/support/stored-meetings.ts';
import { signedIn, siteOf, type Visitor } from '#tests/web/admin/visitor.ts';

const meetings = Number(process.env.MEETINGS ?? 60);
const by = '{"kind":"system","job":"test"}';

let test: TestProgram;
let clerk: Visitor;
let people: PersonId[];
let serial = 0;
beforeAll(async () => {
  test = await testProgram({ random: systemRandom, house: { holdSeconds: 0 } });
  const { seed } = test;
  people = [seed.people.financeHead, seed.people.homeHead, seed.people.communeHead, seed.people.guest].map(
    ({ id }) => id,
  );
  const rows = await test.connection.sql<{ id: PersonId }[]>`insert into people (full_name, search_text)
    select 'Đại biểu số ' || n, 'dai bieu' from generate_series(1, 4) n returning id`;
  people.push(...rows.map(({ id }) => id));
});
afterAll(() => test.close());

const below = (limit: number) => Buffer.from(systemRandom.bytes(4)).readUInt32BE(0) % limit;
const oneOf = <Thing>(things: readonly Thing[]): Thing => things[below(things.length)]!;
const maybe = <Thing>(thing: Thing): Thing | null => (below(2) === 0 ? thing : null);
const some = (most: number) => Array.from({ length: below(most + 1) });
/** Words that nothing else has, with figures in them as office texts have. */
const phrase = (about: string) => {
  serial += 1;
  return `${about} ${serial}/2026 khoản ${1000 + serial}`;
};
const minute = (value: number) => new Date(Date.UTC(2026, 11, 21, 1, 0) + value * 60_000).toISOString();

/** A meeting that is over, of which anything may be stored, and anything may be missing. */
async function storedMeeting(): Promise<MeetingId> {
  const { sql } = test.connection;
  const { office, units } = test.seed;
  test.clock.set(TEST_NOW);
  await sql`update offices set block = ${oneOf(['party', 'state'])} where id = ${office.id}`;
  const personIds = shuffle(systemRandom, people).slice(0, 1 + below(people.length));
  const invitees = {
    personIds,
    units: [{ unitId: units.finance.id }, { unitId: units.home.id }].slice(below(3)),
  };
  const { meeting } = await announcedMeeting(test, invitees, { title: phrase('Họp bàn việc') });
  const { id } = meeting;
  const chair = maybe(oneOf([...people, test.seed.people.chairman.id]));
  await sql`update meetings set state = 'ended', chair_id = ${chair}, place = ${maybe(phrase('Phòng họp')) ?? ''} where id = ${id}`;
  const opened = maybe(minute(below(30)));
  const ended = opened && maybe(minute(120 + below(60)));
  if (opened || below(2) === 0)
    await sql`insert into sittings (meeting_id, check_in_key, roll_call_opened_at, opened_at, opened_by, ended_at, ended_by)
      values (${id}, 'key', ${minute(-60)}, ${opened}, ${opened && by}::text::jsonb, ${ended}, ${ended && by}::text::jsonb)`;
  await storeRoll(id);
  const items: string[] = [];
  for (const [position] of some(3).entries()) {
    const [presenter, typed] = oneOf([
      [oneOf(people), ''],
      [null, phrase('Bà Trần')],
      [null, ''],
    ] as const);
    const [row] =
      await sql`insert into agenda_items (meeting_id, position, title, presenter_id, presenter_name)
      values (${id}, ${position}, ${phrase('Báo cáo')}, ${presenter}, ${typed}) returning id`;
    items.push(row?.id);
  }
  await storeRoom(id, items);
  await storeVotes(id, items);
  test.clock.set(new Date('2026-12-21T06:00:00Z'));
  return id;
}

async function storeRoll(id: MeetingId): Promise<void> {
  const { sql } = test.connection;
  const isCalled = below(4) > 0;
  for (const {
    seat,
    person_id,
  } of await sql`select id as seat, person_id from invitations where meeting_id = ${id} and person_id is not null`) {
    if (below(5) === 0) await sql`update invitations set capacity = 'guest' where id = ${seat}`;
    if (below(5) === 0)
      await sql`update invitations set rsvp = 'declined', rsvp_reason = 'Bận', answered_at = now(), answered_via = 'web' where id = ${seat}`;
    if (isCalled && below(3) > 0)
      await sql`insert into presences (meeting_id, invitation_id, person_id, form, source, from_at, until_at, noted_by, noted_at)
        values (${id}, ${seat}, ${person_id}, ${oneOf(['on_site', 'online'])}, 'secretariat', ${minute(below(40) - 10)},
        ${maybe(minute(60 + below(50)))}, ${by}::text::jsonb, now())`;
    else if (below(2) === 0)
      await sql`insert into absences (meeting_id, invitation_id, leave, noted_by, noted_at)
        values (${id}, ${seat}, ${oneOf(['with_leave', 'without_leave'])}, ${by}::text::jsonb, now())`;
  }
}

async function storeRoom(id: MeetingId, items: string[]): Promise<void> {
  const { sql } = test.connection;
  const event = (
    kind: string,
    item: string | null,
    { at, text = '', who = null }: { at: string; text?: string; who?: PersonId | null },
  ) =>
    sql`insert into sitting_events (meeting_id, kind, agenda_item_id, text, person_id, acted_by, at)
      values (${id}, ${kind}, ${item}, ${text}, ${who}, ${by}::text::jsonb, ${at})`;
  const anywhere = () => oneOf([...items, null]);
  for (const [at, item] of items.entries()) {
    if (below(2) === 0) await event('item_started', item, { at: minute(at * 20 + below(9)) });
    if (below(2) === 0) await event('item_ended', item, { at: minute(at * 20 + 10 + below(9)) });
  }
  for (const _one of some(1)) await event('handed_over', null, { at: minute(below(60)), who: oneOf(people) });
  for (const _one of some(2))
    await event('decision_noted', anywhere(), { at: minute(below(60)), text: phrase('Thống nhất điểm') });
  for (const _one of some(2))
    await sql`insert into speeches (meeting_id, agenda_item_id, person_id, subject, state, asked_at, asked_via, started_at, ended_at)
      values (${id}, ${anywhere()}, ${oneOf(people)}, ${maybe(phrase('Về mục')) ?? ''}, ${oneOf(['spoken', 'spoken', 'withdrawn'])},
      ${minute(1)}, 'web', ${minute(2)}, ${minute(3)})`;
  for (const [at] of some(3).entries())
    await sql`insert into opinions (meeting_id, agenda_item_id, person_id, kind, text, written_at, written_via, first_written_at)
      values (${id}, ${anywhere()}, ${people[at]!}, ${oneOf(['opinion', 'reserved', 'comment'])}, ${phrase('Đề nghị mục')}, now(), 'web', now())`;
}

async function storeVotes(id: MeetingId, items: string[]): Promise<void> {
  const { sql } = test.connection;
  for (const [position] of some(2).entries()) {
    const [motion] = await sql`insert into motions (meeting_id, agenda_item_id, position, text, created_by)
      values (${id}, ${oneOf([...items, null])}, ${position}, ${phrase('Thông qua tờ trình')}, ${by}::text::jsonb) returning id`;
    for (const [at] of some(2).entries()) {
      const votes = { for: below(9), against: below(3), not_voting: below(3) };
      const rule = {
        base: oneOf(['entitled', 'present', 'cast', 'valid'] as const),
        majority: { numerator: 1, denominator: 2, isMoreThan: true },
      };
      const present = votes.for + votes.against + votes.not_voting;
      const result = tally({ votes, spoilt: 0, entitled: present + below(3), present }, rule);
      await sql`insert into voting_rounds (motion_id, meeting_id, number, secrecy, way, rule, state, created_by, opened_at, closed_at, tally)
        values (${motion?.id}, ${id}, ${at + 1}, ${oneOf(['open', 'secret'])}, ${oneOf(['electronic', 'paper'])}, ${JSON.stringify(rule)}::text::jsonb,
        ${oneOf(['published', 'published', 'closed'])}, ${by}::text::jsonb, ${minute(5)}, ${minute(6)}, ${JSON.stringify(result)}::text::jsonb)`;
    }
  }
}

const decoded = (text: string) =>
  text
    .replace(/<[^>]*>/g, '')
    .replace(
      /&(?:#39|quot|lt|gt|amp);/g,
      (entity) => ({ '&#39;': "'", '&quot;': '"', '&lt;': '<', '&gt;': '>' })[entity] ?? '&',
    );

/** Every line of the printed paper, as somebody reads it. */
async function paperOf(here: string, id: MeetingId, kind: 'minutes' | 'notice'): Promise<string[]> {
  const [row] = await test.connection
    .sql`select id from conclusions where meeting_id = ${id} and kind = ${kind}`;
  const { text } = await clerk.get(`${here}/conclusions/${row?.id}/print`);
  const article = /<article[^>]*>([\s\S]*)<\/article>/.exec(text)?.[1] ?? '';
  return [...article.matchAll(/<(p|h1|h2)\b[^>]*>([\s\S]*?)<\/\1>/g)]
    .map(([, , said = '']) => decoded(said))
    .filter(Boolean);
}

const ofBody = (lines: readonly string[]) => lines.map((line) => line.replace(/\.?\.\/\.$/, ''));

function faultsOf(
  { minutes, notice }: Record<'minutes' | 'notice', string[]>,
  stored: StoredMeeting,
): string[] {
  const body = ofBody(minutes.slice(0, -6));
  return [
    ...inventedIn(minutes, stored).map((line) => `in the minutes: ${line}`),
    ...inventedIn(notice, stored).map((line) => `in the notice: ${line}`),
    ...Object.entries(stored.dots).flatMap(([line, wanted]) => {
      const found = body.filter((one) => one === line).length;
      return found === wanted ? [] : [`${found} instead of ${wanted} times: ${line}`];
    }),
    ...stored.told
      .filter((text) => !body.some((line) => line.includes(text)))
      .map((text) => `is not told: ${text}`),
  ];
}

/** What somebody, or a machine, would make up. */
const inventions: Record<string, (lines: string[], stored: StoredMeeting) => string[]> = {
  'a speech': (lines) =>
    lines.toSpliced(12, 0, '- Phát biểu: ông (bà) Nguyễn Văn Bịa: nhất trí cao với dự thảo'),
  'an assessment': (lines) => lines.toSpliced(12, 0, 'Các đại biểu cơ bản nhất trí với báo cáo.'),
  'a place': (lines) => lines.map((line) => line.replace(/^Địa điểm: .*/, 'Địa điểm: Hội trường lớn')),
  'a secretary': (lines) =>
    lines.map((line) => line.replace(/^Thư ký: .*/, 'Thư ký: ông (bà) Trần Thị Ngọc Ánh')),
  'a number': (lines) =>
    lines.map((line) => line.replace(/^(Có mặt: ).*/, '$199/99 thành viên được triệu tập')),
  'a time': (lines) =>
    lines.map((line) =>
      line.replace(/^(Cuộc họp kết thúc vào ).*/, '$111 giờ 59, ngày 21 tháng 12 năm 2026./.'),
    ),
  'somebody who was there': (lines) =>
    lines.map((line) => line.replace(/^1\. .*/, '1. ông (bà) Nguyễn Văn Bịa')),
  'a date of the paper': (lines) =>
    lines.map((line) => line.replace(/^…………, ngày .*/, 'An Phước, ngày 21 tháng 12 năm 2026')),
};

describe('C14 F11 F12 minutes and notice of conclusion', () => {
  it('hold nothing but the wording of the form and what is stored; what is missing is dots; what is stored is told', async () => {
    const found = { papers: 0, lines: 0, dots: 0, party: 0, caught: 0 };
    for (let at = 0; at < meetings; at += 1) {
      const id = await storedMeeting();
      const here = `/admin/o/${test.seed.office.id}/meetings/${id}`;
      // The clock has gone on by weeks since the last one.
      clerk = await signedIn(siteOf(test.program), 'secretariat');
      await clerk.get(here);
      for (const kind of ['minutes', 'notice'])
        expect((await clerk.post(`${here}/conclusions`, { kind, version: '0' })).status).toBe(303);
      const stored = await readStored(test.connection.sql, id);
      const papers = {
        minutes: await paperOf(here, id, 'minutes'),
        notice: await paperOf(here, id, 'notice'),
      };
      expect(faultsOf(papers, stored)).toEqual([]);
      for (const [what, invent] of Object.entries(inventions)) {
        const minutes = invent(papers.minutes, stored);
        if (minutes.join('\n') === papers.minutes.join('\n')) continue;
        found.caught += 1;
        expect([what, faultsOf({ ...papers, minutes }, stored).length > 0]).toEqual([what, true]);
      }
      found.papers += 2;
      found.lines += papers.minutes.length + papers.notice.length;
      found.dots += [...papers.minutes, ...papers.notice].filter((line) => line.includes('…')).length;
      found.party += Number(stored.block === 'party');
    }
    process.stdout.write(`${JSON.stringify(found)}\n`);
    expect(found.caught).toBeGreaterThan(meetings * 4);
  });
});
