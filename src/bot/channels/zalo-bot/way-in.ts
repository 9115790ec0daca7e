import type { RawUpdate } from '#bot/channel.ts';
import type { WayIn } from '#bot/messenger.ts';
import { isSameSecret } from '#lib/secrets.ts';
import { toRawUpdate } from './parse.ts';

/** The bot platform's webhook, known by the secret that we gave it; without one none is believed. */
export function zaloBotWayIn(secret: string | null, receive: (update: RawUpdate) => Promise<void>): WayIn {
  return {
    path: '/webhooks/zalo-bot',
    verify: (headers) => secret !== null && isSameSecret(headers.get('x-bot-api-secret-token') ?? '', secret),
    async receive(payload) {
      const update = toRawUpdate(payload);
      if (update) await receive(update);
      return update !== null;
    },
  };
}
