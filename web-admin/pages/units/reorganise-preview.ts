import type { UnitId } from '#domain/ids.ts';
import { formatDate } from '#messages/time.ts';
import type { ReorganisationPreview, TreeUnit } from '#services/units/preview-reorganisation.ts';
import { button, buttonRow } from '#web-kit/buttons.ts';
import { form, hiddenField, selectField } from '#web-kit/fields.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { badge, callout, card, emptyState, pageHead } from '#web-kit/parts.ts';
import { type Column, dataTable } from '#web-kit/tables.ts';
import { adminPage } from '../../frame.ts';
import { rsvpBadge, shortTime } from '../../meeting-words.ts';
import { type AdminContext, visitOf } from '../../site.ts';
import { unitCrumbs } from '../../unit-words.ts';

/** Everything that will happen, by name, and the button that does it; what was typed travels along. */
export function previewPage(c: AdminContext, preview: ReorganisationPreview) {
  const { path } = c.get('desk');
  const { preview: words, kinds } = c.get('words').adminUnits;
  const day = formatDate(preview.on);
  const decision = preview.decisionNumber ? ` ${words.decision(preview.decisionNumber)}` : '';
  const title = words.title(kinds[preview.kind]);
  const carried = [...c.get('form')]
    .filter(([name]) => !['csrf', 'step', 'headPostId'].includes(name))
    .map(([name, value]) => hiddenField(name, value));
  const head =
    preview.heads.length > 0
      ? selectField({
          name: 'headPostId',
          label: words.head,
          hint: words.headHint,
          empty: words.headEmpty,
          value: c.get('form').get('headPostId') ?? '',
          options: preview.heads.map(({ id, label }) => ({ value: id, label })),
        })
      : '';
  const go = button({ label: words.go, kind: 'primary', name: 'step', value: 'go' });
  const edit = button({ label: words.edit, name: 'step', value: 'edit', kind: 'quiet' });
  const busy = html`<p class="busy-line" role="status">${words.busy}</p>`;
  return adminPage(c, {
    title,
    section: 'units',
    styles: ['admin/units.css'],
    main: html`${pageHead({ title, lead: (preview.isPast ? words.leadPast(day) : words.lead(day)) + decision, crumbs: unitCrumbs(c, title) })}
<div class="stack">${warnings(c, preview)}
<div class="two-trees">${treeCard(c, words.before, preview.before)}${treeCard(c, words.after, preview.after)}</div>
${invitationsCard(c, preview)}${goesOverCard(c, 'posts', preview)}${goesOverCard(c, 'seats', preview)}
${form({ action: `${path}/units/reorganise/${preview.kind}`, csrfToken: visitOf(c).formToken, body: html`${carried}${head}${buttonRow(html`${go}${edit}`, { sticky: true })}${busy}` })}</div>`,
  });
}

function warnings(c: AdminContext, preview: ReorganisationPreview): Child {
  if (preview.warnings.length === 0) return '';
  const { warnings: title, warning } = c.get('words').adminUnits.preview;
  const rows = preview.warnings.map(({ code, names }) => html`<li>${warning[code](names.join(', '))}</li>`);
  return callout({ tone: 'warn', title, body: html`<ul>${rows}</ul>` });
}

const looks = {
  ends: 'danger',
  begins: 'success',
  renamed: 'info',
  moved: 'info',
  receives: 'success',
} as const;

function treeCard(c: AdminContext, title: string, units: readonly TreeUnit[]): Html {
  const { changes } = c.get('words').adminUnits.preview;
  const shown = new Set(units.map((unit) => unit.id));
  const below = Map.groupBy(units, (unit) =>
    unit.parentId && shown.has(unit.parentId) ? unit.parentId : null,
  );
  const branch = (above: UnitId | null): Child =>
    below.has(above)
      ? html`<ul class="branch${above === null ? ' branch-top' : ''}">${(below.get(above) ?? []).map(
          (unit) => {
            const mark = unit.change
              ? html` ${badge({ label: changes[unit.change], tone: looks[unit.change] })}`
              : '';
            return html`<li><span class="${unit.change === 'ends' ? 'is-ends' : ''}">${unit.name}</span>${mark}${branch(unit.id)}</li>`;
          },
        )}</ul>`
      : '';
  return card({ title, body: branch(null) });
}

function goesOverCard(c: AdminContext, what: 'posts' | 'seats', preview: ReorganisationPreview): Html {
  const words = c.get('words').adminUnits.preview;
  const rows = preview[what];
  type Row = (typeof rows)[number];
  const title = words[what](rows.length);
  const columns: Column<Row>[] = [
    { head: words.person, rowHeader: true, cell: (row) => row.fullName },
    ...(what === 'posts' ? [{ head: words.post, cell: (row: Row) => row.title }] : []),
    { head: words.from, cell: (row) => row.from },
    { head: words.to, cell: (row) => row.to ?? badge({ label: words.ends, tone: 'warn' }) },
  ];
  const empty = emptyState({ icon: 'users', title: what === 'posts' ? words.noPosts : words.noSeats });
  return card({
    title,
    flush: rows.length > 0,
    body: dataTable({ caption: title, captionHidden: true, columns, rows, empty }),
  });
}

function invitationsCard(c: AdminContext, { invitations }: ReorganisationPreview): Html {
  const words = c.get('words').adminUnits.preview;
  type Row = (typeof invitations)[number];
  const drafts = invitations.filter(({ isDraft }) => isDraft).length;
  const title = words.invitations(invitations.length - drafts, drafts);
  const told = invitations.filter(({ isTold }) => isTold).length;
  const lead = [
    words.invitationsLead,
    told > 0 ? words.willTell(told) : '',
    drafts > 0 ? words.draftsLead(drafts) : '',
  ];
  const columns: Column<Row>[] = [
    {
      head: words.meeting,
      rowHeader: true,
      cell: (row) =>
        html`${row.title ?? words.otherOffice}<br><small class="muted">${shortTime(c, row.startsAt)}</small>`,
    },
    {
      head: words.unit,
      cell: (row) =>
        html`${row.unitName} ${row.isDraft ? badge({ label: words.draft, tone: 'neutral' }) : rsvpBadge(c, row.rsvp)}`,
    },
    {
      head: words.answers,
      cell: (row) => (row.to.length > 0 ? row.to.join(', ') : badge({ label: words.nobody, tone: 'warn' })),
    },
  ];
  const empty = emptyState({ icon: 'calendar', title: words.noInvitations });
  return card({
    title,
    ...(invitations.length > 0 ? { note: lead.filter(Boolean).join(' ') } : {}),
    flush: invitations.length > 0,
    body: dataTable({ caption: title, captionHidden: true, columns, rows: invitations, empty }),
  });
}
