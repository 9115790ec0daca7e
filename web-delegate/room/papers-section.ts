import { phoneLink } from '#web-kit/phone-page.ts';
import { type RoomSection, wordsOf } from './section.ts';

/** The way to the papers. */
export const papersSection: RoomSection = {
  name: 'papers',
  show: (room) => ({
    live: phoneLink({ href: `${room.visit.path}/papers`, label: wordsOf(room).sittings.room.papers }),
  }),
};
