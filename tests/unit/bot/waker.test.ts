import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createWaker } from '#bot/waker.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Whether a sleep has ended by now. */
function watch(sleep: Promise<void>): { ended: boolean } {
  const state = { ended: false };
  sleep.then(() => {
    state.ended = true;
  });
  return state;
}

it('sleeps until its time, or the time that is asked for', async () => {
  const waker = createWaker(500);
  const usual = watch(waker.wait());
  const longer = watch(waker.wait(1000));
  await vi.advanceTimersByTimeAsync(499);
  expect(usual.ended).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect([usual.ended, longer.ended]).toEqual([true, false]);
  await vi.advanceTimersByTimeAsync(500);
  expect(longer.ended).toBe(true);
});

it('wakes at once, and leaves no timer behind', async () => {
  const waker = createWaker(500);
  const sleep = waker.wait();
  waker.wake();
  await sleep;
  expect(vi.getTimerCount()).toBe(0);
});

it('keeps a wake that comes while the loop works, for one wait', async () => {
  const waker = createWaker(500);
  waker.wake();
  waker.wake();
  await waker.wait();
  const next = watch(waker.wait());
  await vi.advanceTimersByTimeAsync(0);
  expect(next.ended).toBe(false);
});

it('does not sleep any more once it is stopped', async () => {
  const waker = createWaker(500);
  const sleep = waker.wait();
  waker.stop();
  await sleep;
  await waker.wait();
  await waker.wait(10_000);
  expect(waker.stopped).toBe(true);
});
