import { setTimeout as sleep } from 'node:timers/promises';

import type { Answer, Call } from '#tests/fakes/loopback.ts';
import { methods, type Sending, sendings } from '#tests/fakes/zalo-bot/methods.ts';
import { BotError, type BotWorld, badRequest, type Params } from '#tests/fakes/zalo-bot/world.ts';

const FIELDS: Record<string, readonly string[]> = {
  getUpdates: ['timeout'],
  setWebhook: ['url', 'secret_token'],
  sendMessage: ['chat_id', 'text', 'parse_mode', 'text_styles'],
  sendPhoto: ['chat_id', 'photo', 'caption'],
  sendSticker: ['chat_id', 'sticker'],
  sendVoice: ['chat_id', 'voice_url'],
  sendChatAction: ['chat_id', 'action'],
};

/** Carries out `/bot<TOKEN>/<method>`: token, quota, misfortunes, the method, the log; null for another path. */
export function createCallHandler(world: BotWorld) {
  const { log, options } = world;

  const refuse = (method: string, params: Params, error: BotError): Answer => {
    const { code, message: description } = error;
    const chatId = typeof params.chat_id === 'string' ? params.chat_id : null;
    // No update in time is the usual answer to a poll, not a refusal.
    if (code !== 408) log.add({ type: 'refused', method, chatId, code, description });
    const status = options.httpStatus === 'ok' ? 200 : code;
    return { status, body: { ok: false, error_code: code, description } };
  };

  const carryOut = async (method: string, params: Params, call: Call): Promise<Answer> => {
    for (const name of Object.keys(params).filter((field) => !(FIELDS[method] ?? []).includes(field))) {
      log.add({ type: 'violation', method, problem: `${name}: no such field` });
    }
    const sending = sendings[method];
    if (sending !== undefined) return await sendOne(world, method, sending, params);
    const answer = methods[method];
    if (answer === undefined) throw new BotError(404, 'Not Found');
    const result = await answer(world, params, call.hungUp);
    return { status: 200, body: result === undefined ? { ok: true } : { ok: true, result } };
  };

  return async (call: Call): Promise<Answer> => {
    const [, token, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(call.path) ?? [];
    if (token === undefined) return refuse(call.path, {}, new BotError(404, 'Not Found'));
    if (token !== options.token) {
      if (!options.plainWrongToken) return refuse(method, {}, new BotError(401, 'Unauthorized'));
      log.add({ type: 'refused', method, chatId: null, code: 401, description: 'Unauthorized' });
      return { status: 401, body: 'Unauthorized' };
    }
    let params: Params = {};
    try {
      params = await readParams(call);
      return await carryOut(method, params, call);
    } catch (error) {
      if (error instanceof BotError) return refuse(method, params, error);
      throw error;
    }
  };
}

async function sendOne(world: BotWorld, method: string, sending: Sending, params: Params): Promise<Answer> {
  const { log, options, state, random } = world;
  const { latencyMs, lostReplyPercent, serverErrorPercent } = options.scenario;
  const [least, most] = latencyMs;
  if (most > 0) await sleep(least + random() * (most - least));
  if (random() * 100 < serverErrorPercent) return { status: 502, body: 'Bad Gateway' };
  const next = state.refusals.shift();
  if (next !== undefined) throw new BotError(next.code, next.description);
  requireQuota(world);
  const { chatId, kind, text, messageId, sentAt } = await sending(world, params);
  state.month.sent += 1;
  const replyLost = random() * 100 < lostReplyPercent;
  log.add({ type: 'accepted', method, chatId, kind, text, messageId, replyLost });
  if (replyLost) return null;
  const result = { message_id: messageId, date: world.clock.outward(sentAt) };
  return { status: 200, body: { ok: true, result } };
}

function requireQuota({ state, options, clock }: BotWorld): void {
  const month = new Date(clock.now() + 7 * 3600 * 1000).toISOString().slice(0, 7);
  if (state.month.name !== month) state.month = { name: month, sent: 0 };
  if (options.monthQuota !== null && state.month.sent >= options.monthQuota) {
    throw new BotError(429, 'Quota exceeded');
  }
}

/** Parameters come in the query, a form or JSON. */
async function readParams({ query, headers, body }: Call): Promise<Params> {
  const fromQuery = Object.fromEntries(query);
  if (body.length === 0) return fromQuery;
  const type = headers['content-type'] ?? '';
  if (type.startsWith('application/json')) {
    try {
      return { ...fromQuery, ...JSON.parse(body.toString('utf8')) };
    } catch {
      throw badRequest('body is not JSON');
    }
  }
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)/.test(type)) {
    throw badRequest(`content type ${type} is not known`);
  }
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  return { ...fromQuery, ...Object.fromEntries([...form].map(([name, value]) => [name, String(value)])) };
}
