import { button } from '#web-kit/buttons.ts';
import { type Html, html } from '#web-kit/html.ts';
import { badge } from '#web-kit/parts.ts';
import { type Column, dataTable } from '#web-kit/tables.ts';
import { longTime } from '../../meeting-words.ts';
import type { AdminContext } from '../../site.ts';
import type { Classes, Room } from './meeting-form.ts';
import type { MeetingTyped } from './meeting-input.ts';

type Field = keyof MeetingTyped;

/** One meeting in three hands: as both opened it, as the other saved it, and as this one wrote it. */
export type Conflict = {
  /** The version that this one had opened. */
  seen: number;
  base: MeetingTyped;
  theirs: MeetingTyped;
  mine: MeetingTyped;
  changedSince: { at: Date; byName: string | null } | null;
};

/** A field that is chosen by name carries its id beside it. */
const together: Partial<Record<Field, Field>> = { chair: 'chairId' };

/** What stands in the form next: mine where I changed something, the other's everywhere else. Nothing is lost on either side. */
export function mergeTyped({ base, theirs, mine }: Conflict): MeetingTyped {
  const entries = Object.keys(mine).map((name) => {
    const field = name as Field;
    return [field, isSame(mine[field], base[field]) ? theirs[field] : mine[field]];
  });
  return Object.fromEntries(entries) as MeetingTyped;
}

/** The other's text of one field in place of mine. */
export function takeTheirs(conflict: Conflict, field: string): MeetingTyped {
  if (!(field in conflict.theirs)) return conflict.mine;
  const name = field as Field;
  const beside = together[name];
  const taken = { ...conflict.mine, [name]: conflict.theirs[name] };
  return beside ? { ...taken, [beside]: conflict.theirs[beside] } : taken;
}

const isSame = (one: string, other: string) => one.trim() === other.trim();

type Row = { field: Field; label: string; base: string; theirs: string; mine: string; clashes: boolean };

/** What the two did to the meeting, side by side, with a button per field that takes the other's. */
export function conflictNotice(
  c: AdminContext,
  conflict: Conflict,
  known: { classes: Classes; rooms: readonly Room[] },
): Html {
  const words = c.get('words').adminChanges.conflict;
  const { nothing } = c.get('words').adminMeetings.form;
  const rows = rowsOf(c, conflict, known);
  const said = (text: string) => html`<span class="cell-lines">${text === '' ? nothing : text}</span>`;
  const columns: Column<Row>[] = [
    {
      head: words.field,
      rowHeader: true,
      cell: (row) =>
        html`${row.label}${row.clashes ? html`<br>${badge({ label: words.both, tone: 'warn' })}` : ''}`,
    },
    { head: words.base, cell: (row) => said(row.base) },
    { head: words.theirs, cell: (row) => said(row.theirs) },
    { head: words.mine, cell: (row) => said(row.mine) },
  ];
  const since = conflict.changedSince;
  const by = since ? words.by(since.byName ?? '', longTime(c, since.at)) : '';
  return html`<div class="callout callout-danger error-summary" role="alert" tabindex="-1" data-autofocus><div>
<h2>${words.title}</h2><p>${by} ${words.merged}</p>
${rows.length === 0 ? '' : dataTable({ caption: words.title, captionHidden: true, columns, rows, empty: '', actions: { head: words.take, cell: (row) => takeButton(c, row) } })}
${rows.some((row) => row.clashes) ? '' : html`<p>${words.clean}</p>`}</div></div>`;
}

/** Sends the whole form again, with the other's text in this one field. */
function takeButton(c: AdminContext, row: Row): Html | string {
  const words = c.get('words').adminChanges.conflict;
  if (isSame(row.mine, row.theirs)) return badge({ label: words.taken, tone: 'neutral' });
  return button({
    label: words.take,
    size: 'small',
    name: 'take',
    value: row.field,
    attributes: { form: 'meeting-form', 'aria-label': words.takeLabel(row.label) },
  });
}

function rowsOf(
  c: AdminContext,
  { base, theirs, mine }: Conflict,
  { classes, rooms }: { classes: Classes; rooms: readonly Room[] },
): Row[] {
  const { adminMeetings } = c.get('words');
  const words = adminMeetings.form;
  const named = (table: Readonly<Record<string, string>>) => (value: string) => table[value] ?? value;
  const classOf = (id: string) => classes.find((row) => row.id === id)?.rules.name ?? id;
  const roomOf = (id: string) => rooms.find((row) => row.id === id)?.name ?? '';
  const fields: [Field, string, ((value: string) => string)?][] = [
    ['title', words.title],
    ['secrecyLevel', words.secrecy, named({ '': words.secrecyNone, ...words.secrecyLevels })],
    ['content', words.agenda],
    ['classId', words.class, classOf],
    ['regularity', words.regularity, named(adminMeetings.regularity)],
    ['on', words.on],
    ['startTime', words.startTime],
    ['endTime', words.endTime],
    ['endOn', words.endOn],
    ['roomId', words.room, roomOf],
    ['place', words.place],
    ['form', words.form, named(adminMeetings.forms)],
    ['chair', words.chair],
    ['contactName', words.contactName],
    ['contactPhone', words.contactPhone],
    ['letterNumber', words.letterNumber],
    ['letterOn', words.letterOn],
  ];
  return fields
    .filter(([field]) => !isSame(base[field], theirs[field]) || !isSame(mine[field], theirs[field]))
    .map(([field, label, say = (value: string) => value]) => ({
      ...{ field, label, base: say(base[field]), theirs: say(theirs[field]), mine: say(mine[field]) },
      clashes:
        !isSame(base[field], theirs[field]) &&
        !isSame(mine[field], base[field]) &&
        !isSame(mine[field], theirs[field]),
    }));
}
