import type { Messenger, Part, Surroundings } from '#bot/messenger.ts';
import type { Log } from '#lib/log.ts';
import { openAlarmDesk } from '#services/messengers/alarm-desk.ts';
import { openGrantStore } from '#services/messengers/grant-store.ts';
import { openAccount } from './account.ts';
import { createOaChannel } from './channel.ts';
import { openConnector, refreshTokens } from './oauth.ts';
import { createPhoneChannel } from './phone-channel.ts';
import type { Templates } from './templates.ts';
import { createTokenKeeper, type TokenKeeper } from './tokens.ts';
import { zaloOaWayIn } from './way-in.ts';

export type ZaloOaSettings = {
  appId: string;
  appSecret: string;
  oaId: string;
  /** Signs webhooks; without it none is believed. */
  oaSecretKey: string | null;
  bases: { oauth: string; openapi: string; business: string };
  /** The proof key fixed in Zalo's console; null: a new one for each connection. */
  verifier: string | null;
  /** Zalo's console may ask for the proof of the app's secret beside each token. */
  proof: boolean;
  buttons: boolean;
  templates: Templates;
  /** Whether people who are known only by their phone number are told by template. */
  phone: boolean;
};

/** How often we look whether tokens are due, other processes raised alarms, and quotas wait to be stored. */
const TEND_MS = 60_000;

/** The house's Official Account on Zalo, and its templates by phone number when they are switched on; nothing without settings. */
export async function openZaloOa(
  settings: ZaloOaSettings | null,
  at: Surroundings,
  openStore = openGrantStore,
): Promise<Messenger[]> {
  if (!settings) return [];
  const { oaId, bases, templates, buttons } = settings;
  const app = { appId: settings.appId, appSecret: settings.appSecret, oauthBase: bases.oauth };
  const now = () => at.program.clock();
  const place = { channel: 'zalo-oa', account: oaId };
  const alarms = openAlarmDesk(at.program, place);
  const store = openStore({ ...at.program, secret: at.secret }, place);
  const refresh = (token: string) => refreshTokens(app, token, now);
  const keeper = createTokenKeeper({ store, alarms, refresh, now, log: at.log });
  const proofSecret = settings.proof ? settings.appSecret : null;
  const account = openAccount({ keeper, alarms, bases, proofSecret, now });
  const channel = createOaChannel({ oaId, account, alarms, templates, buttons, now });
  const phone = settings.phone ? createPhoneChannel({ oaId, account, templates, now }) : null;
  const connector = openConnector(app, {
    redirectUri: `${at.publicUrl}/oauth/zalo`,
    verifier: settings.verifier,
    channels: [channel.name, ...(phone ? [phone.name] : [])],
    now,
  });
  const { oaSecretKey } = settings;
  const wayIn = zaloOaWayIn(
    oaSecretKey === null ? null : { appId: settings.appId, oaSecretKey },
    {
      receive: (update) => at.receive(channel, [update]),
      receivePhoneReceipt: phone && ((update) => at.receive(phone, [update])),
    },
    now,
  );
  const start = () => tend(keeper, account.storeQuotas, at.log);
  const oa: Messenger = { channel, mode: 'webhook', waysIn: [wayIn], connector, start };
  return phone ? [oa, { channel: phone, mode: null, waysIn: [] }] : [oa];
}

function tend(keeper: TokenKeeper, storeQuotas: () => Promise<void>, log: Log): Part {
  const round = async () => {
    try {
      await keeper.tend();
      await storeQuotas();
    } catch (error) {
      log.error({ err: error }, 'zalo tokens could not be tended');
    }
  };
  let running = round();
  const timer = setInterval(() => {
    running = running.then(round);
  }, TEND_MS).unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
      await keeper.close();
      await storeQuotas().catch((error) => log.warn({ err: error }, 'zalo quotas were not stored'));
    },
  };
}
