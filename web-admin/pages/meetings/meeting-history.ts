import type { MeetingId } from '#domain/ids.ts';
import { formatDate } from '#messages/time.ts';
import { type FactChange, type HistoryEntry, readHistory } from '#services/meetings/read-history.ts';
import { readMeeting } from '#services/meetings/read-meeting.ts';
import { type Child, html } from '#web-kit/html.ts';
import { timeline } from '#web-kit/parts.ts';
import { type Column, dataTable } from '#web-kit/tables.ts';
import { adminPage } from '../../frame.ts';
import { meetingHead } from '../../meeting-tabs.ts';
import { longTime } from '../../meeting-words.ts';
import { type AdminApp, type AdminContext, idOf } from '../../site.ts';

/** Who changed what of a meeting, and when. */
export function meetingHistoryPages(app: AdminApp): void {
  app.get('/o/:officeId/meetings/:id/history', async (c) => {
    const { ctx, office } = c.get('desk');
    const id = idOf<MeetingId>(c, 'id');
    const words = c.get('words').adminAgenda.history;
    const [detail, entries] = await Promise.all([
      readMeeting(ctx, office.id, id),
      readHistory(ctx, office.id, id),
    ]);
    return adminPage(c, {
      title: `${words.title} · ${detail.meeting.title}`,
      section: 'week',
      styles: ['admin/meeting.css'],
      main: html`${meetingHead(c, detail, 'history')}<p class="hint">${words.lead}</p>${timeline(
        entries.map((entry) => ({
          at: entry.at.toISOString(),
          time: longTime(c, entry.at),
          title: titleOf(c, entry),
          body: html`<p class="was">${entry.byName ? words.by(entry.byName) : words.bySystem}</p>${bodyOf(c, entry)}`,
          icon: entry.kind === 'agenda' ? ('list' as const) : ('edit' as const),
        })),
      )}`,
    });
  });
}

function titleOf(c: AdminContext, entry: HistoryEntry): string {
  const words = c.get('words').adminAgenda.history;
  if (entry.kind === 'created') return words.created;
  if (entry.kind === 'agenda') return words.agenda;
  if (entry.changes.some(({ fact, after }) => fact === 'state' && after === 'announced'))
    return words.announced;
  return entry.changes.length === 0 ? words.saved : words.changed;
}

function bodyOf(c: AdminContext, entry: HistoryEntry): Child {
  if (entry.kind === 'created') return '';
  if (entry.kind === 'agenda') return agendaChange(c, entry);
  if (entry.changes.length === 0) return '';
  const words = c.get('words').adminAgenda.history;
  const columns: Column<FactChange>[] = [
    { head: words.fact, rowHeader: true, cell: ({ fact }) => words.facts[fact] ?? fact },
    { head: words.before, cell: (change) => lines(said(c, change, change.before) || words.nothing) },
    { head: words.after, cell: (change) => lines(said(c, change, change.after) || words.nothing) },
  ];
  return dataTable({
    caption: words.caption(entry.version),
    captionHidden: true,
    columns,
    rows: entry.changes,
    empty: '',
  });
}

const lines = (text: string) => html`<span class="cell-lines">${text}</span>`;

/** A stored value as people read it. */
function said(c: AdminContext, { fact }: FactChange, value: string): string {
  const { adminMeetings } = c.get('words');
  const named: Partial<Record<FactChange['fact'], Readonly<Record<string, string>>>> = {
    state: adminMeetings.states,
    form: adminMeetings.forms,
    regularity: adminMeetings.regularity,
  };
  if (value === '') return '';
  if (fact === 'startsAt' || fact === 'endsAt') return longTime(c, new Date(value));
  if (fact === 'letterOn') return formatDate(value);
  return named[fact]?.[value] ?? value;
}

type AgendaEntry = Extract<HistoryEntry, { kind: 'agenda' }>;

function agendaChange(c: AdminContext, { before, after }: AgendaEntry): Child {
  const words = c.get('words').adminAgenda.history;
  const quoted = (items: AgendaEntry['after']) => items.map(({ title }) => `“${title}”`).join(', ');
  const known = new Map(before.map((item) => [item.id, item]));
  const kept = new Set(after.map(({ id }) => id));
  const added = after.filter(({ id }) => !known.has(id));
  const removed = before.filter(({ id }) => !kept.has(id));
  const edited = after.filter((item) => {
    const old = known.get(item.id);
    return old !== undefined && JSON.stringify(old) !== JSON.stringify(item);
  });
  const orderOf = (items: AgendaEntry['after'], among: ReadonlySet<string>) =>
    items.flatMap(({ id }) => (among.has(id) ? id : [])).join();
  const both = new Set<string>(after.flatMap(({ id }) => (known.has(id) ? id : [])));
  const isReordered = orderOf(before, both) !== orderOf(after, both);
  return html`<ul class="plain">${[
    added.length > 0 && words.added(quoted(added)),
    removed.length > 0 && words.removed(quoted(removed)),
    edited.length > 0 && words.edited(quoted(edited)),
    isReordered && words.order(quoted(after)),
  ]
    .filter(Boolean)
    .map((line) => html`<li>${line}</li>`)}</ul>`;
}
