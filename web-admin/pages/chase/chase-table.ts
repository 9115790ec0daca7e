import type { Gap } from '#domain/invitations/gaps.ts';
import type { Chase, ChaseFilter, ChaseRow } from '#services/urges/read-chase.ts';
import { type ButtonLook, button } from '#web-kit/buttons.ts';
import { csrfField, hiddenField } from '#web-kit/fields.ts';
import { attrs, type Child, type Html, html } from '#web-kit/html.ts';
import { badge, emptyState, type Tone } from '#web-kit/parts.ts';
import { type Column, dataTable } from '#web-kit/tables.ts';
import { shortTime } from '../../meeting-words.ts';
import { type AdminContext, visitOf } from '../../site.ts';

/** A page of more is not read, and would be heavy on a phone: the filters narrow it. */
const mostRows = 150;

const tones: Record<Gap, Tone> = {
  not_seen: 'warn',
  not_acknowledged: 'danger',
  not_answered: 'warn',
  not_nominated: 'info',
};

/** Invitations with something missing, each with one tap to urge and one to tell the leader. */
export function chaseTable(c: AdminContext, chase: Chase, filter: ChaseFilter, kept: Html): Html {
  const words = c.get('words').adminChase.chase;
  const shown = chase.rows.slice(0, mostRows);
  const columns: Column<ChaseRow>[] = [
    { head: words.invitee, rowHeader: true, cell: (row) => invitee(row, words.readers) },
    { head: words.meeting, cell: (row) => meeting(c, row) },
    { head: words.missing, cell: (row) => missing(c, row) },
    {
      head: words.urgedHead,
      cell: (row) =>
        row.lastUrgedAt ? words.urged(row.urgeCount, shortTime(c, row.lastUrgedAt)) : words.never,
    },
  ];
  const isFiltered = Boolean(filter.gap || filter.meetingId || filter.unitId);
  const table = dataTable({
    caption: words.table,
    captionHidden: true,
    columns,
    rows: shown,
    empty: emptyState({
      icon: 'check',
      title: isFiltered ? words.noneFiltered : words.noneTitle,
      body: isFiltered ? words.noneFilteredBody : words.noneBody,
    }),
    ...(c.get('desk').can('meetings.announce')
      ? { actions: { head: words.actions, cell: (row: ChaseRow) => acts(c, row, filter, kept) } }
      : {}),
  });
  const cut = chase.rows.length > shown.length ? words.cut(shown.length, chase.rows.length) : null;
  return html`${table}${cut ? html`<p class="hint">${cut}</p>` : ''}`;
}

const nameOf = (row: ChaseRow) => row.unitName ?? row.inviteeName ?? '';

function invitee(row: ChaseRow, readers: (names: string) => string): Child {
  const name = nameOf(row);
  const others = row.readers.map((reader) => reader.name).filter((reader) => reader !== name);
  return html`${name}${others.length === 0 ? '' : html`<br><small class="muted">${readers(others.join(', '))}</small>`}`;
}

function meeting(c: AdminContext, row: ChaseRow): Child {
  const href = `${c.get('desk').path}/meetings/${row.meetingId}`;
  const words = c.get('words').adminChase.chase;
  const off = row.meetingState === 'announced' ? '' : html` · ${words.off[row.meetingState]}`;
  return html`<div><a${attrs({ href })}>${row.meetingTitle}</a><br><small class="muted">${shortTime(c, row.startsAt)}${off}</small></div>`;
}

function missing(c: AdminContext, row: ChaseRow): Child {
  const words = c.get('words').adminChase.chase.gaps;
  return html`<div class="gap-list">${row.gaps.map((gap) => badge({ label: words[gap], tone: tones[gap] }))}</div>`;
}

function acts(c: AdminContext, row: ChaseRow, filter: ChaseFilter, kept: Html): Html {
  const words = c.get('words').adminChase.chase;
  const gap = filter.gap ?? row.gaps[0];
  if (!gap) return html``;
  const form = (act: string, look: ButtonLook) =>
    html`<form method="post" data-guard${attrs({ action: `${c.get('desk').path}/chase/${act}` })}>${csrfField(visitOf(c).formToken)}${kept}${hiddenField('ref', row.ref)}${hiddenField('about', gap)}${button({ ...look, size: 'small' })}</form>`;
  const name = nameOf(row);
  return html`${form('urge', { label: words.urge, icon: 'bell', attributes: { 'aria-label': words.urgeFor(name, words.gaps[gap]) } })}${form('escalate', { label: words.escalate, kind: 'quiet', attributes: { 'aria-label': words.escalateFor(name) } })}`;
}
