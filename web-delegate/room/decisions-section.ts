import { decisionsOf } from '#services/sittings/read-sitting.ts';
import { button, buttonRow } from '#web-kit/buttons.ts';
import { textArea } from '#web-kit/fields.ts';
import { html } from '#web-kit/html.ts';
import { disclosure } from '#web-kit/parts.ts';
import { clockOf, keptIn, type Room, type RoomSection, roomForm, wordsOf } from './section.ts';

/** What was decided so far, as the chair said it; what is noted now belongs to the item that is on. */
export const decisionsSection: RoomSection = {
  name: 'decisions',
  show: (room) => {
    const { console } = room;
    const { state } = room.room.meeting;
    if (!console || (state !== 'in_session' && state !== 'ended')) return null;
    const words = wordsOf(room).sittings.decisions;
    const rows = decisionsOf(console.events).map((event) => {
      const item = room.room.items.find(({ id }) => id === event.agendaItemId);
      return html`<li><p class="room-text">${event.text}</p><p><small class="muted">${item?.title ?? words.whole} · ${clockOf(room, event.at)}</small></p></li>`;
    });
    const list =
      rows.length === 0 ? html`<p class="muted">${words.none}</p>` : html`<ul class="room-list">${rows}</ul>`;
    return {
      card: { title: words.title },
      live: list,
      form: disclosure({ summary: words.note, body: noting(room), open: room.kept?.path === 'decisions' }),
    };
  },
};

/** Without an item it belongs to whatever is on when it arrives. */
function noting(room: Room) {
  const words = wordsOf(room).sittings.decisions;
  const text = textArea({
    name: 'text',
    id: 'f-decision',
    label: words.text,
    rows: 4,
    maxLength: 2000,
    value: keptIn(room, 'decisions', 'text'),
  });
  const note = buttonRow(button({ label: words.note, size: 'large', icon: 'check' }));
  return roomForm(room, { path: 'decisions', body: html`${text}${note}` });
}
