import { toOfficeDate } from '#lib/office-time.ts';
import type { MessageFacts, MessageKind } from './facts.ts';
import type { MessageBrief, Rendering } from './message.ts';
import { formatClock, formatDate } from './time.ts';

type About = { title: string; startsAt: string; timeZone: string; place?: string };

/**
 * The named parts of a message about one meeting, for a messenger that sends only templates approved beforehand: nothing but
 * whose, what, when, where and the card's code, whatever the class allows; null for what is about no meeting.
 * A card of a change, a postponement, a cancellation or a withdrawal is a kind of its own: a template that invites must never
 * carry it.
 */
export function briefOf<Kind extends MessageKind>(
  kind: Kind,
  facts: MessageFacts[Kind],
  { pageUrl, reader }: Rendering,
): MessageBrief | null {
  const about = aboutOf(facts);
  if (!about) return null;
  const startsAt = new Date(about.startsAt);
  const code = codeOf(facts);
  return {
    kind: kind === 'invitation' ? cardKind(facts as MessageFacts['invitation']) : kind,
    reader: reader ?? '',
    title: about.title,
    time: `${formatClock(startsAt, about.timeZone)} ${formatDate(toOfficeDate(startsAt, about.timeZone))}`,
    place: about.place ?? '',
    code: code === '' ? '' : `${code.slice(0, 4)}-${code.slice(4)}`,
    pageUrl,
  };
}

function cardKind({ meeting, invitation, replacedBy }: MessageFacts['invitation']): string {
  if (replacedBy) return 'invitation_replaced';
  if (invitation.withdrawn) return 'invitation_withdrawn';
  const state = meeting.state ?? 'announced';
  if (state !== 'announced') return `invitation_${state}`;
  return meeting.change ? 'invitation_changed' : 'invitation';
}

/** What the facts are about, be it in a part of their own. */
function aboutOf(facts: object): About | null {
  const own = 'meeting' in facts && isFields(facts.meeting) ? facts.meeting : facts;
  const isAbout = 'title' in own && 'startsAt' in own && 'timeZone' in own;
  return isAbout ? (own as About) : null;
}

function codeOf(facts: object): string {
  if ('invitation' in facts && isFields(facts.invitation) && 'ref' in facts.invitation)
    return String(facts.invitation.ref);
  if ('invitationRef' in facts) return String(facts.invitationRef);
  return 'ref' in facts ? String(facts.ref) : '';
}

const isFields = (value: unknown): value is object => typeof value === 'object' && value !== null;
