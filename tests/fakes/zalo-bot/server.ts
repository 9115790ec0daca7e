/**
 * A strict fake of the Zalo Bot Platform on loopback.
 *
 *   const zalo = await startZaloBot();
 *   zalo.base; zalo.token             // the client calls {base}/bot{token}/<method>
 *   const user = zalo.control.addUser({ displayName: 'An' });
 *   zalo.control.sendText({ userId: user.id, text: '1' });     // → getUpdates or the webhook set by setWebhook
 *   zalo.control.set({ form: 'bare', photoField: 'photo_url' });
 *   zalo.control.messages({ chatId: user.id });                // both sides of the chat
 *   await zalo.log.waitFor((entry) => entry.type === 'accepted');
 *
 * Nothing is promised of repeats: a webhook that fails is tried again only if `webhookRetriesMs` says so, and an update
 * that nobody polls in `keepsUnpolledMs` is gone. The control also stands on {base}/control/<name> (POST, JSON object).
 */
import { createClock } from '#tests/fakes/clock.ts';
import { answerControl } from '#tests/fakes/control-call.ts';
import { type Call, listenOnLoopback } from '#tests/fakes/loopback.ts';
import { createRandom } from '#tests/fakes/telegram/options.ts';
import { createCallHandler } from '#tests/fakes/zalo-bot/calls.ts';
import { type BotControl, createControl } from '#tests/fakes/zalo-bot/control.ts';
import { type BotLog, createLog } from '#tests/fakes/zalo-bot/log.ts';
import { defaultOptions, type Scenario, type ZaloBotOptions } from '#tests/fakes/zalo-bot/options.ts';
import { createState } from '#tests/fakes/zalo-bot/state.ts';
import { createUpdates } from '#tests/fakes/zalo-bot/updates.ts';
import type { BotWorld } from '#tests/fakes/zalo-bot/world.ts';

export type StartZaloBot = Partial<Omit<ZaloBotOptions, 'scenario'>> & { scenario?: Partial<Scenario> };

/** A running fake. */
export type ZaloBotFake = {
  base: string;
  token: string;
  control: BotControl;
  log: BotLog;
  logFile: string | null;
  close(): Promise<void>;
};

/** Starts a strict fake of one bot; it listens on 127.0.0.1 only. */
export async function startZaloBot(start: StartZaloBot = {}): Promise<ZaloBotFake> {
  const scenario = { ...defaultOptions.scenario, ...start.scenario };
  const options: ZaloBotOptions = { ...defaultOptions, ...start, scenario };
  const log = createLog(options.logFile);
  const world: BotWorld = {
    options,
    log,
    random: createRandom(options.seed),
    clock: createClock(() => options.now()),
    state: createState(options.firstMessage),
    updates: createUpdates(options, log),
  };
  const control = createControl(world);
  const handle = createCallHandler(world);
  const answer = async (call: Call) =>
    /^\/(control(\/|$)|$)/.test(call.path) ? answerControl(control, call) : handle(call);
  const listener = await listenOnLoopback(options.port, answer);
  return {
    base: listener.origin,
    token: options.token,
    control,
    log,
    logFile: options.logFile,
    close() {
      world.updates.close();
      return listener.close();
    },
  };
}
