import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InvitationId, PersonId } from '#domain/ids.ts';
import { type Candidate, electorate, holdRights, type VotingRight } from '#domain/voting/electorate.ts';

const id = (name: string) => name as InvitationId;
const one = (name: string, as: Candidate['as'], isThere = true): Candidate => ({
  ...{ personId: name as PersonId, as, isThere },
});
const person = (name: string, isThere = true): VotingRight => ({
  ...{ invitationId: id(`i-${name}`), candidates: [one(name, 'self', isThere)] },
});
const unit = (name: string, ...candidates: Candidate[]): VotingRight => ({
  ...{ invitationId: id(name), candidates },
});
const held = (rights: VotingRight[], substitutesVote = false) =>
  holdRights(rights, { substitutesVote }).map(
    ({ invitationId, personId, isPresent }) => `${invitationId} ${personId} ${isPresent}`,
  );

describe('D14 one right, one holder', () => {
  it('of a unit that sends three, the first-named who is there votes, and nobody else', () => {
    const sent = (a: boolean, b: boolean) =>
      held([unit('sở', one('an', 'official', a), one('bình', 'official', b), one('chi', 'official'))]);
    expect(sent(true, true)).toEqual(['sở an true']);
    expect(sent(false, true)).toEqual(['sở bình true']);
    expect(sent(false, false)).toEqual(['sở chi true']);
  });

  it('keeps the place of a unit in the base when none of its people is there, and when it named nobody', () => {
    expect(held([unit('sở', one('an', 'official', false), one('bình', 'official', false))])).toEqual([
      'sở an false',
    ]);
    const nobody = holdRights([unit('sở'), person('bình')], { substitutesVote: false });
    expect(nobody.map(({ personId }) => personId)).toEqual([null, 'bình']);
    expect(electorate(nobody)).toHaveLength(1);
  });

  it('a substitute whom a unit names votes only where the rule says so, after those it officially sends', () => {
    const sent = (isThere: boolean) => [
      unit('sở', one('thay', 'substitute'), one('an', 'official', isThere)),
    ];
    expect(held(sent(false))).toEqual(['sở an false']);
    expect(held(sent(false), true)).toEqual(['sở thay true']);
    expect(held(sent(true), true)).toEqual(['sở an true']);
  });

  it('who is invited in person and named by a unit has their own right, and the unit’s is its next one’s', () => {
    const both = [unit('sở', one('an', 'official'), one('bình', 'official')), person('an')];
    expect(held(both)).toEqual(['sở bình true', 'i-an an true']);
    expect(held([unit('sở', one('an', 'official')), person('an')])).toEqual([
      'sở null false',
      'i-an an true',
    ]);
  });

  it('who is named by two units holds one right', () => {
    expect(held([unit('sở', one('an', 'official')), unit('ban', one('an', 'official'))])).toEqual([
      'sở an true',
      'ban null false',
    ]);
  });

  it('never has more electors than rights, a person with two votes, or a holder who was not named for it', () => {
    const names = fc.constantFrom('an', 'bình', 'chi', 'dũng', 'em');
    const own = fc.uniqueArray(fc.record({ name: names, isThere: fc.boolean() }), {
      selector: ({ name }) => name,
    });
    const sent = fc.array(
      fc.record({
        ...{ personId: names.map((name) => name as PersonId), isThere: fc.boolean() },
        as: fc.constantFrom('official' as const, 'substitute' as const),
      }),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(own, fc.array(sent, { maxLength: 4 }), fc.boolean(), (people, units, substitutesVote) => {
        const rights = [
          ...units.map((candidates, at) => unit(`unit-${at}`, ...candidates)),
          ...people.map(({ name, isThere }) => person(name, isThere)),
        ];
        const found = holdRights(rights, { substitutesVote });
        expect(found.map(({ invitationId }) => invitationId)).toEqual(
          rights.map(({ invitationId }) => invitationId),
        );
        const electors = electorate(found);
        expect(electors.length).toBeLessThanOrEqual(rights.length);
        expect(new Set(electors.map(({ personId }) => personId)).size).toBe(electors.length);
        for (const { invitationId, personId, isSubstitute, isPresent } of electors) {
          const right = rights.find((each) => each.invitationId === invitationId)!;
          expect(right.candidates.map((each) => each.personId)).toContain(personId);
          if (isSubstitute) expect([substitutesVote, isPresent]).toEqual([true, true]);
        }
        // Their own right is theirs whoever else names them.
        for (const { name } of people) {
          const elector = electors.find(({ personId }) => personId === name);
          if (elector) expect([`i-${name}`]).toContain(elector.invitationId);
        }
      }),
      { numRuns: 500 },
    );
  });
});
