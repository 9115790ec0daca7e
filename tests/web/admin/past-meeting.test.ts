import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { carryOutReorganisation } from '#services/units/carry-out-reorganisation.ts';
import { announcedMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { merger } from '#tests/support/reorganising.ts';
import { signedIn, siteOf, type Visitor } from './visitor.ts';

const [joined, renamed] = ['Sở Tài chính và Nội vụ', 'Sở Công vụ'];
let test: TestProgram;
let visitor: Visitor;
let office: string;
let past: string;

/** On 14/12 a meeting; on 15/12 its unit goes into another, which is renamed on 16/12; looked at on 17/12. */
beforeAll(async () => {
  test = await testProgram({ house: { holdSeconds: 0 } });
  office = `/admin/o/${test.seed.office.id}`;
  const invited = { units: [{ unitId: test.seed.units.home.id }] };
  const on = { startsAt: new Date('2026-12-14T01:00:00Z'), endsAt: new Date('2026-12-14T03:00:00Z') };
  const { meeting } = await announcedMeeting(test, invited, on);
  past = `${office}/meetings/${meeting.id}`;
  await test.connection.sql`update notices set call_needed_at = now() where kind = 'invitation'`;
  const act = () => test.as('secretariat');
  await carryOutReorganisation(act(), test.seed.office.id, merger(test));
  const [row] = await test.connection.sql`select id from units where name = ${joined}`;
  await carryOutReorganisation(act(), test.seed.office.id, {
    ...{ kind: 'rename', on: '2026-12-16', unitId: row?.id, name: renamed, shortName: 'SCV' },
  });
  test.clock.advance(Math.round((Date.parse('2026-12-17T02:00:00Z') - test.clock.now().getTime()) / 60_000));
  visitor = await signedIn(siteOf(test.program), 'secretariat');
});
afterAll(() => test.close());

async function mainOf(path: string): Promise<string> {
  const { text } = await visitor.get(path);
  return text.slice(text.indexOf('<main'), text.indexOf('</main>'));
}

describe('C22 every page of a past meeting bears the names of its day', () => {
  it.each([
    ['the board', () => past],
    ['the participants', () => `${past}/participants`],
    ['the list of calls', () => `${past}/calls`],
    ['the printed week', () => `${office}/schedule/print?on=2026-12-14`],
  ])('%s', async (_, address) => {
    const text = await mainOf(address());
    expect(['Sở Nội vụ', joined, renamed].map((name) => text.includes(name))).toEqual([true, false, false]);
  });

  it('and the register of today the name of today', async () => {
    const text = await mainOf(`${office}/units`);
    expect(text.includes(renamed)).toBe(true);
    expect(text.includes(joined)).toBe(false);
  });
});
