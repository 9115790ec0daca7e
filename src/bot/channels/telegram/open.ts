import type { Messenger, Surroundings } from '#bot/messenger.ts';
import { registerUntilTaken } from '#bot/register-until-taken.ts';
import { pictureNames } from '#services/messengers/picture-names.ts';
import { accountOf, createTelegramChannel } from './channel.ts';
import { createTelegramGateway } from './gateway.ts';
import { startPolling } from './poll.ts';
import { telegramWayIn } from './way-in.ts';
import { registerWebhook } from './webhook.ts';

export type TelegramSettings = {
  token: string;
  apiRoot: string;
  mode: 'off' | 'polling' | 'webhook';
  webhookSecret: string | null;
};

/** The house's bot on Telegram; nothing when it has none or it is switched off. */
export async function openTelegram(
  settings: TelegramSettings | null,
  { publicUrl, program, receive, log }: Surroundings,
): Promise<Messenger[]> {
  if (!settings || settings.mode === 'off') return [];
  const { token, apiRoot, mode, webhookSecret } = settings;
  const me = await createTelegramGateway(settings).call('getMe', {});
  if (me.kind !== 'ok') log.warn({ answer: me.kind }, 'telegram does not answer yet');
  const botUsername = me.kind === 'ok' ? (me.result as { username?: string }).username : undefined;
  const place = { channel: 'telegram', account: accountOf(token) };
  const names = pictureNames(program, place);
  const channel = createTelegramChannel({ token, apiRoot, names, ...(botUsername ? { botUsername } : {}) });
  const wayIn = telegramWayIn(webhookSecret, (update) => receive(channel, [update]));
  const start = () =>
    mode === 'webhook' && webhookSecret
      ? registerUntilTaken(
          () => registerWebhook({ token, apiRoot, url: `${publicUrl}${wayIn.path}`, secret: webhookSecret }),
          log,
        )
      : startPolling({
          token,
          apiRoot,
          receive: (updates) => receive(channel, updates),
          onError: (problem) => log.warn({ code: problem.code, reason: problem.reason }, 'telegram polling'),
        });
  return [{ channel, mode, waysIn: [wayIn], start }];
}
