import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftMeeting, inMain, meetingFacts, type TestApi, testApi } from '#tests/support/api.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

let test: TestProgram;
let api: TestApi;
beforeAll(async () => {
  test = await testProgram();
  api = testApi(test);
});
afterAll(() => test.close());

describe('the live stream of a meeting', () => {
  it('says ready, then changed when another process commits a change, and stops listening', async () => {
    const listening = new Set<() => void>();
    const onChange: typeof test.program.onChange = (topic, listener) => {
      const stop = test.program.onChange(topic, listener);
      listening.add(listener);
      return () => {
        listening.delete(listener);
        stop();
      };
    };
    const watched = testApi({ ...test, program: { ...test.program, onChange } });
    const { path } = await draftMeeting(test, api);
    const aborted = new AbortController();
    const answer = await watched.api.request(`${path}/stream`, {
      headers: { Authorization: `Bearer ${await watched.tokenOf('chair')}` },
      signal: aborted.signal,
    });
    expect(answer.headers.get('Content-Type')).toBe('text/event-stream; charset=utf-8');
    expect(answer.headers.get('X-Accel-Buffering')).toBe('no');
    expect(answer.headers.get('Cache-Control')).toContain('no-cache');
    const events = readEvents(answer);
    expect(await events.next()).toBe('ready');
    await api.call('PUT', path, { body: { ...meetingFacts(test), place: 'Phòng họp số 9', version: 1 } });
    expect(await events.next()).toBe('changed');
    expect(listening.size).toBe(1);
    aborted.abort();
    expect(await events.next()).toBeNull();
    expect(listening.size).toBe(0);
  });

  it('stops listening when a browser hangs up on the real server', async () => {
    let gone: () => void = () => {};
    const left = new Promise<void>((resolve) => {
      gone = resolve;
    });
    const onChange: typeof test.program.onChange = () => gone;
    const watched = testApi({ ...test, program: { ...test.program, onChange } });
    const { path } = await draftMeeting(test, api);
    const server = serve({ fetch: watched.api.fetch, port: 0, hostname: '127.0.0.1' });
    await new Promise<void>((resolve) => void server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const aborted = new AbortController();
    const answer = await fetch(`http://127.0.0.1:${port}${path}/stream`, {
      headers: { Authorization: `Bearer ${await watched.tokenOf('auditor')}` },
      signal: aborted.signal,
    });
    expect(await readEvents(answer).next()).toBe('ready');
    aborted.abort();
    await left;
    await new Promise((resolve) => server.close(resolve));
  });

  it('is a problem, not a stream, for who may not hear it', async () => {
    const { path } = await draftMeeting(test, api);
    expect((await api.call('GET', `${path}/stream`, { as: 'none' })).status).toBe(403);
    const unknown = inMain(test, '/meetings/00000000-0000-4000-8000-000000000000/stream');
    expect((await api.call('GET', unknown)).status).toBe(404);
  });
});

/** Names of the events as they come; null at the end. */
function readEvents(answer: Response) {
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    async next(): Promise<string | null> {
      for (;;) {
        const found = /event: (\w+)\ndata: \d+\n\n/.exec(text);
        if (found) {
          text = text.slice(found.index + found[0].length);
          return found[1]!;
        }
        const { done, value } = await reader.read();
        if (done) return null;
        text += value;
      }
    },
  };
}
