/**
 * A strict fake of a Zalo Official Account on loopback: OAuth v4, the OpenAPI, templates by phone, and the webhooks.
 *
 *   const zalo = await startZaloOa({ webhookUrl, timeScale: 0.001 });
 *   zalo.bases                        // { oauth, openapi, business }: give these to the client as its base URLs
 *   zalo.credentials                  // appId, appSecret, oaId, oaSecretKey
 *   const pair = zalo.control.issueTokens();          // or go through GET {oauth}/v4/oa/permission
 *   const user = zalo.control.addUser({ displayName: 'An', phone: '84912345678' });
 *   zalo.control.sendText({ userId: user.id, text: '1' });            // → webhook user_send_text
 *   zalo.control.tap({ userId: user.id, button: 0 });                 // last message with buttons
 *   zalo.control.timePasses({ days: 8 });                             // → cs answers -230
 *   zalo.control.setRefreshFate({ fate: 'rotate_and_drop' });         // the answer of one refresh gets lost
 *   await zalo.log.waitFor((entry) => entry.type === 'accepted');     // the evidence, in memory and in logFile
 *
 * The control also stands on {openapi}/control/<name> for other processes and for hands (POST, JSON object).
 * Which number a failed check answers with is Zalo's where the fact sheet names one, else this fake's choice.
 */
import { createClock } from '#tests/fakes/clock.ts';
import { answerControl } from '#tests/fakes/control-call.ts';
import { type Call, listenOnLoopback } from '#tests/fakes/loopback.ts';
import { createRandom } from '#tests/fakes/telegram/options.ts';
import { createCallHandler } from '#tests/fakes/zalo-oa/calls.ts';
import { createControl, type OaControl } from '#tests/fakes/zalo-oa/control.ts';
import { createLog, type OaLog } from '#tests/fakes/zalo-oa/log.ts';
import { answerOauth } from '#tests/fakes/zalo-oa/oauth.ts';
import { defaultOptions, type Scenario, type ZaloOaOptions } from '#tests/fakes/zalo-oa/options.ts';
import { createState } from '#tests/fakes/zalo-oa/state.ts';
import { createTokens } from '#tests/fakes/zalo-oa/tokens.ts';
import { createOaWebhook } from '#tests/fakes/zalo-oa/webhook.ts';
import type { OaWorld } from '#tests/fakes/zalo-oa/world.ts';

export type StartZaloOa = Partial<Omit<ZaloOaOptions, 'scenario'>> & { scenario?: Partial<Scenario> };

/** A running fake. */
export type ZaloOaFake = {
  bases: { oauth: string; openapi: string; business: string };
  credentials: Pick<ZaloOaOptions, 'appId' | 'appSecret' | 'oaId' | 'oaSecretKey'>;
  control: OaControl;
  log: OaLog;
  logFile: string | null;
  close(): Promise<void>;
};

/** Starts a strict fake of one Official Account; its three hosts listen on three ports of 127.0.0.1. */
export async function startZaloOa(start: StartZaloOa = {}): Promise<ZaloOaFake> {
  const world = createWorld({
    ...defaultOptions,
    ...start,
    scenario: { ...defaultOptions.scenario, ...start.scenario },
  });
  const { options, log, webhook } = world;
  const control = createControl(world);
  const handle = createCallHandler(world);
  const answerOpenapi = async (call: Call) =>
    /^\/(control(\/|$)|$)/.test(call.path) ? answerControl(control, call) : handle('openapi', call);
  const oauth = await listenOnLoopback(options.ports.oauth, (call) => answerOauth(world, call));
  const openapi = await listenOnLoopback(options.ports.openapi, answerOpenapi);
  const business = await listenOnLoopback(options.ports.business, (call) => handle('business', call));
  const { appId, appSecret, oaId, oaSecretKey, logFile } = options;
  return {
    bases: { oauth: oauth.origin, openapi: openapi.origin, business: business.origin },
    credentials: { appId, appSecret, oaId, oaSecretKey },
    control,
    log,
    logFile,
    async close() {
      webhook.close();
      await Promise.all([oauth.close(), openapi.close(), business.close()]);
    },
  };
}

function createWorld(options: ZaloOaOptions): OaWorld {
  const random = createRandom(options.seed);
  const clock = createClock(() => options.now());
  const log = createLog(options.logFile);
  return {
    options,
    random,
    clock,
    log,
    state: createState(options.templates, options.firstMessage),
    tokens: createTokens(options, clock, random),
    webhook: createOaWebhook(options, log, clock),
  };
}
