import { createHash } from 'node:crypto';
import type { Channel, IncomingEvent } from '#bot/channel.ts';
import { normalizePhone } from '#lib/vietnamese.ts';
import { outcomeOf, type ZaloAccount } from './account.ts';
import { type Fields, textOf } from './fields.ts';
import { parseEvent } from './parse.ts';
import { type FilledTemplate, fillTemplate, kindsOf, type Templates } from './templates.ts';

export type PhoneChannelOptions = {
  oaId: string;
  account: ZaloAccount;
  templates: Templates;
  now: () => Date;
};

const TRACKING_LENGTH = 32;

/** Approved templates to anybody's phone number: the address is a number of the register, and nobody can answer there. */
export function createPhoneChannel({ oaId, account, templates, now }: PhoneChannelOptions): Channel {
  return {
    name: 'zalo-phone',
    account: oaId,
    limits: { textLength: 2000, buttons: false, thirdParty: true },
    concurrency: 4,
    ratePerSecond: 10,
    reaches: 'phone',
    templates: kindsOf(templates),
    fillTemplate: (message) => fillTemplate(templates, message, 'phone'),
    parse: parsePhoneEvent,
    async send(address, message) {
      const phone = toZaloPhone(address);
      if (phone === null) return { outcome: 'unreachable', reason: 'no Vietnamese phone number' };
      const filled = fillTemplate(templates, message, 'phone');
      if (!filled) return { outcome: 'window_shut', reason: 'no approved template for this kind of message' };
      const payload = {
        phone,
        template_id: filled.templateId,
        template_data: filled.data,
        tracking_id: trackingOf(phone, filled),
      };
      return outcomeOf(await account.say('business', '/message/template', payload, 'template'), now(), idOf);
    },
  };
}

/** A receipt names the number as Zalo writes it; the outbox knows it as the register does. */
function parsePhoneEvent(payload: unknown): IncomingEvent {
  const event = parseEvent(payload);
  return { ...event, chatKey: normalizePhone(event.chatKey) ?? event.chatKey };
}

const idOf = (data: Fields) => textOf(data.msg_id) ?? textOf(data.message_id);

/** A number as Zalo writes it, 84 and nine digits; null for what is none (0912 345 678, +84912345678, 84912345678 are). */
export function toZaloPhone(typed: string): string | null {
  const digits = typed.replace(/[\s.()-]/g, '').replace(/^\+/, '');
  const national = /^0(\d{9})$/.exec(digits)?.[1] ?? /^84(\d{9})$/.exec(digits)?.[1];
  return national === undefined ? null : `84${national}`;
}

/** The same message to the same number has the same name however often it is tried. */
function trackingOf(phone: string, filled: FilledTemplate): string {
  const told = JSON.stringify([phone, filled.templateId, filled.data]);
  return createHash('sha256').update(told).digest('base64url').slice(0, TRACKING_LENGTH);
}
