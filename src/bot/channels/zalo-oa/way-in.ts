import type { RawUpdate } from '#bot/channel.ts';
import type { WayIn } from '#bot/messenger.ts';
import { isPhoneReceipt, toRawUpdate } from './parse.ts';
import { isSignedEvent, type WebhookKey } from './signature.ts';

/** Where events are committed: those of the account, and receipts of templates by phone, which another lane sent. */
export type Intake = {
  receive(update: RawUpdate): Promise<void>;
  receivePhoneReceipt: ((update: RawUpdate) => Promise<void>) | null;
};

/** Zalo's webhook: judged by its signature over the bytes as they came; without our key none is believed. */
export function zaloOaWayIn(key: WebhookKey | null, intake: Intake, now: () => Date): WayIn {
  return {
    path: '/webhooks/zalo-oa',
    answersProbe: true,
    verify: (headers, rawBody) =>
      key !== null && isSignedEvent(headers.get('x-zevent-signature'), rawBody, key, now()),
    async receive(payload) {
      const update = toRawUpdate(payload);
      if (update === null) return false;
      if (update === 'ignored') return true;
      // Without the lane that sends by phone its receipt is nobody's.
      if (isPhoneReceipt(payload)) await intake.receivePhoneReceipt?.(update);
      else await intake.receive(update);
      return true;
    },
  };
}
