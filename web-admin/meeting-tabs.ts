import type { MeetingState } from '#domain/meetings/lifecycle.ts';
import type { MeetingDetail } from '#services/meetings/read-meeting.ts';
import { buttonLink, menu, menuLink } from '#web-kit/buttons.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { badge, pageHead, tabs } from '#web-kit/parts.ts';
import { meetingCrumbs, spanOfTime, stateBadge } from './meeting-words.ts';
import type { AdminContext } from './site.ts';

export type MeetingTab =
  | 'overview'
  | 'agenda'
  | 'documents'
  | 'participants'
  | 'attendance'
  | 'sitting'
  | 'opinions'
  | 'voting'
  | 'conclusions'
  | 'history'
  | 'dossier';

/** The head that every part of one meeting shares: what, when, where, its parts, and what can be done with it. */
export function meetingHead(c: AdminContext, detail: MeetingDetail, tab: MeetingTab): Html {
  const { meeting } = detail;
  const words = c.get('words');
  const isOverview = tab === 'overview';
  return html`${pageHead({
    title: meeting.title,
    status: html`${stateBadge(c, meeting.state)} ${meeting.regularity === 'extraordinary' ? badge({ label: words.adminMeetings.regularity.extraordinary, tone: 'warn' }) : ''}`,
    lead: html`${spanOfTime(c, meeting)}<br>${meeting.place}`,
    crumbs: meetingCrumbs(c, meeting, isOverview ? null : words.adminAgenda.tabs[tab]),
    actions: acts(c, meeting),
  })}${partsOf(c, detail, tab)}`;
}

function partsOf(c: AdminContext, { meeting, invitations }: MeetingDetail, tab: MeetingTab): Html {
  const words = c.get('words').adminAgenda.tabs;
  const here = `${c.get('desk').path}/meetings/${meeting.id}`;
  const invited = invitations.length;
  const count = { value: invited, meaning: c.get('words').adminAgenda.participants.total(invited) };
  return tabs({
    label: words.label,
    items: [
      { href: here, label: words.overview, current: tab === 'overview' },
      { href: `${here}/agenda`, label: words.agenda, current: tab === 'agenda' },
      ...(c.get('desk').can('documents.read')
        ? [{ href: `${here}/documents`, label: words.documents, current: tab === 'documents' }]
        : []),
      { href: `${here}/participants`, label: words.participants, current: tab === 'participants', count },
      ...(meeting.state === 'draft'
        ? []
        : [
            { href: `${here}/attendance`, label: words.attendance, current: tab === 'attendance' },
            { href: `${here}/sitting`, label: words.sitting, current: tab === 'sitting' },
          ]),
      ...(c.get('desk').can('opinions.read')
        ? [{ href: `${here}/opinions`, label: words.opinions, current: tab === 'opinions' }]
        : []),
      { href: `${here}/voting`, label: words.voting, current: tab === 'voting' },
      ...(meeting.state === 'draft'
        ? []
        : [{ href: `${here}/conclusions`, label: words.conclusions, current: tab === 'conclusions' }]),
      { href: `${here}/history`, label: words.history, current: tab === 'history' },
      ...(c.get('desk').can('documents.read') && meeting.state !== 'draft'
        ? [{ href: `${here}/dossier`, label: words.dossier, current: tab === 'dossier' }]
        : []),
    ],
  });
}

const changeable: readonly MeetingState[] = ['announced', 'postponed'];

/** What can be done with a meeting: change it first, everything else behind one button. */
function acts(c: AdminContext, { id, state }: { id: string; state: MeetingState }): Child {
  const { path, can } = c.get('desk');
  if (!can('meetings.write')) return undefined;
  const words = c.get('words').adminAgenda.acts;
  const here = `${path}/meetings/${id}`;
  const edit = buttonLink({
    href: `${here}/edit`,
    label: c.get('words').adminBoard.live.edit,
    icon: 'edit',
  });
  const isOpen = state === 'draft' || changeable.includes(state);
  const more = html`${state === 'announced' ? menuLink({ href: `${here}/invitees`, label: words.invitees, icon: 'users' }) : ''}
${menuLink({ href: `${here}/copy`, label: words.copy, icon: 'copy' })}
${menuLink({ href: `${here}/template`, label: words.template, icon: 'list' })}
${changeable.includes(state) ? menuLink({ href: `${here}/reschedule`, label: words.reschedule, icon: 'calendar' }) : ''}
${state === 'announced' ? menuLink({ href: `${here}/postpone`, label: words.postpone, icon: 'clock' }) : ''}
${isOpen ? menuLink({ href: `${here}/cancel`, label: words.cancel, icon: 'x' }) : ''}`;
  return html`${state === 'announced' ? edit : ''}${menu({ label: words.more, icon: 'more', items: more })}`;
}
