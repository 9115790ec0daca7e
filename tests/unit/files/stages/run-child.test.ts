import { describe, expect, it } from 'vitest';
import { type ChildBounds, runChild } from '#files/processes/run-child.ts';
import { createTurns } from '#files/processes/turns.ts';

const script = new URL('../../../support/files/misbehave.ts', import.meta.url);
const bounds: ChildBounds = { milliseconds: 20_000, megabytes: 200, answerBytes: 100_000 };

async function run(act: string, less: Partial<ChildBounds> = {}, signal?: AbortSignal) {
  const lines: string[] = [];
  const end = await runChild({
    script,
    args: [act],
    input: '',
    bounds: { ...bounds, ...less },
    ...(signal ? { signal } : {}),
    onLine: (line) => void lines.push(line),
  });
  return { end, lines };
}

describe('S2 a child that works on a stranger’s bytes', () => {
  it('is killed when it grows beyond its memory outside of V8’s heap', async () => {
    expect(await run('grow')).toEqual({ end: 'too_heavy', lines: [] });
  });

  it('ends itself where the parent cannot look', async () => {
    expect(await run('guarded', { megabytes: 2_000 })).toEqual({ end: 'too_heavy', lines: [] });
  });

  it('without its bounds it does what the bounds are for', async () => {
    expect(await run('grow', { megabytes: 2_000 })).toEqual({ end: 'done', lines: ['40'] });
    expect((await run('talk', { answerBytes: 10_000_000 })).lines).toHaveLength(2_000);
  });

  it('is killed when it never gives way', async () => {
    expect((await run('spin', { milliseconds: 1_500 })).end).toBe('too_slow');
  });

  it('is killed when it says too much', async () => {
    expect((await run('talk')).end).toBe('said_too_much');
  });

  it('fails alone when it throws', async () => {
    expect(await run('throw')).toEqual({ end: 'failed', lines: [] });
  });

  it('knows no setting, reads no file but the program’s, writes none and starts none', async () => {
    const { lines } = await run('pry');
    const denied = 'ERR_ACCESS_DENIED';
    expect(JSON.parse(lines[0]!)).toEqual({
      environment: [],
      read: denied,
      readHere: denied,
      write: denied,
      start: denied,
    });
  });

  it('is killed when the caller gives up', async () => {
    const abort = new AbortController();
    const running = run('spin', {}, abort.signal);
    abort.abort(new Error('given up'));
    await expect(running).rejects.toThrow('given up');
  });
});

describe('turns', () => {
  it('go round between owners, each owner’s own in order, never more than allowed', async () => {
    const turns = createTurns(1);
    const order: string[] = [];
    let most = 0;
    let now = 0;
    const work = async (owner: string, name: string) => {
      const giveBack = await turns.take(owner);
      now += 1;
      most = Math.max(most, now);
      order.push(name);
      await Promise.resolve();
      now -= 1;
      giveBack();
      giveBack();
    };
    const many = ['a1', 'a2', 'a3', 'a4'].map((name) => work('a', name));
    await Promise.all([...many, work('b', 'b1'), work('c', 'c1'), work('b', 'b2')]);
    expect(order).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'b2', 'a4']);
    expect(most).toBe(1);
  });

  it('one who gives up waiting leaves the queue to the next', async () => {
    const turns = createTurns(1);
    const giveBack = await turns.take('a');
    const abort = new AbortController();
    const given = turns.take('a', abort.signal);
    const next = turns.take('a');
    abort.abort(new Error('left'));
    await expect(given).rejects.toThrow('left');
    giveBack();
    (await next)();
    (await turns.take('b'))();
  });
});
