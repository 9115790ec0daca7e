import type { RoomId } from '#domain/ids.ts';
import { fromOfficeTime, toOfficeDate } from '#lib/office-time.ts';
import { formatClock } from '#messages/time.ts';
import { RefusedError } from '#services/errors.ts';
import { findRooms, findRoomUses } from '#services/rooms/find-rooms.ts';
import { closeRoom, createRoom, editRoom, type RoomInput, reopenRoom } from '#services/rooms/write-room.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { form, numberField, textField } from '#web-kit/fields.ts';
import { type Child, html } from '#web-kit/html.ts';
import { badge, breadcrumbs, card, emptyState, pageHead } from '#web-kit/parts.ts';
import { type Column, dataTable } from '#web-kit/tables.ts';
import { adminPage } from '../../frame.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, idOf, visitOf } from '../../site.ts';

const root = '/o/:officeId/rooms';
type Room = Awaited<ReturnType<typeof findRooms>>[number];
type Uses = Awaited<ReturnType<typeof findRoomUses>>;

/** The office's rooms: what they hold, who is in them today, adding, editing, closing. */
export function roomPages(app: AdminApp): void {
  app.get(root, listPage);
  app.get(`${root}/new`, (c) => formPage(c, null, noProblems));
  app.post(`${root}/new`, async (c) => {
    const { ctx, office } = c.get('desk');
    return saved(c, null, await attempt(c, () => createRoom(ctx, office.id, typedRoom(c))));
  });
  app.get(`${root}/:id`, async (c) => formPage(c, await roomOf(c), noProblems));
  app.post(`${root}/:id`, async (c) => {
    const { ctx, office } = c.get('desk');
    const room = await roomOf(c);
    return saved(c, room, await attempt(c, () => editRoom(ctx, office.id, room.id, typedRoom(c))));
  });
  for (const [way, act] of [
    ['close', closeRoom],
    ['reopen', reopenRoom],
  ] as const)
    app.post(`${root}/:id/${way}`, async (c) => {
      const { ctx, office, path } = c.get('desk');
      const room = await roomOf(c);
      const outcome = await attempt(c, () => act(ctx, office.id, room.id));
      return outcome.done
        ? goTo(c, `${path}/rooms?done=room_${way === 'close' ? 'closed' : 'reopened'}`)
        : saved(c, room, outcome);
    });
}

type Outcome = { done: true } | { done: false; problems: Problems };

function saved(c: AdminContext, room: Room | null, outcome: Outcome) {
  if (outcome.done) return goTo(c, `${c.get('desk').path}/rooms?done=room_saved`);
  c.status(422);
  return formPage(c, room, outcome.problems);
}

async function roomOf(c: AdminContext): Promise<Room> {
  const { ctx, office, can } = c.get('desk');
  if (!can('rooms.write')) throw new RefusedError('not_permitted');
  const id = idOf<RoomId>(c, 'id');
  const rooms = await findRooms(ctx, office.id, { withClosed: true });
  const room = rooms.find((each) => each.id === id);
  if (!room) throw new RefusedError('not_found');
  return room;
}

function typedRoom(c: AdminContext): RoomInput {
  const typed = (name: string) => c.get('form').get(name) ?? '';
  return {
    name: typed('name'),
    address: typed('address'),
    capacity: typed('capacity').trim() === '' ? null : Number(typed('capacity')),
    equipment: typed('equipment'),
  };
}

async function listPage(c: AdminContext) {
  const { ctx, office, path, can } = c.get('desk');
  const words = c.get('words').adminRooms;
  const today = toOfficeDate(ctx.now, office.timeZone);
  const from = fromOfficeTime({ on: today, time: '00:00' }, office.timeZone);
  const until = new Date(from.getTime() + 86_400_000);
  const [rooms, uses] = await Promise.all([
    findRooms(ctx, office.id, { withClosed: can('rooms.write') }),
    findRoomUses(ctx, office.id, { from, until }),
  ]);
  const add = buttonLink({ href: `${path}/rooms/new`, label: words.add, icon: 'plus', kind: 'primary' });
  const mayWrite = can('rooms.write');
  const edit = (room: Room) =>
    buttonLink({
      href: `${path}/rooms/${room.id}`,
      label: words.editShort,
      size: 'small',
      attributes: { 'aria-label': words.edit(room.name) },
    });
  return adminPage(c, {
    title: words.title,
    section: 'rooms',
    main: html`${pageHead({ title: words.title, lead: words.lead, actions: mayWrite && rooms.length > 0 ? add : undefined })}${dataTable(
      {
        caption: words.caption,
        captionHidden: true,
        columns: columnsOf(c, uses),
        rows: rooms,
        rowAttributes: (room) => (room.closedAt === null ? {} : { tone: 'muted' as const }),
        empty: emptyState({
          icon: 'building',
          title: words.emptyTitle,
          body: mayWrite ? words.emptyBody : words.emptyReader,
          actions: mayWrite ? add : undefined,
        }),
        ...(mayWrite ? { actions: { head: words.actions, cell: edit } } : {}),
      },
    )}`,
  });
}

function columnsOf(c: AdminContext, uses: Uses): Column<Room>[] {
  const words = c.get('words').adminRooms;
  const name = (room: Room) =>
    html`<a href="${c.get('desk').path}?room=${room.id}">${room.name}</a>${room.closedAt === null ? '' : html` ${badge({ label: words.closed, icon: 'stop' })}`}${room.address ? html`<br><small class="muted">${room.address}</small>` : ''}`;
  return [
    { head: words.name, rowHeader: true, cell: name },
    {
      head: words.capacity,
      align: 'end',
      width: 'fit',
      cell: ({ capacity }) => capacity ?? html`<span class="muted">${words.capacityUnknown}</span>`,
    },
    { head: words.equipment, cell: ({ equipment }) => equipment, hideOnPhone: true },
    { head: words.today, cell: (room) => useToday(c, room, uses) },
  ];
}

function useToday(c: AdminContext, room: Room, uses: Uses): Child {
  const { office, path } = c.get('desk');
  const today = uses.get(room.id) ?? [];
  if (today.length === 0)
    return room.closedAt === null ? html`<span class="muted">${c.get('words').adminRooms.free}</span>` : '';
  const clock = (at: Date) => formatClock(at, office.timeZone);
  return html`<ul class="plain">${today.map(
    (use) =>
      html`<li>${clock(use.startsAt)}–${clock(use.endsAt)} <a href="${path}/meetings/${use.meetingId}">${use.title}</a></li>`,
  )}</ul>`;
}

async function formPage(c: AdminContext, room: Room | null, problems: Problems) {
  const { path, can } = c.get('desk');
  if (!can('rooms.write')) throw new RefusedError('not_permitted');
  const words = c.get('words').adminRooms;
  const title = room ? words.edit(room.name) : words.add;
  const kept: Record<string, string> = room
    ? { ...room, capacity: String(room.capacity ?? ''), closedAt: '', createdAt: '' }
    : {};
  const field = (name: string) => ({
    name,
    value: c.get('form').get(name) ?? kept[name] ?? '',
    error: problems.fields[name],
    autocomplete: 'off',
  });
  const fields = html`<div class="form">${textField({ ...field('name'), label: words.name, hint: words.nameHint, required: true })}
${textField({ ...field('address'), label: words.address, hint: words.addressHint, optional: words.optional })}
${numberField({ ...field('capacity'), label: words.capacity, min: 1, max: 10_000, unit: words.seats, optional: words.optional })}
${textField({ ...field('equipment'), label: words.equipment, hint: words.equipmentHint, optional: words.optional })}</div>`;
  const labels = { name: words.name, address: words.address, capacity: words.capacity };
  const csrfToken = visitOf(c).formToken;
  const back = buttonLink({ href: `${path}/rooms`, label: words.cancel, kind: 'quiet' });
  const crumbs = breadcrumbs({
    label: c.get('words').admin.nav.crumbs,
    items: [{ href: `${path}/rooms`, label: words.title }, { label: title }],
  });
  return adminPage(c, {
    title,
    section: 'rooms',
    main: html`${pageHead({ title, crumbs })}<div class="stack readable">${problemSummary(c, problems, labels)}${form(
      {
        action: room ? `${path}/rooms/${room.id}` : `${path}/rooms/new`,
        csrfToken,
        body: html`${card({ body: fields })}${buttonRow(html`${button({ label: words.save, kind: 'primary', icon: 'check' })}${back}`)}`,
      },
    )}${room ? closing(c, room, csrfToken) : ''}</div>`,
  });
}

function closing(c: AdminContext, room: Room, csrfToken: string) {
  const words = c.get('words').adminRooms;
  const action = `${c.get('desk').path}/rooms/${room.id}`;
  const [way, said, act] =
    room.closedAt === null
      ? (['close', words.closeBody, button({ label: words.close, icon: 'stop' })] as const)
      : (['reopen', words.reopenBody, button({ label: words.reopen, icon: 'undo' })] as const);
  return card({
    body: form({
      action: `${action}/${way}`,
      csrfToken,
      body: html`<p>${said}</p>${buttonRow(act)}`,
    }),
  });
}
