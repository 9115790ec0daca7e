import { encodeAction } from '#messages/actions.ts';
import { findOwnInvitations } from '#services/invitations/read-own-card.ts';
import { say, type Turn } from '../turn.ts';
import { checkDecline } from './decline-check.ts';
import type { Dialogue, Said } from './dialogue.ts';
import { invitationIn } from './last-card.ts';
import { askAmong } from './wish.ts';
import { splitWords } from './words.ts';

/** "Chắc là không dự được", "không đi được họp giải ngân": what is meant is guessed, shown, and done only after a yes. */
export const doubting: Dialogue = {
  hears: { decline_doubted: hearDoubt, titled: hearTitled },
};

type Open = Awaited<ReturnType<typeof findOwnInvitations>>;

async function hearDoubt(
  turn: Turn,
  { answer: { reason }, last }: Said<'decline_doubted'>,
): Promise<boolean> {
  const open = await findOwnInvitations(turn.ctx, turn.person.id);
  const asked = invitationIn(last);
  const meant = open.filter(({ invitation }) => invitation.ref === asked?.ref);
  return checkAmong(turn, meant.length > 0 ? meant : open, reason, { doubted: true });
}

/** One's own meetings whose title has all these words; of nobody else's is anything said. */
async function hearTitled(turn: Turn, { answer: { about, wish } }: Said<'titled'>): Promise<boolean> {
  const said = splitWords(about).map(({ folded }) => folded);
  const open = await findOwnInvitations(turn.ctx, turn.person.id);
  const meant = open.filter(({ meeting }) => {
    const title = new Set(splitWords(meeting.title.normalize('NFC')).map(({ folded }) => folded));
    return said.every((word) => title.has(word));
  });
  if (meant.length === 0) return false;
  if (wish.intent === 'decline') return checkAmong(turn, meant, wish.reason);
  await askAmong(turn, wish, new Set(meant.map(({ invitation }) => invitation.ref)));
  return true;
}

async function checkAmong(
  turn: Turn,
  meant: Open,
  reason: string | null,
  doubt: { doubted?: true } = {},
): Promise<boolean> {
  const [only] = meant;
  if (!only) return false;
  if (meant.length === 1) await checkDecline(turn, only.invitation.ref, only.meeting.version, reason);
  else chooseToDecline(turn, meant.slice(0, 8), reason, doubt);
  return true;
}

/** The choice of a meeting is the word that the absence is meant, unless it was doubted: then its reason is asked back. */
function chooseToDecline(turn: Turn, meant: Open, reason: string | null, doubt: { doubted?: true }): void {
  const refs = meant.map(({ invitation }) => invitation.ref);
  turn.next = { waitsFor: 'which_meeting', reason, nominees: [], refs, ...doubt };
  const meetings = meant.map(({ meeting: { title, startsAt, version }, invitation: { ref } }) => ({
    ...{ title, startsAt: startsAt.toISOString(), timeZone: turn.timeZone },
    action: encodeAction({ verb: 'decline', ref, version }),
  }));
  say(turn, { kind: 'choose_meeting', facts: { meetings } });
}
