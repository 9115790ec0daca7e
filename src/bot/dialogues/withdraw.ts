import { newReadableCode } from '#lib/secrets.ts';
import { foldVietnamese } from '#lib/vietnamese.ts';
import { findOwnNominees, type OwnNominee } from '#services/nominations/find-own-nominees.ts';
import { withdrawNomination } from '#services/nominations/withdraw-nomination.ts';
import { say, type Turn } from '../turn.ts';
import { withdrawalVerbs } from './chat-words.lexicon.ts';
import type { Step } from './step.ts';

/** The name after "rút …", empty when none was said; null when the words are no withdrawal at all. */
export function readWithdrawal(text: string): string | null {
  const folded = foldVietnamese(text);
  const verb = withdrawalVerbs.find((word) => folded === word || folded.startsWith(`${word} `));
  return verb === undefined ? null : folded.slice(verb.length).trim();
}

/** Shows whose name would be taken back and asks first; asks which one when the name fits several. */
export async function proposeWithdrawal(turn: Turn, name: string): Promise<void> {
  const nominees = await findOwnNominees(turn.ctx, turn.person.id, name);
  const [only] = nominees;
  if (!only) return say(turn, { kind: 'no_nominee', facts: { name } });
  if (nominees.length === 1) return askWithdrawal(turn, only);
  const token = newReadableCode(turn.ctx.random, 6);
  turn.next = { waitsFor: 'which_withdrawal', token, nominees };
  say(turn, { kind: 'choose_person', facts: { name, people: nominees, token } });
}

export function askWithdrawal(turn: Turn, nominee: OwnNominee): void {
  const token = newReadableCode(turn.ctx.random, 6);
  turn.next = { waitsFor: 'withdrawal', token, nominee };
  say(turn, {
    kind: 'confirm_withdrawal',
    facts: { title: nominee.meetingTitle, name: nominee.fullName, token },
  });
}

/** "Đúng": the place is free again, and the nominee is told. */
export async function confirmWithdrawal(
  turn: Turn,
  step: Extract<Step, { waitsFor: 'withdrawal' }>,
): Promise<void> {
  await withdrawNomination(turn.ctx, step.nominee.nominationId);
  say(turn, {
    kind: 'nominee_withdrawn',
    facts: { title: step.nominee.meetingTitle, name: step.nominee.fullName },
  });
}
