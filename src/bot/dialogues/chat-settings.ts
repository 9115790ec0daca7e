import { newReadableCode } from '#lib/secrets.ts';
import { previewOwnUnlink, unlinkOwnChat } from '#services/links/unlink-own-chat.ts';
import { setOwnLanguage } from '#services/people/set-own-language.ts';
import { say, type Turn } from '../turn.ts';
import { isYes } from './agreement.ts';
import type { Dialogue } from './dialogue.ts';

/** The link of this chat, and the language in which its person is told. */
export const chatSettings: Dialogue = {
  interrupts: {
    unlink: askUnlink,
    language: (turn, { answer }) => changeLanguage(turn, answer.language),
    thanks(turn) {
      turn.next = turn.step;
      say(turn, { kind: 'thanked', facts: {} });
    },
  },
  steps: {
    unlink: {
      hears(turn, _step, said) {
        if (isYes(said)) return unlink(turn);
        if (said.answer.intent !== 'deny') return false;
        return say(turn, { kind: 'dropped', facts: {} });
      },
      taps: (turn, _step, { verb }) =>
        verb === 'confirm' ? unlink(turn) : say(turn, { kind: 'dropped', facts: {} }),
    },
  },
};

/** This chat as a messenger names it. */
function chatOf({ lane, chatKey }: Turn) {
  const at = lane.indexOf(':');
  return { channel: lane.slice(0, at), account: lane.slice(at + 1), chatKey };
}

/** Says what would be missed, and asks first. */
async function askUnlink(turn: Turn): Promise<void> {
  const preview = await previewOwnUnlink(turn.ctx, chatOf(turn));
  if (!preview) return say(turn, { kind: 'nothing_to_unlink', facts: {} });
  const token = newReadableCode(turn.ctx.random, 6);
  turn.next = { waitsFor: 'unlink', token };
  say(turn, { kind: 'confirm_unlink', facts: { fullName: turn.person.fullName, ...preview, token } });
}

async function unlink(turn: Turn): Promise<void> {
  const { others } = await unlinkOwnChat(turn.ctx, chatOf(turn));
  say(turn, { kind: 'unlinked', facts: { fullName: turn.person.fullName, others } });
}

async function changeLanguage(turn: Turn, language: 'vi' | 'en'): Promise<void> {
  await setOwnLanguage(turn.ctx, language);
  turn.next = turn.step;
  say(turn, { kind: 'language_set', facts: { language } });
}
