import type { Db } from '#db/client.ts';
import type { Actor, Grant } from '#domain/actor.ts';
import type { WaitMinutes } from '#domain/broadcasts/next-way.ts';
import type { QuietHours } from '#domain/broadcasts/quiet-hours.ts';
import type { Press } from '#domain/inbox/press.ts';
import type { Random } from '#lib/random.ts';
import type { Message, MessageLimits, TemplateParts } from '#messages/message.ts';
import type { Archives, Connector, Papers, Sheets } from './ports.ts';

/** A messenger account this installation sends with, in order of preference; `limits` are what a preview is drawn with. */
export type Messenger = {
  channel: string;
  account: string;
  thirdParty: boolean;
  /** A social network, used only with the approval of the office's authority (QĐ 45 Đ10). Unset: as `thirdParty`. */
  needsApproval?: boolean;
  limits?: MessageLimits;
  /** What its address is: a linked chat (unless said), or the e-mail address or phone of the register. */
  reaches?: 'linked' | 'email' | 'phone';
  /** The address that opens our account there with a link code in hand, for a QR code on a slip. */
  startLink?: (code: string) => string;
  /** Hours after a person's last word in which one may write freely; unset: at any time once linked. */
  windowHours?: number | null;
  /** Whether an approved template may be sent outside the window. */
  hasTemplate?: boolean;
  /** Kinds of message that have an approved template. */
  templates?: readonly string[];
  /** What of a message its approved template would really say; null where it has none for this kind. */
  fillTemplate?: (message: Message) => TemplateParts | null;
  /** Its administrator must allow us to send, once, in a browser. */
  connector?: Connector;
};

/** What is fixed for the life of the process. */
export type House = {
  /** The office's address as people type it, without a slash at the end. */
  publicUrl: string;
  /** Key of derived tokens; never stored, never logged. */
  secret: string;
  messengers: readonly Messenger[];
  /** Seconds a broadcast waits so that it can be taken back. */
  holdSeconds: number;
  /** When no phone is to ring but for what is urgent; unset: never. */
  quietHours?: QuietHours | null;
  /** How long nothing is heard before the same notice goes by a person's next way; unset: as usual. */
  nextWayMinutes?: WaitMinutes;
};

/** What wiring builds once and every edge (bot, API, sites, jobs) makes its contexts from. */
export type Program = {
  db: Db;
  house: House;
  random: Random;
  clock: () => Date;
  /** Calls `listener` after something under the topic changed in any process; returns how to stop. */
  onChange(topic: string, listener: () => void): () => void;
  /** Spreadsheets in and out; a process without a site has none. */
  sheets?: Sheets;
  /** Papers from their bytes to their pages; a process without them takes none in. */
  papers?: Papers;
  /** Dossiers as files; a process without a site has none. */
  archives?: Archives;
};

/** The surroundings of one request or update. */
export function contextOf(
  program: Program,
  who: { actor: Actor; grants?: readonly Grant[]; requestId?: string | null },
): Context {
  const { db, house, random, clock } = program;
  return {
    db,
    house,
    random,
    now: clock(),
    actor: who.actor,
    grants: who.grants ?? [],
    requestId: who.requestId ?? null,
  };
}

/** Everything a verb needs to know of its surroundings: who, when, where, with which chance. */
export type Context = {
  db: Db;
  actor: Actor;
  grants: readonly Grant[];
  now: Date;
  random: Random;
  requestId: string | null;
  house: House;
  /** What the person did in a chat, when this answers it: an older one must not undo what a newer one decided. */
  press?: Press;
};

/** The same surroundings inside a transaction. */
export function within(ctx: Context, tx: Db): Context {
  return { ...ctx, db: tx };
}
