import type { Log } from '#lib/log.ts';
import type { Program } from '#services/context.ts';
import type { Connector } from '#services/ports.ts';
import type { Channel, RawUpdate } from './channel.ts';

/** What a messenger is given to do its part. */
export type Surroundings = {
  /** Our address as the messenger can reach it. */
  publicUrl: string;
  /** For a messenger that must keep something, such as tokens that change. */
  program: Pick<Program, 'db' | 'clock' | 'random'>;
  /** Key of the house: what is kept of a messenger's secrets is sealed with it. */
  secret: string;
  /** Resolves when the updates are committed; only then may they be confirmed. */
  receive(channel: Pick<Channel, 'name' | 'account'>, updates: RawUpdate[]): Promise<void>;
  log: Log;
};

/** One way in. `receive` has committed the update when it says true; false is nothing it knows. */
export type WayIn = {
  path: string;
  /** Whether it comes from the messenger: judged on the bytes as they came, before anybody reads them. */
  verify(headers: Headers, rawBody: Uint8Array): boolean;
  receive(payload: unknown): Promise<boolean>;
  /** The messenger's console looks whether the address answers (GET, HEAD). */
  answersProbe?: boolean;
};

/** Something that runs until it is stopped. */
export type Part = { stop(): unknown };

/** One messenger account of this house, ready to send; what wiring needs of it, whichever messenger it is. */
export type Messenger = {
  channel: Channel;
  /** How updates come in, as a word for whoever starts the program: 'polling', 'webhook'. */
  mode: string | null;
  waysIn: WayIn[];
  /** Its administrator must allow us to send, once, in a browser. */
  connector?: Connector;
  /** Begins whatever it does by itself: asking for updates, telling the messenger where our way in is. */
  start?(): Part;
};
