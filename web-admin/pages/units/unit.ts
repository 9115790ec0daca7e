import type { UnitId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { formatDate } from '#messages/time.ts';
import { readUnit } from '#services/units/read-unit.ts';
import { buttonLink } from '#web-kit/buttons.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { badge, card, disclosure, emptyState, keyValues, pageHead } from '#web-kit/parts.ts';
import { type Column, dataTable } from '#web-kit/tables.ts';
import { adminPage } from '../../frame.ts';
import { shortTime } from '../../meeting-words.ts';
import { unitChecks } from '../../own-checks.ts';
import { remitHint } from '../../remit-hint.ts';
import { type AdminApp, type AdminContext, idOf } from '../../site.ts';
import { unitCrumbs, validityOf } from '../../unit-words.ts';

type Found = Awaited<ReturnType<typeof readUnit>>;
type Post = Found['postsNow'][number];

/** One unit: what it is and was, who works there, who answers for it, what it is invited to. */
export function unitPage(app: AdminApp): void {
  app.get('/o/:officeId/units/:id', async (c) => {
    const { ctx, office } = c.get('desk');
    const found = await readUnit(ctx, office.id, idOf<UnitId>(c, 'id'), office.timeZone);
    const { unit } = found;
    return adminPage(c, {
      title: unit.name,
      section: 'units',
      styles: ['admin/units.css'],
      main: html`${pageHead({
        title: unit.name,
        status: statusOf(c, found),
        crumbs: unitCrumbs(c, unit.shortName),
        actions: found.heldBy === null ? actsOf(c, unit) : undefined,
      })}
<div class="stack">${remitHint(c, found.heldBy)}${factsCard(c, found)}${deskCard(c, found)}${await unitChecks(c, unit.id)}${meetingsCard(c, found)}${postsCard(c, found)}${belowCard(c, found)}</div>`,
    });
  });
}

function statusOf(c: AdminContext, { unit: { validTo }, namesToCome }: Found): Child {
  if (validTo === null) return namesToCome.map((next) => nameToCome(c, next));
  const { ctx, office } = c.get('desk');
  const words = c.get('words').adminUnits.unit;
  return validTo < toOfficeDate(ctx.now, office.timeZone)
    ? badge({ label: words.ended, tone: 'neutral' })
    : badge({ label: words.willEnd(formatDate(validTo)), tone: 'warn' });
}

function nameToCome(c: AdminContext, { fromOn, name }: Found['namesToCome'][number]): Html {
  return badge({ label: c.get('words').adminUnits.unit.nameToCome(formatDate(fromOn), name), tone: 'info' });
}

function actsOf(c: AdminContext, unit: Found['unit']): Html {
  const { path, can } = c.get('desk');
  const words = c.get('words').adminUnits.unit;
  const link = (kind: 'merge' | 'split' | 'rename' | 'move' | 'end') =>
    html`<li>${buttonLink({ href: `${path}/units/reorganise/${kind}?unit=${unit.id}`, label: words[kind], kind: 'quiet', size: 'small' })}</li>`;
  const correct = can('people.write')
    ? buttonLink({ href: `${path}/units/${unit.id}/correct`, label: words.correct })
    : '';
  const acts =
    can('units.reorganise') && unit.validTo === null
      ? disclosure({
          summary: words.acts,
          body: html`<ul class="plain">${(['rename', 'move', 'merge', 'split', 'end'] as const).map(link)}</ul>`,
        })
      : '';
  return html`${correct}${acts}`;
}

function factsCard(c: AdminContext, { unit, parent, names, predecessors, successors }: Found): Html {
  const words = c.get('words').adminUnits.unit;
  const { path } = c.get('desk');
  const linkTo = (other: { id: UnitId; name: string }, label = other.name) =>
    html`<a href="${path}/units/${other.id}">${label}</a>`;
  const lineage = (rows: Found['predecessors']) =>
    html`<ul class="plain">${rows.map((row) => html`<li>${linkTo(row, words.lineage(row.name, formatDate(row.on)))}</li>`)}</ul>`;
  const items: { label: string; value: Child }[] = [
    { label: words.code, value: unit.code },
    { label: words.kind, value: c.get('words').adminPeople.units.kinds[unit.kind] ?? unit.kind },
    { label: words.parent, value: parent ? linkTo(parent) : words.noParent },
    { label: words.valid, value: validityOf(c, unit) },
    { label: words.rank, value: unit.protocolRank },
  ];
  if (names.length > 0) {
    const rows = names.map((row) => html`<li>${words.nameFrom(formatDate(row.fromOn))}: ${row.name}</li>`);
    items.push({ label: words.names, value: html`<ul class="plain">${rows}</ul>` });
  }
  if (predecessors.length > 0) items.push({ label: words.predecessors, value: lineage(predecessors) });
  if (successors.length > 0) items.push({ label: words.successors, value: lineage(successors) });
  return card({ title: words.facts, body: keyValues(items, { columns: true }) });
}

function deskCard(c: AdminContext, { unit, holders, heldBy }: Found): Html {
  const words = c.get('words').adminUnits.unit;
  const { path, can, office } = c.get('desk');
  const since = c.get('words').adminPeople.units.holderSince;
  const body =
    holders.length === 0
      ? html`<p>${words.noDesk}</p>`
      : html`<ul class="plain">${holders.map(({ personId, fullName, fromAt }) => html`<li><a href="${path}/people/${personId}">${since(fullName, formatDate(toOfficeDate(fromAt, office.timeZone)))}</a></li>`)}</ul>`;
  const actions =
    can('people.write') && heldBy === null
      ? buttonLink({ href: `${path}/units/${unit.id}/desk`, label: words.handOver, size: 'small' })
      : undefined;
  return card({ title: words.desk, actions, body });
}

function meetingsCard(c: AdminContext, { meetings }: Found): Html {
  const words = c.get('words').adminUnits.unit;
  const { path } = c.get('desk');
  const body =
    meetings.length === 0
      ? html`<p>${words.noMeetings}</p>`
      : html`<ul class="plain">${meetings.map((meeting) => html`<li><a href="${path}/meetings/${meeting.id}">${meeting.title}</a><br><small class="muted">${shortTime(c, meeting.startsAt)}, ${meeting.place}</small></li>`)}</ul>`;
  return card({ title: words.meetings, body });
}

function postsCard(c: AdminContext, { postsNow, postsOther }: Found): Html {
  const words = c.get('words').adminUnits.unit;
  const table = (rows: Post[], caption: string, withEnd: boolean) => {
    const { path } = c.get('desk');
    const columns: Column<Post>[] = [
      {
        head: words.person,
        rowHeader: true,
        cell: (row) => html`<a href="${path}/people/${row.personId}">${row.fullName}</a>`,
      },
      {
        head: words.post,
        cell: (row) =>
          html`${row.title}${row.isHead ? html` ${badge({ label: words.head, tone: 'info' })}` : ''}`,
      },
      { head: words.from, width: 'fit', cell: (row) => formatDate(row.validFrom) },
      ...(withEnd
        ? [
            {
              head: words.to,
              width: 'fit' as const,
              cell: (row: Post) => (row.validTo ? formatDate(row.validTo) : ''),
            },
          ]
        : []),
    ];
    const empty = emptyState({ icon: 'users', title: words.noPosts });
    return dataTable({ caption, captionHidden: true, columns, rows, empty });
  };
  const others =
    postsOther.length === 0
      ? ''
      : disclosure({ summary: words.others, body: table(postsOther, words.others, true) });
  return card({ title: words.posts, body: html`${table(postsNow, words.posts, false)}${others}` });
}

function belowCard(c: AdminContext, { below }: Found): Child {
  if (below.length === 0) return '';
  const { path } = c.get('desk');
  const rows = below.map((unit) => html`<li><a href="${path}/units/${unit.id}">${unit.name}</a></li>`);
  return card({ title: c.get('words').adminUnits.unit.below, body: html`<ul class="plain">${rows}</ul>` });
}
