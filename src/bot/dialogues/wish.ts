import { wasDelayed } from '#domain/inbox/press.ts';
import { encodeAction } from '#messages/actions.ts';
import { type LastMessage, noteSeen } from '#services/inbox/chat.ts';
import { findOwnInvitations } from '#services/invitations/read-own-card.ts';
import { say, type Turn } from '../turn.ts';
import { isYes } from './agreement.ts';
import { accept, decline } from './answer.ts';
import { checkDecline } from './decline-check.ts';
import type { Dialogue, Said } from './dialogue.ts';
import { invitationIn } from './last-card.ts';
import { askNominee, proposeNominees } from './nominate.ts';
import type { AnswerOf } from './parse-answer.ts';

/** An answer in words that no question asked for. */
export const wishing: Dialogue = {
  hears: { accept: beginAnswer, decline: beginAnswer, nominate: beginAnswer },
};

export type Wish = AnswerOf<'accept' | 'decline' | 'nominate'>;

/**
 * An answer in words. Right after a card it is about that card; else about the only meeting there is, if that is clear, or
 * the person is asked which one; naming somebody asks for a "Đúng" in any case.
 */
async function beginAnswer(turn: Turn, said: Said<'accept' | 'decline' | 'nominate'>): Promise<boolean> {
  const { answer: wish, last } = said;
  const asked = invitationIn(last);
  if (asked && !(await isAmbiguous(turn, last, asked.ref))) {
    await noteSeen(turn.ctx, turn.person.id, asked.ref);
    await carryOut(turn, wish, asked.ref, asked.version);
  } else {
    const isClear = asked === null && last?.kind !== 'invitation' && turn.step === null && isOfNow(turn);
    await askAmong(turn, wish, null, { isClear: isClear && !isYes(said) });
  }
  return true;
}

/** What was long on its way, or overtaken, may have been said before this meeting was there. */
const isOfNow = ({ ctx, late }: Turn) => !late && !(ctx.press && wasDelayed(ctx.press));

/**
 * A card that came by itself may not be the one that is answered when another waits for an answer too; one that the person
 * asked to see is.
 */
async function isAmbiguous(turn: Turn, last: LastMessage | null, ref: string): Promise<boolean> {
  if (last?.ref.startsWith('in:')) return false;
  const open = await findOwnInvitations(turn.ctx, turn.person.id);
  return open.some(({ invitation }) => invitation.rsvp === 'pending' && invitation.ref !== ref);
}

/**
 * Asks which of these invitations is meant, or of all that can be answered; the wish is kept until it is said. `isClear`: the
 * only one there is may be taken.
 */
export async function askAmong(
  turn: Turn,
  wish: Wish,
  refs: ReadonlySet<string> | null,
  { isClear } = { isClear: false },
): Promise<void> {
  const all = await findOwnInvitations(turn.ctx, turn.person.id);
  const open = refs === null ? all : all.filter(({ invitation }) => refs.has(invitation.ref));
  const fitting = wish.intent === 'nominate' ? placesToFill(open) : open;
  const [only] = fitting;
  if (only && fitting.length === 1 && (await takeOnly(turn, wish, only, isClear))) return;
  if (fitting.length === 0) return say(turn, { kind: 'schedule', facts: { lines: [] } });
  turn.next = {
    waitsFor: 'which_meeting',
    reason: wish.intent === 'decline' ? wish.reason : null,
    nominees: wish.intent === 'nominate' ? wish.nominees : [],
    refs: fitting.map(({ invitation }) => invitation.ref),
  };
  const meetings = fitting.slice(0, 8).map(({ meeting, invitation }) => ({
    title: meeting.title,
    startsAt: meeting.startsAt.toISOString(),
    timeZone: turn.timeZone,
    action: encodeAction({ verb: wish.intent, ref: invitation.ref, version: meeting.version }),
  }));
  const guessed = fitting.length === 1 ? { guessed: wish.intent } : {};
  say(turn, { kind: 'choose_meeting', facts: { meetings, ...guessed } });
}

type Open = Awaited<ReturnType<typeof findOwnInvitations>>;

/** What is said where one meeting is all there is. An answer that stands is not changed, and no reason written, unasked. */
async function takeOnly(
  turn: Turn,
  wish: Wish,
  { invitation: { ref, rsvp }, meeting: { version } }: Open[number],
  isClear: boolean,
): Promise<boolean> {
  if (wish.intent === 'decline' && isClear && wish.reason)
    await checkDecline(turn, ref, version, wish.reason);
  else if (wish.intent === 'nominate' || (isClear && (wish.intent === 'decline' || rsvp === 'pending')))
    await carryOut(turn, wish, ref, version);
  else return false;
  return true;
}

/** Where somebody can be named: the units one speaks for, and only without any of them one's own place. */
function placesToFill(open: Open): Open {
  const units = open.filter((row) => row.invitation.unitId !== null);
  return units.length > 0 ? units : open.filter((row) => row.invitation.viaNominationId === null);
}

/** Does what was wished of one meeting; `version` is that of the card it was said about, null for no card. */
export function carryOut(turn: Turn, wish: Wish, ref: string, version: number | null): Promise<void> {
  if (wish.intent === 'accept') return accept(turn, ref, version);
  if (wish.intent === 'decline') return decline(turn, ref, version, wish.reason);
  return wish.nominees.length > 0 ? proposeNominees(turn, { ref }, wish.nominees) : askNominee(turn, { ref });
}
