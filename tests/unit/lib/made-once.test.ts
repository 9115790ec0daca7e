import { expect, it } from 'vitest';
import { madeOnce } from '#lib/made-once.ts';

const made = () => {
  const calls: string[] = [];
  const cache = madeOnce<string | null>(10, (value) => value?.length ?? 0);
  const take = (key: string, value: string | null = key) =>
    cache.take(key, async () => {
      calls.push(key);
      return value;
    });
  return { calls, cache, take };
};

it('makes what is asked for at the same time once, and keeps it', async () => {
  const { calls, take } = made();
  expect(await Promise.all([take('aaaa'), take('aaaa')])).toEqual(['aaaa', 'aaaa']);
  await take('aaaa');
  expect(calls).toEqual(['aaaa']);
});

it('lets go what nobody asked for the longest when there is no more room, and what it is told to forget', async () => {
  const { calls, cache, take } = made();
  for (const key of ['aaaa', 'bbbb', 'aaaa', 'cccc', 'aaaa', 'bbbb']) await take(key);
  expect(calls).toEqual(['aaaa', 'bbbb', 'cccc', 'bbbb']);
  cache.forget('bbbb');
  await take('bbbb');
  expect(calls).toHaveLength(5);
});

it('keeps neither nothing nor a failure', async () => {
  const { calls, cache, take } = made();
  expect([await take('x', null), await take('x')]).toEqual([null, 'x']);
  await expect(cache.take('y', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await take('y')).toBe('y');
  expect(calls).toEqual(['x', 'x', 'y']);
});
