import { sentences } from '#i18n/sentences.ts';
import { formatMeetingTime } from '#messages/time.ts';
import { attrs, type Html, html } from '#web-kit/html.ts';
import { icon } from '#web-kit/icons.ts';
import { callout, card } from '#web-kit/parts.ts';
import { phonePage } from '#web-kit/phone-page.ts';
import { ownMenu } from '../own-menu.ts';
import { lookOf } from '../visit.ts';
import { type Room, type Shown, wordsOf } from './section.ts';
import { sectionsOf } from './sections.ts';

/** What was done, or why it was not: said above the room. */
export type Said = { tone: 'success' | 'danger'; text: string };

type Drawn = { name: string; shown: Shown | null };

const draw = (room: Room): Promise<Drawn[]> =>
  Promise.all(sectionsOf(room).map(async ({ name, show }) => ({ name, shown: await show(room) })));

/** What decides which forms the page has: when it changes, the page is loaded anew and not only its parts. */
export function shapeOf({ role, room, console }: Room): string {
  const { state } = room.meeting;
  const presiding = room.presiding?.personId ?? '';
  return [role, state, state === 'announced' && console ? console.quorum.isMet : '', presiding].join('-');
}

/** Whoever pressed is told after this that nothing came back. */
const actTimeout = '{"timeout": 15000}';

/** The room of one meeting on a phone: its parts under each other, each following what happens by itself. */
export async function roomPage(room: Room, said: Said | null): Promise<Html> {
  const { visit, base } = room;
  const { language, theme } = lookOf(visit);
  const words = sentences(language);
  const { meeting, office, presiding } = room.room;
  const drawn = await draw(room);
  return phonePage({
    ...{ lang: language, theme, title: `${words.sittings.room.title}: ${meeting.title}` },
    words: { ...words.delegate.frame, failed: words.sittings.room.unsure },
    styles: ['delegate/page.css', 'delegate/room.css'],
    scripts: ['timer.js', 'live-parts.js'],
    heading: meeting.title,
    identity: formatMeetingTime(meeting.startsAt, language, office.timeZone),
    back: { href: visit.path, label: words.sittings.room.back },
    tools: ownMenu({ path: visit.path, language }, 'room'),
    main: html`<div class="room"${attrs({ 'hx-ext': 'sse', 'sse-connect': `${base}/stream`, 'hx-request': actTimeout, 'data-parts': true })}>
<div${attrs({ 'hx-get': `${base}/live?shape=${shapeOf(room)}`, 'hx-trigger': 'sse:changed, refresh', 'hx-swap': 'none', 'data-parts-pull': true })}></div>
<p class="offline-note" data-offline hidden>${icon('refresh')}${words.sittings.room.offline}</p>
<p class="muted">${presiding ? words.sittings.room.presiding(presiding.fullName) : words.sittings.room.noChair}</p>
${saidBox(said, false)}${drawn.map(({ name, shown }) => whole(name, shown))}</div>`,
  });
}

/** The parts that live, to be put in place of those on screen; after an act with what is said about it. */
export async function roomParts(room: Room, said: Said | null): Promise<Html> {
  const drawn = await draw(room);
  return html`${said ? saidBox(said, true) : ''}${drawn.map(({ name, shown }) => live(name, shown, true))}`;
}

function saidBox(said: Said | null, isSwap: boolean): Html {
  const body = said ? callout({ tone: said.tone, body: said.text }) : '';
  return html`<div id="room-said" data-said role="status" aria-live="polite"${attrs({ 'hx-swap-oob': isSwap ? 'true' : undefined })}>${body}</div>`;
}

const live = (name: string, shown: Shown | null, isSwap: boolean): Html =>
  html`<div id="room-${name}-live" class="room-live" data-part${attrs({ 'hx-swap-oob': isSwap ? 'true' : undefined })}>${shown?.live ?? ''}</div>`;

function whole(name: string, shown: Shown | null): Html {
  const form = shown?.form ? html`<div class="room-typed">${shown.form}</div>` : '';
  const body = html`${live(name, shown, false)}${form}`;
  return html`<div id="room-${name}" class="room-part">${shown?.card ? card({ ...shown.card, body }) : body}</div>`;
}

/** The rooms one may enter now, where there are several, or none yet. */
export const noRoomWords = (room: Pick<Room, 'visit'>) => wordsOf(room).sittings.room;
