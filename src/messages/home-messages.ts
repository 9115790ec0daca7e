import { sentences } from '#i18n/sentences.ts';
import { type Action, encodeAction } from './actions.ts';
import { feedbackButtons } from './feedback-messages.ts';
import type { Button, Message, Renderers, Rendering } from './message.ts';

/** The seven functions that both regulations name (R6), in their order. */
export const functions = [
  'schedule',
  'information',
  'papers',
  'registration',
  'opinions',
  'reports',
  'statistics',
] as const;
export type FunctionName = (typeof functions)[number];

/** The menu, the settings of one chat, and receipts. */
export type HomeFacts = {
  menu: { fullName: string };
  /** What one function does in a chat; `address` is where its page stands. */
  function_help: { name: Exclude<FunctionName, 'schedule'>; address: string };
  /** `change`: what was received is a change, of which "Đã rõ" is still wanted. */
  received: { title: string; change: boolean; answerNext: boolean };
  thanked: Record<never, never>;
  /** No invitation of the reader has this code or number. */
  no_meeting: { about: string };
  /** `others`: further messenger accounts of the person; `pending`: invitations not answered yet. */
  confirm_unlink: { fullName: string; others: number; pending: number; token: string };
  unlinked: { fullName: string; others: number };
  nothing_to_unlink: Record<never, never>;
  language_set: { language: 'vi' | 'en' };
};

const say = (text: string, buttons: Button[][] = []): Message => ({ text, buttons });
const button = (label: string, action: Action): Button => ({ label, action: encodeAction(action) });

/** How it is said. */
export const homeRenderers: Renderers<HomeFacts> = {
  menu: ({ fullName }, how) => say(sentences(how.language).home.menu(fullName), menuButtons(how)),
  function_help: ({ name, address }, how) => {
    const { about } = sentences(how.language).home;
    if (name === 'opinions') return say(about.opinions, feedbackButtons(how));
    return say(name === 'reports' || name === 'statistics' ? about[name](address) : about[name]);
  },
  received: ({ title, change, answerNext }, how) => {
    const words = sentences(how.language).home;
    if (change) return say(words.receivedChange(title));
    return say([words.received(title), ...(answerNext ? [words.answerNext] : [])].join(' '));
  },
  thanked: (_facts, how) => say(sentences(how.language).home.thanked),
  no_meeting: ({ about }, how) => say(sentences(how.language).home.noMeeting(about)),
  confirm_unlink: ({ fullName, others, pending, token }, how) => {
    const words = sentences(how.language).home;
    return say(words.confirmUnlink({ name: fullName, others, pending }), [
      [button(words.unlinkYes, { verb: 'confirm', token }), button(words.unlinkNo, { verb: 'deny', token })],
    ]);
  },
  unlinked: ({ fullName, others }, how) => say(sentences(how.language).home.unlinked(fullName, others)),
  nothing_to_unlink: (_facts, how) => say(sentences(how.language).home.nothingToUnlink),
  language_set: ({ language }) => say(sentences(language).home.languageSet),
};

/** The seven functions by their names, two in a row, then the guide and the code for another device. */
function menuButtons(how: Rendering): Button[][] {
  const { home, messages } = sentences(how.language);
  const named = functions.map((name) => button(home.functions[name], { verb: 'function', ref: name }));
  const rest = [
    button(home.guideButton, { verb: 'guide' }),
    button(messages.deviceCodeButton, { verb: 'device_code' }),
  ];
  const all = [...named, ...rest];
  return Array.from({ length: Math.ceil(all.length / 2) }, (_, row) => all.slice(row * 2, row * 2 + 2));
}
