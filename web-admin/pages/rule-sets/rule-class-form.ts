import type { ClassInput } from '#services/rule-sets/input.ts';
import { checkbox } from '#web-kit/choices.ts';
import { numberField, selectField, textField, timeField } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import { card } from '#web-kit/parts.ts';
import type { Problems } from '../../problems.ts';
import type { AdminContext } from '../../site.ts';
import { typedOfVoting, typedVoting, type VotingTyped, votingFields } from '../../voting-rule-fields.ts';

const names = [
  ...(['name', 'meetingKind', 'dayCounting', 'officeDayEndsAt', 'noticeDaysRegular'] as const),
  ...(['noticeDaysExtraordinary', 'paperDueDays', 'packDueDays', 'conclusionDueDays'] as const),
  ...(['quorumNumerator', 'quorumDenominator', 'substituteNeedsConsent', 'defaultHeadCount'] as const),
  ...(['messengerDetail', 'reconfirmAfterMinutes', 'reconfirmOnPlace', 'reconfirmOnForm'] as const),
  ...(['callListMinutes', 'rollCallOpensMinutes', 'opinionsSeenBy', 'opinionsInChat'] as const),
  'closesWithoutConclusion' as const,
];
type OwnTyped = Record<(typeof names)[number], string>;
export type ClassTyped = OwnTyped & VotingTyped;

/** What somebody typed about a class. */
export function typedClass(data: URLSearchParams): ClassTyped {
  const own = Object.fromEntries(names.map((name) => [name, data.get(name) ?? ''])) as OwnTyped;
  return { ...own, ...typedVoting(data) };
}

/** A class as its form holds it; a limit that is not set is an empty box. */
export function typedOf(input: ClassInput): ClassTyped {
  const { quorum, voting, opinionsInChat: isInChat, ...rest } = input;
  const said = (value: unknown) =>
    value === true ? 'on' : value === false || value === null ? '' : String(value);
  const opinionsInChat = isInChat === null ? '' : isInChat ? 'yes' : 'no';
  const quorumParts = { quorumNumerator: quorum?.numerator, quorumDenominator: quorum?.denominator };
  const given = { ...rest, ...quorumParts, opinionsInChat };
  const own = Object.fromEntries(
    names.map((name) => [name, said(given[name as keyof typeof given] ?? null)]),
  ) as OwnTyped;
  return { ...own, ...typedOfVoting(voting) };
}

/** What each field is called, for the summary of what is wrong. */
export function classLabels(c: AdminContext): Record<string, string> {
  const {
    adminRules: { klass },
    votingRules,
  } = c.get('words');
  return { ...Object.fromEntries(names.map((name) => [name, klass[name]])), ...votingRules.fields };
}

/** The fields of a class in six parts; every limit may stay empty. */
export function classFields(c: AdminContext, typed: ClassTyped, problems: Problems): Html {
  const { klass: words, kinds } = c.get('words').adminRules;
  const field = (name: keyof OwnTyped) => ({
    ...{ name, label: words[name], value: typed[name], error: problems.fields[name] },
  });
  const amount = (name: keyof OwnTyped, unit: string, max: number, min = 1) =>
    numberField({ ...field(name), unit, min, max });
  const box = (
    name: 'reconfirmOnPlace' | 'reconfirmOnForm' | 'substituteNeedsConsent' | 'closesWithoutConclusion',
  ) => checkbox({ name, label: words[name], checked: typed[name] === 'on' });
  const options = (of: Readonly<Record<string, string>>) =>
    Object.entries(of).map(([value, label]) => ({ value, label }));
  const { days, minutes, persons, workingDays } = words;
  return html`${card({
    title: words.basics,
    body: html`<div class="form">${textField({ ...field('name'), required: true, autocomplete: 'off' })}
${selectField({ ...field('meetingKind'), options: options(kinds), width: 'medium' })}</div>`,
  })}${card({
    title: words.deadlines,
    body: html`<div class="form"><div class="pair">${selectField({ ...field('dayCounting'), options: options(words.counting) })}
${timeField({ ...field('officeDayEndsAt'), hint: words.officeDayEndsAtHint, required: true })}</div>
<div class="pair">${amount('noticeDaysRegular', days, 365)}${amount('noticeDaysExtraordinary', days, 365)}</div>
<div class="pair">${amount('paperDueDays', days, 365)}${amount('packDueDays', days, 365)}</div>
${numberField({ ...field('conclusionDueDays'), hint: words.conclusionDueDaysHint, unit: workingDays, min: 1, max: 365 })}</div>`,
  })}${card({
    title: words.people,
    body: html`<div class="form">${amount('defaultHeadCount', persons, 100)}${box('substituteNeedsConsent')}
<fieldset><legend>${words.quorum}</legend><p class="hint">${words.quorumHint}</p>
<div class="pair">${numberField({ ...field('quorumNumerator'), min: 1, max: 1000 })}${numberField({ ...field('quorumDenominator'), min: 1, max: 1000 })}</div></fieldset>
${selectField({ ...field('messengerDetail'), options: options(words.details) })}</div>`,
  })}${card({
    title: words.changes,
    body: html`<div class="form">${numberField({ ...field('reconfirmAfterMinutes'), hint: words.reconfirmAfterMinutesHint, unit: minutes, min: 0, max: 10_080 })}
${box('reconfirmOnPlace')}${box('reconfirmOnForm')}${amount('callListMinutes', minutes, 1440, 0)}</div>`,
  })}${card({
    title: words.room,
    body: html`<div class="form">${amount('rollCallOpensMinutes', minutes, 1440, 0)}
${selectField({ ...field('opinionsSeenBy'), options: options(words.seenBy), width: 'medium' })}
${selectField({ ...field('opinionsInChat'), empty: words.inChatUnset, options: options(words.inChat) })}${box('closesWithoutConclusion')}</div>`,
  })}${card({
    title: words.voting,
    note: words.votingNote,
    body: html`<div class="form">${votingFields(c, typed, problems, { unset: words.votingUnset })}</div>`,
  })}`;
}
