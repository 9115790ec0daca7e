import type { Context as HonoContext } from 'hono';
import { sseHeaders, sseStream } from '#lib/sse.ts';
import type { Program } from '#services/context.ts';

/** The live stream of one topic; whoever calls has asked first whether the reader may hear it. */
export function changeStream(program: Pick<Program, 'onChange'>, topic: string, c: HonoContext): Response {
  const stream = sseStream({
    subscribe: (listener) => program.onChange(topic, listener),
    signal: c.req.raw.signal,
  });
  return c.body(stream, 200, sseHeaders);
}
