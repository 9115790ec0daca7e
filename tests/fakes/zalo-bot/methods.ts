import { isLoopback } from '#tests/fakes/loopback.ts';
import { addMessage, type BotMessage } from '#tests/fakes/zalo-bot/state.ts';
import { BotError, type BotWorld, badRequest, type Params } from '#tests/fakes/zalo-bot/world.ts';

export type Method = (world: BotWorld, params: Params, hungUp: AbortSignal) => unknown;
export type Sending = (world: BotWorld, params: Params) => Promise<BotMessage>;

const TEXT_LENGTH = 2000;
const LONGEST_POLL_SECONDS = 60;
const PARSE_MODES = ['markdown', 'html'];

/** The methods that tell and arrange, by their exact names. */
export const methods: Record<string, Method> = {
  getMe: ({ options }) => ({
    id: '1459232241454765289',
    account_name: options.accountName,
    account_type: 'BASIC',
    can_join_groups: false,
  }),
  getUpdates: async ({ updates, options }, params, hungUp) => {
    if (updates.hook() !== null) {
      throw new BotError(options.pollConflict, "can't use getUpdates method while webhook is active");
    }
    const seconds = Math.min(Number(params.timeout ?? 0), LONGEST_POLL_SECONDS);
    if (!(seconds >= 0)) throw badRequest('timeout is invalid');
    const update = await updates.poll(seconds * 1000 * options.pollScale, hungUp);
    if (update === null) throw new BotError(408, 'Request timeout');
    return update;
  },
  setWebhook: ({ updates }, { url, secret_token: secret }) => {
    if (typeof url !== 'string' || URL.parse(url) === null) throw badRequest('url is invalid');
    // The real one wants public HTTPS; this one never lets a call leave the machine.
    if (!isLoopback(url)) throw badRequest('only loopback addresses are served by this fake');
    if (typeof secret !== 'string' || secret.length < 8 || secret.length > 256) {
      throw badRequest('secret_token must have 8 to 256 characters');
    }
    updates.setHook({ url, secret });
    return hookInfo(updates.hook());
  },
  deleteWebhook: ({ updates, options }) => {
    updates.setHook(null);
    return { url: '', updated_at: options.now() };
  },
  getWebhookInfo: ({ updates }) => hookInfo(updates.hook()),
  sendChatAction: (world, params) => {
    readChat(world, params);
    if (params.action !== 'typing') throw badRequest('action is not supported');
    return undefined;
  },
};

/** The methods that put a message into a chat; the month's quota counts them. */
export const sendings: Record<string, Sending> = {
  sendMessage: async (world, params) => {
    const chatId = readChat(world, params);
    const text = readText(params.text, 'text');
    const { parse_mode: mode } = params;
    if (mode !== undefined && !PARSE_MODES.includes(String(mode))) throw badRequest('parse_mode is invalid');
    return send(world, chatId, 'text', text);
  },
  sendPhoto: async (world, params) => {
    const chatId = readChat(world, params);
    const caption = params.caption === undefined ? null : readText(params.caption, 'caption');
    await fetchPhoto(params.photo);
    return send(world, chatId, 'photo', caption);
  },
  sendSticker: async (world, params) => {
    const chatId = readChat(world, params);
    if (typeof params.sticker !== 'string' || params.sticker === '') throw badRequest('sticker is invalid');
    return send(world, chatId, 'sticker', null);
  },
  sendVoice: async (world, params) => {
    const chatId = readChat(world, params);
    if (!/^https?:\/\/.+\.aac$/.test(String(params.voice_url))) throw badRequest('voice_url is invalid');
    return send(world, chatId, 'voice', null);
  },
};

const hookInfo = (hook: { url: string; setAt: number } | null) => ({
  url: hook?.url ?? '',
  updated_at: hook?.setAt ?? 0,
});

function send(
  { state, clock }: BotWorld,
  chatId: string,
  kind: BotMessage['kind'],
  text: string | null,
): BotMessage {
  return addMessage(state, { chatId, from: 'bot', kind, text, sentAt: clock.now() });
}

/** A bot cannot write first, and it cannot look anybody up. */
function readChat({ state, options }: BotWorld, { chat_id: chatId }: Params): string {
  if (typeof chatId !== 'string' || chatId === '') throw badRequest('chat_id is empty');
  if (state.groups.has(chatId)) return chatId;
  const user = state.users.get(chatId);
  if (user === undefined || !user.hasWritten) throw badRequest('chat not found');
  if (user.hasBlocked) throw new BotError(403, 'Internal server error');
  const place = [...state.users.values()].filter((one) => one.hasWritten).indexOf(user);
  if (options.userLimit !== null && place >= options.userLimit) throw new BotError(429, 'Quota exceeded');
  return chatId;
}

/** 1 to 2000 characters; in which unit is not documented, so the stricter one (UTF-16) holds. */
function readText(text: unknown, name: string): string {
  if (typeof text !== 'string' || text.trim() === '') throw badRequest(`${name} is empty`);
  if (text.length > TEXT_LENGTH) throw badRequest(`${name} is too long`);
  return text;
}

/** The platform fetches the picture itself while the call waits. */
async function fetchPhoto(url: unknown): Promise<void> {
  if (typeof url !== 'string' || !isLoopback(url)) throw badRequest('photo is invalid');
  const response = await fetch(url).catch(() => null);
  await response?.arrayBuffer();
  if (response?.ok !== true) throw badRequest('photo cannot be fetched');
}
