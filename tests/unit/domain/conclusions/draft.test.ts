import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttendanceCount } from '#domain/attendance/roll.ts';
import type { ConclusionBody } from '#domain/conclusions/body.ts';
import { draftMinutes } from '#domain/conclusions/draft-minutes.ts';
import { draftNotice } from '#domain/conclusions/draft-notice.ts';
import type { ConclusionFacts, ItemFacts, Named } from '#domain/conclusions/facts.ts';
import { momentOf, shareOf } from '#domain/conclusions/form-parts.ts';
import { shownTally } from '#domain/voting/secret-round.ts';
import { tally } from '#domain/voting/tally.ts';
import { conclusionForm } from '#i18n/vi/conclusion-form.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const nobody: AttendanceCount = {
  ...{ summoned: 0, attended: 0, inRoom: 0, late: 0, left: 0, standIns: 0, withLeave: 0, withoutLeave: 0 },
  ...{ expected: 0, promised: 0, unnamed: 0, substituted: 0 },
};
const nothing = (block: 'party' | 'state'): ConclusionFacts => ({
  ...{ block, officeName: 'Văn phòng Tỉnh ủy', timeZone, title: '', place: '' },
  ...{ openedAt: null, endedAt: null, chair: null, presiding: [], line: { members: nobody, guests: nobody } },
  ...{ present: [], absent: [], unnoted: [], unnamed: [], items: [] },
  general: { opinions: [], motions: [], decisions: [], speakers: [] },
});
const drafts = (facts: ConclusionFacts): ConclusionBody[] => {
  const words = conclusionForm.words[facts.block];
  return [draftMinutes(facts, words), draftNotice(facts, words)];
};
const textOf = (facts: ConclusionFacts) =>
  drafts(facts)
    .flatMap(({ parts }) => parts.map(({ text }) => text))
    .join('\n');

// Made-up words, none of which a form has.
const word = fc.stringMatching(/^zq[a-z]{3,6}$/);
const phrase = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
const named: fc.Arbitrary<Named> = fc.record({
  name: phrase,
  title: fc.option(phrase),
  unit: fc.option(phrase),
});
const instant = fc
  .integer({ min: 0, max: 900 })
  .map((minutes) => new Date(Date.UTC(2026, 10, 3, 1) + minutes * 60_000));
const maybe = fc.option(instant);
const tallied = fc
  .record({
    votes: fc.record({ for: fc.nat(40), against: fc.nat(40), not_voting: fc.nat(40) }),
    spoilt: fc.nat(5),
    more: fc.nat(9),
    base: fc.constantFrom('entitled' as const, 'present' as const, 'cast' as const, 'valid' as const),
  })
  .map(({ votes, spoilt, more, base }) => {
    const present = votes.for + votes.against + votes.not_voting + spoilt;
    const majority = { numerator: 1, denominator: 2, isMoreThan: true };
    return tally({ entitled: present + more, present, votes, spoilt }, { base, majority });
  });
const motions = fc.array(
  fc.record({
    text: phrase,
    rounds: fc.array(
      fc
        .record({
          number: fc.integer({ min: 1, max: 3 }),
          way: fc.constantFrom('electronic' as const, 'hands' as const, 'paper' as const),
          secrecy: fc.constantFrom('open' as const, 'secret' as const),
          tally: tallied,
        })
        .map((round) => ({ ...round, tally: shownTally(round.secrecy, round.tally) })),
      { maxLength: 2 },
    ),
  }),
  { maxLength: 2 },
);
const people = <More extends object>(more: { [Key in keyof More]: fc.Arbitrary<More[Key]> }) =>
  fc.array(
    fc.tuple(named, fc.record(more) as fc.Arbitrary<More>).map(([who, rest]) => ({ ...who, ...rest })),
    { maxLength: 3 },
  );
const of = {
  speakers: people({ subject: fc.oneof(phrase, fc.constant('')) }),
  opinions: people({ text: phrase, isReserved: fc.boolean() }),
  motions,
  decisions: fc.array(phrase, { maxLength: 2 }),
};
const item: fc.Arbitrary<ItemFacts> = fc.record({
  ...{ title: phrase, presenter: fc.option(named), reportedBy: fc.option(named) },
  ...{ startedAt: maybe, endedAt: maybe },
  ...{ papers: fc.array(phrase, { maxLength: 2 }), ...of },
});
const capacity = fc.constantFrom('member' as const, 'guest' as const);
const count = fc
  .record({ attended: fc.integer({ min: 1, max: 50 }), more: fc.nat(9), standIns: fc.nat(3) })
  .map(({ more, ...of }) => ({ ...nobody, ...of, summoned: of.attended + more }));
const facts: fc.Arbitrary<ConclusionFacts> = fc.record({
  block: fc.constantFrom('party' as const, 'state' as const),
  ...{
    officeName: phrase,
    timeZone: fc.constant(timeZone),
    title: phrase,
    place: fc.oneof(phrase, fc.constant('')),
  },
  ...{ openedAt: maybe, endedAt: maybe, chair: fc.option(named), presiding: people({ at: instant }) },
  line: fc.record({ members: count, guests: count }),
  present: people({
    ...{ capacity, isBeside: fc.boolean(), form: fc.constantFrom('on_site' as const, 'online' as const) },
    ...{ insteadOf: fc.option(phrase), lateAt: maybe, leftAt: maybe },
  }),
  absent: people({ capacity, leave: fc.constantFrom('with_leave' as const, 'without_leave' as const) }),
  ...{ unnoted: fc.array(named, { maxLength: 2 }), unnamed: fc.array(phrase, { maxLength: 2 }) },
  items: fc.array(item, { maxLength: 3 }),
  general: fc.record(of),
});

const wordsOf = (text: string) => text.match(/[\p{L}\d]+/gu) ?? [];

/** Every text, whole number, moment and share that stands anywhere in the facts, and how many there are of anything. */
function allOf(value: unknown): string[] {
  if (value instanceof Date) {
    const { hour, minute, day, month, year } = momentOf(value, timeZone);
    return [hour, minute, day, month, year];
  }
  if (typeof value === 'string') return wordsOf(value);
  if (typeof value === 'number') return [String(value)];
  if (Array.isArray(value)) return [String(value.length), ...value.flatMap(allOf)];
  if (typeof value !== 'object' || value === null) return [];
  const share =
    'baseCount' in value && 'votes' in value && value.votes ? wordsOf(shareOf(value as never)) : [];
  return [...share, ...Object.values(value).flatMap(allOf)];
}

/** The words the forms have of themselves: what is written of a meeting where every fact is the same sign. */
const fixed = new Set(
  Object.values(conclusionForm.words)
    .flatMap((words) => Object.values(words))
    .flatMap((said) => wordsOf(typeof said === 'string' ? said : said.toString()))
    .filter((said) => !/\d/.test(said)),
);
const bases = wordsOf(
  'tổng số người có quyền biểu quyết số người có quyền biểu quyết có mặt số phiếu đã biểu quyết hợp lệ trên thiết bị giơ tay bằng phiếu giấy công khai kín đồng chí ông bà ý kiến của các đồng chí dự họp các đại biểu',
);

describe('C14 a draft holds no fact that is not stored', () => {
  it('each of its words is the form’s own or stands in the facts', () => {
    fc.assert(
      fc.property(facts, (stored) => {
        const orders = Array.from({ length: 20 }, (_none, at) => String(at + 1));
        const known = new Set([...fixed, ...bases, ...allOf(stored), ...orders]);
        const invented = wordsOf(textOf(stored)).filter((said) => !known.has(said));
        expect(invented).toEqual([]);
      }),
    );
  });

  it('finds a word that somebody invents', () => {
    const stored = { ...nothing('state'), title: 'zqabc' };
    const known = new Set([...fixed, ...bases, ...allOf(stored)]);
    expect(wordsOf('cuộc họp “zqabc” rất zqxyz').filter((said) => !known.has(said))).toContain('zqxyz');
  });

  it('everything that is stored and has a place in the minutes stands there', () => {
    fc.assert(
      fc.property(facts, (stored) => {
        const said = textOf(stored);
        for (const { title, decisions, opinions, papers } of stored.items)
          for (const text of [title, ...decisions, ...papers, ...opinions.map((one) => one.text)])
            expect(said).toContain(text);
        for (const { speakers, motions } of [...stored.items, stored.general]) {
          for (const { name, subject } of speakers)
            for (const text of [name, subject]) expect(said).toContain(text);
          for (const { text } of motions) expect(said).toContain(text);
        }
        for (const { name } of [...stored.present, ...stored.absent]) expect(said).toContain(name);
      }),
    );
  });

  it.each(['party', 'state'] as const)(
    'a meeting of which nothing is stored gives lines of dots (%s)',
    (block) => {
      expect(drafts(nothing(block)).map(({ parts }) => parts)).toMatchSnapshot();
      expect(textOf(nothing(block))).not.toMatch(/\d/);
    },
  );

  it.each([
    ['Bí thư Tỉnh ủy', 'Tỉnh ủy Thanh Nguyên', 'Bí thư Tỉnh ủy Thanh Nguyên'],
    ['Chánh Văn phòng', 'Văn phòng Tỉnh ủy', 'Chánh Văn phòng Tỉnh ủy'],
    ['Giám đốc', 'Sở Tài chính', 'Giám đốc Sở Tài chính'],
    ['Giám đốc Sở Tài chính', 'Sở Tài chính', 'Giám đốc Sở Tài chính'],
  ])('a post says once what title and unit both say: %s, %s', (title, unit, said) => {
    expect(conclusionForm.words.party.named({ name: 'A', title, unit })).toBe(`đồng chí A, ${said}`);
  });

  it.each([
    [{ for: 10 }, 12, '83,3'],
    [{ for: 1 }, 2, '50'],
    [{ for: 1 }, 3, '33,3'],
    [{ for: 2 }, 3, '66,7'],
    [{ for: 1 }, 64, '1,6'],
    [{ for: 1 }, 2000, '0,1'],
    [{ for: 0 }, 0, '0'],
  ])('a share is written with one decimal: %j of %i is %s', (votes, baseCount, said) => {
    expect(shareOf({ votes, baseCount })).toBe(said);
  });
});
