import { bases, type VotingRule } from '#domain/voting/rule.ts';
import type { VotingInput } from '#services/rule-sets/voting-input.ts';
import { checkbox } from '#web-kit/choices.ts';
import { numberField, selectField } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import type { Problems } from './problems.ts';
import type { AdminContext } from './site.ts';

const votingNames = [
  ...(['votingBase', 'votingMajority', 'votingNumerator', 'votingDenominator'] as const),
  ...(['votingQuorumNumerator', 'votingQuorumDenominator', 'votingChangeable', 'votingSubstitutes'] as const),
];
export type VotingTyped = Record<(typeof votingNames)[number], string>;

/** What somebody typed about how to vote. */
export function typedVoting(data: URLSearchParams): VotingTyped {
  return Object.fromEntries(votingNames.map((name) => [name, data.get(name) ?? ''])) as VotingTyped;
}

/** A voting rule as its form holds it; none is a form of empty boxes. */
export function typedOfVoting(rule: VotingInput | null): VotingTyped {
  const said = (value: number | undefined) => (value === undefined ? '' : String(value));
  return {
    votingBase: rule?.base ?? '',
    votingMajority: rule && !rule.majority.isMoreThan ? 'at_least' : 'more_than',
    votingNumerator: said(rule?.majority.numerator),
    votingDenominator: said(rule?.majority.denominator),
    votingQuorumNumerator: said(rule?.quorum?.numerator),
    votingQuorumDenominator: said(rule?.quorum?.denominator),
    votingChangeable: rule?.isChangeable ? 'on' : '',
    votingSubstitutes: rule?.substitutesVote ? 'on' : '',
  };
}

/** The form as a verb's input; null only where every box is empty, so that nothing typed is lost in silence. */
export function readVoting(typed: VotingTyped): VotingInput | null {
  const isEmpty = votingNames.every((name) => name === 'votingMajority' || typed[name].trim() === '');
  if (isEmpty) return null;
  const amount = (text: string) => (text.trim() === '' ? null : Number(text)) as number;
  const hasQuorum = typed.votingQuorumNumerator.trim() !== '' || typed.votingQuorumDenominator.trim() !== '';
  return {
    base: typed.votingBase as VotingRule['base'],
    majority: {
      numerator: amount(typed.votingNumerator),
      denominator: amount(typed.votingDenominator),
      isMoreThan: typed.votingMajority !== 'at_least',
    },
    quorum: hasQuorum
      ? {
          numerator: amount(typed.votingQuorumNumerator),
          denominator: amount(typed.votingQuorumDenominator),
        }
      : null,
    isChangeable: typed.votingChangeable === 'on',
    substitutesVote: typed.votingSubstitutes === 'on',
  };
}

/** Which box each field of the input stands in; `path` is where the rule lies in the verb's input. */
export function votingPlaces(path: string): Record<string, string> {
  return {
    [`${path}.base`]: 'votingBase',
    [`${path}.majority.numerator`]: 'votingNumerator',
    [`${path}.majority.denominator`]: 'votingDenominator',
    [`${path}.quorum.numerator`]: 'votingQuorumNumerator',
    [`${path}.quorum.denominator`]: 'votingQuorumDenominator',
  };
}

/** The boxes of a voting rule; `unset` names the choice that leaves it open. */
export function votingFields(
  c: AdminContext,
  typed: VotingTyped,
  problems: Problems,
  { unset }: { unset: string },
): Html {
  const { votingRules: words } = c.get('words');
  const field = (name: keyof VotingTyped) => ({
    ...{ name, label: words.fields[name], value: typed[name], error: problems.fields[name] },
  });
  const part = (name: keyof VotingTyped) => numberField({ ...field(name), min: 1, max: 1000 });
  const box = (name: 'votingChangeable' | 'votingSubstitutes') =>
    checkbox({ name, label: words.fields[name], checked: typed[name] === 'on' });
  const options = (of: Readonly<Record<string, string>>, order: readonly string[]) =>
    order.map((value) => ({ value, label: of[value] ?? value }));
  return html`${selectField({ ...field('votingBase'), empty: unset, options: options(words.bases, bases) })}
<fieldset><legend>${words.carries}</legend><p class="hint">${words.carriesHint}</p>
<div class="pair">${selectField({ ...field('votingMajority'), options: options(words.majorities, ['more_than', 'at_least']) })}${part('votingNumerator')}${part('votingDenominator')}</div></fieldset>
<fieldset><legend>${words.quorumToOpen}</legend><p class="hint">${words.quorumHint}</p>
<div class="pair">${part('votingQuorumNumerator')}${part('votingQuorumDenominator')}</div></fieldset>
${box('votingChangeable')}${box('votingSubstitutes')}`;
}
