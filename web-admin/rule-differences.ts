import type { MeetingClass } from '#domain/rule-sets/meeting-class.ts';
import type { Sentences } from '#i18n/vi.ts';
import { formatDate } from '#messages/time.ts';
import { ruleInWords } from '#messages/voting-rule.ts';
import { type ClassInput, toInput } from '#services/rule-sets/input.ts';
import type { WholeRuleSet } from '#services/rule-sets/read-rule-set.ts';

export type Difference = { label: string; from: string; to: string };
type Words = Pick<Sentences, 'adminRules' | 'votingRules'>;
type Said = readonly [label: string, value: string];

/** Every rule of a class as label and value in words. */
export function classSaid(words: Words, input: ClassInput): Said[] {
  const { klass, diff, kinds } = words.adminRules;
  const unset = diff.unset;
  const inUnit = (amount: number | null, unit: string) => (amount === null ? unset : `${amount} ${unit}`);
  const yes = (is: boolean) => (is ? klass.yes : klass.no);
  const unit = input.dayCounting === 'working' ? klass.workingDays : klass.days;
  return [
    [klass.name, input.name],
    [klass.meetingKind, kinds[input.meetingKind]],
    [klass.dayCounting, klass.counting[input.dayCounting]],
    [klass.officeDayEndsAt, input.officeDayEndsAt],
    [klass.noticeDaysRegular, inUnit(input.noticeDaysRegular, unit)],
    [klass.noticeDaysExtraordinary, inUnit(input.noticeDaysExtraordinary, unit)],
    [klass.paperDueDays, inUnit(input.paperDueDays, unit)],
    [klass.packDueDays, inUnit(input.packDueDays, unit)],
    [klass.conclusionDueDays, inUnit(input.conclusionDueDays, klass.workingDays)],
    [klass.quorum, input.quorum ? klass.quorumOf(input.quorum.numerator, input.quorum.denominator) : unset],
    [klass.substituteNeedsConsent, yes(input.substituteNeedsConsent)],
    [klass.defaultHeadCount, inUnit(input.defaultHeadCount, klass.persons)],
    [klass.reconfirmAfterMinutes, inUnit(input.reconfirmAfterMinutes, klass.minutes)],
    [klass.reconfirmOnPlace, yes(input.reconfirmOnPlace)],
    [klass.reconfirmOnForm, yes(input.reconfirmOnForm)],
    [klass.callListMinutes, inUnit(input.callListMinutes, klass.minutes)],
    [klass.messengerDetail, klass.details[input.messengerDetail]],
    [klass.rollCallOpensMinutes, inUnit(input.rollCallOpensMinutes, klass.minutes)],
    [klass.opinionsSeenBy, klass.seenBy[input.opinionsSeenBy]],
    [klass.opinionsInChat, inChatSaid(klass, input.opinionsInChat)],
    [klass.closesWithoutConclusion, yes(input.closesWithoutConclusion)],
    [klass.voting, input.voting ? ruleInWords(words, input.voting).join(' ') : unset],
  ];
}

function inChatSaid(klass: Words['adminRules']['klass'], is: boolean | null): string {
  if (is === null) return klass.inChatUnset;
  return is ? klass.inChat.yes : klass.inChat.no;
}

/** The facts of a set as label and value in words. */
export function factsSaid(
  { adminRules: words }: Words,
  set: Omit<WholeRuleSet['set'], 'id' | 'officeId'>,
): Said[] {
  return [
    [words.form.name, set.name],
    [words.form.number, set.number ?? words.none],
    [words.form.issuedOn, set.issuedOn ? formatDate(set.issuedOn) : words.none],
    [words.form.legalBasis, set.legalBasis || words.none],
  ];
}

/** What differs between two lists of the same labels. */
export function differ(from: readonly Said[], to: readonly Said[]): Difference[] {
  return from.flatMap(([label, value], at) => {
    const now = to[at]?.[1] ?? '';
    return now === value ? [] : [{ label, from: value, to: now }];
  });
}

/** What a draft changes of the set it replaces, old → new: facts, classes added and taken out, each rule of the others. */
export function differences(words: Words, from: WholeRuleSet, to: WholeRuleSet): Difference[] {
  const { diff } = words.adminRules;
  const said = (rules: MeetingClass) => classSaid(words, toInput(rules));
  const [before, after] = [from, to].map(
    ({ classes }) => new Map(classes.map(({ rules }) => [rules.code, rules])),
  );
  const codes = [...new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])];
  return [
    ...differ(factsSaid(words, from.set), factsSaid(words, to.set)),
    ...codes.flatMap((code): Difference[] => {
      const [old, now] = [before?.get(code), after?.get(code)];
      if (old && now)
        return differ(said(old), said(now)).map((each) => ({
          ...each,
          label: diff.ofClass(now.name, each.label),
        }));
      if (now) return [{ label: diff.added, from: '', to: now.name }];
      return old ? [{ label: diff.removed, from: old.name, to: '' }] : [];
    }),
  ];
}
