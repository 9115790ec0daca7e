import type { AgendaItemInput } from '#services/agenda/input.ts';
import type { Agenda } from '#services/agenda/read-agenda.ts';
import { numberField, selectField, textArea, textField } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import { choosePerson, type PersonChoice, personField } from '../../person-choice.ts';
import type { Problems } from '../../problems.ts';
import { type AdminContext, isId } from '../../site.ts';
import { secrecyField } from '../documents/secrecy-field.ts';

export const itemFields = [
  'title',
  'presenter',
  'presenterId',
  'minutes',
  'unitId',
  'note',
  'secrecyLevel',
] as const;
export type ItemTyped = Record<(typeof itemFields)[number], string>;

/** What somebody typed about one item, ready to be shown again. */
export function typedItem(data: URLSearchParams): ItemTyped {
  return Object.fromEntries(itemFields.map((name) => [name, data.get(name) ?? ''])) as ItemTyped;
}

/** A stored item as the form would hold it. */
export function itemAsTyped(item: Agenda['items'][number]): ItemTyped {
  return {
    title: item.title,
    presenter: item.presenter,
    presenterId: item.presenterId ?? '',
    minutes: item.durationMinutes === null ? '' : String(item.durationMinutes),
    unitId: item.paperUnitId ?? '',
    note: item.note,
    secrecyLevel: item.secrecyLevel ?? '',
  };
}

/** A stored item as the service takes it back. */
export function itemAsInput(item: Agenda['items'][number]): AgendaItemInput {
  const { id, title, presenterId, presenterName, durationMinutes, paperUnitId, note, secrecyLevel } = item;
  return { id, title, presenterId, presenterName, durationMinutes, paperUnitId, note, secrecyLevel };
}

/** The form as the service takes it: a presenter of the register, or the name as it was typed. */
export async function readItem(
  c: AdminContext,
  typed: ItemTyped,
): Promise<{ input: AgendaItemInput; choice: PersonChoice }> {
  const choice = await choosePerson(c, { text: typed.presenter, chosenId: typed.presenterId });
  const { minutes } = typed;
  return {
    choice,
    input: {
      title: typed.title,
      presenterId: choice.kind === 'one' ? choice.id : null,
      presenterName: choice.kind === 'unknown' ? typed.presenter : '',
      durationMinutes: minutes.trim() === '' ? null : Number(minutes),
      paperUnitId: isId(typed.unitId) ? (typed.unitId as AgendaItemInput['paperUnitId'] & string) : null,
      note: typed.note,
      secrecyLevel: (typed.secrecyLevel || null) as AgendaItemInput['secrecyLevel'] & (string | null),
    },
  };
}

/** The names that the service's issues of the item at `index` have in the form. */
export function issueNames(index: number): Record<string, string> {
  const own = {
    title: 'title',
    secrecyLevel: 'secrecyLevel',
    presenterId: 'presenter',
    presenterName: 'presenter',
    note: 'note',
  };
  const others = { durationMinutes: 'minutes', paperUnitId: 'unitId' };
  return Object.fromEntries(
    Object.entries({ ...own, ...others }).map(([name, field]) => [`items.${index}.${name}`, field]),
  );
}

export type UnitOption = { id: string; name: string };

/** The fields of one item. */
export function itemFieldsOf(
  c: AdminContext,
  options: {
    typed: ItemTyped;
    problems: Problems;
    units: readonly UnitOption[];
    choice?: PersonChoice | undefined;
  },
): Html {
  const words = c.get('words').adminAgenda.agenda;
  const { typed, problems, units, choice } = options;
  const error = (name: string) => problems.fields[name];
  return html`<div class="form">${textField({ name: 'title', label: words.fieldTitle, hint: words.fieldTitleHint, value: typed.title, error: error('title'), required: true, autocomplete: 'off' })}
${secrecyField(c, { name: 'secrecyLevel', value: typed.secrecyLevel, error: error('secrecyLevel') })}
${personField(c, { name: 'presenter', label: words.fieldPresenter, hint: words.fieldPresenterHint, typed: { text: typed.presenter, chosenId: typed.presenterId }, choice, error: error('presenter'), optional: words.optional })}
<div class="pair">${numberField({ name: 'minutes', label: words.fieldMinutes, value: typed.minutes, error: error('minutes'), min: 1, max: 1440, unit: words.minutesUnit, optional: words.optional })}
${selectField({ name: 'unitId', label: words.fieldUnit, value: typed.unitId, error: error('unitId'), empty: words.fieldUnitEmpty, options: units.map(({ id, name }) => ({ value: id, label: name })) })}</div>
${textArea({ name: 'note', label: words.fieldNote, value: typed.note, error: error('note'), rows: 2, optional: words.optional })}</div>`;
}

/** What stands before a sentence about a field of an item. */
export function itemLabels(c: AdminContext): Record<string, string> {
  const words = c.get('words').adminAgenda.agenda;
  return {
    title: words.fieldTitle,
    presenter: words.fieldPresenter,
    minutes: words.fieldMinutes,
    unitId: words.fieldUnit,
    note: words.fieldNote,
    secrecyLevel: c.get('words').adminMeetings.form.secrecy,
  };
}
