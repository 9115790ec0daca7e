import { setTimeout as sleep } from 'node:timers/promises';

import type { Answer, Call } from '#tests/fakes/loopback.ts';
import type { Host } from '#tests/fakes/zalo-oa/log.ts';
import { type Route, routes } from '#tests/fakes/zalo-oa/routes.ts';
import type { Sent } from '#tests/fakes/zalo-oa/sending.ts';
import { proofOf } from '#tests/fakes/zalo-oa/signature.ts';
import { invalid, type OaWorld, objectOf, ZaloError } from '#tests/fakes/zalo-oa/world.ts';

type ApiHost = Exclude<Host, 'oauth'>;
const MINUTE_MS = 60_000;

/** Carries out calls of the two API hosts: token, limits, misfortunes, the route, the log. */
export function createCallHandler(world: OaWorld) {
  const { log, options } = world;
  const rate = createRate(world);

  const refuse = (host: ApiHost, call: Call, error: ZaloError): Answer => {
    const { userId, phone } = addresseeOf(call);
    const { code, message } = error;
    log.add({ type: 'refused', host, path: call.path, userId, phone, error: code, message });
    return { status: 200, body: { error: code, message } };
  };

  const accept = (host: ApiHost, call: Call, sent: Sent): Answer => {
    const replyLost = happens(world, options.scenario.lostReplyPercent);
    const { message, quotaType, phone = null, trackingId = null } = sent;
    const { userId, kind, text, buttons, templateId, templateData, messageId } = message;
    const said = { userId, kind, text, buttons, templateId, templateData, messageId };
    log.add({ type: 'accepted', host, path: call.path, ...said, phone, trackingId, quotaType, replyLost });
    return replyLost ? null : { status: 200, body: success(sent.data) };
  };

  const carryOut = async (host: ApiHost, route: Route, call: Call): Promise<Answer> => {
    requireToken(world, host, call);
    if (route.sends !== undefined) {
      await travel(world);
      if (happens(world, options.scenario.serverErrorPercent)) return { status: 502, body: 'Bad Gateway' };
      const next = world.state.refusals.shift();
      if (next !== undefined) throw new ZaloError(next.error, next.message);
      return accept(host, call, route.sends(world, readJson(world, host, call)));
    }
    log.add({ type: 'read', host, path: call.path });
    const input = route.takes === 'json' ? readJson(world, host, call) : readData(route, call);
    return { status: 200, body: success(await route.answers(world, input, call)) };
  };

  return async (host: ApiHost, call: Call): Promise<Answer> => {
    const route = routes[host][`${call.method} ${call.path}`];
    if (route === undefined) {
      const problem = `${call.method}: no such route on this host`;
      log.add({ type: 'violation', host, path: call.path, problem });
      return { status: 404, body: { error: 404, message: 'empty api' } };
    }
    const { headers, isOver } = rate.count(host);
    try {
      if (isOver) throw new ZaloError(-32, 'Your application reached limit call api');
      const answer = await carryOut(host, route, call);
      return answer === null ? null : { ...answer, headers };
    } catch (error) {
      if (!(error instanceof ZaloError)) throw error;
      const answer = refuse(host, call, error);
      return answer === null ? null : { ...answer, headers };
    }
  };
}

const success = (data: unknown) => ({ error: 0, message: 'Success', data });

/** The app's bucket, by the minute; only calls to the account's own host are counted. */
function createRate({ options, clock }: OaWorld) {
  let minute = 0;
  let used = 0;
  return {
    count(host: ApiHost): { headers: Record<string, string>; isOver: boolean } {
      const limit = options.ratePerMinute;
      if (limit === null || host === 'business') return { headers: {}, isOver: false };
      const now = Math.floor(clock.now() / MINUTE_MS);
      if (now !== minute) used = 0;
      minute = now;
      used += 1;
      const remain = String(Math.max(limit - used, 0));
      return {
        headers: { 'x-ratelimit-limit': String(limit), 'x-ratelimit-remain': remain },
        isOver: used > limit,
      };
    },
  };
}

function requireToken({ tokens, options, log }: OaWorld, host: ApiHost, call: Call): void {
  if (call.headers.authorization !== undefined) {
    const problem = 'Authorization header; the token belongs into access_token';
    log.add({ type: 'violation', host, path: call.path, problem });
  }
  const token = String(call.headers.access_token ?? '');
  const verdict = tokens.judge(token);
  if (verdict !== 'good') {
    if (host === 'business') throw new ZaloError(-124, 'Access token invalid');
    if (verdict === 'unknown') throw new ZaloError(-216, 'Access token is invalid');
    throw new ZaloError(-220, 'access_token is expired or removed');
  }
  if (options.requiresProof && call.headers.appsecret_proof !== proofOf(options.appSecret, token)) {
    throw new ZaloError(host === 'business' ? -1241 : -242, 'Invalid appsecret_proof');
  }
}

function readJson({ log }: OaWorld, host: ApiHost, call: Call): Record<string, unknown> {
  const contentType = call.headers['content-type'] ?? '';
  if (!contentType.startsWith('application/json')) {
    log.add({ type: 'violation', host, path: call.path, problem: `content type ${contentType}` });
  }
  try {
    return objectOf(JSON.parse(call.body.toString('utf8')), 'body');
  } catch {
    throw host === 'business' ? new ZaloError(-122, 'Body data is not JSON') : invalid('body');
  }
}

/** Reading calls carry one query parameter `data` of JSON. */
function readData(route: Route, call: Call): Record<string, unknown> {
  if (route.takes !== 'data') return {};
  try {
    return objectOf(JSON.parse(call.query.get('data') ?? ''), 'data');
  } catch {
    throw invalid('data');
  }
}

function addresseeOf(call: Call): { userId: string | null; phone: string | null } {
  try {
    const body = JSON.parse(call.body.toString('utf8'));
    return { userId: body.recipient?.user_id ?? body.user_id ?? null, phone: body.phone ?? null };
  } catch {
    return { userId: null, phone: null };
  }
}

async function travel({ options, random }: OaWorld): Promise<void> {
  const [least, most] = options.scenario.latencyMs;
  const ms = least + random() * (most - least);
  if (ms > 0) await sleep(ms);
}

const happens = ({ random }: OaWorld, percent: number) => percent > 0 && random() * 100 < percent;
