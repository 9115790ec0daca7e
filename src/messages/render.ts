import type { MessageFacts, MessageKind } from './facts.ts';
import type { Language, Message, MessageLimits } from './message.ts';

/** What rendering needs beside the facts: the reader, the channel's limits, and the reader's own page. */
export type Rendering = {
  language: Language;
  limits: MessageLimits;
  /** An earlier copy may have arrived: the text says "(Gửi lại)". */
  again: boolean;
  pageUrl: string | null;
};

/** Facts → text and buttons for one reader on one channel. Being written by the lead; the signature stands. */
export function render<Kind extends MessageKind>(_kind: Kind, _facts: MessageFacts[Kind], _how: Rendering): Message {
  return { text: '', buttons: [] };
}
