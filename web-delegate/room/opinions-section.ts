import { longestOpinion } from '#domain/opinions/kinds.ts';
import { type RoomOpinions, readRoomOpinions } from '#services/opinions/room-opinions.ts';
import { button, buttonRow } from '#web-kit/buttons.ts';
import { selectField, textArea } from '#web-kit/fields.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { badge, disclosure } from '#web-kit/parts.ts';
import { clockOf, keptIn, type Room, type RoomSection, roomForm, wordsOf } from './section.ts';

type Said = RoomOpinions['said'][number];

/** What is said on each item, as it comes: to whoever presides all of it, to others their own words and what the class lets them read. */
export const opinionsSection: RoomSection = {
  name: 'opinions',
  show: async (room) => {
    const read = await readRoomOpinions(room.visit.ctx, room);
    if (!read || room.room.meeting.state === 'closed') return null;
    const { mayWrite } = read;
    const note = room.console ? words(room).room.lead : undefined;
    return {
      card: { title: words(room).page.title, ...(note ? { note } : {}) },
      live: html`${listOf(room, read)}${room.role === 'seat' ? allOf(room) : ''}`,
      ...(mayWrite.length > 0
        ? {
            form: disclosure({
              summary: words(room).room.write,
              body: writing(room, mayWrite),
              open: room.kept?.path === 'opinions',
            }),
          }
        : {}),
    };
  },
};

const words = (room: Room) => wordsOf(room).opinions;

/** By the items of the agenda in their order, the one that is on open, the meeting as a whole at the end. */
function listOf(room: Room, read: RoomOpinions): Child {
  const { items, current } = room.room;
  const here = Map.groupBy(read.said, ({ agendaItemId }) => agendaItemId);
  const known = new Set<string | null>(items.map(({ id }) => id));
  const rest = read.said.filter(({ agendaItemId }) => !known.has(agendaItemId));
  const groups = [
    ...items.map(({ id, title }, at) => ({
      ...{ title: words(room).itemChoice(at + 1, title), isOn: id === current?.item.id },
      said: here.get(id) ?? [],
    })),
    { title: words(room).page.whole, isOn: !current, said: rest },
  ].filter(({ said }) => said.length > 0);
  if (groups.length === 0) return html`<p class="muted">${words(room).room.none}</p>`;
  return groups.map(({ title, isOn, said }) =>
    disclosure({
      summary: words(room).room.count(title, said.length),
      open: isOn || groups.length === 1,
      body: html`<ul class="room-list">${said.map((one) => line(room, read, one))}</ul>`,
    }),
  );
}

function line(room: Room, { isOwn }: RoomOpinions, said: Said): Html {
  const { kind, fullName, title, unitName, text, writtenAt } = said;
  const who = isOwn(said) ? words(room).room.own : words(room).page.by(fullName, title, unitName);
  const mark =
    kind === 'opinion'
      ? ''
      : html` ${badge({ label: words(room).labels[kind], tone: kind === 'reserved' ? 'warn' : 'neutral' })}`;
  return html`<li><p><strong>${who}</strong>${mark} <small class="muted">${clockOf(room, writtenAt)}</small></p><p class="room-text">${text}</p></li>`;
}

const allOf = (room: Room): Html =>
  html`<p><a href="${room.visit.path}/opinions/${room.room.meeting.ref}">${words(room).openPage}</a></p>`;

/** The item is the one that was on when the form was drawn: what is said stays on it though the meeting goes on. */
function writing(room: Room, kinds: RoomOpinions['mayWrite']): Html {
  const { items, current } = room.room;
  const kept = (name: string) => keptIn(room, 'opinions', name);
  const open = items
    .map(({ id, title, secrecyLevel }, at) => ({
      id,
      secrecyLevel,
      label: words(room).itemChoice(at + 1, title),
    }))
    .filter(({ secrecyLevel }) => secrecyLevel === null);
  const item = selectField({
    ...{ name: 'item', id: 'f-opinion-item', label: words(room).room.item, empty: words(room).page.whole },
    options: open.map(({ id, label }) => ({ value: id, label })),
    value: room.kept?.path === 'opinions' ? kept('item') : (current?.item.id ?? ''),
  });
  const kind =
    kinds.length > 1
      ? selectField({
          ...{ name: 'kind', id: 'f-opinion-kind', label: words(room).room.kind },
          options: kinds.map((one) => ({ value: one, label: words(room).labels[one] })),
          value: kept('kind') || 'opinion',
          hint: words(room).page.reservedHint,
        })
      : html`<input type="hidden" name="kind" value="${kinds[0] ?? 'opinion'}">`;
  const text = textArea({
    ...{ name: 'text', id: 'f-opinion', label: words(room).room.text, rows: 4, maxLength: longestOpinion },
    ...{ value: kept('text'), hint: words(room).room.again, required: true },
  });
  const send = buttonRow(button({ label: words(room).page.save, size: 'large', icon: 'send' }));
  return roomForm(room, { path: 'opinions', body: html`${item}${kind}${text}${send}` });
}
