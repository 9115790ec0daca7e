import type { FakeLog } from '#tests/fakes/telegram/log.ts';
import type { FakeOptions } from '#tests/fakes/telegram/options.ts';
import { readCaption, readPicture } from '#tests/fakes/telegram/pictures.ts';
import type { Poller } from '#tests/fakes/telegram/polling.ts';
import {
  addMessage,
  botJson,
  type FakeMessage,
  type FakeState,
  messageJson,
} from '#tests/fakes/telegram/state.ts';
import {
  badRequest,
  type Params,
  readCallbackText,
  readChat,
  readMarkup,
  readMessage,
  readText,
} from '#tests/fakes/telegram/validation.ts';
import type { WebhookSender } from '#tests/fakes/telegram/webhook.ts';

export type MethodContext = {
  state: FakeState;
  options: FakeOptions;
  log: FakeLog;
  poller: Poller;
  webhook: WebhookSender;
};

export type Method = (context: MethodContext, params: Params, hungUp: AbortSignal) => unknown;

const TWO_DAYS_MS = 48 * 3600 * 1000;

/** The methods that write into a chat: limits and misfortunes apply to them, and the log keeps them. */
export const WRITING_METHODS = new Set([
  'sendMessage',
  'sendPhoto',
  'editMessageText',
  'editMessageReplyMarkup',
  'deleteMessage',
]);

/** Every method this fake carries out, by its exact name. */
export const methods: Record<string, Method> = {
  getMe: ({ state }) => ({
    ...botJson(state),
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
  }),
  getUpdates: ({ poller, webhook }, params, hungUp) => poller.getUpdates(params, webhook.isSet(), hungUp),
  setWebhook: ({ webhook, poller }, params) => {
    webhook.set(params);
    if (webhook.isSet()) poller.interrupt('Conflict: terminated by setWebhook request');
    return true;
  },
  deleteWebhook: ({ webhook }, params) => {
    webhook.remove(params.drop_pending_updates === true);
    return true;
  },
  getWebhookInfo: ({ webhook }) => webhook.info(),
  sendMessage: ({ state }, params) => {
    const chatId = readChat(state, params, 'write');
    const text = readText(params);
    const markup = readMarkup(params);
    return messageJson(state, addMessage(state, { chatId, fromId: state.botId, text, markup }));
  },
  sendPhoto: ({ state }, params) => {
    const chatId = readChat(state, params, 'write');
    const picture = readPicture(state, params);
    const text = readCaption(params);
    const markup = readMarkup(params);
    return messageJson(state, addMessage(state, { chatId, fromId: state.botId, text, markup, picture }));
  },
  editMessageText: ({ state }, params) => {
    const message = readMessage(state, params, readChat(state, params, 'edit'), 'edit');
    return changeMessage(state, message, { text: readText(params), markup: readMarkup(params) });
  },
  editMessageReplyMarkup: ({ state }, params) => {
    const message = readMessage(state, params, readChat(state, params, 'edit'), 'edit');
    return changeMessage(state, message, { text: message.text, markup: readMarkup(params) });
  },
  deleteMessage: ({ state }, params) => {
    const message = readMessage(state, params, readChat(state, params, 'edit'), 'delete');
    if (Date.now() - message.sentAt > TWO_DAYS_MS) throw badRequest("message can't be deleted for everyone");
    message.deleted = true;
    return true;
  },
  answerCallbackQuery: ({ state, options }, params) => {
    const text = readCallbackText(params);
    const query = state.callbacks.get(String(params.callback_query_id));
    const isAlive = query !== undefined && Date.now() - query.pressedAt < options.callbackLifeMs;
    if (!isAlive || query.answer !== null) {
      throw badRequest('query is too old and response timeout expired or query ID is invalid');
    }
    query.answer = { text, showAlert: params.show_alert === true };
    return true;
  },
  sendChatAction: ({ state }, params) => {
    readChat(state, params, 'write');
    if (params.action !== 'typing') throw badRequest('wrong parameter action in request');
    return true;
  },
  setMyCommands: ({ state }, params) => {
    state.commands = params.commands;
    return true;
  },
};

function changeMessage(state: FakeState, message: FakeMessage, next: Pick<FakeMessage, 'text' | 'markup'>) {
  const isSame = message.text === next.text && JSON.stringify(message.markup) === JSON.stringify(next.markup);
  if (isSame) {
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    );
  }
  Object.assign(message, next, { editedAt: Date.now() });
  return messageJson(state, message);
}
