import { sentences } from '#i18n/sentences.ts';
import { isOff } from './change-card.ts';
import type { MeetingFacts, MessageFacts, MessageKind } from './facts.ts';
import type { CalendarEntry, Rendering } from './message.ts';

type Off = MessageFacts['invitation_withdrawn'];

/**
 * The meeting in the reader's calendar, where the message invites, changes, cancels or withdraws (RFC 5546): one UID a meeting
 * and reader, the same as in the calendar they may subscribe to; the notice's own number as the sequence, since every newer
 * notice has a higher one. A postponed meeting leaves the calendar until its new time is known.
 */
export function calendarEntryOf<Kind extends MessageKind>(
  kind: Kind,
  facts: MessageFacts[Kind],
  how: Rendering,
): CalendarEntry | null {
  if (!how.notice) return null;
  if (kind === 'invitation') return ofCard(facts as MessageFacts['invitation'], how, how.notice);
  return kind === 'invitation_withdrawn' ? ofWithdrawal(facts as Off, how, how.notice) : null;
}

type Notice = NonNullable<Rendering['notice']>;

const identityOf = (meetingRef: string, notice: Notice, { pageUrl }: Rendering) => ({
  uid: `${meetingRef}.${notice.personId}@${pageUrl ? new URL(pageUrl).hostname : 'moi-hop'}`,
  sequence: notice.id,
  stamp: notice.at.toISOString(),
});

function ofCard(
  { meeting, invitation, replacedBy }: MessageFacts['invitation'],
  how: Rendering,
  notice: Notice,
) {
  if (replacedBy) return null;
  const { adminSchedule } = sentences(how.language);
  const cancelled = isOff(meeting) || invitation.withdrawn;
  const state = meeting.state === 'postponed' ? 'postponed' : 'cancelled';
  return {
    ...identityOf(meeting.ref, notice, how),
    cancelled,
    title: cancelled ? `${adminSchedule.paper[state]}: ${meeting.title}` : meeting.title,
    startsAt: meeting.startsAt,
    endsAt: meeting.endsAt,
    place: meeting.place,
    description: describe(meeting, how),
    organizer: meeting.officeName,
  };
}

function ofWithdrawal({ meeting, stillInvited }: Off, how: Rendering, notice: Notice): CalendarEntry | null {
  if (stillInvited) return null;
  const { paper } = sentences(how.language).adminSchedule;
  return {
    ...identityOf(meeting.ref, notice, how),
    cancelled: true,
    title: `${paper.cancelled}: ${meeting.title}`,
    startsAt: meeting.startsAt,
    endsAt: meeting.endsAt ?? meeting.startsAt,
    place: meeting.place,
    description: '',
    organizer: meeting.officeName ?? '',
  };
}

/** A calendar is shared with others: of a class that tells third parties only the least, the reference alone; never the personal address. */
function describe(meeting: MeetingFacts, { language, limits }: Rendering): string {
  const { facts } = sentences(language).adminSchedule.feeds;
  const ref = facts.ref(meeting.ref);
  if (limits.thirdParty && meeting.detail === 'minimal') return ref;
  const contact = [meeting.contactName, meeting.contactPhone].filter(Boolean).join(', ');
  return [
    ...(meeting.chairName ? [facts.chair(meeting.chairName)] : []),
    ...(meeting.content ? [meeting.content] : []),
    ...(contact ? [facts.contact(contact)] : []),
    ref,
  ].join('\n');
}
