import type { Base, Majority, VotingRule } from '#domain/voting/rule.ts';
import type { Sentences } from '#i18n/vi.ts';

type Words = Pick<Sentences, 'votingRules'>;

/** "Thông qua khi có quá 1/2 tổng số thành viên được triệu tập tán thành.": the threshold, always with its base (R28). */
export function majorityInWords(
  { votingRules: words }: Words,
  { base, majority }: { base: Base; majority: Majority },
): string {
  const { numerator, denominator, isMoreThan } = majority;
  if (numerator === denominator && !isMoreThan) return words.carriedByAll(base);
  const share = `${numerator}/${denominator}`;
  return words.carriedBy(isMoreThan ? words.moreThan(share) : words.atLeast(share), base);
}

/**
 * How a round is voted and counted, a sentence each in a fixed order: what carries, the quorum, whether a ballot may be
 * changed, whether substitutes vote. Rule set, round before its opening and result all say the same (R28).
 */
export function ruleInWords(words: Words, rule: VotingRule): string[] {
  const { votingRules } = words;
  return [
    majorityInWords(words, rule),
    rule.quorum
      ? votingRules.quorum(`${rule.quorum.numerator}/${rule.quorum.denominator}`)
      : votingRules.noQuorum,
    rule.isChangeable ? votingRules.changeable : votingRules.final,
    rule.substitutesVote ? votingRules.substitutesVote : votingRules.membersOnly,
  ];
}
