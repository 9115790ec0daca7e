import type { Gate, Misfortune } from '#tests/fakes/telegram/gate.ts';
import { type MethodContext, methods, WRITING_METHODS } from '#tests/fakes/telegram/methods.ts';
import type { FakeMessage } from '#tests/fakes/telegram/state.ts';
import { ApiError, type Params } from '#tests/fakes/telegram/validation.ts';
import { judgeTelegramCall } from '#tests/support/telegram-judge.ts';

/** What goes back to the bot; null cuts the line instead. */
export type Reply = { status: number; body: object } | null;

/** Carries out calls of the Bot API: judge, limits, misfortunes, the method, the log. */
export function createCallHandler(context: MethodContext, gate: Gate) {
  const { log, state } = context;

  const refuse = (method: string, params: Params, error: ApiError): Reply => {
    log.add({
      type: 'refused',
      method,
      chatId: chatIdOf(params),
      code: error.code,
      description: error.message,
    });
    return replyOf(error);
  };

  const accept = (method: string, params: Params, result: unknown, fate: Misfortune): Reply => {
    const replyLost = fate !== 'none';
    log.add({ type: 'accepted', method, chatId: chatIdOf(params), ...written(params, result), replyLost });
    if (fate === 'lost_reply') return null;
    if (fate === 'error_after') return replyOf(badGateway());
    return { status: 200, body: { ok: true, result } };
  };

  /** The message as it stands now, so that the log need not be read backwards. */
  const written = (params: Params, result: unknown) => {
    const id = Number((result as { message_id?: number }).message_id ?? params.message_id ?? Number.NaN);
    const message: FakeMessage | undefined = state.messages.get(id);
    return {
      text: message?.text ?? null,
      markup: message?.markup ?? null,
      messageId: message?.messageId ?? null,
    };
  };

  return async (token: string, method: string, params: Params, hungUp: AbortSignal): Promise<Reply> => {
    if (token !== context.options.token) return refuse(method, params, new ApiError(401, 'Unauthorized'));
    const problems = judgeTelegramCall(method, params);
    if (problems.length > 0) log.add({ type: 'violation', method, problems });
    const carryOut = methods[method];
    if (carryOut === undefined) {
      return refuse(method, params, new ApiError(404, 'Not Found: method not found'));
    }
    const isWriting = WRITING_METHODS.has(method);
    if (isWriting) await gate.travel();
    try {
      const refusal = isWriting ? gate.admit(chatIdOf(params)) : null;
      if (refusal !== null) throw refusal;
      const fate = isWriting ? gate.misfortune() : 'none';
      if (fate === 'error_before') throw badGateway();
      const result = await carryOut(context, params, hungUp);
      if (!isWriting) return { status: 200, body: { ok: true, result } };
      const reply = accept(method, params, result, fate);
      await gate.travel();
      return reply;
    } catch (error) {
      if (error instanceof ApiError) return refuse(method, params, error);
      throw error;
    }
  };
}

function replyOf(error: ApiError): Reply {
  const { code, message, parameters } = error;
  const body = {
    ok: false,
    error_code: code,
    description: message,
    ...(parameters === undefined ? {} : { parameters }),
  };
  return { status: code, body };
}

function badGateway(): ApiError {
  return new ApiError(502, 'Bad Gateway');
}

function chatIdOf(params: Params): number | null {
  const chatId = Number(params.chat_id);
  return Number.isFinite(chatId) ? chatId : null;
}
