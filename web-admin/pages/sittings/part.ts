import type { Console } from '#services/sittings/read-sitting.ts';
import { type ButtonLook, button, buttonRow } from '#web-kit/buttons.ts';
import { form } from '#web-kit/fields.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import type { Problems } from '../../problems.ts';
import { type AdminContext, visitOf } from '../../site.ts';

/** The room of a meeting on the office's desk. */
export type DeskRoom = {
  c: AdminContext;
  room: Console;
  /** `/admin/o/<office>/meetings/<id>/sitting`: acts post below it. */
  here: string;
  /** The visitor may act, and the meeting is one in which there is something to do. */
  mayAct: boolean;
  /** What was wrong with the form that was sent last, and which: its typed values stay. */
  failed: { act: string; problems: Problems } | null;
};

/** One card. `live` follows every change by itself and holds nothing to type in; `form`, under it, is drawn with the page alone. */
export type DeskPart = { name: string; title: string; live: Child; form?: Child };

export const wordsOf = ({ c }: Pick<DeskRoom, 'c'>) => c.get('words').sittings;

/** What was typed into a form that was not taken. */
export const typedIn = ({ c, failed }: DeskRoom, act: string, name: string): string =>
  failed?.act === act ? (c.get('form').get(name) ?? '') : '';

/** What was wrong with a field of it. */
export const errorIn = ({ failed }: DeskRoom, act: string, name: string): string | undefined =>
  failed?.act === act ? failed.problems.fields[name] : undefined;

/** A form that posts below the room's address. */
export function deskForm({ c, here }: DeskRoom, path: string, body: Child): Html {
  return form({ action: `${here}/${path}`, csrfToken: visitOf(c).formToken, body });
}

/** A form of one button, with what it carries. */
export function deskButton(
  desk: DeskRoom,
  { path, fields = {}, ...look }: ButtonLook & { path: string; fields?: Record<string, string> },
): Html {
  const carried = Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  return deskForm(desk, path, html`${carried}${buttonRow(button(look))}`);
}
