import { createTelegramGateway, type TelegramAccess } from '#bot/channels/telegram/gateway.ts';

/** Asked for by name each time: left out, Telegram keeps whatever an earlier program asked for. */
export const ALLOWED_UPDATES = ['message', 'callback_query', 'my_chat_member'];

export type WebhookOptions = TelegramAccess & { url: string; secret: string; maxConnections?: number };

/** Tells Telegram where to deliver updates; says why not, and throws for a secret Telegram cannot carry. */
export async function registerWebhook(
  options: WebhookOptions,
): Promise<{ ok: true } | { ok: false; reason: string }> {
  const { url, secret, maxConnections = 40 } = options;
  if (!/^[A-Za-z0-9_-]{1,256}$/.test(secret)) {
    throw new Error('the webhook secret must be 1 to 256 letters, digits, "_" or "-"');
  }
  const answer = await createTelegramGateway(options).call('setWebhook', {
    url,
    secret_token: secret,
    allowed_updates: ALLOWED_UPDATES,
    max_connections: maxConnections,
  });
  return answer.kind === 'ok' ? { ok: true } : { ok: false, reason: answer.reason };
}
