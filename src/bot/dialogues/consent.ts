import type { NominationId } from '#domain/ids.ts';
import { decideAsChair } from '#services/nominations/consent.ts';
import { findConsents } from '#services/nominations/find-consents.ts';
import { say, type Turn } from '../turn.ts';
import * as lexicon from './consent.lexicon.ts';
import type { Dialogue, Said } from './dialogue.ts';
import { isWholly, oneOf } from './sentence.ts';
import { splitWords, toPhrases } from './words.ts';

/** The chair's word on a substitute (QĐ 45), where the chair reads: by a tap, a number or in words. */
export const consenting: Dialogue = {
  taps: {
    consent_grant: (turn, { ref }) => decide(turn, ref, true),
    consent_refuse: (turn, { ref }) => decide(turn, ref, false),
  },
  hears: {
    accept: afterCard,
    confirm: afterCard,
    deny: afterCard,
    decline: afterCard,
    nominate: afterCard,
    vote: afterCard,
    unknown: afterCard,
  },
};

const grants = oneOf(toPhrases(lexicon.grantWords));
const refuses = oneOf(toPhrases(lexicon.refuseWords));

/** Words right after the request are about it, if no other waits, and only those that can mean nothing else. */
async function afterCard(turn: Turn, { text, last }: Said): Promise<boolean> {
  if (last?.kind !== 'consent_asked' || !last.facts.nominationId || last.facts.outcome) return false;
  const words = splitWords(text.normalize('NFC'));
  const isRefusal = isWholly(words, refuses);
  if (!isRefusal && (text.includes('?') || !isWholly(words, grants))) return false;
  const waiting = await findConsents(turn.ctx);
  if (waiting.length > 1) {
    const choices = waiting
      .slice(0, 8)
      .map(({ id, fullName: nomineeName, meetingTitle }) => ({ id, nomineeName, meetingTitle }));
    say(turn, { kind: 'consent_which', facts: { granted: !isRefusal, waiting: choices } });
  } else await decide(turn, last.facts.nominationId, !isRefusal);
  return true;
}

/** The right to it is proved by the gate: who chairs the meeting now. */
async function decide(turn: Turn, id: string, granted: boolean): Promise<void> {
  say(turn, { kind: 'consent_saved', facts: await decideAsChair(turn.ctx, id as NominationId, granted) });
}
