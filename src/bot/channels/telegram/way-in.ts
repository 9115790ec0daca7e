import type { RawUpdate } from '#bot/channel.ts';
import type { WayIn } from '#bot/messenger.ts';
import { isSameSecret } from '#lib/secrets.ts';
import { toRawUpdate } from './parse.ts';

/** Telegram's webhook, known by the secret that we gave it; without one none is believed. */
export function telegramWayIn(secret: string | null, receive: (update: RawUpdate) => Promise<void>): WayIn {
  return {
    path: '/webhooks/telegram',
    verify: (headers) =>
      secret !== null && isSameSecret(headers.get('x-telegram-bot-api-secret-token') ?? '', secret),
    async receive(payload) {
      const update = toRawUpdate(payload);
      if (update) await receive(update);
      return update !== null;
    },
  };
}
