import type { Messenger, Surroundings } from '#bot/messenger.ts';
import { registerUntilTaken } from '#bot/register-until-taken.ts';
import { isSameSecret } from '#lib/secrets.ts';
import { createZaloBotChannel } from './channel.ts';
import { createZaloBotGateway } from './gateway.ts';
import { toRawUpdate } from './parse.ts';
import { startPolling } from './poll.ts';

export type ZaloBotSettings = {
  token: string;
  base: string;
  mode: 'off' | 'polling' | 'webhook';
  webhookSecret: string | null;
};

/** The house's bot on Zalo; nothing when it has none or it is switched off. */
export async function openZaloBot(
  settings: ZaloBotSettings | null,
  { publicUrl, receive, log }: Surroundings,
): Promise<Messenger[]> {
  if (!settings || settings.mode === 'off') return [];
  const { mode, webhookSecret } = settings;
  const channel = createZaloBotChannel({
    ...settings,
    onAlarm: (alarm) => log.error(alarm, 'zalo-bot sends nothing before somebody acts'),
  });
  const wayIn = {
    path: '/webhooks/zalo-bot',
    verify: (headers: Headers) =>
      webhookSecret !== null && isSameSecret(headers.get('x-bot-api-secret-token') ?? '', webhookSecret),
    async receive(payload: unknown) {
      const update = toRawUpdate(payload);
      if (update) await receive(channel, [update]);
      return update !== null;
    },
  };
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
