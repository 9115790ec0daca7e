import type { Page } from 'playwright-core';
import { vi } from 'vitest';
import type { Seat } from '../stage/seat.ts';
import { type DelegateName, delegates } from './cast.ts';
import { openRoomHouse, type RoomHouse } from './house.ts';
import { openOwnPage, openScreens, type Screens } from './screens.ts';

/** One meeting as it is played: who sits where, with which screens. */
export type Play = RoomHouse &
  Screens & {
    desk: Page;
    chair: Page;
    /** The wall of the room; there from the roll-call on. */
    wall: Page | null;
    seats: Map<DelegateName, Seat>;
    pages: Map<DelegateName, Page>;
    /** What stood in each chat, as it was read. */
    chats: Map<DelegateName, string[]>;
    startsAt: Date;
    /** The site's address of the meeting, once it is made. */
    site: string;
    /** The code by which people know it. */
    ref: string;
    /** What the tellers of the secret round were given. */
    tellersWords: string;
  };

const officeTime = (day: string, time: string) => new Date(`${day}T${time}:00+07:00`);

/** The first weekday after this day of the office, ISO. */
function nextWeekday(day: string): string {
  const next = new Date(`${day}T00:00:00Z`);
  do next.setUTCDate(next.getUTCDate() + 1);
  while (next.getUTCDay() === 0 || next.getUTCDay() === 6);
  return next.toISOString().slice(0, 10);
}

/**
 * Everything before the curtain: the program, its messengers, the register, phones that are linked and browsers that are signed
 * in. Until the invitations have gone the play's clock is the machine's, by which a sending is held back; the meeting is on the
 * second weekday from now, and from its roll-call on the clock runs ahead.
 */
export async function setPlay(folder: string): Promise<Play> {
  const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
  // Connecting a messenger puts the clock forward by a minute: what people then press must not lie before it.
  const stage = await openRoomHouse(new Date(Date.now() - 120_000));
  const screens = await openScreens(folder);
  const { house, people } = stage;
  const seats = new Map<DelegateName, Seat>();
  const pages = new Map<DelegateName, Page>();
  for (const { name, way } of delegates) {
    const person = people.get(name);
    if (!person) throw new Error(`${name} is not in the register`);
    if (way === 'web') pages.set(name, await openOwnPage(screens, house, person.id));
    else seats.set(name, await stage.seat(name));
  }
  stage.clock.set(new Date());
  return {
    ...stage,
    ...screens,
    desk: await screens.open('desk'),
    chair: await openOwnPage(screens, house, house.seed.people.chairman.id),
    wall: null,
    ...{ seats, pages, chats: new Map(), site: '', ref: '', tellersWords: '' },
    startsAt: officeTime(nextWeekday(nextWeekday(today)), '08:00'),
  };
}

/** So many minutes from the beginning of the meeting, before it where negative; seconds as they are wanted. */
export function putClock({ clock, startsAt }: Play, minutes: number, seconds = 0): void {
  clock.set(new Date(startsAt.getTime() + minutes * 60_000 + seconds * 1000));
}

export function seatOf({ seats }: Play, name: DelegateName): Seat {
  const seat = seats.get(name);
  if (!seat) throw new Error(`${name} has no seat`);
  return seat;
}

/** Waits until the chat says this; what came so far is taken as read. */
export async function hears(play: Play, name: DelegateName, part: string): Promise<void> {
  const seat = seatOf(play, name);
  await vi.waitFor(
    async () => {
      await seat.looks();
      seat.heard(part);
    },
    { timeout: 20_000, interval: 50 },
  );
  // The chat shows it a moment before the program knows that it does.
  await play.settles();
  play.chats.set(name, [...(play.chats.get(name) ?? []), ...seat.takeLines()]);
}

export function pageOf({ pages }: Play, name: DelegateName): Page {
  const page = pages.get(name);
  if (!page) throw new Error(`${name} has no page`);
  return page;
}

export function wallOf({ wall }: Play): Page {
  if (!wall) throw new Error('the wall of the room is dark');
  return wall;
}

/** The tab of the meeting on the site, as the secretary opens it. */
export async function openTab(play: Play, label: string | RegExp): Promise<void> {
  await play.desk.goto(play.site);
  await play.desk.getByRole('navigation').getByRole('link', { name: label }).last().click();
}
