import type { Channel, SendOutcome } from '#bot/channel.ts';
import {
  createTelegramGateway,
  isNotModified,
  outcomeOf,
  type TelegramAccess,
} from '#bot/channels/telegram/gateway.ts';
import { parseUpdate } from '#bot/channels/telegram/parse.ts';
import type { Message } from '#messages/message.ts';
import type { PictureNames } from '#services/messengers/picture-names.ts';
import { CAPTION_LENGTH, sendPicture } from './pictures.ts';

export type TelegramChannelOptions = TelegramAccess & {
  /** The bot's numeric id; read from the token unless given. */
  account?: string;
  /** Needed only to tell commands in groups from those for other bots. */
  botUsername?: string;
  timeoutMs?: number;
  /** Where Telegram's names of pictures are kept; without it no picture is sent. */
  names?: PictureNames;
};

const CALLBACK_DATA_BYTES = 64;
const CALLBACK_TEXT_LENGTH = 200;
/** A spinner nobody waits for any longer is not worth a slot. */
const ACKNOWLEDGE_TIMEOUT_MS = 5_000;

/** The bot's numeric id, as its token begins with it. */
export const accountOf = (token: string): string => token.slice(0, Math.max(token.indexOf(':'), 0));

/** One Telegram bot as the outbox and the router see it; throws only for a button that could never be sent. */
export function createTelegramChannel(options: TelegramChannelOptions): Channel {
  const { token, botUsername = null, timeoutMs, names } = options;
  const gateway = createTelegramGateway(options);
  const limit = timeoutMs === undefined ? {} : { timeoutMs };
  return {
    name: 'telegram',
    account: options.account ?? accountOf(token),
    limits: {
      ...{ textLength: 4096, buttons: true, thirdParty: true },
      ...(names ? { captionLength: CAPTION_LENGTH } : {}),
    },
    // Five on the wire carry 25 a second at 200 ms; eight leave room for a slower day.
    concurrency: 8,
    ratePerSecond: 30,
    ...(botUsername ? { startLink: (code: string) => `https://t.me/${botUsername}?start=${code}` } : {}),
    parse: (payload) => parseUpdate(payload, { botUsername }),
    async send(address, message) {
      const pictured = names ? await sendWithPicture(address, message, { gateway, names, limit }) : null;
      if (pictured !== null) return pictured;
      const answer = await gateway.call(
        'sendMessage',
        { chat_id: chatIdOf(address), ...contentOf(message) },
        limit,
      );
      return outcomeOf(answer, messageIdOf);
    },
    async edit(address, externalId, message) {
      const where = { chat_id: chatIdOf(address), message_id: Number(externalId) };
      const answer = await gateway.call('editMessageText', { ...where, ...contentOf(message) }, limit);
      if (isNotModified(answer)) return { outcome: 'sent', externalId };
      return outcomeOf(answer, () => externalId);
    },
    async acknowledge(callbackId, text) {
      const words = text === null ? {} : { text: text.slice(0, CALLBACK_TEXT_LENGTH) };
      const payload = { callback_query_id: callbackId, ...words };
      await gateway.call('answerCallbackQuery', payload, { timeoutMs: ACKNOWLEDGE_TIMEOUT_MS });
    },
  };
}

/** Null when there is nothing to show, or Telegram will not show it: the text is sent alone. */
async function sendWithPicture(
  address: string,
  message: Message,
  means: Parameters<typeof sendPicture>[0],
): Promise<SendOutcome | null> {
  const { picture, text } = message;
  if (!picture?.open || text.length > CAPTION_LENGTH) return null;
  const bytes = await picture.open().catch(() => null);
  if (bytes === null) return null;
  const where = { chat_id: chatIdOf(address), caption: text, ...markupOf(message) };
  return sendPicture(means, { picture, bytes, where }, messageIdOf);
}

function contentOf(message: Message): object {
  return {
    text: message.text,
    // A preview would let Telegram's servers open a delegate's personal link.
    link_preview_options: { is_disabled: true },
    ...markupOf(message),
  };
}

function markupOf(message: Message): object {
  return message.buttons.length === 0 ? {} : { reply_markup: { inline_keyboard: keyboardOf(message) } };
}

function keyboardOf(message: Message): { text: string; callback_data: string }[][] {
  return message.buttons.map((row) =>
    row.map(({ label, action }) => {
      const bytes = Buffer.byteLength(action);
      if (bytes === 0 || bytes > CALLBACK_DATA_BYTES) {
        throw new Error(`button action of ${bytes} bytes, Telegram takes 1 to ${CALLBACK_DATA_BYTES}`);
      }
      return { text: label, callback_data: action };
    }),
  );
}

function chatIdOf(address: string): number | string {
  return /^-?\d{1,15}$/.test(address) ? Number(address) : address;
}

function messageIdOf(result: unknown): string | null {
  if (typeof result !== 'object' || result === null || !('message_id' in result)) return null;
  return typeof result.message_id === 'number' ? String(result.message_id) : null;
}
