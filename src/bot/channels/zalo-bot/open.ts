import type { Messenger, Surroundings } from '#bot/messenger.ts';
import { registerUntilTaken } from '#bot/register-until-taken.ts';
import { openAlarmDesk } from '#services/messengers/alarm-desk.ts';
import { createZaloBotChannel } from './channel.ts';
import { createZaloBotGateway } from './gateway.ts';
import { accountOf } from './parse.ts';
import { startPolling } from './poll.ts';
import { zaloBotWayIn } from './way-in.ts';

export type ZaloBotSettings = {
  token: string;
  base: string;
  mode: 'off' | 'polling' | 'webhook';
  webhookSecret: string | null;
};

/** The house's bot on Zalo; nothing when it has none or it is switched off. */
export async function openZaloBot(
  settings: ZaloBotSettings | null,
  { publicUrl, receive, log, program }: Surroundings,
): Promise<Messenger[]> {
  if (!settings || settings.mode === 'off') return [];
  const { mode, webhookSecret, token } = settings;
  const alarms = openAlarmDesk(program, { channel: 'zalo-bot', account: accountOf(token) });
  const unwritten = (error: unknown) => log.warn({ err: error }, 'zalo-bot alarms could not be written');
  await alarms.look().catch(unwritten);
  const channel = createZaloBotChannel({
    ...settings,
    onAlarm(alarm) {
      log.error(alarm, 'zalo-bot sends nothing before somebody acts');
      alarms.raise(alarm.code, alarm.reason).catch(unwritten);
    },
    onSent: () => void alarms.clear(['token_refused', 'limit_reached']).catch(unwritten),
  });
  const wayIn = zaloBotWayIn(webhookSecret, (update) => receive(channel, [update]));
  const start = () =>
    mode === 'webhook' && webhookSecret
      ? registerUntilTaken(() => register(settings, `${publicUrl}${wayIn.path}`, webhookSecret), log)
      : startPolling({
          ...settings,
          receive: (update) => receive(channel, [update]),
          onError: ({ code, reason, cause }) => log.warn({ code, reason, err: cause }, 'zalo-bot polling'),
        });
  return [{ channel, mode, waysIn: [wayIn], start }];
}

async function register(settings: ZaloBotSettings, url: string, secret: string) {
  const payload = { url, secret_token: secret };
  const answer = await createZaloBotGateway(settings).call('setWebhook', payload);
  return answer.kind === 'ok' ? ({ ok: true } as const) : ({ ok: false, reason: answer.reason } as const);
}
