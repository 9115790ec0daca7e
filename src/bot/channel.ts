import type { Message, MessageLimits, TemplateParts } from '#messages/message.ts';

/**
 * What became of one call to a messenger.
 * `sent` the messenger took it · `placed` it lies on the personal page · `retry_later` the whole lane must pause · `put_off`
 * this message waits, longer at each try, and the others go on · `window_shut` this person may not be written to now: the
 * next way, while the chat stays good · `unreachable` never again to this address · `moved` the chat has a new id ·
 * `rejected` our mistake · `unknown` no answer: it may or may not have arrived.
 */
export type SendOutcome =
  | { outcome: 'sent' | 'placed'; externalId: string }
  | { outcome: 'retry_later' | 'put_off'; afterSeconds: number }
  | { outcome: 'moved'; address: string }
  | { outcome: 'window_shut' | 'unreachable' | 'rejected' | 'unknown'; reason: string };

/**
 * What a person did, in words every messenger shares. `unreadable` may have been meant as an answer (a voice message): plain
 * text is asked for. `other` is kept in the inbox and answered by nobody.
 */
export type IncomingEvent = {
  chatKey: string;
  userKey: string;
  isPrivate: boolean;
  /** A file or a picture came with it; nothing else is known of it. */
  hasFile?: boolean;
  /** False: said in a group to others; only what is addressed to us is answered there. */
  isForUs?: boolean;
  /** The messenger's own name of the message that was pressed or written. */
  messageId: string | null;
  /** Rises with what is done in one chat, in the messenger's own order; absent where only the order of arrival is known. */
  sequence?: number;
  /** When it was done, by the messenger's own clock; absent where it does not say. */
  pressedAt?: Date;
} & (
  | { kind: 'text'; text: string }
  | { kind: 'start'; code: string | null }
  | { kind: 'action'; action: string; callbackId: string | null }
  /** The messenger says that these messages of ours arrived, or were looked at. */
  | { kind: 'receipt'; receipt: 'delivered' | 'seen'; messageIds: string[]; at: Date | null }
  | { kind: 'blocked' | 'unblocked' | 'unreadable' | 'other' }
);

/** One raw update as a messenger delivered it, before anybody has looked inside. */
export type RawUpdate = { updateId: string; chatKey: string; payload: unknown };

/** A messenger account seen by the outbox and the router. Adding a messenger is one folder and one line in wiring. */
export interface Channel {
  /** 'telegram', 'web', …: also the prefix of its lane. */
  readonly name: string;
  /** Which of the messenger's accounts this is (bot id); 'main' for the personal page. */
  readonly account: string;
  readonly limits: MessageLimits;
  /** Calls on the wire at once; also the most a crash can repeat. */
  readonly concurrency: number;
  /** Messages a second the messenger allows; `null` when it is our own page. */
  readonly ratePerSecond: number | null;
  /** True for our own page: there the user key is the person, proved by the bound device. */
  readonly userIsPerson?: boolean;
  /**
   * What its address is: the chat of an account that the person linked (unless said), the person's `email`, or their
   * `phone`. Only what is linked has authority; the other two are told and never heard.
   */
  readonly reaches?: 'linked' | 'email' | 'phone';
  /** Whether the office's authority must approve it (QĐ 45 Đ10); absent: when it is a third party's. Official mail needs none. */
  readonly needsApproval?: boolean;
  /** Kinds of message that have a template approved beforehand; `other` stands for every kind that has none of its own. */
  readonly templates?: readonly string[];
  /** What of a message its approved template would really say; null where it has none for this kind. */
  fillTemplate?(message: Message): TemplateParts | null;
  /** After these hours without a word from the person only a template may be sent, if there is one; absent: at any time. */
  readonly window?: { hours: number; hasTemplate: boolean };
  /** The address that opens this account with a link code in hand; absent where the messenger has none. */
  startLink?: (code: string) => string;
  parse(payload: unknown): IncomingEvent;
  send(address: string, message: Message): Promise<SendOutcome>;
  /** Replaces a message that was sent before; absent where the messenger cannot. */
  edit?(address: string, externalId: string, message: Message): Promise<SendOutcome>;
  /** Tells the messenger that a tap was taken (stops the spinner); best effort, never throws. */
  acknowledge?(callbackId: string, text: string | null): Promise<void>;
}
