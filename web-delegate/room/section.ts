import { sentences } from '#i18n/sentences.ts';
import { formatClock } from '#messages/time.ts';
import type { Console, RoomRole, SittingNow } from '#services/sittings/read-sitting.ts';
import { type ButtonLook, button, buttonRow } from '#web-kit/buttons.ts';
import { form } from '#web-kit/fields.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import type { Site, Visit } from '../visit.ts';

/** The room of one meeting as one person sees it now. */
export type Room = {
  site: Site;
  visit: Visit;
  /** What every form of the page carries. */
  csrfToken: string;
  /** `/p/<token>/room/<ref>`: acts post below it. */
  base: string;
  role: RoomRole;
  room: SittingNow;
  /** Only for whoever presides. */
  console: Console | null;
  /** What was typed into a form that was not taken: its act below the room's address, and its fields. */
  kept?: { path: string; fields: ReadonlyMap<string, string> };
};

/** What stands in a field of a form after it was not taken; nothing otherwise. */
export const keptIn = ({ kept }: Room, path: string, name: string): string =>
  kept?.path === path ? (kept.fields.get(name) ?? '') : '';

/**
 * One part of the page. `live` is drawn anew after every change in the meeting: no field to type in belongs there. `form`, under
 * it, stays as it is while one types, and is drawn anew only with the page. `card` frames both.
 */
export type Shown = { live: Child; form?: Child; card?: { title: string; note?: string } };

/** A part of the room's page by its name (the id `room-<name>`); null where this person has nothing of it. */
export type RoomSection = { name: string; show(room: Room): Promise<Shown | null> | Shown | null };

/** The sentences in the reader's language. */
export const wordsOf = ({ visit }: Pick<Room, 'visit'>) => sentences(visit.person.language);

/** A clock of the meeting, as HH:MM in its office. */
export const clockOf = ({ room }: Room, at: Date): string => formatClock(at, room.office.timeZone);

/** A form of the room: `path` below the room's address. With script only the parts that changed are drawn anew. */
export function roomForm(
  { base, csrfToken }: Pick<Room, 'base' | 'csrfToken'>,
  { path, body, className }: { path: string; body: Child; className?: string },
): Html {
  const action = `${base}/${path}`;
  return form({
    ...{ action, csrfToken, body, className: className ?? 'room-form' },
    attributes: { 'hx-post': action, 'hx-swap': 'none' },
  });
}

/** A form of a single button, with what it carries. */
export function roomButton(
  room: Pick<Room, 'base' | 'csrfToken'>,
  { path, fields = {}, ...look }: ButtonLook & { path: string; fields?: Record<string, string> },
): Html {
  const carried = Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  return roomForm(room, { path, body: html`${carried}${buttonRow(button({ size: 'large', ...look }))}` });
}
