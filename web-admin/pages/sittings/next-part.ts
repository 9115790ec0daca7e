import { toOfficeDate } from '#lib/office-time.ts';
import { formatDate } from '#messages/time.ts';
import { neighbours } from '#services/sittings/read-sitting.ts';
import { buttonLink } from '#web-kit/buttons.ts';
import { attrs, type Child, type Html, html } from '#web-kit/html.ts';
import { callout, type Tone } from '#web-kit/parts.ts';
import { type DeskRoom, deskButton, wordsOf } from './part.ts';

type Step = { tone?: Tone; title: string; body: Child; actions?: Child };

/** What is to be done now, whatever state the meeting is in; follows every change by itself. */
export function nextPart(desk: DeskRoom, isSwap: boolean): Html {
  const step = desk.c.get('desk').can('meetings.conduct') ? stepOf(desk) : null;
  const swap = attrs({ 'hx-swap-oob': isSwap ? 'true' : undefined });
  return html`<div id="sitting-next" class="sitting-next" data-part${swap}>${step ? callout({ tone: 'info', ...step }) : ''}</div>`;
}

function stepOf(desk: DeskRoom): Step | null {
  switch (desk.room.meeting.state) {
    case 'announced':
      return desk.room.sitting ? beginning(desk) : openingRoll(desk);
    case 'in_session':
      return running(desk);
    case 'ended':
      return { ...wordsOf(desk).desk.next.ended, actions: toTab(desk, 'conclusions', true) };
    case 'closed':
      return { tone: 'success', ...wordsOf(desk).desk.next.closed, actions: toTab(desk, 'dossier', true) };
    default:
      return null;
  }
}

function toTab({ c, here }: DeskRoom, tab: 'attendance' | 'conclusions' | 'dossier', isPrimary = false) {
  return buttonLink({
    ...{ href: here.replace(/\/sitting$/, `/${tab}`), label: c.get('words').adminAgenda.tabs[tab] },
    ...(isPrimary ? { kind: 'primary' as const } : {}),
  });
}

function openingRoll(desk: DeskRoom): Step {
  const { desk: words } = wordsOf(desk);
  const open = deskButton(desk, {
    ...{ path: 'roll-call', label: words.openRollCall, kind: 'primary', icon: 'users' },
  });
  return { tone: 'warn', title: words.notOpen, body: words.notOpenBody, actions: open };
}

/** The roll is being called: whether there are enough, and from which day on the meeting may begin. */
function beginning(desk: DeskRoom): Step {
  const { next: words } = wordsOf(desk).desk;
  const { quorum, meeting, office } = desk.room;
  const { there, summoned, needed, isMet } = quorum;
  const startsOn = toOfficeDate(meeting.startsAt, office.timeZone);
  const isEarly = toOfficeDate(desk.c.get('desk').ctx.now, office.timeZone) < startsOn;
  if (isEarly)
    return {
      ...{ title: words.early.title, body: words.early.body(formatDate(startsOn)) },
      actions: toTab(desk, 'attendance'),
    };
  if (desk.c.get('desk').ctx.now >= meeting.endsAt)
    return {
      ...{ ...words.past, tone: 'warn' as const },
      actions: html`${toTab(desk, 'attendance')} ${toTab(desk, 'conclusions')}`,
    };
  if (needed !== null && !isMet)
    return {
      ...{ tone: 'warn', title: words.callRoll.title, body: words.callRoll.body(there, summoned, needed) },
      actions: toTab(desk, 'attendance', true),
    };
  const body = needed === null ? words.begin.noRule(there, summoned) : words.begin.body(there, summoned);
  return { tone: 'success', title: words.begin.title, body, actions: toTab(desk, 'attendance') };
}

/** In the room: the way through the agenda, until it is through. */
function running({ room, ...desk }: DeskRoom): Step {
  const { next: words } = wordsOf(desk).desk;
  const { items, current, events } = room;
  if (items.length === 0) return words.free;
  if (current) {
    const { next } = neighbours(room);
    const following = items.find(({ id }) => id === next);
    return {
      title: words.on(current.item.title),
      body: following ? words.following(following.title) : words.last,
    };
  }
  return events.some(({ kind }) => kind === 'item_ended') ? words.through : words.first;
}
