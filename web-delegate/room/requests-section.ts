import type { Console } from '#services/sittings/read-sitting.ts';
import { button, buttonRow } from '#web-kit/buttons.ts';
import { textArea } from '#web-kit/fields.ts';
import { html } from '#web-kit/html.ts';
import { badge, disclosure, type Tone } from '#web-kit/parts.ts';
import { clockOf, keptIn, type Room, type RoomSection, roomForm, wordsOf } from './section.ts';

type Request = Console['requests'][number];
const tones: Record<'open' | 'taken' | 'answered', Tone> = {
  open: 'warn',
  taken: 'info',
  answered: 'success',
};
const standingOf = ({ takenAt, answeredAt }: Request) =>
  answeredAt ? 'answered' : takenAt ? 'taken' : 'open';

/** What whoever presides asked of the office, and how it stands (R25). */
export const requestsSection: RoomSection = {
  name: 'requests',
  show: (room) => {
    const { console } = room;
    if (!console || room.room.meeting.state === 'closed') return null;
    const words = wordsOf(room).sittings.requests;
    const rows = console.requests.map((request) => line(room, request));
    const list =
      rows.length === 0 ? html`<p class="muted">${words.none}</p>` : html`<ul class="room-list">${rows}</ul>`;
    const text = textArea({
      name: 'text',
      id: 'f-request',
      label: words.text,
      rows: 3,
      maxLength: 1000,
      value: keptIn(room, 'requests', 'text'),
    });
    const ask = roomForm(room, {
      path: 'requests',
      body: html`${text}${buttonRow(button({ label: words.ask, size: 'large', icon: 'send' }))}`,
    });
    return {
      card: { title: words.title, note: words.lead },
      live: list,
      form: disclosure({ summary: words.ask, body: ask, open: room.kept?.path === 'requests' }),
    };
  },
};

function line(room: Room, request: Request) {
  const words = wordsOf(room).sittings.requests;
  const standing = standingOf(request);
  const answer = request.answer ? html`<p class="room-text">${words.answered(request.answer)}</p>` : '';
  return html`<li><p class="room-text">${request.text}</p><p>${badge({ label: words.states[standing], tone: tones[standing] })} <small class="muted">${words.at(clockOf(room, request.answeredAt ?? request.takenAt ?? request.askedAt))}</small></p>${answer}</li>`;
}
