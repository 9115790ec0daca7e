import type { FakeClock } from '#tests/fakes/clock.ts';
import type { BotLog } from '#tests/fakes/zalo-bot/log.ts';
import type { ZaloBotOptions } from '#tests/fakes/zalo-bot/options.ts';
import type { BotState } from '#tests/fakes/zalo-bot/state.ts';
import type { Updates } from '#tests/fakes/zalo-bot/updates.ts';

/** Everything that one fake bot is made of. */
export type BotWorld = {
  options: ZaloBotOptions;
  state: BotState;
  log: BotLog;
  clock: FakeClock;
  updates: Updates;
  random: () => number;
};

export type Params = Record<string, unknown>;

/** A refusal in the bot platform's envelope. */
export class BotError extends Error {
  readonly code: number;

  constructor(code: number, description: string) {
    super(description);
    this.code = code;
  }
}

export const badRequest = (description: string) => new BotError(400, `Bad Request: ${description}`);
