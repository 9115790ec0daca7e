/** What goes wrong by chance, in percent of the calls that write into a chat. */
export type Scenario = {
  /** Smallest and largest round trip; half of it passes before the call is looked at. */
  latencyMs: [number, number];
  tooManyPercent: number;
  /** Whether such a 429 locks the whole token, as running into the real limit does. */
  tooManyLocks: boolean;
  retryAfterSeconds: number;
  /** The message is accepted and logged, then the line is cut without an answer. */
  lostReplyPercent: number;
  serverErrorPercent: number;
  /** Of those 502 answers, how many come after the message was accepted all the same. */
  serverErrorAcceptsPercent: number;
};

export type Limits = {
  /** Accepted within any 1000 ms of arrival over all chats; null for no limit. */
  perSecond: number | null;
  /** How long the token is locked, and what `retry_after` then says. */
  lockSeconds: number;
  /** Messages one chat takes at once before its own pace counts; null for no limit. */
  perChatBurst: number | null;
  perChatPerSecond: number;
};

export type FakeOptions = {
  token: string;
  username: string;
  /** 0 takes a free port. */
  port: number;
  /** JSON lines of the log are appended here as they happen. */
  logFile: string | null;
  seed: number;
  /** Where the numbers begin; a fake that is started anew over the same database must begin above the old ones. */
  firstUpdateId: number;
  firstMessageId: number;
  /** Multiplies the waits between webhook retries: 0.01 makes 4 s into 40 ms. */
  timeScale: number;
  /** Server-side life of a pressed button's query. */
  callbackLifeMs: number;
  limits: Limits;
  scenario: Scenario;
};

export const calmScenario: Scenario = {
  latencyMs: [0, 0],
  tooManyPercent: 0,
  tooManyLocks: false,
  retryAfterSeconds: 1,
  lostReplyPercent: 0,
  serverErrorPercent: 0,
  serverErrorAcceptsPercent: 50,
};

export const telegramLimits: Limits = {
  perSecond: 30,
  lockSeconds: 3,
  perChatBurst: 20,
  perChatPerSecond: 1,
};

export const defaultOptions: FakeOptions = {
  token: '700000001:AAFakeTokenForTestsOnly_0123456789abc',
  username: 'moi_hop_bot',
  port: 0,
  logFile: null,
  seed: 1,
  firstUpdateId: 500_000_001,
  firstMessageId: 101,
  timeScale: 1,
  callbackLifeMs: 150_000,
  limits: telegramLimits,
  scenario: calmScenario,
};

/** A repeatable source of chance between 0 and 1 (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
