import type { Rsvp } from '#domain/invitations/lifecycle.ts';
import type { MeetingState } from '#domain/meetings/lifecycle.ts';
import { minutesBetween, toOfficeTime } from '#lib/office-time.ts';
import {
  formatDate,
  formatLength,
  formatMeetingTime,
  formatShortTime,
  formatTimeLeft,
} from '#messages/time.ts';
import { buttonLink } from '#web-kit/buttons.ts';
import { steps } from '#web-kit/figures.ts';
import type { Html } from '#web-kit/html.ts';
import type { IconName } from '#web-kit/icons.ts';
import { badge, breadcrumbs, type Tone } from '#web-kit/parts.ts';
import type { AdminContext } from './site.ts';

/** Icon and tone of each state, the same on every page. */
export const stateLooks: Record<MeetingState, { tone: Tone; icon: IconName }> = {
  draft: { tone: 'neutral', icon: 'edit' },
  announced: { tone: 'info', icon: 'send' },
  in_session: { tone: 'success', icon: 'users' },
  ended: { tone: 'neutral', icon: 'check' },
  closed: { tone: 'neutral', icon: 'lock' },
  postponed: { tone: 'warn', icon: 'clock' },
  cancelled: { tone: 'neutral', icon: 'x' },
};

/** The pill of a meeting's state. */
export function stateBadge(c: AdminContext, state: MeetingState): Html {
  return badge({ label: c.get('words').adminMeetings.states[state], ...stateLooks[state] });
}

const rsvpLooks: Record<Rsvp, { tone: Tone; icon: IconName }> = {
  pending: { tone: 'neutral', icon: 'clock' },
  accepted: { tone: 'success', icon: 'check' },
  declined: { tone: 'danger', icon: 'x' },
  substituted: { tone: 'info', icon: 'users' },
};

/** The pill of an answer. */
export function rsvpBadge(c: AdminContext, rsvp: Rsvp): Html {
  return badge({ label: c.get('words').adminBoard.rsvp[rsvp], ...rsvpLooks[rsvp] });
}

/** "17 giờ 00, thứ Sáu, ngày 27/11/2026" on the office's clock. */
export function longTime(c: AdminContext, at: Date): string {
  return formatMeetingTime(at, c.get('language'), c.get('desk').office.timeZone);
}

/** "08:00 26/11" on the office's clock. */
export function shortTime(c: AdminContext, at: Date): string {
  return formatShortTime(at, c.get('desk').office.timeZone);
}

/** A meeting's whole time: with the end's clock, and its day when it is another one. */
export function spanOfTime(c: AdminContext, { startsAt, endsAt }: { startsAt: Date; endsAt: Date }): string {
  const { timeZone } = c.get('desk').office;
  const isOneDay = toOfficeTime(startsAt, timeZone).on === toOfficeTime(endsAt, timeZone).on;
  const end = isOneDay ? toOfficeTime(endsAt, timeZone).time : shortTime(c, endsAt);
  return c.get('words').adminBoard.facts.until(longTime(c, startsAt), end);
}

/** The sentence about a notice limit: how long is left, how long it is over, or that there is none (R22). */
export function noticeSentence(c: AdminContext, noticeBy: Date | null): { late: boolean; text: string } {
  const words = c.get('words').adminMeetings.notice;
  if (noticeBy === null) return { late: false, text: words.none };
  const { now } = c.get('desk').ctx;
  const limit = longTime(c, noticeBy);
  if (now <= noticeBy)
    return { late: false, text: words.before(limit, formatTimeLeft(noticeBy, now, c.get('language'))) };
  return {
    late: true,
    text: words.passed(formatLength(minutesBetween(noticeBy, now), c.get('language')), limit),
  };
}

/** What the limit is if days that nobody has confirmed turn out to be days off. */
export function pendingSentence(
  c: AdminContext,
  { dueAt, pendingOn }: { dueAt: Date; pendingOn: readonly string[] },
): string {
  const days = pendingOn.map((on) => formatDate(on)).join(', ');
  return c.get('words').adminRules.pending.ifOff(days, longTime(c, dueAt));
}

/** The way from the week to a page of one meeting. */
export function meetingCrumbs(
  c: AdminContext,
  meeting: { id: string; title: string } | null,
  here: string | null,
): Html {
  const { path } = c.get('desk');
  const words = c.get('words');
  const week = { href: path, label: words.adminSchedule.titles.week };
  const own = meeting ? [{ href: `${path}/meetings/${meeting.id}`, label: meeting.title }] : [];
  const last = here === null ? [] : [{ label: here }];
  const items = here === null && meeting ? [week, { label: meeting.title }] : [week, ...own, ...last];
  return breadcrumbs({ label: words.admin.nav.crumbs, items });
}

export type Step = 'facts' | 'invitees' | 'announce' | 'follow';
const order: readonly Step[] = ['facts', 'invitees', 'announce', 'follow'];

/** Where one is on the way from a draft to answers. */
export function meetingSteps(c: AdminContext, at: Step): Html {
  const words = c.get('words').adminMeetings.steps;
  const now = order.indexOf(at);
  return steps({
    label: words.label,
    items: order.map((step, index) => {
      const state = index < now ? 'done' : index === now ? 'current' : 'todo';
      return { label: words[step], state, stateWord: words[state] };
    }),
  });
}

/** A link to another page of the same meeting, drawn as a button. */
export function meetingLink(
  c: AdminContext,
  id: string,
  options: { page: string; label: string; icon?: IconName; kind?: 'primary' | 'quiet' },
): Html {
  const { page, ...look } = options;
  return buttonLink({ href: `${c.get('desk').path}/meetings/${id}/${page}`, ...look });
}
