/** Timers as an argument: a test gives its own. `every` and `once` return how to stop. */
export type SseTimers = {
  every(seconds: number, work: () => void): () => void;
  once(seconds: number, work: () => void): () => void;
};

export const systemTimers: SseTimers = {
  every(seconds, work) {
    const timer = setInterval(work, seconds * 1000);
    return () => clearInterval(timer);
  },
  once(seconds, work) {
    const timer = setTimeout(work, seconds * 1000);
    return () => clearTimeout(timer);
  },
};

export type SseSource = {
  /** Calls the listener after a change; returns how to stop. */
  subscribe(listener: () => void): () => void;
  /** Ends the stream when the reader has gone. */
  signal?: AbortSignal;
  timers?: SseTimers;
};

export const sseHeaders = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-cache, no-transform',
  // nginx would hold events back until its buffer is full.
  'X-Accel-Buffering': 'no',
};

const pingSeconds = 15;
/** A hint may be lost, so the reader looks by itself this often. */
const truthSeconds = 30;
/** The browser connects again by itself, and is asked again whether it may. */
const lifeSeconds = 900;

/**
 * Server-sent events without contents: `ready` at once, `changed` after each change and every 30 s, `ping` every 15 s.
 * Changes that a slow reader has not taken become one. Ends by itself after 15 minutes.
 */
export function sseStream({
  subscribe,
  signal,
  timers = systemTimers,
}: SseSource): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const stops: (() => void)[] = [];
  let owed = false;
  let id = 0;
  const stop = () => {
    for (const end of stops.splice(0)) end();
  };
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const say = (event: string) => {
          // An event without data is not dispatched by browsers.
          id += 1;
          controller.enqueue(encoder.encode(`event: ${event}\ndata: ${id}\n\n`));
        };
        const hasRoom = () => (controller.desiredSize ?? 0) > 0;
        const changed = () => {
          if (hasRoom()) say('changed');
          else owed = true;
        };
        const end = () => {
          if (stops.length === 0) return;
          stop();
          controller.close();
        };
        controller.enqueue(encoder.encode('retry: 3000\n\n'));
        say('ready');
        stops.push(
          subscribe(changed),
          timers.every(pingSeconds, () => hasRoom() && say('ping')),
          timers.every(truthSeconds, changed),
          timers.once(lifeSeconds, end),
        );
        signal?.addEventListener('abort', end, { once: true });
        if (signal?.aborted) end();
      },
      pull(controller) {
        if (!owed) return;
        owed = false;
        id += 1;
        controller.enqueue(encoder.encode(`event: changed\ndata: ${id}\n\n`));
      },
      cancel: stop,
    },
    { highWaterMark: 16 },
  );
}
