import { button, buttonRow } from '#web-kit/buttons.ts';
import { selectField } from '#web-kit/fields.ts';
import { html } from '#web-kit/html.ts';
import { callout, card, disclosure } from '#web-kit/parts.ts';
import { type Room, type RoomSection, roomButton, roomForm, wordsOf } from './section.ts';

const held: readonly string[] = ['announced', 'in_session', 'ended'];
const isHeld = ({ room: { sitting, meeting } }: Room) => sitting !== null && held.includes(meeting.state);

/** After the end it is the approval of the conclusion. */
function saidOf(room: Room) {
  const { over, ...words } = wordsOf(room).sittings.presiding;
  return room.room.meeting.state === 'ended' ? { ...words, ...over } : words;
}

/** For the chair in whose place a deputy presides: who, and the way back (R24). */
export const awaySection: RoomSection = {
  name: 'away',
  show: (room) => {
    if (room.role !== 'chair' || !isHeld(room)) return null;
    const words = saidOf(room);
    const back = { path: 'take-back', label: words.takeBack, kind: 'primary', icon: 'undo' } as const;
    const body = words.away(room.room.presiding?.fullName ?? '');
    return { live: callout({ body, actions: roomButton(room, back) }) };
  },
};

/** Handing over to a deputy (R24). */
export const presidingSection: RoomSection = {
  name: 'presiding',
  show: (room) => (room.console && isHeld(room) ? { live: '', form: handing(room) } : null),
};

function handing(room: Room) {
  const words = saidOf(room);
  const { meeting, chairName, presiding } = room.room;
  const others = (room.console?.seats ?? []).filter(
    ({ personId }) => personId !== presiding?.personId && personId !== meeting.chairId,
  );
  const chair =
    meeting.chairId && chairName && meeting.chairId !== presiding?.personId
      ? [{ value: meeting.chairId, label: words.back(chairName) }]
      : [];
  const options = others.map(({ personId, fullName, title }) => ({
    value: personId,
    label: title ? `${fullName}, ${title}` : fullName,
  }));
  const to = selectField({
    ...{ name: 'personId', id: 'f-deputy', label: words.to, empty: words.choose },
    options: [...chair, ...options],
  });
  const act = buttonRow(button({ label: words.act, size: 'large', icon: 'chair' }));
  const body = html`<p class="muted">${words.lead}</p>${roomForm(room, { path: 'hand-over', body: html`${to}${act}` })}`;
  return card({ body: disclosure({ summary: words.title, body }) });
}
