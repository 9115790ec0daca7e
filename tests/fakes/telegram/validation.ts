import type { FakeMessage, FakeState, Keyboard } from '#tests/fakes/telegram/state.ts';

export type Params = Record<string, unknown>;

const TEXT_LENGTH = 4096;
const CALLBACK_DATA_BYTES = 64;
const CALLBACK_TEXT_LENGTH = 200;
const MARKUP_BYTES = 10_240;
const MARKUP_BUTTONS = 100;

/** A refusal with Telegram's own words (telegram-bot-api `Client.cpp`, release 10.0). */
export class ApiError extends Error {
  readonly code: number;
  readonly parameters: { retry_after?: number; migrate_to_chat_id?: number } | undefined;

  constructor(code: number, description: string, parameters?: ApiError['parameters']) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

export const badRequest = (description: string) => new ApiError(400, `Bad Request: ${description}`);
export const forbidden = (description: string) => new ApiError(403, `Forbidden: ${description}`);

/** The 429 that names its own wait. */
export function tooMany(seconds: number): ApiError {
  return new ApiError(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
}

/** The chat a call is about; refuses chats the bot has never met and those it may not touch. */
export function readChat(state: FakeState, params: Params, access: 'write' | 'edit'): number {
  if (params.chat_id === undefined || params.chat_id === '') throw badRequest('chat_id is empty');
  const chatId = Number(params.chat_id);
  const group = state.groups.get(chatId);
  if (group !== undefined) return readGroup(group, chatId);
  const user = state.users.get(chatId);
  if (user === undefined) throw badRequest('chat not found');
  if (user.standing === 'deactivated') throw forbidden('user is deactivated');
  if (access === 'write' && user.standing === 'blocked') throw forbidden('bot was blocked by the user');
  if (user.standing === 'new') throw forbidden("bot can't initiate conversation with a user");
  return chatId;
}

function readGroup(
  group: { standing: string; type: string; migratedTo: number | null },
  chatId: number,
): number {
  if (group.migratedTo !== null) {
    throw new ApiError(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
      migrate_to_chat_id: group.migratedTo,
    });
  }
  if (group.standing === 'deleted') throw forbidden('the group chat was deleted');
  if (group.standing === 'kicked') throw forbidden(`bot was kicked from the ${group.type} chat`);
  return chatId;
}

/** The text of a message, 1 to 4096 characters once the blanks around it are gone. */
export function readText(params: Params): string {
  const text = typeof params.text === 'string' ? params.text.trim() : '';
  if (text === '') throw badRequest('message text is empty');
  if (text.length > TEXT_LENGTH) throw badRequest('message is too long');
  // Nothing here sends markup, and guessing at it would hide a mistake.
  if (params.parse_mode !== undefined) throw badRequest('unsupported parse_mode');
  return text;
}

/** The text of a callback answer, at most 200 characters. */
export function readCallbackText(params: Params): string | null {
  if (params.text === undefined) return null;
  const text = String(params.text);
  if (text.length > CALLBACK_TEXT_LENGTH) throw badRequest('MESSAGE_TOO_LONG');
  return text;
}

/** An inline keyboard whose every button can be pressed; null when none was given. */
export function readMarkup(params: Params): Keyboard | null {
  const markup = params.reply_markup;
  if (markup === undefined) return null;
  if (typeof markup !== 'object' || markup === null) throw badRequest('object expected as reply markup');
  const rows = (markup as { inline_keyboard?: unknown }).inline_keyboard;
  if (!Array.isArray(rows)) throw badRequest('only inline keyboards are known here');
  const keyboard: Keyboard = rows.map((row) => {
    if (!Array.isArray(row))
      throw badRequest('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays');
    return row.map(readButton);
  });
  const tooMany = keyboard.flat().length > MARKUP_BUTTONS;
  if (tooMany || Buffer.byteLength(JSON.stringify(markup)) > MARKUP_BYTES) {
    throw badRequest('reply markup is too long');
  }
  return keyboard.some((row) => row.length > 0) ? keyboard : null;
}

function readButton(button: unknown): Keyboard[number][number] {
  const {
    text,
    callback_data: data,
    url,
  } = (button ?? {}) as { text?: unknown; callback_data?: unknown; url?: unknown };
  if (typeof text !== 'string' || text === '') {
    throw badRequest('can\'t parse inline keyboard button: Can\'t find field "text"');
  }
  if (typeof url === 'string') {
    if (!/^(https?|tg):\/\//.test(url)) throw badRequest('BUTTON_URL_INVALID');
    return { text, url };
  }
  if (typeof data !== 'string') {
    throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
  }
  const bytes = Buffer.byteLength(data);
  if (bytes < 1 || bytes > CALLBACK_DATA_BYTES) throw badRequest('BUTTON_DATA_INVALID');
  return { text, callback_data: data };
}

/** The bot's own message that is to be changed or removed. */
export function readMessage(
  state: FakeState,
  params: Params,
  chatId: number,
  purpose: 'edit' | 'delete',
): FakeMessage {
  if (params.message_id === undefined) throw badRequest('message identifier is not specified');
  const message = state.messages.get(Number(params.message_id));
  if (message === undefined || message.chatId !== chatId || message.deleted) {
    throw badRequest(`message to ${purpose} not found`);
  }
  if (purpose === 'edit' && message.fromId !== state.botId) throw badRequest("message can't be edited");
  return message;
}
