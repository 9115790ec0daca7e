import type { Action } from '#messages/actions.ts';
import { noteSeen } from '#services/inbox/chat.ts';
import { findOwnInvitations, showOwnCard } from '#services/invitations/read-own-card.ts';
import { issueOwnCode } from '#services/links/issue-code.ts';
import { say, type Turn } from '../turn.ts';
import { accept, decline, understand } from './answer.ts';
import { confirmBehalf, disputeBehalf } from './behalf.ts';
import { askNominee, confirmNominees, pickPerson, proposeNominees } from './nominate.ts';
import { askWithdrawal, confirmWithdrawal } from './withdraw.ts';

/** Does what a button says. Buttons of another question than the present one are out of date and change nothing. */
export async function actOn(turn: Turn, action: Action): Promise<void> {
  if ('ref' in action) await noteSeen(turn.ctx, turn.person.id, action.ref);
  const { step } = turn;
  const typed = step?.waitsFor === 'which_meeting' ? step : null;
  switch (action.verb) {
    case 'accept':
      return accept(turn, action.ref, action.version);
    case 'decline':
      return decline(turn, action.ref, action.version, typed?.reason ?? null);
    case 'nominate':
      return typed && typed.nominees.length > 0
        ? proposeNominees(turn, action.ref, typed.nominees)
        : askNominee(turn, action.ref);
    case 'acknowledge':
      return understand(turn, action.ref, action.version);
    case 'behalf_right':
      return confirmBehalf(turn, action.ref, action.version);
    case 'behalf_wrong':
      return disputeBehalf(turn, action.ref, action.version);
    case 'show':
      return say(turn, { kind: 'invitation', facts: await showOwnCard(turn.ctx, action.ref) });
    case 'schedule':
      return showSchedule(turn);
    case 'device_code':
      return say(turn, { kind: 'device_code', facts: await issueOwnCode(turn.ctx) });
    case 'menu':
      return say(turn, { kind: 'menu', facts: { fullName: turn.person.fullName } });
    case 'guide':
      return showGuide(turn);
    default:
      return settle(turn, action);
  }
}

/** The seven functions in short and the address of the guide (R20). */
export function showGuide(turn: Turn): void {
  say(turn, { kind: 'guide', facts: { address: `${turn.ctx.house.publicUrl}/huong-dan` } });
}

async function settle(turn: Turn, action: Extract<Action, { token: string }>): Promise<void> {
  const { step } = turn;
  const current = step && 'token' in step && step.token === action.token ? step : null;
  if (current?.waitsFor === 'confirmation' && action.verb === 'confirm')
    return confirmNominees(turn, current);
  if (current?.waitsFor === 'confirmation' && action.verb === 'deny') return askNominee(turn, current.ref);
  if (current?.waitsFor === 'reason_check' && action.verb === 'confirm')
    return decline(turn, current.ref, current.version, current.reason);
  if (current?.waitsFor === 'reason_check' && action.verb === 'deny')
    return decline(turn, current.ref, current.version, null);
  if (current?.waitsFor === 'withdrawal' && action.verb === 'confirm')
    return confirmWithdrawal(turn, current);
  if (current?.waitsFor === 'withdrawal') return say(turn, { kind: 'dropped', facts: {} });
  if (current?.waitsFor === 'which_withdrawal' && action.verb === 'pick') {
    const nominee = current.nominees[action.index];
    if (nominee) return askWithdrawal(turn, nominee);
  }
  if (current?.waitsFor === 'which_person' && action.verb === 'pick')
    return pickPerson(turn, current, action.index);
  turn.next = step;
  say(turn, { kind: 'not_understood', facts: {} });
}

/** One's own coming meetings, and those of the units whose desk one holds. */
export async function showSchedule(turn: Turn): Promise<void> {
  const rows = await findOwnInvitations(turn.ctx, turn.person.id);
  const lines = rows.slice(0, 10).map(({ meeting, invitation }) => ({
    title: meeting.title,
    startsAt: meeting.startsAt.toISOString(),
    place: meeting.place,
    timeZone: turn.timeZone,
    rsvp: invitation.rsvp,
    ref: invitation.ref,
  }));
  say(turn, { kind: 'schedule', facts: { lines } });
}
