import type { TemplateDetail } from '#services/templates/find-templates.ts';
import type { SeriesInput } from '#services/templates/input.ts';
import { button, buttonRow } from '#web-kit/buttons.ts';
import { checkboxGroup, radioGroup } from '#web-kit/choices.ts';
import { dateField, form, numberField, selectField } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import type { Problems } from '../../problems.ts';
import { type AdminContext, visitOf } from '../../site.ts';

type Template = TemplateDetail['template'];

export type SeriesTyped = {
  every: string;
  interval: string;
  weekdays: string[];
  dayOfMonth: string;
  nth: string;
  weekday: string;
  whenOff: string;
  fromOn: string;
  untilOn: string;
};

/** What somebody typed about a series, ready to be shown again. */
export function typedSeries(data: URLSearchParams): SeriesTyped {
  const typed = (name: string) => data.get(name) ?? '';
  return {
    ...{ every: typed('every'), interval: typed('interval'), weekdays: data.getAll('weekdays') },
    ...{ dayOfMonth: typed('dayOfMonth'), nth: typed('nth'), weekday: typed('weekday') },
    ...{ whenOff: typed('whenOff'), fromOn: typed('fromOn'), untilOn: typed('untilOn') },
  };
}

/** The stored series as the form would hold it; every Monday from today where there is none. */
export function seriesAsTyped({ recurrence, fromOn, untilOn }: Template, today: string): SeriesTyped {
  const blank: SeriesTyped = {
    ...{ every: 'week', interval: '1', weekdays: ['1'], dayOfMonth: '1', nth: '1', weekday: '1' },
    ...{ whenOff: 'move', fromOn: fromOn ?? today, untilOn: untilOn ?? '' },
  };
  if (recurrence === null) return blank;
  const kept = { ...blank, interval: String(recurrence.interval), whenOff: recurrence.whenOff ?? 'skip' };
  if (recurrence.every === 'week')
    return { ...kept, every: 'week', weekdays: recurrence.weekdays.map(String) };
  if ('dayOfMonth' in recurrence)
    return { ...kept, every: 'month_day', dayOfMonth: String(recurrence.dayOfMonth) };
  return {
    ...{ ...kept, every: 'month_nth' },
    ...{ nth: String(recurrence.nth), weekday: String(recurrence.weekday) },
  };
}

/** The form as the service takes it; what is wrong is the service's to say. */
export function readSeries(typed: SeriesTyped): SeriesInput {
  const shared = { interval: Number(typed.interval || 1), whenOff: typed.whenOff as 'skip' | 'move' };
  const recurrence =
    typed.every === 'month_day'
      ? { every: 'month', dayOfMonth: Number(typed.dayOfMonth), ...shared }
      : typed.every === 'month_nth'
        ? { every: 'month', nth: Number(typed.nth), weekday: Number(typed.weekday), ...shared }
        : { every: 'week', weekdays: typed.weekdays.map(Number), ...shared };
  return {
    recurrence: recurrence as SeriesInput['recurrence'],
    ...{ fromOn: typed.fromOn, untilOn: typed.untilOn || null },
  };
}

/** The names that the service's issues have in the form. */
export const seriesIssueNames = {
  recurrence: 'every',
  'recurrence.weekdays': 'weekdays',
  'recurrence.interval': 'interval',
  'recurrence.dayOfMonth': 'dayOfMonth',
  'recurrence.whenOff': 'whenOff',
};

/** Everything that decides when a series meets. */
export function seriesForm(c: AdminContext, action: string, typed: SeriesTyped, problems: Problems): Html {
  const words = c.get('words').adminTemplates.series;
  const page = c.get('words').adminTemplates.page;
  const error = (name: string) => problems.fields[name];
  const weekdays = c.get('words').time.weekdays.map((label, index) => ({ value: String(index + 1), label }));
  const nths = (['1', '2', '3', '4', '-1'] as const).map((value) => ({ value, label: words.nths[value] }));
  const ways = [
    { value: 'week', label: words.week },
    { value: 'month_day', label: words.monthDay },
    { value: 'month_nth', label: words.monthNth },
  ];
  return form({
    action,
    csrfToken: visitOf(c).formToken,
    body: html`<div class="stack rhythm">${radioGroup({ name: 'every', label: words.every, value: typed.every, error: error('every'), choices: ways, required: true })}
<div class="rhythm-week">${checkboxGroup({ name: 'weekdays', label: words.weekdays, values: typed.weekdays, error: error('weekdays'), choices: weekdays, columns: true })}</div>
<div class="rhythm-day">${numberField({ name: 'dayOfMonth', label: words.dayOfMonth, hint: words.dayOfMonthHint, value: typed.dayOfMonth, error: error('dayOfMonth'), min: 1, max: 31 })}</div>
<div class="pair rhythm-nth">${selectField({ name: 'nth', label: words.nth, value: typed.nth, options: nths })}
${selectField({ name: 'weekday', label: words.weekday, value: typed.weekday, options: weekdays })}</div></div>
${numberField({ name: 'interval', label: words.interval, hint: words.intervalHint, value: typed.interval, error: error('interval'), min: 1, max: 52, unit: words.intervalUnit })}
<div class="pair">${dateField({ name: 'fromOn', label: page.from, value: typed.fromOn, error: error('fromOn'), required: true })}
${dateField({ name: 'untilOn', label: page.until, hint: page.untilHint, value: typed.untilOn, error: error('untilOn') })}</div>
${radioGroup({
  name: 'whenOff',
  label: words.whenOff,
  value: typed.whenOff,
  error: error('whenOff'),
  choices: [
    { value: 'move', label: words.move },
    { value: 'skip', label: words.skip },
  ],
})}
${buttonRow(button({ label: words.submit, kind: 'primary', icon: 'refresh' }))}`,
  });
}
