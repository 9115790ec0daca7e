import { html } from '#web-kit/html.ts';
import { badge, card } from '#web-kit/parts.ts';
import { type RoomSection, wordsOf } from './section.ts';

/** Who is there, in figures, against what the class of the meeting asks for: for whoever presides. */
export const presenceSection: RoomSection = {
  name: 'presence',
  show: (room) => {
    const { console } = room;
    if (!console) return null;
    const words = wordsOf(room).sittings.presence;
    const { there, summoned, guests, needed, isMet } = console.quorum;
    const rule = needed === null ? words.noRule : words.needed(needed);
    const note = guests > 0 ? `${rule} · ${words.guests(guests)}` : rule;
    const standing =
      needed === null
        ? ''
        : badge(isMet ? { label: words.met, tone: 'success' } : { label: words.notMet, tone: 'warn' });
    const body = html`<p class="room-figure"><b>${words.members(there, summoned)}</b> ${standing}</p><p class="muted">${note}</p>`;
    return { live: card({ title: words.title, body }) };
  },
};
