import { formatPhone } from '#lib/vietnamese.ts';
import {
  type BoardEntry,
  type BoardFilter,
  type Nominee,
  needsCall,
  type Told,
} from '#services/meetings/board-figures.ts';
import { button, buttonLink } from '#web-kit/buttons.ts';
import { csrfField } from '#web-kit/fields.ts';
import { attrs, type Child, type Html, html } from '#web-kit/html.ts';
import { icon } from '#web-kit/icons.ts';
import { badge, emptyState } from '#web-kit/parts.ts';
import { type Column, dataTable } from '#web-kit/tables.ts';
import { rsvpBadge, shortTime } from '../../meeting-words.ts';
import { type AdminContext, visitOf } from '../../site.ts';

/** The invitations of a meeting: how far each notice came, the answer, and who comes. */
export function boardTable(
  c: AdminContext,
  { here, filter, isHeld }: { here: string; filter: BoardFilter; isHeld: boolean },
  entries: readonly BoardEntry[],
): Html {
  const words = c.get('words').adminBoard;
  const columns: Column<BoardEntry>[] = [
    { head: words.table.invitee, rowHeader: true, cell: (row) => invitee(c, row) },
    { head: words.table.told, cell: (row) => told(c, row, { here, isHeld }) },
    { head: words.table.answer, cell: (row) => answer(c, row) },
    {
      head: words.table.nominees,
      cell: (row) => nominees(c, here, row),
    },
  ];
  const isFiltered = filter !== 'all';
  return dataTable({
    caption: words.table.caption,
    captionHidden: true,
    columns,
    rows: entries,
    rowAttributes: (row) => ({
      'data-filter-item': true,
      ...(needsCall(row) ? { tone: 'danger' as const } : {}),
    }),
    empty: emptyState({
      icon: 'list',
      title: isFiltered ? words.filters.none : words.table.emptyTitle,
      body: isFiltered ? words.filters.noneBody : undefined,
    }),
    ...(c.get('desk').can('invitations.answer_for')
      ? { actions: { head: words.table.actions, cell: (row: BoardEntry) => actLink(c, here, row) } }
      : {}),
  });
}

function invitee(c: AdminContext, row: BoardEntry): Child {
  const words = c.get('words').adminBoard.table;
  const note = row.viaNomination
    ? row.nominatedBy
      ? words.viaNominationOf(row.nominatedBy)
      : words.viaNomination
    : row.groupName
      ? words.group(row.groupName)
      : row.isUnit
        ? words.headCount(row.nominees.length, row.headCountLimit)
        : '';
  const now = row.unitNow === null ? '' : html`<br><small>${words.unitNow(row.unitNow)}</small>`;
  return html`${row.name}${now}${note === '' ? '' : html`<br><small class="muted">${note}</small>`}`;
}

function told(c: AdminContext, row: BoardEntry, { here, isHeld }: { here: string; isHeld: boolean }): Child {
  const words = c.get('words').adminBoard.table;
  if (row.told.length === 0) return html`<p class="told-none">${icon('alert')}${words.noReader}</p>`;
  return html`<ul class="told">${row.told.map((reader) => html`<li>${readerLine(c, reader, { here, isKnown: reader.readerName === row.name })}<ul class="told-facts">${factsOf(c, reader, isHeld).map((fact) => html`<li class="told-${fact.look}">${icon(fact.icon)}${fact.text}</li>`)}</ul></li>`)}</ul>`;
}

function readerLine(
  c: AdminContext,
  reader: Told,
  { here, isKnown }: { here: string; isKnown: boolean },
): Child {
  const words = c.get('words').adminBoard.table;
  const name = reader.readerName ?? '';
  const call = reader.readerPhone
    ? html`<a class="told-phone" href="tel:${reader.readerPhone}" aria-label="${words.phone(name, formatPhone(reader.readerPhone))}">${icon('phone')}${formatPhone(reader.readerPhone)}</a>`
    : '';
  // Whoever has seen it on their page has a device already.
  const isUnlinked = reader.sentAt === null && reader.pending === null && reader.seenAt === null;
  const path = here.replace(/\/meetings\/.*$/, '');
  const code =
    isUnlinked && c.get('desk').can('links.issue')
      ? html`<a href="${path}/people/${reader.readerId}" aria-label="${words.codeFor(name)}">${words.code}</a>`
      : '';
  return html`${isKnown ? '' : html`<span class="told-name">${name}</span>`}${call}${code}`;
}

type ToldFact = {
  icon: 'alert' | 'check' | 'check-double' | 'clock' | 'phone' | 'eye';
  look: string;
  text: string;
};

/** Each fact with its own time; what is not known is said to be unknown. */
function factsOf(c: AdminContext, reader: Told, isHeld: boolean): ToldFact[] {
  const words = c.get('words').adminBoard;
  const facts: ToldFact[] = [];
  if (reader.placedAt)
    facts.push({ icon: 'check', look: 'known', text: words.table.placed(shortTime(c, reader.placedAt)) });
  if (reader.sentAt) {
    const first = { channel: reader.sentVia ?? '', at: reader.sentAt };
    for (const { channel, at } of reader.ways.length > 0 ? reader.ways : [first]) {
      const text = words.table.sent(words.channels[channel] ?? channel, shortTime(c, at));
      facts.push({ icon: 'check-double', look: 'known', text });
    }
  } else facts.push(...onTheirWay(c, reader, isHeld));
  if (facts.length === 0)
    return [{ icon: 'clock', look: 'open', text: isHeld ? words.table.held : words.table.notYet }];
  facts.push(
    reader.seenAt
      ? { icon: 'eye', look: 'good', text: words.table.seen(shortTime(c, reader.seenAt)) }
      : { icon: 'eye', look: 'open', text: words.table.seenUnknown },
  );
  const { board } = c.get('words').adminChase;
  if (reader.receivedAt)
    facts.push({ icon: 'check', look: 'good', text: board.received(shortTime(c, reader.receivedAt)) });
  if (reader.acknowledgedAt) {
    const text = board.acknowledged(shortTime(c, reader.acknowledgedAt));
    facts.push({ icon: 'check-double', look: 'good', text });
  }
  if (reader.phonedAt)
    facts.push({ icon: 'phone', look: 'good', text: board.phoned(shortTime(c, reader.phonedAt)) });
  if (reader.call) {
    const text = words.table.call[reader.call](reader.callNeededAt ? shortTime(c, reader.callNeededAt) : '');
    facts.push({ icon: 'phone', look: 'bad', text });
  }
  return facts;
}

/** What became of a telling that no messenger has taken: who left the chat, what is tried again, and by which way it goes on. */
function onTheirWay(c: AdminContext, { cutOffVia, pending, wasRefused }: Told, isHeld: boolean): ToldFact[] {
  const { table, channels } = c.get('words').adminBoard;
  const left = cutOffVia.map((channel) => channels[channel] ?? channel).join(', ');
  const facts: ToldFact[] = left === '' ? [] : [{ icon: 'alert', look: 'bad', text: table.cutOff(left) }];
  if (!pending || isHeld) return facts;
  const text = pending === 'unknown' ? table.again : wasRefused ? table.nextWay : table.sending;
  return [...facts, { icon: 'clock', look: 'open', text }];
}

function answer(c: AdminContext, row: BoardEntry): Child {
  const words = c.get('words').adminBoard;
  const leader = leaderLine(c, row);
  if (row.answeredAt === null) return html`<div>${rsvpBadge(c, row.rsvp)}${leader}</div>`;
  const time = shortTime(c, row.answeredAt);
  const via = row.answeredVia ?? '';
  const check = row.behalfCheck ? c.get('words').adminChase.board.checks[row.behalfCheck] : null;
  const { changedLate, answeredLate } = c.get('words').changeRequests;
  const late = row.lateness && (row.lateness === 'changed' ? changedLate : answeredLate);
  const how =
    via === 'on_behalf'
      ? words.table.answeredOnBehalf(time, check)
      : words.table.answered(time, words.channels[via] ?? via);
  return html`<div>${rsvpBadge(c, row.rsvp)}${row.reason ? html`<p class="reason">${row.reason}</p>` : ''}<p class="how"><small class="muted">${how}</small>${late === null ? '' : html` <small>(${late})</small>`}</p>${leader}</div>`;
}

/** Before which leader the invitation lies, or what the leader answered (R39). */
function leaderLine(c: AdminContext, { leader }: BoardEntry): Child {
  if (leader?.state !== 'asked' && leader?.state !== 'answered') return '';
  const { card, answers } = c.get('words').leader;
  const at = shortTime(c, leader.settledAt ?? leader.askedAt);
  const text =
    leader.state === 'asked'
      ? card.asked(leader.leaderName, at)
      : card.answered(leader.leaderName, at, answers[leader.answer ?? 'accepts']);
  return html`<p class="how"><small>${text}</small></p>`;
}

function nominees(c: AdminContext, here: string, row: BoardEntry): Child {
  if (row.nominees.length === 0) return '';
  return html`<div>${row.nominees.map((nominee) => nomineeLine(c, here, nominee))}</div>`;
}

/** A nominee in one line, with the buttons of who may decide. */
export function nomineeLine(c: AdminContext, here: string, nominee: Nominee): Html {
  const words = c.get('words').adminBoard;
  const { can } = c.get('desk');
  const name = nominee.fullName;
  const line = words.table.nominee({
    name,
    title: nominee.title,
    role: words.nomineeRoles[nominee.role],
    consent: null,
  });
  const consent = words.consents[nominee.consent];
  const path = `${here}/nominations/${nominee.id}`;
  const asked = nominee.consent === 'requested' && nominee.state === 'proposed';
  const small = (act: string, label: string, spoken: string, value?: string) =>
    html`<form method="post" data-guard${attrs({ action: `${path}/${act}` })}>${csrfField(visitOf(c).formToken)}${button(
      {
        label,
        size: 'small',
        ...(value === undefined ? {} : { name: 'granted', value }),
        attributes: { 'aria-label': spoken },
      },
    )}</form>`;
  return html`<div class="nominee"><span>${line}</span>${consent ? badge({ label: consent, tone: asked ? 'warn' : nominee.consent === 'granted' ? 'success' : 'neutral' }) : ''}<span class="nominee-acts">${
    asked && can('nominations.consent')
      ? html`${small('consent', words.table.consent, words.table.consentFor(name), 'yes')}${small('consent', words.table.refuse, words.table.refuseFor(name), 'no')}`
      : ''
  }${can('nominations.write_for') ? small('withdraw', words.table.withdraw, words.table.withdrawFor(name)) : ''}</span></div>`;
}

function actLink(c: AdminContext, here: string, row: BoardEntry): Html {
  const words = c.get('words').adminBoard.table;
  const href = `${here}/invitations/${row.ref}`;
  return buttonLink({
    href,
    label: words.act,
    size: 'small',
    attributes: {
      id: `act-${row.ref}`,
      'aria-label': words.actFor(row.name),
      'hx-get': href,
      'hx-target': '#dialog',
      'hx-swap': 'innerHTML',
    },
  });
}
