import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { answer, named } from './describe.ts';
import type { ApiEnv, ApiOptions } from './env.ts';
import type { Metrics } from './metrics.ts';

const tag = 'health';
const aliveSchema = z.object({ status: z.literal('alive'), version: z.string() });
const readySchema = z.object({ database: z.boolean(), migrated: z.boolean() });

const aliveRoute = createRoute({
  ...named('isAlive', tag),
  method: 'get',
  path: '/healthz',
  security: [],
  responses: {
    200: answer('Running; asks nobody else.', aliveSchema, { status: 'alive', version: '0.1.0' }),
  },
});

const readyRoute = createRoute({
  ...named('isReady', tag),
  method: 'get',
  path: '/readyz',
  security: [],
  responses: {
    200: answer('Requests can be served.', readySchema, { database: true, migrated: true }),
    503: answer('Not yet, or not any more.', readySchema, { database: true, migrated: false }),
  },
});

const metricsRoute = createRoute({
  ...named('readMetrics', tag),
  method: 'get',
  path: '/metrics',
  security: [],
  responses: {
    200: {
      description: 'Prometheus text.',
      content: { 'text/plain': { schema: z.string(), example: 'moihop_database_up 1\n' } },
    },
  },
});

/** What watches the program: alive, ready, and its figures. */
export function healthRoutes(api: OpenAPIHono<ApiEnv>, options: ApiOptions, metrics: Metrics): void {
  api.openapi(aliveRoute, (c) => c.json({ status: 'alive' as const, version: options.version }, 200));
  api.openapi(readyRoute, async (c) => {
    const state = await options.ready().catch(() => ({ database: false, migrated: false }));
    return state.database && state.migrated ? c.json(state, 200) : c.json(state, 503);
  });
  api.openapi(metricsRoute, async (c) => {
    const others = options.metrics ? await options.metrics() : '';
    return c.text(`${await metrics.text()}${others}`, 200);
  });
}
