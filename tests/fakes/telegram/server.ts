import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { createCallHandler } from '#tests/fakes/telegram/calls.ts';
import { type Control, createControl } from '#tests/fakes/telegram/control.ts';
import { controlHelp, handleControl } from '#tests/fakes/telegram/control-http.ts';
import { createGate } from '#tests/fakes/telegram/gate.ts';
import { readBody, readParams, sendJson } from '#tests/fakes/telegram/http.ts';
import { createLog, type FakeLog } from '#tests/fakes/telegram/log.ts';
import {
  calmScenario,
  createRandom,
  defaultOptions,
  type FakeOptions,
  type Limits,
  type Scenario,
  telegramLimits,
} from '#tests/fakes/telegram/options.ts';
import { createPoller } from '#tests/fakes/telegram/polling.ts';
import { createQueue } from '#tests/fakes/telegram/queue.ts';
import { createState } from '#tests/fakes/telegram/state.ts';
import { createWebhookSender } from '#tests/fakes/telegram/webhook.ts';

export type StartOptions = Partial<Omit<FakeOptions, 'limits' | 'scenario'>> & {
  limits?: Partial<Limits>;
  scenario?: Partial<Scenario>;
};

/** A running fake of the Bot API on loopback. */
export type TelegramFake = {
  apiRoot: string;
  token: string;
  control: Control;
  log: FakeLog;
  close(): Promise<void>;
};

type CallHandler = ReturnType<typeof createCallHandler>;

/** Starts a strict fake of the Telegram Bot API; it listens on 127.0.0.1 only. */
export async function startTelegramFake(start: StartOptions = {}): Promise<TelegramFake> {
  const options: FakeOptions = {
    ...defaultOptions,
    ...start,
    limits: { ...telegramLimits, ...start.limits },
    scenario: { ...calmScenario, ...start.scenario },
  };
  const random = createRandom(options.seed);
  const log = createLog(options.logFile);
  const state = createState(options);
  const queue = createQueue(options.firstUpdateId);
  const poller = createPoller(queue, log);
  const webhook = createWebhookSender({ queue, log, random, timeScale: options.timeScale });
  const control = createControl({ state, queue, log, options });
  const handleCall = createCallHandler({ state, options, log, poller, webhook }, createGate(options, random));

  const server = createServer((request, response) => {
    handleRequest(request, response, handleCall, control).catch((error: unknown) => {
      if (response.headersSent) return;
      sendJson(response, 400, { ok: false, error_code: 400, description: `Bad Request: ${String(error)}` });
    });
  });
  // An idle line must not be closed just when the next call takes it.
  server.keepAliveTimeout = 65_000;
  await listen(server, options.port);
  const { port } = server.address() as AddressInfo;
  return {
    apiRoot: `http://127.0.0.1:${port}`,
    token: options.token,
    control,
    log,
    close() {
      webhook.close();
      const { promise, resolve } = Promise.withResolvers<void>();
      server.close(() => resolve());
      server.closeAllConnections();
      return promise;
    },
  };
}

async function handleRequest(
  request: IncomingMessage,
  response: ServerResponse,
  handleCall: CallHandler,
  control: Control,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://fake');
  const body = await readBody(request);
  const call = /^\/bot([^/]+)\/(\w+)$/.exec(decodeURIComponent(url.pathname));
  if (call === null) return handleOther(response, url, body.toString('utf8'), control);

  const [, token = '', method = ''] = call;
  const params = await readParams(method, request.headers['content-type'] ?? '', url.searchParams, body);
  const hungUp = new AbortController();
  response.on('close', () => hungUp.abort());
  const reply = await handleCall(token, method, params, hungUp.signal);
  if (reply === null) response.destroy();
  else sendJson(response, reply.status, reply.body);
}

async function handleOther(
  response: ServerResponse,
  url: URL,
  body: string,
  control: Control,
): Promise<void> {
  const name = /^\/control\/(\w+)$/.exec(url.pathname)?.[1];
  if (name !== undefined) {
    const result = await handleControl(control, name, body);
    return sendJson(response, 200, { ok: true, result: result ?? null });
  }
  if (url.pathname === '/' || url.pathname === '/control') {
    return sendJson(response, 200, { help: controlHelp(control) });
  }
  sendJson(response, 404, { ok: false, error_code: 404, description: 'Not Found' });
}

function listen(server: Server, port: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(port, '127.0.0.1', resolve);
  return promise;
}
