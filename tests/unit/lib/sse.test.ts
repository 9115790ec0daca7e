import { describe, expect, it } from 'vitest';
import { type SseTimers, sseStream } from '#lib/sse.ts';

/** Timers that run when the test says that time has passed. */
function handTimers() {
  let now = 0;
  const due = new Set<{ at: number; seconds: number; again: boolean; work: () => void }>();
  const plan = (again: boolean) => (seconds: number, work: () => void) => {
    const entry = { at: now + seconds, seconds, again, work };
    due.add(entry);
    return () => due.delete(entry);
  };
  const timers = { every: plan(true), once: plan(false) } as unknown as SseTimers;
  const pass = (seconds: number) => {
    const until = now + seconds;
    for (;;) {
      const [next] = [...due].filter((entry) => entry.at <= until).sort((a, b) => a.at - b.at);
      if (!next) break;
      now = next.at;
      if (next.again) next.at += next.seconds;
      else due.delete(next);
      next.work();
    }
    now = until;
  };
  return { timers, pass, left: () => due.size };
}

function open() {
  const hands = handTimers();
  let listener: (() => void) | null = null;
  const subscribe = (given: () => void) => {
    listener = given;
    return () => {
      listener = null;
    };
  };
  const aborted = new AbortController();
  const stream = sseStream({ subscribe, signal: aborted.signal, timers: hands.timers });
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  return {
    ...hands,
    reader,
    abort: () => aborted.abort(),
    change: () => listener?.(),
    heard: () => listener,
  };
}

async function readNames(reader: ReadableStreamDefaultReader<string>, count: number): Promise<string[]> {
  let text = '';
  const names = () => [...text.matchAll(/event: (\w+)\ndata: \d+\n\n/g)].map(([, name = '']) => name);
  while (names().length < count) {
    const { done, value } = await reader.read();
    if (done) break;
    text += value;
  }
  return names();
}

describe('a stream of server-sent events', () => {
  it('says ready at once, and tells the browser when to connect again', async () => {
    const { reader } = open();
    expect((await reader.read()).value).toBe('retry: 3000\n\n');
    expect((await reader.read()).value).toBe('event: ready\ndata: 1\n\n');
  });

  it('pings every 15 seconds and says changed every 30, though nothing was heard', async () => {
    const { reader, pass } = open();
    expect(await readNames(reader, 1)).toEqual(['ready']);
    pass(60);
    expect(await readNames(reader, 6)).toEqual(['ping', 'ping', 'changed', 'ping', 'ping', 'changed']);
  });

  it('gives a reader who fell behind one change for many', async () => {
    const { reader, change } = open();
    for (let times = 0; times < 1000; times += 1) change();
    const seen: string[] = [];
    for (let last = ''; last !== 'end'; ) {
      const next = await Promise.race([readNames(reader, 1), quiet()]);
      last = next[0] ?? 'end';
      seen.push(last);
    }
    expect(seen.filter((name) => name === 'changed').length).toBeLessThan(40);
    expect(seen).toContain('changed');
  });

  it.each(['abort', 'cancel', 'life'])('stops listening and leaves no timer after %s', async (how) => {
    const { reader, pass, abort, left, heard } = open();
    await readNames(reader, 1);
    expect([left(), heard() === null]).toEqual([3, false]);
    if (how === 'abort') abort();
    if (how === 'cancel') await reader.cancel();
    if (how === 'life') pass(900);
    expect([left(), heard()]).toEqual([0, null]);
    abort();
  });
});

/** What comes when nothing does: after the stream had every chance to say something. */
async function quiet(): Promise<string[]> {
  for (let turns = 0; turns < 200; turns += 1) await Promise.resolve();
  return [];
}
