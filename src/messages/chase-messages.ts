import type { Gap } from '#domain/invitations/gaps.ts';
import type { Rsvp } from '#domain/invitations/lifecycle.ts';
import { sentences } from '#i18n/sentences.ts';
import { type Action, encodeAction } from './actions.ts';
import { leaderButtons } from './leader-messages.ts';
import type { Button, Message, Renderers, Rendering } from './message.ts';
import { hidesPrivate } from './third-party.ts';
import { formatMeetingTime } from './time.ts';

/** What a message about somebody's invitation is about. */
type Chased = { ref: string; version: number; title: string; startsAt: string; timeZone: string };

/** What a reader is urged to, and asked to confirm. */
export type ChaseFacts = {
  /** The office entered an answer; `version` is the answer's own, `meetingVersion` that of the card it stands on (C19). */
  on_behalf_check: Chased & {
    meetingVersion: number;
    rsvp: Exclude<Rsvp, 'pending'>;
    reason: string | null;
    unitName: string | null;
    officeName: string;
  };
  behalf_settled: { title: string; right: boolean };
  /** One thing is missing (R52); `version` is that of the present card. */
  urge: Chased & {
    gap: Gap;
    place: string;
    unitName: string | null;
    state: 'announced' | 'postponed' | 'cancelled';
    /** To the unit's leader, to whom the desk has passed it: the request's own reference. */
    leaderRequest?: string;
  };
  /** To the leader of a unit where something is missing. */
  escalation: Chased & { gap: Gap; inviteeName: string; officeName: string; canAct: boolean };
};

/** How it is said. */
export const chaseRenderers: Renderers<ChaseFacts> = {
  on_behalf_check: renderBehalfCheck,
  behalf_settled: renderBehalfSettled,
  urge: renderUrge,
  escalation: renderEscalation,
};

const timeOf = ({ startsAt, timeZone }: { startsAt: string; timeZone: string }, how: Rendering) =>
  formatMeetingTime(new Date(startsAt), how.language, timeZone);

/** Names exactly what is missing, with the buttons that close the gap (R52). */
function renderUrge(facts: ChaseFacts['urge'], how: Rendering): Message {
  const { chasing } = sentences(how.language);
  const { gap, title, place, unitName: unit, state } = facts;
  const { leader } = sentences(how.language);
  if (facts.leaderRequest)
    return {
      text: leader.urge(title, timeOf(facts, how), unit ?? ''),
      buttons: [leaderButtons(facts.leaderRequest, facts.version, how)],
    };
  const text =
    gap === 'not_acknowledged' && state !== 'announced'
      ? chasing.urgeOver[state](title)
      : chasing.urges[gap]({ title, place, unit, time: timeOf(facts, how) });
  return { text, buttons: [urgeButtons(gap, facts, how)] };
}

function urgeButtons(gap: Gap, { ref, version }: ChaseFacts['urge'], how: Rendering): Button[] {
  const { chasing, changes, messages } = sentences(how.language);
  const button = (label: string, action: Action): Button => ({ label, action: encodeAction(action) });
  const show = button(chasing.show, { verb: 'show', ref });
  const accept = button(messages.answers.accept, { verb: 'accept', ref, version });
  const decline = button(messages.answers.decline, { verb: 'decline', ref, version });
  if (gap === 'not_acknowledged')
    return [button(changes.acknowledge, { verb: 'acknowledge', ref, version }), show];
  if (gap === 'not_nominated')
    return [button(messages.answers.nominate, { verb: 'nominate', ref, version }), show];
  return gap === 'not_seen' ? [show, accept, decline] : [accept, decline, show];
}

/** To the leader of a unit: what is missing there; whoever speaks for the unit can open its invitation. */
function renderEscalation(facts: ChaseFacts['escalation'], how: Rendering): Message {
  const { chasing } = sentences(how.language);
  const { officeName: office, inviteeName: invitee, gap, title, ref, canAct } = facts;
  const text = chasing.escalation({ office, invitee, gap, title, time: timeOf(facts, how) });
  const show = { label: chasing.show, action: encodeAction({ verb: 'show', ref }) };
  return { text, buttons: canAct ? [[show]] : [] };
}

/** "Văn phòng đã ghi thay …, đúng không?" (C19); a third party's messenger carries no reason. */
function renderBehalfCheck(facts: ChaseFacts['on_behalf_check'], how: Rendering): Message {
  const { chasing, messages } = sentences(how.language);
  const { rsvp, officeName: office, unitName: unit, title, ref, version } = facts;
  const reason = hidesPrivate(how) ? null : facts.reason;
  const text = chasing.behalf[rsvp]({ office, unit, title, reason, time: timeOf(facts, how) });
  const buttons = [
    { label: messages.confirm, action: encodeAction({ verb: 'behalf_right', ref, version }) },
    { label: messages.deny, action: encodeAction({ verb: 'behalf_wrong', ref, version }) },
  ];
  return { text, buttons: [buttons] };
}

/** What is answered to "Đúng" and "Sửa lại". */
function renderBehalfSettled(facts: ChaseFacts['behalf_settled'], how: Rendering): Message {
  const { behalf } = sentences(how.language).chasing;
  return { text: (facts.right ? behalf.confirmed : behalf.disputed)(facts.title), buttons: [] };
}
