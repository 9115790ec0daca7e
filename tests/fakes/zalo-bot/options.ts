/** Every knob; `control.set` turns them while the fake runs (not the port and the log file). */
export type ZaloBotOptions = {
  token: string;
  accountName: string;
  /** 0 takes a free port. */
  port: number;
  logFile: string | null;
  seed: number;
  /** Where the messages' numbers begin; a fake started anew over the same database must begin above the old ones. */
  firstMessage: number;
  now: () => number;
  /** HTTP status of a refusal: always 200, or the error's own number. */
  httpStatus: 'ok' | 'same';
  /** An unknown token answers plain text instead of the envelope. */
  plainWrongToken: boolean;
  /** Messages in a calendar month; null for no limit. */
  monthQuota: number | null;
  /** People who may write to the bot; null for no limit. */
  userLimit: number | null;
  /** What happens to the first words of one too many: never delivered, or delivered and then 429. */
  overUserLimit: 'drop' | 'refuse';
  /** What getUpdates answers while a webhook is set. */
  pollConflict: 400 | 409;
  /** How long a message waits for a poller; nothing is replayed after that. */
  keepsUnpolledMs: number;
  /** Multiplies getUpdates' waits. */
  pollScale: number;
  webhookTimeoutMs: number;
  /** Waits between further tries of a webhook. None are documented, so none may be counted on. */
  webhookRetriesMs: readonly number[];
  /** `{ok,result}` around an update, or the bare update. */
  form: 'wrapped' | 'bare';
  /** The name of an image's address. */
  photoField: 'photo' | 'photo_url';
  scenario: Scenario;
};

/** What goes wrong by chance, in percent of the calls that send a message. */
export type Scenario = {
  latencyMs: [number, number];
  /** The message is accepted and logged, then the line is cut without an answer. */
  lostReplyPercent: number;
  serverErrorPercent: number;
};

export const defaultOptions: ZaloBotOptions = {
  token: '123456789:fake-bot-token-for-tests',
  accountName: 'bot.moihop',
  port: 0,
  logFile: null,
  seed: 1,
  firstMessage: 1,
  now: Date.now,
  httpStatus: 'ok',
  plainWrongToken: false,
  monthQuota: 3000,
  userLimit: 50,
  overUserLimit: 'drop',
  pollConflict: 400,
  keepsUnpolledMs: 30_000,
  pollScale: 1,
  webhookTimeoutMs: 10_000,
  webhookRetriesMs: [],
  form: 'wrapped',
  photoField: 'photo',
  scenario: { latencyMs: [0, 0], lostReplyPercent: 0, serverErrorPercent: 0 },
};
