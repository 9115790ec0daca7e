import { describe, expect, it } from 'vitest';
import { ruleSetPresets } from '#domain/rule-sets/presets.ts';
import { accounts } from '#scripts/demo/accounts.ts';
import { groups } from '#scripts/demo/groups.ts';
import { meetings } from '#scripts/demo/meetings.ts';
import { offices } from '#scripts/demo/offices.ts';
import { people } from '#scripts/demo/people.ts';
import { rooms } from '#scripts/demo/rooms.ts';
import { units } from '#scripts/demo/units.ts';

const unitByCode = new Map(units.map((unit) => [unit.code, unit]));
const personByCode = new Map(people.map((person) => [person.code, person]));
const officeByCode = new Map(offices.map((office) => [office.code, office]));
const presetByCode = new Map(ruleSetPresets.map((preset) => [preset.code, preset]));

const repeated = (values: readonly string[]) =>
  values.filter((value, index) => values.indexOf(value) !== index);
const missing = (codes: readonly string[], known: ReadonlyMap<string, unknown>) =>
  codes.filter((code) => !known.has(code));
const inForce = units.filter((unit) => unit.validTo === undefined);

/** Every string anywhere in the demo data. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsOf) : [];
}

describe('the demo data', () => {
  it('is large enough to look like a province', () => {
    expect(units.length).toBeGreaterThanOrEqual(38);
    expect(people.length).toBeGreaterThanOrEqual(115);
  });

  it('repeats no code, phone number, username or protocol rank', () => {
    expect(repeated(units.map((unit) => unit.code))).toEqual([]);
    expect(repeated(people.map((person) => person.code))).toEqual([]);
    expect(repeated(people.map((person) => person.phone))).toEqual([]);
    expect(repeated(accounts.map((account) => account.username))).toEqual([]);
    expect(repeated(accounts.map((account) => account.personCode))).toEqual([]);
    expect(repeated(units.map((unit) => String(unit.protocolRank)))).toEqual([]);
    expect(repeated(people.map((person) => String(person.protocolRank)))).toEqual([]);
  });

  it('gives everybody a number of the invented row and an unused one to each office', () => {
    const numbers = [
      ...people.map((person) => person.phone),
      ...offices.map((office) => office.contactPhone),
    ];
    expect(numbers.filter((phone) => !/^0900000\d{3}$/.test(phone))).toEqual([]);
    expect(repeated(numbers)).toEqual([]);
  });

  it('gives every office rooms with seats, and holds each meeting in one of its own', () => {
    for (const { code } of offices) expect(rooms.some(({ officeCode }) => officeCode === code)).toBe(true);
    expect(rooms.every(({ capacity }) => capacity > 0)).toBe(true);
    for (const { roomCode, officeCode, place } of meetings) {
      const room = rooms.find(({ code }) => code === roomCode);
      expect([room?.officeCode, `${room?.name}, ${room?.address}`]).toEqual([officeCode, place]);
    }
  });

  it('R3 hangs every unit in one tree without a loop, under a parent that stands as long as it does', () => {
    for (const unit of units) {
      const seen = new Set<string>();
      for (let code: string | null = unit.code; code !== null; ) {
        expect(seen, `${unit.code} hangs under itself`).not.toContain(code);
        seen.add(code);
        const here = unitByCode.get(code);
        expect(here, `${code} above ${unit.code}`).toBeDefined();
        expect((here?.validFrom ?? '') <= unit.validFrom).toBe(true);
        code = here?.parentCode ?? null;
      }
    }
  });

  it('R3 has units of every kind, and communes but no district', () => {
    expect([...new Set(units.map((unit) => unit.kind))].sort()).toEqual([
      'commune',
      'department',
      'mass_organisation',
      'office',
      'other',
      'party_board',
      'party_committee',
      'steering_committee',
    ]);
    expect(units.filter((unit) => /huyện|thị xã|quận/i.test(unit.name))).toEqual([]);
  });

  it('has one unit that went up in a successor which stood by then', () => {
    const ended = units.flatMap(({ validTo, ...unit }) =>
      validTo === undefined ? [] : [{ ...unit, validTo }],
    );
    expect(ended).toHaveLength(1);
    for (const { code, successorCode, validFrom, validTo } of ended) {
      const successor = inForce.find((unit) => unit.code === successorCode);
      expect(validFrom < validTo).toBe(true);
      expect((successor?.validFrom ?? '9999') <= validTo).toBe(true);
      expect(people.filter((person) => person.unitCode === code)).toEqual([]);
    }
  });

  it('seats everybody in a unit in force, with one head each, save the steering committee', () => {
    expect(
      missing(
        people.map((person) => person.unitCode),
        unitByCode,
      ),
    ).toEqual([]);
    for (const unit of inForce) {
      const staff = people.filter((person) => person.unitCode === unit.code);
      const heads = staff.filter((person) => person.isHead).length;
      const desks = staff.filter((person) => person.isDesk).length;
      expect([unit.code, heads]).toEqual([unit.code, unit.kind === 'steering_committee' ? 0 : 1]);
      expect(desks, unit.code).toBeLessThanOrEqual(1);
    }
  });

  it('has one pair of namesakes, both in the same unit, and one of them at its desk', () => {
    const names = repeated(people.map((person) => person.fullName));
    expect(names).toHaveLength(1);
    const namesakes = people.filter((person) => person.fullName === names[0]);
    expect(new Set(namesakes.map((person) => person.unitCode)).size).toBe(1);
    expect(new Set(namesakes.map((person) => person.title)).size).toBe(2);
  });

  it('is written in composed letters and shows every letter and tone of Vietnamese', () => {
    const texts = textsOf([offices, rooms, units, people, groups, meetings, accounts]);
    expect(texts.filter((text) => text !== text.normalize('NFC') || text !== text.trim())).toEqual([]);
    const names = people.map((person) => person.fullName.toLowerCase()).join(' ');
    expect([...'ăâđêôơư', ...'àảãáạ', ...'ễặữẩẵỡửỹỷỵ'].filter((letter) => !names.includes(letter))).toEqual(
      [],
    );
  });

  it('R4 has a Party and a State office, each allowed to use messengers by a numbered decision', () => {
    expect(offices.map((office) => office.block).sort()).toEqual(['party', 'state']);
    for (const office of offices) {
      expect(unitByCode.get(office.unitCode)?.name).toContain(office.shortName.split(' ')[0]);
      expect(office.messengerApprovalNumber).toMatch(/^\d+[-/]/);
      expect(office.messengerApprovalOn).toMatch(/^20\d\d-\d\d-\d\d$/);
      for (const code of office.rulePresets) expect(presetByCode.get(code)?.block).toBe(office.block);
      expect(new URL(office.publishedAddress).hostname).toMatch(/\.example$/);
    }
  });

  it('R3 has a group whose members are known people, each once', () => {
    for (const group of groups) {
      const members = group.members.map((member) => member.personCode);
      expect(missing(members, personByCode)).toEqual([]);
      expect(repeated(members)).toEqual([]);
      expect(officeByCode.has(group.officeCode)).toBe(true);
    }
  });

  it('has a past, two coming and two later meetings, each of a class of its own rule set', () => {
    expect(meetings.map(({ start }) => ('at' in start ? Math.sign(start.daysFromToday) : 0))).toEqual([
      -1, 0, 1, 1, 0,
    ]);
    for (const meeting of meetings) {
      const office = officeByCode.get(meeting.officeCode);
      const presets = (office?.rulePresets ?? []).map((code) => presetByCode.get(code));
      const classes = [...presets, ...(office?.ownRules ?? [])].flatMap((rules) => rules?.classes ?? []);
      expect(classes.map(({ code }) => code)).toContain(meeting.classCode);
    }
  });

  it('R28 has a meeting whose room is open: a class with quorum and majority, members who make it, a guest, a motion', () => {
    const [room] = meetings.filter(({ motions }) => motions);
    const rules = offices.flatMap(({ ownRules }) => ownRules ?? []).flatMap(({ classes }) => classes);
    const own = rules.find(({ code }) => code === room?.classCode);
    expect(own).toMatchObject({ quorum: { numerator: 2, denominator: 3 }, voting: { base: 'entitled' } });
    const { personCodes = [], guestCodes = [] } = room?.invitees ?? {};
    expect(missing(guestCodes, new Map(personCodes.map((code) => [code, code])))).toEqual([]);
    expect(personCodes.length - guestCodes.length).toBe(7);
    expect(personCodes).toContain(room?.chairCode);
    expect(guestCodes).not.toContain(room?.chairCode);
    expect(room?.agenda).toHaveLength(3);
    expect(room?.motions?.every(({ item }) => item >= 1 && item <= 3)).toBe(true);
  });

  it('has an office with a class whose substitutes need the chair’s consent', () => {
    const classes = offices.flatMap(({ rulePresets }) =>
      rulePresets.flatMap((code) => presetByCode.get(code)?.classes ?? []),
    );
    expect(classes.some(({ substituteNeedsConsent }) => substituteNeedsConsent)).toBe(true);
  });

  it('invites known units in force, people and groups, nobody twice', () => {
    const groupByCode = new Map(groups.map((group) => [group.code, group]));
    for (const { invitees, chairCode, contactCode } of meetings) {
      const viaGroups = invitees.groupCodes.flatMap((code) => groupByCode.get(code)?.members ?? []);
      const persons = [...invitees.personCodes, ...viaGroups.map((member) => member.personCode)];
      expect(missing(invitees.unitCodes, new Map(inForce.map((unit) => [unit.code, unit])))).toEqual([]);
      expect(missing(invitees.groupCodes, groupByCode)).toEqual([]);
      expect(missing([...persons, chairCode, contactCode], personByCode)).toEqual([]);
      expect(repeated(invitees.unitCodes)).toEqual([]);
      expect(repeated(persons)).toEqual([]);
    }
  });

  it('R23 has a login for each role, of known people, and one of a unit desk', () => {
    expect(
      missing(
        accounts.map((account) => account.personCode),
        personByCode,
      ),
    ).toEqual([]);
    const grants = accounts.flatMap((account) => account.grants);
    expect(
      missing(
        grants.map((grant) => grant.officeCode),
        officeByCode,
      ),
    ).toEqual([]);
    for (const { code } of offices) {
      expect(
        grants.filter((grant) => grant.officeCode === code && grant.role === 'secretariat'),
      ).toHaveLength(1);
    }
    expect(grants.map((grant) => grant.role)).toEqual(expect.arrayContaining(['admin', 'chair']));
    const desk = accounts.find((account) => account.grants.length === 0);
    expect(personByCode.get(desk?.personCode ?? '')?.isDesk).toBe(true);
  });
});
