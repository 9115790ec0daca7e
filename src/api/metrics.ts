import { createMiddleware } from 'hono/factory';
import { matchedRoutes } from 'hono/route';
import { Gauge, Histogram, Registry } from 'prom-client';
import type { Program } from '#services/context.ts';
import { countAlarms } from '#services/messengers/count-alarms.ts';
import { countQueues } from '#services/outbox/count-queues.ts';
import type { ApiEnv } from './env.ts';

/** Seconds: a read is tens of milliseconds, an announcement to thousands some seconds. */
const buckets = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** The figures of one program, in a registry of its own. */
export function createMetrics(program: Pick<Program, 'db'>) {
  const registry = new Registry();
  const registers = [registry];
  const requests = new Histogram({
    name: 'moihop_http_request_duration_seconds',
    help: 'Time to answer HTTP requests.',
    labelNames: ['method', 'route', 'status'],
    buckets,
    registers,
  });
  const databaseUp = new Gauge({
    name: 'moihop_database_up',
    help: 'Whether the queues could be counted.',
    registers,
  });
  const inbox = new Gauge({
    name: 'moihop_inbox_updates',
    help: 'Updates of messengers that wait or were set aside.',
    labelNames: ['state'],
    registers,
  });
  const outbox = new Gauge({
    name: 'moihop_outbox_deliveries',
    help: 'Open deliveries by lane and state.',
    labelNames: ['lane', 'state'],
    registers,
  });
  const alarms = new Gauge({
    name: 'moihop_messenger_alarms',
    help: 'What is wrong with a messenger and needs a person: 1 while it stands.',
    labelNames: ['channel', 'account', 'alarm'],
    registers,
  });

  const count = async () => {
    inbox.reset();
    outbox.reset();
    alarms.reset();
    try {
      for (const { channel, account, code } of await countAlarms(program))
        alarms.set({ channel, account, alarm: code }, 1);
      const queues = await countQueues(program);
      inbox.set({ state: 'open' }, queues.inbox.open);
      inbox.set({ state: 'aside' }, queues.inbox.aside);
      for (const { lane, state, count: open } of queues.outbox) outbox.set({ lane, state }, open);
      databaseUp.set(1);
    } catch {
      databaseUp.set(0);
    }
  };

  const timed = createMiddleware<ApiEnv>(async (c, next) => {
    const stop = requests.startTimer();
    await next();
    // The pattern, never the address: ids would make a series each.
    const route = matchedRoutes(c).findLast(({ path }) => !path.endsWith('*'))?.path ?? 'none';
    stop({ method: c.req.method, route, status: c.res.status });
  });

  const text = async () => {
    await count();
    return registry.metrics();
  };
  return { timed, text };
}

export type Metrics = ReturnType<typeof createMetrics>;
