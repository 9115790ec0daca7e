import { formatClock } from '#messages/time.ts';
import {
  type BoardEntry,
  type BoardFigures,
  type BoardFilter,
  boardFigures,
  boardFilters,
  isShown,
} from '#services/meetings/board-figures.ts';
import type { Board } from '#services/meetings/read-meeting.ts';
import { button, buttonLink } from '#web-kit/buttons.ts';
import { form } from '#web-kit/fields.ts';
import { stat, statRow } from '#web-kit/figures.ts';
import { attrs, type Html, html } from '#web-kit/html.ts';
import { filterBox } from '#web-kit/lists.ts';
import { holdBar } from '#web-kit/overlays.ts';
import { type AdminContext, idOf, visitOf } from '../../site.ts';
import { exportMenu } from '../imports/exports.ts';
import { boardTable } from './board-table.ts';

export type BoardState = {
  here: string;
  board: Board;
  entries: BoardEntry[];
  figures: BoardFigures;
  filter: BoardFilter;
  /** Answers the open page has already shown; null when it has shown none. */
  known: number | null;
};

/** What the board shows now, filtered as its address asks. */
export function boardState(c: AdminContext, board: Board, entries: BoardEntry[]): BoardState {
  const asked = c.req.query('filter');
  const known = Number(c.req.query('known') ?? Number.NaN);
  return {
    here: `${c.get('desk').path}/meetings/${board.meeting.meeting.id}`,
    board,
    entries,
    figures: boardFigures(entries),
    filter: boardFilters.find((filter) => filter === asked) ?? 'all',
    known: Number.isInteger(known) ? known : null,
  };
}

/** The board that follows every change by itself inside a part of the page that listens; without script it is as fresh as its page. */
export function liveBoard(c: AdminContext, state: BoardState): Html {
  const words = c.get('words').adminBoard;
  return html`<section aria-label="${words.live.region}">
${boardHead(c, state, false)}
<div class="board-tools">${filterBox({ target: '#board-list', label: words.table.search, placeholder: words.table.searchHint, none: words.table.searchNone })}${buttonLink({ href: `${state.here}/calls`, label: c.get('words').adminChase.calls.link, icon: 'phone', kind: 'quiet' })}${exportMenu(c, `boards/${idOf(c, 'id')}`)}
<p id="board-news" class="board-news" role="status" aria-live="polite"></p></div>
${boardList(c, state)}</section><div id="dialog"></div>`;
}

/** What a live page takes in after a change: the list, the head beside it, and how many answers are new. */
export function liveFragment(c: AdminContext, state: BoardState): Html {
  const { live } = c.get('words').adminBoard;
  const fresh = state.known === null ? 0 : state.figures.answered - state.known;
  const time = formatClock(c.get('desk').ctx.now, c.get('desk').office.timeZone);
  const news = fresh > 0 ? live.news(fresh) : '';
  return html`${boardList(c, state)}${boardHead(c, state, true)}${
    // An unchanged line would be read out again, so it is only sent when there is news.
    news === '' ? '' : html`<p id="board-news" hx-swap-oob="innerHTML">${news} · ${live.updated(time)}</p>`
  }`;
}

function boardList(c: AdminContext, state: BoardState): Html {
  const query = new URLSearchParams({ filter: state.filter, known: String(state.figures.answered) });
  const live = attrs({
    'hx-get': `${state.here}/board?${query}`,
    'hx-trigger': 'sse:changed, countdown-end from:body',
    'hx-swap': 'outerHTML',
    'hx-sync': 'this:replace',
  });
  const shown = state.entries.filter((entry) => isShown(entry, state.filter));
  return html`<div id="board-list"${live}>${boardTable(c, { here: state.here, filter: state.filter, isHeld: holdLeftMs(c, state) > 0 }, shown)}</div>`;
}

function boardHead(c: AdminContext, state: BoardState, isSwap: boolean): Html {
  const swap = attrs({ 'hx-swap-oob': isSwap ? 'true' : undefined });
  return html`<div id="board-head" class="stack"${swap}>${hold(c, state)}${figures(c, state)}${chips(c, state)}</div>`;
}

/** How long the last broadcast is still held; 0 when nothing is. */
function holdLeftMs(c: AdminContext, { board: { broadcast } }: BoardState): number {
  if (!broadcast || broadcast.cancelledAt) return 0;
  return Math.max(0, broadcast.notBefore.getTime() - c.get('desk').ctx.now.getTime());
}

function hold(c: AdminContext, state: BoardState): Html | string {
  const words = c.get('words').adminBoard.hold;
  const { here } = state;
  const { can } = c.get('desk');
  const totalMs = c.get('program').house.holdSeconds * 1000;
  const left = holdLeftMs(c, state);
  if (left <= 0) return '';
  const csrfToken = visitOf(c).formToken;
  const act = (path: string, look: Parameters<typeof button>[0]) =>
    form({ action: `${here}/${path}`, csrfToken, body: button(look) });
  return holdBar({
    title: words.title,
    // The database's clock decides; another clock may show a few seconds too many, never more than the whole hold.
    remainingMs: Math.min(left, totalMs),
    totalMs,
    sentence: words.sentence,
    done: words.done,
    actions: can('meetings.announce')
      ? html`${act('cancel-hold', { label: words.cancel, icon: 'undo' })}${act('send-now', { label: words.now, icon: 'send', kind: 'primary' })}`
      : '',
  });
}

function figures(c: AdminContext, { figures: count, here, filter }: BoardState): Html {
  const words = c.get('words').adminBoard.stats;
  const share = (value: number, of: number) => (of === 0 ? 0 : value / of);
  const to = (name: BoardFilter) => ({
    id: `stat-${name}`,
    href: name === 'all' ? here : `${here}?filter=${name}`,
    current: filter === name,
  });
  const attending = count.accepted + count.substituted;
  return statRow(html`${stat({ label: words.invited, value: count.invited, note: words.invitedNote(count.nominees, count.readers), ...to('all') })}
${stat({ label: words.accepted, value: attending, of: words.of(count.invited), share: share(attending, count.invited), tone: 'success', note: count.substituted > 0 ? words.substitutes(count.substituted) : undefined })}
${stat({ label: words.declined, value: count.declined, share: share(count.declined, count.invited), tone: 'danger', ...to('declined') })}
${stat({ label: words.pending, value: count.pending, share: share(count.pending, count.invited), tone: 'warn', ...to('pending') })}
${stat({ label: words.seen, value: count.seen, of: words.of(count.readers), share: share(count.seen, count.readers), note: words.seenNote })}
${stat({ label: words.call, value: count.call, tone: count.call > 0 ? 'danger' : 'neutral', share: share(count.call, count.invited), note: words.callNote, ...to('call') })}`);
}

function chips(c: AdminContext, { entries, here, filter }: BoardState): Html {
  const words = c.get('words').adminBoard.filters;
  return html`<nav class="chips" aria-label="${words.label}">${boardFilters.map((name) => {
    const count = entries.filter((entry) => isShown(entry, name)).length;
    const given = attrs({
      id: `chip-${name}`,
      href: name === 'all' ? here : `${here}?filter=${name}`,
      'aria-current': name === filter ? 'true' : undefined,
    });
    return html`<a class="chip"${given}>${words[name]} <span class="chip-count"><span aria-hidden="true">${count}</span><span class="visually-hidden">${words.meaning(count)}</span></span></a>`;
  })}</nav>`;
}
