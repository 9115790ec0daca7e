import type { MeetingId } from '#domain/ids.ts';
import { formatPhone } from '#lib/vietnamese.ts';
import { changeCapacity } from '#services/invitations/change-capacity.ts';
import { type MeetingDetail, readMeeting } from '#services/meetings/read-meeting.ts';
import { type Participant, readParticipants } from '#services/meetings/read-participants.ts';
import { button } from '#web-kit/buttons.ts';
import { form } from '#web-kit/fields.ts';
import { type Child, html } from '#web-kit/html.ts';
import { filterBox } from '#web-kit/lists.ts';
import { emptyState } from '#web-kit/parts.ts';
import { type Column, dataTable } from '#web-kit/tables.ts';
import { adminPage } from '../../frame.ts';
import { meetingHead } from '../../meeting-tabs.ts';
import { meetingLink, rsvpBadge } from '../../meeting-words.ts';
import { type AdminApp, type AdminContext, goTo, idOf, visitOf } from '../../site.ts';

type Meeting = MeetingDetail['meeting'];

/** Who takes part in a meeting, in the order of protocol. */
export function participantPages(app: AdminApp): void {
  app.get('/o/:officeId/meetings/:id/participants', participantsPage);
  app.post('/o/:officeId/meetings/:id/invitations/:ref/capacity', async (c) => {
    const { ctx, office, path } = c.get('desk');
    const capacity = c.get('form').get('capacity') === 'guest' ? 'guest' : 'member';
    await changeCapacity(ctx, office.id, { ref: c.req.param('ref') ?? '', capacity });
    return goTo(c, `${path}/meetings/${idOf<MeetingId>(c, 'id')}/participants?done=recast`);
  });
}

async function participantsPage(c: AdminContext) {
  const { ctx, office, can } = c.get('desk');
  const id = idOf<MeetingId>(c, 'id');
  const words = c.get('words').adminAgenda.participants;
  const [detail, participants] = await Promise.all([
    readMeeting(ctx, office.id, id),
    readParticipants(ctx, office.id, id),
  ]);
  const guests = participants.filter((row) => row.capacity === 'guest').length;
  const columns: Column<Participant>[] = [
    { head: words.who, rowHeader: true, cell: (row) => who(c, row, detail.meeting.chairId) },
    { head: words.capacity, cell: (row) => capacity(c, row, detail.meeting) },
    { head: words.answer, cell: (row) => answer(c, row) },
    { head: words.nominees, cell: (row) => nominees(c, row) },
    { head: words.contact, cell: (row) => contact(c, row) },
  ];
  const invite =
    detail.meeting.state === 'draft' && can('meetings.write')
      ? meetingLink(c, id, {
          page: 'invitees',
          label: c.get('words').adminBoard.draft.invite,
          kind: 'primary',
        })
      : undefined;
  const tools =
    participants.length < 8
      ? ''
      : html`<div class="board-tools">${filterBox({ target: '#participants', label: words.search, placeholder: words.search, none: words.searchNone })}</div>`;
  return adminPage(c, {
    title: `${words.title} · ${detail.meeting.title}`,
    section: 'week',
    styles: ['admin/meeting.css'],
    main: html`${meetingHead(c, detail, 'participants')}<p class="hint">${words.lead} ${participants.length === 0 ? '' : words.counts(participants.length - guests, guests)}</p>${tools}${dataTable(
      {
        id: 'participants',
        caption: words.caption,
        captionHidden: true,
        columns,
        rows: participants,
        rowAttributes: () => ({ 'data-filter-item': true }),
        empty: emptyState({ icon: 'users', title: words.emptyTitle, body: words.emptyBody, actions: invite }),
      },
    )}`,
  });
}

function who(c: AdminContext, row: Participant, chairId: string | null): Child {
  const words = c.get('words').adminAgenda.participants;
  const post = [row.title, row.postUnit].filter(Boolean).join(', ');
  const notes = [
    post,
    row.groupName && words.group(row.groupName),
    row.unitId && words.seats(row.nominees.length, row.headCountLimit),
    row.personId !== null && row.personId === chairId ? words.chair : null,
  ].filter(Boolean);
  return html`${row.name}${notes.length === 0 ? '' : html`<br><small class="muted">${notes.join(' · ')}</small>`}`;
}

const castable = ['draft', 'announced', 'in_session'];

/** Member or guest, and for whoever writes meetings the way to the other. */
function capacity(c: AdminContext, row: Participant, { id, state }: Meeting): Child {
  const words = c.get('words').adminAgenda.participants;
  const { capacities } = c.get('words').adminMeetings.invitees;
  const { path, can } = c.get('desk');
  if (!can('meetings.write') || !castable.includes(state)) return capacities[row.capacity];
  const isGuest = row.capacity === 'guest';
  const turn = button({
    ...{ label: isGuest ? words.toMember : words.toGuest, size: 'small', kind: 'quiet' },
    ...{ name: 'capacity', value: isGuest ? 'member' : 'guest' },
    attributes: { 'aria-label': isGuest ? words.toMemberFor(row.name) : words.toGuestFor(row.name) },
  });
  return html`<div class="seat"><span>${capacities[row.capacity]}</span>${form({
    ...{ action: `${path}/meetings/${id}/invitations/${row.ref}/capacity`, body: turn },
    csrfToken: visitOf(c).formToken,
  })}</div>`;
}

function answer(c: AdminContext, row: Participant): Child {
  return html`<div>${rsvpBadge(c, row.rsvp)}${row.rsvpReason ? html`<p class="reason">${row.rsvpReason}</p>` : ''}</div>`;
}

function nominees(c: AdminContext, { nominees: named }: Participant): Child {
  const words = c.get('words').adminBoard;
  if (named.length === 0) return '';
  return html`<ul class="plain">${named.map(
    ({ fullName, title, role, consent }) =>
      html`<li>${words.table.nominee({ name: fullName, title, role: words.nomineeRoles[role], consent: words.consents[consent] })}</li>`,
  )}</ul>`;
}

function contact(c: AdminContext, row: Participant): Child {
  const words = c.get('words').adminAgenda.participants;
  if (row.unitId === null) return phoneLink(c, row.name, row.phone);
  if (row.contacts.length === 0) return html`<span class="muted">${words.noDesk}</span>`;
  return html`<ul class="plain">${row.contacts.map(({ name, phone }) => html`<li>${words.desk(name)} ${phoneLink(c, name, phone)}</li>`)}</ul>`;
}

function phoneLink(c: AdminContext, name: string, phone: string | null): Child {
  if (!phone) return '';
  const said = formatPhone(phone);
  return html`<a href="tel:${phone}" aria-label="${c.get('words').adminBoard.table.phone(name, said)}">${said}</a>`;
}
