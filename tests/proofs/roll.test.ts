import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MeetingId, NominationId, PersonId } from '#domain/ids.ts';
import { systemRandom } from '#lib/random.ts';
import { shuffle } from '#lib/shuffle.ts';
import { checkIn } from '#services/attendance/check-in.ts';
import { noteAbsence } from '#services/attendance/note-absence.ts';
import { noteLeft, notePresent, voidPresence } from '#services/attendance/note-presence.ts';
import { readConclusions } from '#services/conclusions/read-conclusions.ts';
import { dossierParts } from '#services/dossiers/parts/all-parts.ts';
import { InvalidError, RefusedError } from '#services/errors.ts';
import { answerInvitation } from '#services/invitations/answer-invitation.ts';
import { changeCapacity } from '#services/invitations/change-capacity.ts';
import { chooseInvitees } from '#services/invitations/choose-invitees.ts';
import { nominate } from '#services/nominations/nominate.ts';
import { withdrawNomination } from '#services/nominations/withdraw-nomination.ts';
import { openRollCall } from '#services/sittings/open-roll-call.ts';
import { type TestApi, testApi } from '#tests/support/api.ts';
import { codeOnScreen, morning } from '#tests/support/attendance.ts';
import { announcedMeeting } from '#tests/support/meetings.ts';
import { TEST_NOW, type TestProgram, testProgram } from '#tests/support/program.ts';
import {
  faultsOf,
  type RollRow,
  type RollTimesOf,
  readRollRows,
  type ShownRoll,
} from '#tests/support/rolls.ts';
import { voter } from '#tests/support/voting.ts';
import { seen, signedIn, siteOf, type Visitor } from '#tests/web/admin/visitor.ts';

const meetings = Number(process.env.ROLLS ?? 30);
const actsInEach = 30;

let test: TestProgram;
let api: TestApi;
let clerk: Visitor;
let people: PersonId[];
const done = new Map<string, number>();
beforeAll(async () => {
  test = await testProgram({ random: systemRandom, house: { holdSeconds: 0 } });
  const rows = await test.connection.sql<{ id: PersonId }[]>`insert into people (full_name, search_text)
    select 'Đại biểu ' || lpad(n::text, 2, '0'), 'dai bieu' from generate_series(1, 12) n returning id`;
  people = rows.map(({ id }) => id);
});
afterAll(() => test.close());

const below = (limit: number) => Buffer.from(systemRandom.bytes(4)).readUInt32BE(0) % limit;
const oneOf = <Thing>(things: readonly Thing[]): Thing => things[below(things.length)]!;
const office = () => test.as('secretariat');

/** What a rule refuses is no act; anything else that goes wrong is. */
async function attempt(act: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
    done.set(act, (done.get(act) ?? 0) + 1);
  } catch (error) {
    if (!(error instanceof RefusedError || error instanceof InvalidError)) throw error;
  }
}

type Seat = RollRow & { personId: PersonId };
const seatsOf = async (id: MeetingId): Promise<Seat[]> => {
  const own = new Map(
    (await test.connection.sql`select ref, person_id from invitations where meeting_id = ${id}`).map(
      (row) => [row.ref, row.person_id],
    ),
  );
  return (await readRollRows(test.connection.sql, id)).map((row) => ({ ...row, personId: own.get(row.ref) }));
};

type Acts = Record<string, (seat: Seat) => Promise<unknown>>;

/** What is done to those who are invited, whoever they are. */
const rollActs = (id: MeetingId): Acts => ({
  'took a nominee back': async () => {
    const [row] = await test.connection
      .sql`select n.id, i.unit_id, i.person_id from nominations n join invitations i
        on i.id = n.invitation_id where i.meeting_id = ${id} and n.state <> 'withdrawn' order by random() limit 1`;
    if (!row) throw new RefusedError('not_found');
    const desk = row.unit_id === test.seed.units.finance.id ? 'financeDesk' : 'homeDesk';
    const ctx = row.person_id ? voter(test.program, row.person_id) : test.asDelegate(desk);
    return withdrawNomination(ctx, row.id as NominationId);
  },
  'checked in': async ({ personId }) =>
    checkIn(
      voter(test.program, personId),
      { code: await codeOnScreen(test, id), form: oneOf(['on_site', 'online']) },
      id,
    ),
  'noted present': ({ ref }) => notePresent(office(), id, { ref, mark: oneOf(['present', 'late']) }),
  'noted at a time': ({ ref }) =>
    notePresent(office(), id, { ref, at: new Date(test.clock.now().getTime() - 60_000) }),
  left: ({ ref }) => noteLeft(office(), id, { ref }),
  'noted absent': ({ ref }) =>
    noteAbsence(office(), id, { ref, leave: oneOf(['with_leave', 'without_leave', null]), reason: 'Ốm' }),
  'taken back': ({ ref }) => voidPresence(office(), id, { ref, reason: 'Ghi nhầm' }),
  recast: ({ ref }) =>
    changeCapacity(office(), test.seed.office.id, { ref, capacity: oneOf(['member', 'guest']) }),
});

/** A meeting of two units and some people, of whom everybody has done something by the end of its morning. */
async function playMeeting(): Promise<MeetingId> {
  const { seed, clock } = test;
  clock.set(TEST_NOW);
  let invited = shuffle(systemRandom, people).slice(0, 3 + below(5));
  const units = [{ unitId: seed.units.finance.id }, { unitId: seed.units.home.id }].slice(0, 1 + below(2));
  const { meeting } = await announcedMeeting(test, { personIds: invited, units }, { form: 'hybrid' });
  const { id } = meeting;
  const choose = (personIds: PersonId[]) => {
    const guestIds = personIds.filter(() => below(5) === 0);
    return chooseInvitees(office(), seed.office.id, id, { personIds, units, guestIds });
  };
  const acts: Acts = {
    answered: ({ ref, personId }) =>
      answerInvitation(voter(test.program, personId), {
        ...(below(3) === 0 ? { ref, rsvp: 'declined', reason: 'Đi công tác' } : { ref, rsvp: 'accepted' }),
      }),
    'unit named people': () => {
      const place = oneOf(units).unitId;
      const desk = place === seed.units.finance.id ? 'financeDesk' : 'homeDesk';
      const role = oneOf(['official', 'official', 'accompanying'] as const);
      const whom = shuffle(
        systemRandom,
        people.filter((one) => !invited.includes(one)),
      ).slice(0, 1 + below(2));
      const nominees = whom.map((personId) => ({ fullName: 'Người được cử', personId, role }));
      return placeRef(id, place).then((ref) => nominate(test.asDelegate(desk), { ref, nominees }));
    },
    'sent a substitute': ({ ref, personId }) => {
      const instead = oneOf(people.filter((one) => !invited.includes(one)));
      const nominees = [{ fullName: 'Người đi thay', personId: instead, reason: 'Bận họp' }];
      return nominate(voter(test.program, personId), { ref, nominees });
    },
    ...rollActs(id),
    'walked in': async () => {
      const more = oneOf(people.filter((one) => !invited.includes(one)));
      await choose([...invited, more]);
      invited = [...invited, more];
    },
    'taken off the list': async ({ personId }) => {
      const fewer = invited.filter((one) => one !== personId);
      if (fewer.length === invited.length) throw new RefusedError('not_found');
      await choose(fewer);
      invited = fewer;
    },
  };
  const before = ['answered', 'unit named people', 'sent a substitute', 'answered'];
  const play = async (kind: string) => {
    const persons = (await seatsOf(id)).filter(({ unitId }) => unitId === null);
    await attempt(kind, () => acts[kind]!(oneOf(persons)));
  };
  for (let at = 0; at < 6; at += 1) await play(oneOf(before));
  clock.set(morning('07:20'));
  await openRollCall(office(), id);
  for (let at = 0; at < actsInEach; at += 1) {
    clock.advance(below(8));
    await play(oneOf(Object.keys(acts)));
  }
  return id;
}

async function placeRef(id: MeetingId, unitId: string): Promise<string> {
  const [row] = await test.connection
    .sql`select ref from invitations where meeting_id = ${id} and unit_id = ${unitId}`;
  return row?.ref;
}

const end = async (id: MeetingId) => {
  const at = test.clock.now().toISOString();
  const by = '{"kind":"system","job":"test"}';
  await test.connection
    .sql`update sittings set opened_at = least(${at}::timestamptz, '2026-12-21T01:00:00Z'), ended_at = ${at},
    opened_by = ${by}::text::jsonb, ended_by = ${by}::text::jsonb where meeting_id = ${id}`;
  await test.connection.sql`update meetings set state = 'ended' where id = ${id}`;
};

const listed = async (id: MeetingId): Promise<ShownRoll> => {
  const path = `/api/v1/offices/${test.seed.office.id}/meetings/${id}/attendance`;
  const { status, json } = await api.call('GET', path);
  expect(status).toBe(200);
  const shown = json.people.map((one: { standing: { kind: string } }) => ({
    ...one,
    kind: one.standing.kind,
  }));
  return { people: shown, missing: json.missing, members: json.members, guests: json.guests };
};

const timesOf = (isOver: boolean): RollTimesOf => {
  const now = test.clock.now().getTime();
  return { startsAt: morning('08:00').getTime(), now, overAt: isOver ? now : null };
};

/** What the printed list says otherwise than the API's. */
async function otherOnPaper(id: MeetingId, shown: ShownRoll): Promise<string[]> {
  const address = `/admin/o/${test.seed.office.id}/meetings/${id}/attendance/print`;
  const { text } = await clerk.get(address);
  const names = [...text.matchAll(/<th scope="row">([^<]+)/g)].map(([, name]) => name);
  const { members, guests, missing } = shown;
  const foot = [
    `Triệu tập: ${members.summoned}.`,
    ...(members.summoned > 0 ? [`Có mặt: ${members.attended}/${members.summoned}, đạt`] : []),
    `Vắng có phép: ${members.withLeave}.`,
    `Vắng không phép: ${members.withoutLeave}.`,
    ...(members.expected > 0 ? [`Chưa đến: ${members.expected}.`] : []),
    ...(missing.length > 0
      ? [`Đơn vị chưa cử người: ${missing.length}`, ...missing.map(({ name }) => name)]
      : []),
    ...(guests.summoned > 0 ? [`${guests.attended}/${guests.summoned} có mặt`] : []),
  ];
  const wanted = shown.people.map(({ name }) => name);
  const same = JSON.stringify(names) === JSON.stringify(wanted);
  return [
    ...(same ? [] : [`names ${names} are not ${wanted}`]),
    ...foot.filter((line) => !seen(text).includes(line)),
  ];
}

/** What dossier and minutes say otherwise than the API's list. */
async function otherInDossier(id: MeetingId, shown: ShownRoll): Promise<string[]> {
  const rows = async (name: string) =>
    dossierParts.find((part) => part.name === name)!.list(test.program.db, id, test.clock.now());
  const roll = (await rows('roll')).filter(({ standing }) => standing !== 'unnamed');
  const said = roll.map(({ person, standing, capacity }) => [person, standing, capacity].join(' '));
  const wanted = shown.people.map(({ name, kind, countedAs }) => [name, kind, countedAs].join(' '));
  const empty = (await rows('roll')).filter(({ standing }) => standing === 'unnamed').map(({ unit }) => unit);
  const lines = await rows('attendance_line');
  const { facts } = await readConclusions(office(), test.seed.office.id, id);
  const counts = [shown.members, shown.guests].map((count) => JSON.stringify(count));
  return [
    ...(JSON.stringify(said) === JSON.stringify(wanted) ? [] : [`roll ${said} is not ${wanted}`]),
    ...(JSON.stringify(empty) === JSON.stringify(shown.missing.map(({ name }) => name))
      ? []
      : [`places ${empty}`]),
    ...lines.flatMap(({ capacity, ...count }, at) =>
      JSON.stringify(count) === counts[at] ? [] : [`line of ${capacity}`],
    ),
    ...[facts.line.members, facts.line.guests].flatMap((count, at) =>
      JSON.stringify(count) === counts[at] ? [] : ['the line of the minutes'],
    ),
  ];
}

/** Lists as a careless program would show them. */
const mistakes: Record<string, (shown: ShownRoll) => ShownRoll> = {
  'one is left out': (shown) => ({ ...shown, people: shown.people.slice(1) }),
  'one stands twice': (shown) => ({ ...shown, people: [...shown.people, shown.people[0]!] }),
  'one stands otherwise': (shown) => ({
    ...shown,
    people: shown.people.with(0, {
      ...shown.people[0]!,
      kind: shown.people[0]!.kind === 'present' ? 'left' : 'present',
    }),
  }),
  'a place counts twice': ({ members, ...shown }) => ({
    ...shown,
    members: { ...members, summoned: members.summoned + 1 },
  }),
  'one came more': ({ members, ...shown }) => ({
    ...shown,
    members: { ...members, attended: members.attended + 1 },
  }),
  'a guest counts as a member': (shown) => ({
    ...shown,
    members: { ...shown.members, attended: shown.members.attended + 1, summoned: shown.members.summoned + 1 },
    guests: { ...shown.guests, attended: shown.guests.attended - 1, summoned: shown.guests.summoned - 1 },
  }),
  'a unit without anybody is forgotten': ({ members, ...shown }) => ({
    ...shown,
    missing: [],
    members: { ...members, summoned: members.summoned - 1, unnamed: members.unnamed - 1 },
  }),
};

describe('R49 F6 the attendance list', () => {
  it('has every invited one once and is their sum; page, print, API, dossier and minutes are the same one', async () => {
    const found = { lists: 0, people: 0, withdrawn: 0, units: 0 };
    for (let at = 0; at < meetings; at += 1) {
      const id = await playMeeting();
      // The clock has gone on by weeks since the last one.
      api = testApi(test);
      clerk = await signedIn(siteOf(test.program), 'secretariat');
      for (const isOver of [false, true]) {
        if (isOver) await end(id);
        const [shown, rows] = [await listed(id), await readRollRows(test.connection.sql, id)];
        expect(faultsOf(shown, rows, timesOf(isOver))).toEqual([]);
        expect(await otherOnPaper(id, shown)).toEqual([]);
        if (isOver) expect(await otherInDossier(id, shown)).toEqual([]);
        for (const [mistake, make] of Object.entries(mistakes))
          expect([mistake, faultsOf(make(shown), rows, timesOf(isOver)).length > 0]).toEqual([mistake, true]);
        found.lists += 1;
        found.people += shown.people.length;
        found.withdrawn += rows.filter((row) => row.isWithdrawn && row.presences.length > 0).length;
        found.units += shown.missing.length;
      }
    }
    process.stdout.write(`${JSON.stringify(found)}; acts ${JSON.stringify(Object.fromEntries(done))}\n`);
    expect([...done.keys()]).toHaveLength(13);
    expect(found.withdrawn).toBeGreaterThan(0);
  });
});
