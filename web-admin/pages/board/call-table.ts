import { formatPhone } from '#lib/vietnamese.ts';
import type { Call } from '#services/calls/find-calls.ts';
import { button, buttonLink } from '#web-kit/buttons.ts';
import { csrfField, hiddenField } from '#web-kit/fields.ts';
import { attrs, type Child, type Html, html } from '#web-kit/html.ts';
import { icon } from '#web-kit/icons.ts';
import { badge } from '#web-kit/parts.ts';
import { type Column, dataTable } from '#web-kit/tables.ts';
import { shortTime } from '../../meeting-words.ts';
import { type AdminContext, visitOf } from '../../site.ts';

/** Where a list stands: of one meeting, or of the whole office. */
export type CallPlace = { here: string; scope: 'meeting' | 'office' };

/** People to call, each with the number to tap and the two answers that need no form. */
export function callTable(c: AdminContext, place: CallPlace, calls: readonly Call[]): Html {
  const words = c.get('words').adminChase.calls;
  const columns: Column<Call>[] = [
    { head: words.invitee, rowHeader: true, cell: (row) => whom(c, row) },
    { head: words.why, width: 'fit', cell: (row) => why(c, row) },
    { head: words.history, cell: (row) => history(c, row) },
  ];
  return dataTable({
    caption: words.table,
    captionHidden: true,
    columns,
    rows: calls,
    empty: '',
    rowAttributes: (row) => (row.reason === null ? { tone: 'muted' } : {}),
    ...(c.get('desk').can('invitations.answer_for')
      ? { actions: { head: words.act, cell: (row: Call) => acts(c, place, row) } }
      : {}),
  });
}

function whom(c: AdminContext, row: Call): Child {
  const words = c.get('words').adminChase.calls;
  const invitee = row.unitName ?? row.inviteeName ?? '';
  const reads =
    invitee === row.personName ? '' : html`<br><small class="muted">${words.reads(invitee)}</small>`;
  return html`${row.personName}${reads}<br>${phone(c, row)}`;
}

function phone(c: AdminContext, row: Call): Child {
  const words = c.get('words').adminChase.calls;
  const { can, path } = c.get('desk');
  if (row.phone) {
    const number = formatPhone(row.phone);
    return html`<a class="call-phone" href="tel:${row.phone}" aria-label="${words.call(row.personName, number)}">${icon('phone')}${number}</a>`;
  }
  const add = can('people.write')
    ? html` <a href="${path}/people/${row.personId}">${words.addPhone}</a>`
    : '';
  return html`<span class="told-bad">${words.noPhone}</span>${add}`;
}

function why(c: AdminContext, row: Call): Child {
  const words = c.get('words').adminChase.calls;
  if (row.reason === null) return badge({ label: row.phonedAt ? words.done : words.known, tone: 'success' });
  const since = row.callNeededAt
    ? html`<br><small class="muted">${words.since(shortTime(c, row.callNeededAt))}</small>`
    : '';
  return html`<div>${badge({ label: words.reasons[row.reason], tone: 'danger', icon: 'phone' })}${since}</div>`;
}

function history(c: AdminContext, { calls }: Call): Child {
  const words = c.get('words').adminChase.calls;
  if (calls.length === 0) return '';
  const lines = calls.map(({ at, outcome, callerName, answeredBy, note }) =>
    words.entry({
      ...{ time: shortTime(c, at), outcome: words.outcomes[outcome], caller: callerName },
      ...{ heard: answeredBy, note },
    }),
  );
  return html`<ul class="call-log">${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
}

/** The address of everything about one call. */
export const callPath = (c: AdminContext, row: Pick<Call, 'meetingId' | 'ref'>) =>
  `${c.get('desk').path}/meetings/${row.meetingId}/calls/${row.ref}`;

function acts(c: AdminContext, { scope }: CallPlace, row: Call): Html {
  const words = c.get('words').adminChase.calls;
  const details = `${callPath(c, row)}?person=${row.personId}&from=${scope}`;
  const more = buttonLink({
    href: details,
    label: words.more,
    size: 'small',
    kind: 'quiet',
    attributes: {
      'aria-label': words.moreFor(row.personName),
      'hx-get': details,
      'hx-target': '#dialog',
      'hx-swap': 'innerHTML',
    },
  });
  if (row.reason === null) return more;
  const quick = (outcome: 'told' | 'no_answer') =>
    html`<form method="post" data-guard${attrs({ action: callPath(c, row) })}>${csrfField(visitOf(c).formToken)}${hiddenField('person', row.personId)}${hiddenField('from', scope)}${button(
      {
        label: words.quick[outcome],
        size: 'small',
        name: 'outcome',
        value: outcome,
        ...(outcome === 'told' ? { icon: 'check' as const } : {}),
        attributes: { 'aria-label': words.quickFor[outcome](row.personName) },
      },
    )}</form>`;
  return html`${quick('told')}${quick('no_answer')}${more}`;
}
