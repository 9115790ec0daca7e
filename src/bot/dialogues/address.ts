import { type Action, decodeAction } from '#messages/actions.ts';
import { choicesOf } from '#messages/render.ts';
import { type LastMessage, noteSeen } from '#services/inbox/chat.ts';
import { findUnacknowledged } from '#services/invitations/acknowledge.ts';
import { findOwnInvitations, isOwnCard, showOwnCard } from '#services/invitations/read-own-card.ts';
import { findUnreceived } from '#services/invitations/receive.ts';
import { say, type Turn } from '../turn.ts';
import { understand } from './acknowledge.ts';
import type { Dialogue, Said } from './dialogue.ts';
import { invitationIn } from './last-card.ts';
import type { Answer } from './parse-answer.ts';
import { takeReceipt } from './receive.ts';
import { askAmong, carryOut, type Wish } from './wish.ts';

/** "HT5J tham dự", "2 vắng, đi công tác": an answer that says itself which meeting it is about. Also amid a question. */
export const addressing: Dialogue = {
  hears: {
    // A card's whole code looks like one that links: the router has found out that it is the reader's own card.
    link_code: async (turn, { answer: { code } }) =>
      (await isOwnCard(turn.ctx, code))
        ? take(turn, { ref: code, version: null }, { intent: 'show' })
        : false,
  },
  interrupts: {
    async addressed(turn, { answer: { about, wish }, last }: Said<'addressed'>) {
      const found = /^\d{1,2}$/.test(about)
        ? await findByNumber(turn, Number(about), wish, last)
        : await findByCode(turn, about);
      if (found === 'not_meant') return false;
      const [only] = found;
      if (!only) {
        turn.next = turn.step;
        return say(turn, { kind: 'no_meeting', facts: { about } });
      }
      if (found.length === 1) await take(turn, only, wish);
      else if (isWish(wish)) await askAmong(turn, wish, new Set(found.map(({ ref }) => ref)));
      else say(turn, { kind: 'no_meeting', facts: { about } });
    },
  },
};

type Named = { ref: string; version: number | null };

const isWish = (answer: Answer): answer is Wish =>
  answer.intent === 'accept' || answer.intent === 'decline' || answer.intent === 'nominate';

/** Own invitations whose code begins so; never somebody else's. */
async function findByCode(turn: Turn, code: string): Promise<Named[]> {
  const open = await findOwnInvitations(turn.ctx, turn.person.id);
  const told = [...(await findUnreceived(turn.ctx)), ...(await findUnacknowledged(turn.ctx))];
  const all = new Map<string, Named>([
    ...told.map(({ ref, version }) => [ref, { ref, version }] as const),
    ...open.map(
      (row) => [row.invitation.ref, { ref: row.invitation.ref, version: row.meeting.version }] as const,
    ),
  ]);
  return [...all.values()].filter(({ ref }) => ref.startsWith(code));
}

/** What every choice of the last message does; a number is only looked up, so how it was shown does not matter. */
function choicesIn(last: LastMessage): (Action | null)[] {
  const limits = { textLength: 4096, buttons: true, thirdParty: false };
  const how = { language: 'vi', limits, again: false, pageUrl: null } as const;
  return choicesOf(last.kind, last.facts, how).map(decodeAction);
}

/**
 * The meeting of that number in the list that was shown last. Right after a card the number is that of its choice: it must
 * say the same as the words, else neither is taken.
 */
async function findByNumber(
  turn: Turn,
  number: number,
  wish: Answer,
  last: LastMessage | null,
): Promise<Named[] | 'not_meant'> {
  if (last === null) return 'not_meant';
  const action = choicesIn(last)[number - 1];
  const card = invitationIn(last);
  if (card) return action?.verb === wish.intent ? [card] : 'not_meant';
  if (!action || !('ref' in action)) return [];
  if (!listKinds.has(last.kind)) return 'not_meant';
  return findByCode(turn, action.ref);
}

/** Messages whose every choice is a meeting. */
const listKinds: ReadonlySet<string> = new Set(['schedule', 'choose_meeting', 'desk_received']);

async function take(turn: Turn, { ref, version }: Named, wish: Answer): Promise<void> {
  await noteSeen(turn.ctx, turn.person.id, ref);
  if (isWish(wish)) return carryOut(turn, wish, ref, version);
  if (wish.intent === 'acknowledge') return understand(turn, ref, version);
  if (wish.intent === 'receive') return takeReceipt(turn, ref, version);
  const facts = await showOwnCard(turn.ctx, ref);
  const choice = wish.intent === 'choice' ? wish.choice : 0;
  const action = choice > 0 ? choicesIn({ kind: 'invitation', facts, ref })[choice - 1] : null;
  const chosen = action && wishOf(action);
  if (chosen) return take(turn, { ref, version: facts.meeting.version }, chosen);
  say(turn, { kind: 'invitation', facts });
}

/** What a button of the card wishes, in words. */
function wishOf({ verb }: Action): Answer | null {
  if (verb === 'accept' || verb === 'acknowledge' || verb === 'receive') return { intent: verb };
  if (verb === 'decline') return { intent: verb, reason: null };
  return verb === 'nominate' ? { intent: verb, nominees: [] } : null;
}
