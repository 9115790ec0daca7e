import type { MeetingId } from '#domain/ids.ts';
import { formatClock } from '#messages/time.ts';
import { readMeeting } from '#services/meetings/read-meeting.ts';
import { type Console, readOfficeConsole } from '#services/sittings/read-sitting.ts';
import { buttonLink } from '#web-kit/buttons.ts';
import { attrs, type Html, html } from '#web-kit/html.ts';
import { icon } from '#web-kit/icons.ts';
import { callout, card, disclosure, emptyState, timeline } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { meetingHead } from '../../meeting-tabs.ts';
import { problemSummary } from '../../problems.ts';
import { type AdminContext, idOf } from '../../site.ts';
import { agendaPart } from './agenda-part.ts';
import { nextPart } from './next-part.ts';
import { type DeskPart, type DeskRoom, wordsOf } from './part.ts';
import { decisionsPart, requestsPart } from './requests-part.ts';
import { presencePart, presidingPart, screenPart } from './room-part.ts';
import { speakingPart } from './speaking-part.ts';

const columns: readonly (readonly ((desk: DeskRoom) => DeskPart)[])[] = [
  [agendaPart, decisionsPart, requestsPart],
  [presencePart, speakingPart, presidingPart, screenPart],
];
const held: readonly string[] = ['announced', 'in_session', 'ended'];

function deskOf(c: AdminContext, room: Console, failed: DeskRoom['failed']): DeskRoom {
  const { path, can } = c.get('desk');
  const here = `${path}/meetings/${room.meeting.id}/sitting`;
  const mayAct = can('meetings.conduct') && held.includes(room.meeting.state);
  return { c, room, here, mayAct, failed };
}

/** What decides which forms the page has: when it changes, the page is loaded anew. */
function shapeOf({ meeting, sitting, quorum, requests }: Console): string {
  const open = requests.filter(({ answeredAt }) => answeredAt === null).length;
  const isBefore = meeting.state === 'announced';
  return [meeting.state, sitting ? 1 : 0, isBefore ? Number(quorum.isMet) : 0, open].join('-');
}

/** The whole tab. */
export async function sittingPage(c: AdminContext, failed: DeskRoom['failed']): Promise<Response> {
  const { ctx, office } = c.get('desk');
  const id = idOf<MeetingId>(c, 'id');
  const [detail, room] = await Promise.all([
    readMeeting(ctx, office.id, id),
    readOfficeConsole(ctx, office.id, id),
  ]);
  const desk = deskOf(c, room, failed);
  const words = wordsOf(desk);
  return adminPage(c, {
    title: `${words.tab} · ${detail.meeting.title}`,
    section: 'week',
    styles: ['admin/meeting.css', 'admin/sitting.css'],
    scripts: ['timer.js', 'live-parts.js'],
    main: html`${meetingHead(c, detail, 'sitting')}${failed ? problemSummary(c, failed.problems) : saidBefore(c)}${bodyOf(desk)}`,
  });
}

function saidBefore(c: AdminContext): Html | '' {
  const known: Readonly<Record<string, string>> = c.get('words').sittings.room.done;
  const asked = c.req.query('said') ?? '';
  return Object.hasOwn(known, asked) ? callout({ tone: 'success', body: known[asked] }) : '';
}

function bodyOf(desk: DeskRoom): Html {
  const { room, mayAct, here, c } = desk;
  const words = wordsOf(desk);
  const { state } = room.meeting;
  if (state === 'draft')
    return emptyState({
      ...{ icon: 'users', title: words.desk.draft, body: words.desk.draftBody },
      actions: buttonLink({
        href: here.replace(/\/sitting$/, ''),
        label: c.get('words').adminAgenda.tabs.overview,
      }),
    });
  if (state === 'postponed' || state === 'cancelled')
    return emptyState({ icon: 'calendar', title: words.desk.off });
  const readOnly = mayAct || !held.includes(state) ? '' : callout({ body: words.desk.readOnly });
  const stream = here.replace(/\/sitting$/, '/stream');
  return html`${readOnly}<div class="sitting"${attrs({ 'hx-ext': 'sse', 'sse-connect': stream, 'data-parts': true })}>
<div${attrs({ 'hx-get': `${here}/board?shape=${shapeOf(room)}`, 'hx-trigger': 'sse:changed, refresh', 'hx-swap': 'none', 'data-parts-pull': true })}></div>
<p class="offline-note" data-offline hidden>${icon('refresh')}${words.room.offline}</p>
${nextPart(desk, false)}
${columns.map((parts) => html`<div class="sitting-column">${parts.map((part) => whole(part(desk)))}</div>`)}</div>${log(desk)}`;
}

const live = ({ name, live: body }: DeskPart, isSwap: boolean): Html =>
  html`<div id="sitting-${name}" data-part${attrs({ 'hx-swap-oob': isSwap ? 'true' : undefined })}>${body}</div>`;

const whole = (part: DeskPart): Html => {
  const form = part.form ? html`<div class="sitting-typed">${part.form}</div>` : '';
  return card({ title: part.title, body: html`${live(part, false)}${form}` });
};

/** What happened, for whoever comes later. */
function log(desk: DeskRoom): Html | '' {
  const words = wordsOf(desk).desk;
  const { events, items, office } = desk.room;
  if (events.length === 0) return '';
  const titleOf = (id: string | null) => items.find((item) => item.id === id)?.title ?? '';
  const entries = events.map((event) => ({
    at: event.at.toISOString(),
    time: formatClock(event.at, office.timeZone),
    title: [words.events[event.kind], titleOf(event.agendaItemId) || event.personName]
      .filter(Boolean)
      .join(': '),
    ...(event.text ? { body: event.text } : {}),
  }));
  return disclosure({ summary: words.log, body: timeline(entries) });
}

/** What follows every change. */
export async function liveParts(c: AdminContext): Promise<Response> {
  const { ctx, office } = c.get('desk');
  const room = await readOfficeConsole(ctx, office.id, idOf<MeetingId>(c, 'id'));
  if (c.req.query('shape') !== shapeOf(room)) c.header('x-parts-stale', 'true');
  const desk = deskOf(c, room, null);
  return c.html(html`${nextPart(desk, true)}${columns.flat().map((part) => live(part(desk), true))}`);
}
