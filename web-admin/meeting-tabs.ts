import type { MeetingState } from '#domain/meetings/lifecycle.ts';
import { shownState } from '#domain/meetings/shown-state.ts';
import type { MeetingDetail } from '#services/meetings/read-meeting.ts';
import { buttonLink, menu, menuLink } from '#web-kit/buttons.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { badge, manyTabs, pageHead } from '#web-kit/parts.ts';
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

/** The parts in the order of a meeting's life; while it is in its room, what happens there is nearest on a phone. */
const order: readonly MeetingTab[] = [
  ...(['overview', 'agenda', 'participants', 'documents', 'opinions'] as const),
  ...(['attendance', 'sitting', 'voting'] as const),
  ...(['conclusions', 'dossier', 'history'] as const),
];
const ofRoom: readonly MeetingTab[] = ['attendance', 'sitting', 'voting'];
/** Parts that a draft does not have yet. */
const onceAnnounced: readonly MeetingTab[] = ['attendance', 'sitting', 'conclusions', 'dossier'];

function partsOf(c: AdminContext, detail: MeetingDetail, tab: MeetingTab): Html {
  const { meeting, invitations } = detail;
  const words = c.get('words').adminAgenda.tabs;
  const here = `${c.get('desk').path}/meetings/${meeting.id}`;
  const invited = invitations.length;
  const count = { value: invited, meaning: c.get('words').adminAgenda.participants.total(invited) };
  const inRoom = isInRoom(detail, c.get('desk').ctx.now);
  return manyTabs({
    label: words.label,
    more: words.more,
    items: order
      .filter((part) => isShown(c, meeting.state, part))
      .map((part) => ({
        ...{
          href: part === 'overview' ? here : `${here}/${part}`,
          label: words[part],
          current: part === tab,
        },
        ...(part === 'participants' ? { count } : {}),
        near: inRoom && ofRoom.includes(part),
      })),
  });
}

function isShown(c: AdminContext, state: MeetingState, part: MeetingTab): boolean {
  if (state === 'draft' && onceAnnounced.includes(part)) return false;
  const { can } = c.get('desk');
  if (part === 'documents' || part === 'dossier') return can('documents.read');
  return part !== 'opinions' || can('opinions.read');
}

/** From the time of its roll-call until it is over. */
function isInRoom({ meeting, rules }: MeetingDetail, now: Date): boolean {
  const state = shownState(meeting, now);
  const opensAt = meeting.startsAt.getTime() - (rules.rollCallOpensMinutes ?? 60) * 60_000;
  return state === 'in_session' || (state === 'announced' && now.getTime() >= opensAt);
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
