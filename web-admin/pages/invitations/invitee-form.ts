import type { UnitId } from '#domain/ids.ts';
import type { findGroups } from '#services/people/people.ts';
import type { findUnitsOn } from '#services/units/units.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { checkboxGroup } from '#web-kit/choices.ts';
import { dateTimeField, form, hiddenField, textField } from '#web-kit/fields.ts';
import { attrs, type Html, html } from '#web-kit/html.ts';
import { card, emptyState } from '#web-kit/parts.ts';
import { type TreeNode, treePicker } from '#web-kit/tree-picker.ts';
import { type FoundPerson, personLabel } from '../../person-choice.ts';
import { type Problems, problemSummary } from '../../problems.ts';
import { type AdminContext, visitOf } from '../../site.ts';

export type Units = Awaited<ReturnType<typeof findUnitsOn>>;
export type Groups = Awaited<ReturnType<typeof findGroups>>;

/** Who is chosen, as the form holds it. */
export type InviteesTyped = {
  unitIds: string[];
  /** The number beside each unit, as typed. */
  counts: Readonly<Record<string, string>>;
  /** Units, persons and groups whose capacity is `guest`, chosen or not. */
  guestIds: ReadonlySet<string>;
  personIds: string[];
  groupIds: string[];
  answerOn: string;
  answerTime: string;
  search: string;
};

export type InviteesForm = {
  action: string;
  typed: InviteesTyped;
  problems: Problems;
  units: Units;
  groups: Groups;
  chosen: FoundPerson[];
  found: FoundPerson[];
  defaultHeadCount: number;
  /** The mark of the list that stands. */
  known: string;
  isAnnounced: boolean;
};

/** What somebody chose, ready to be shown again. */
export function typedInvitees(data: URLSearchParams): InviteesTyped {
  const counts = [...data].filter(([name]) => name.startsWith('count-'));
  const guests = [...data].filter(([name, value]) => name.startsWith('capacity-') && value === 'guest');
  return {
    unitIds: data.getAll('unitIds'),
    counts: Object.fromEntries(counts.map(([name, value]) => [name.slice('count-'.length), value])),
    guestIds: new Set(guests.map(([name]) => name.slice('capacity-'.length))),
    personIds: [...new Set(data.getAll('personIds'))],
    groupIds: data.getAll('groupIds'),
    answerOn: data.get('answerOn') ?? '',
    answerTime: data.get('answerTime') ?? '',
    search: data.get('search') ?? '',
  };
}

/** The whole list of invitees as one form: units with their numbers, persons, groups, and the time to answer by. */
export function inviteesForm(c: AdminContext, options: InviteesForm): Html {
  const words = c.get('words').adminMeetings.invitees;
  const { typed, problems } = options;
  const answerBy = dateTimeField({
    name: 'answerBy',
    label: words.answerBy,
    hint: words.answerByHint,
    error: problems.fields.answerBy,
    optional: c.get('words').adminMeetings.form.optional,
    date: { name: 'answerOn', label: words.date, value: typed.answerOn },
    time: { name: 'answerTime', label: words.time, value: typed.answerTime },
  });
  const buttons = options.isAnnounced
    ? button({ label: words.check, kind: 'primary', icon: 'eye' })
    : html`${button({ label: words.next, kind: 'primary', icon: 'arrow-right' })}${button({ label: words.submit, name: 'go', value: 'stay' })}`;
  const labels = Object.fromEntries(
    options.units.map((unit) => [`count-${unit.id}`, words.headCount(unit.name)]),
  );
  return html`<div class="stack">${problemSummary(c, problems, labels)}
${form({
  action: options.action,
  csrfToken: visitOf(c).formToken,
  body: html`${hiddenField('known', options.known)}<div class="columns-main"><div class="stack">${card({ title: words.units, note: html`${words.unitsHint} ${words.capacityHint}`, body: options.units.length === 0 ? noUnits(c) : unitPicker(c, options) })}</div>
<div class="stack">${card({ title: words.persons, note: words.personsHint, body: personPicker(c, options) })}
${options.groups.length === 0 ? '' : card({ title: words.groups, body: groupPicker(c, options) })}
${card({ body: answerBy })}</div></div>
${buttonRow(buttons, { sticky: true })}`,
})}</div>`;
}

/** A house without units: what to add first. */
function noUnits(c: AdminContext): Html {
  const words = c.get('words').adminMeetings.invitees;
  const { path, can } = c.get('desk');
  const link = (page: string, label: string) =>
    buttonLink({ href: `${path}/${page}/new`, label, icon: 'plus' });
  return emptyState({
    icon: 'building',
    title: words.noUnits,
    body: words.noUnitsBody,
    actions: can('people.write')
      ? html`${link('units', words.addUnit)}${link('people', words.addPerson)}`
      : undefined,
  });
}

function unitPicker(c: AdminContext, options: InviteesForm): Html {
  const words = c.get('words').adminMeetings.invitees;
  const children = Map.groupBy(options.units, ({ parentId }) => parentId);
  const known = new Set(options.units.map(({ id }) => id));
  const roots = options.units.filter(({ parentId }) => parentId === null || !known.has(parentId));
  return treePicker({
    name: 'unitIds',
    label: words.units,
    labelHidden: true,
    error: options.problems.fields.units,
    values: options.typed.unitIds,
    words: {
      search: words.search,
      searchHint: words.searchHint,
      none: words.none,
      selected: words.selected,
      toggle: words.toggle,
      keys: words.keys,
    },
    nodes: roots.map((unit) => nodeOf(c, unit, children, options)),
  });
}

/** A unit with others under it is a group, and itself the first entry of it. */
function nodeOf(
  c: AdminContext,
  unit: Units[number],
  children: Map<UnitId | null, Units>,
  options: InviteesForm,
): TreeNode {
  const below = children.get(unit.id) ?? [];
  const words = c.get('words').adminMeetings.invitees;
  const self: TreeNode = {
    label: below.length > 0 ? words.ownSelf(unit.name) : unit.name,
    value: unit.id,
    keywords: unit.shortName,
    note: html`${headCount(c, unit, options)} ${capacityField(c, unit, options.typed)}`,
  };
  if (below.length === 0) return self;
  return {
    label: unit.name,
    keywords: unit.shortName,
    children: [self, ...below.map((child) => nodeOf(c, child, children, options))],
  };
}

function headCount(c: AdminContext, unit: Units[number], options: InviteesForm): Html {
  const words = c.get('words').adminMeetings.invitees;
  const value = options.typed.counts[unit.id] ?? String(options.defaultHeadCount);
  const wrong = options.problems.fields[`count-${unit.id}`];
  return html`<span class="head-count"><input type="number" min="1" max="50" inputmode="numeric"${attrs({
    id: `f-count-${unit.id}`,
    name: `count-${unit.id}`,
    value,
    'aria-label': words.headCount(unit.name),
    'aria-invalid': wrong === undefined ? undefined : 'true',
  })}> ${words.headCountUnit}</span>`;
}

/** Member or guest; beside a box that is not ticked it stands hidden and says nothing. */
function capacityField(
  c: AdminContext,
  { id, name }: { id: string; name: string },
  { guestIds }: Pick<InviteesTyped, 'guestIds'>,
): Html {
  const words = c.get('words').adminMeetings.invitees;
  const option = (value: 'member' | 'guest') =>
    html`<option${attrs({ value, selected: guestIds.has(id) === (value === 'guest') })}>${words.capacities[value]}</option>`;
  return html`<select${attrs({ name: `capacity-${id}`, 'aria-label': words.capacityOf(name) })}>${option('member')}${option('guest')}</select>`;
}

function personPicker(c: AdminContext, options: InviteesForm): Html {
  const words = c.get('words').adminMeetings.invitees;
  const path = `${options.action}/search`;
  return html`<div class="person-search">${textField({
    name: 'search',
    label: words.personSearch,
    hint: words.personSearchHint,
    type: 'search',
    value: options.typed.search,
    autocomplete: 'off',
    attributes: {
      'hx-post': path,
      'hx-trigger': 'input changed delay:250ms, search',
      'hx-target': '#persons',
      'hx-swap': 'outerHTML',
      'hx-sync': 'this:replace',
    },
  })}${button({
    label: words.personSearchDo,
    icon: 'search',
    attributes: { formaction: path, 'hx-post': path, 'hx-target': '#persons', 'hx-swap': 'outerHTML' },
  })}</div>${personList(c, options)}`;
}

/** Persons that are chosen, and those that the search found; checked ones stay whatever is searched next. */
export function personList(
  c: AdminContext,
  { chosen, found, typed }: Pick<InviteesForm, 'chosen' | 'found' | 'typed'>,
): Html {
  const words = c.get('words').adminMeetings.invitees;
  const choice = (person: FoundPerson) => ({
    value: person.id,
    label: person.fullName,
    hint: personLabel(person).split(' — ')[1] ?? person.phone ?? undefined,
    aside: capacityField(c, { id: person.id, name: person.fullName }, typed),
  });
  const isChosen = new Set(chosen.map(({ id }) => id));
  const fresh = found.filter(({ id }) => !isChosen.has(id));
  const sought = typed.search.trim();
  const foundWords = fresh.length > 0 ? words.personsFound(fresh.length, sought) : words.personsNone(sought);
  return html`<div id="persons" class="stack">${
    chosen.length === 0
      ? html`<p class="hint">${words.personsEmpty}</p>`
      : checkboxGroup({
          name: 'personIds',
          id: 'chosen',
          label: words.personsChosen,
          choices: chosen.map(choice),
          values: [...isChosen],
        })
  }${
    sought === ''
      ? ''
      : fresh.length === 0
        ? html`<p class="hint" role="status">${foundWords}</p>`
        : checkboxGroup({ name: 'personIds', id: 'found', label: foundWords, choices: fresh.map(choice) })
  }</div>`;
}

function groupPicker(c: AdminContext, options: InviteesForm): Html {
  const words = c.get('words').adminMeetings.invitees;
  return checkboxGroup({
    name: 'groupIds',
    label: words.groups,
    labelHidden: true,
    hint: words.groupsHint,
    values: options.typed.groupIds,
    choices: options.groups.map((group) => ({
      value: group.id,
      label: group.name,
      hint: group.decisionNumber ?? undefined,
      aside: capacityField(c, group, options.typed),
    })),
  });
}
