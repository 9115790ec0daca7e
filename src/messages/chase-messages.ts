import type { Gap } from '#domain/invitations/gaps.ts';
import { sentences } from '#i18n/sentences.ts';
import { type Action, encodeAction } from './actions.ts';
import type { MessageFacts } from './facts.ts';
import type { Button, Message, Rendering } from './message.ts';
import { formatMeetingTime } from './time.ts';

const timeOf = ({ startsAt, timeZone }: { startsAt: string; timeZone: string }, how: Rendering) =>
  formatMeetingTime(new Date(startsAt), how.language, timeZone);

/** Names exactly what is missing, with the buttons that close the gap (R52). */
export function renderUrge(facts: MessageFacts['urge'], how: Rendering): Message {
  const { chasing } = sentences(how.language);
  const { gap, title, place, unitName: unit, state } = facts;
  const text =
    gap === 'not_acknowledged' && state !== 'announced'
      ? chasing.urgeOver[state](title)
      : chasing.urges[gap]({ title, place, unit, time: timeOf(facts, how) });
  return { text, buttons: [urgeButtons(gap, facts, how)] };
}

function urgeButtons(gap: Gap, { ref, version }: MessageFacts['urge'], how: Rendering): Button[] {
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
export function renderEscalation(facts: MessageFacts['escalation'], how: Rendering): Message {
  const { chasing } = sentences(how.language);
  const { officeName: office, inviteeName: invitee, gap, title, ref, canAct } = facts;
  const text = chasing.escalation({ office, invitee, gap, title, time: timeOf(facts, how) });
  const show = { label: chasing.show, action: encodeAction({ verb: 'show', ref }) };
  return { text, buttons: canAct ? [[show]] : [] };
}

/** "Văn phòng đã ghi thay …, đúng không?" (C19); a third party's messenger carries no reason. */
export function renderBehalfCheck(facts: MessageFacts['on_behalf_check'], how: Rendering): Message {
  const { chasing, messages } = sentences(how.language);
  const { rsvp, officeName: office, unitName: unit, title, ref, version } = facts;
  const reason = how.limits.thirdParty ? null : facts.reason;
  const text = chasing.behalf[rsvp]({ office, unit, title, reason, time: timeOf(facts, how) });
  const buttons = [
    { label: messages.confirm, action: encodeAction({ verb: 'behalf_right', ref, version }) },
    { label: messages.deny, action: encodeAction({ verb: 'behalf_wrong', ref, version }) },
  ];
  return { text, buttons: [buttons] };
}

/** What is answered to "Đúng" and "Sửa lại". */
export function renderBehalfSettled(facts: MessageFacts['behalf_settled'], how: Rendering): Message {
  const { behalf } = sentences(how.language).chasing;
  return { text: (facts.right ? behalf.confirmed : behalf.disputed)(facts.title), buttons: [] };
}
