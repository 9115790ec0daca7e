import { describe, expect, it } from 'vitest';
import { type Together, together } from '#lib/together.ts';

type Item = { group: string; key: string };
const item = (key: string, group = 'a'): Item => ({ group, key });

/** Each go waits until it is let through; `goes` are what was done together. */
function stage({ work = (items) => items.map(({ key }) => key), most = 100 }: Partial<Stage> = {}) {
  const goes: string[][] = [];
  const gates: PromiseWithResolvers<void>[] = [];
  const options: Together<Item, string> = {
    async work(items) {
      goes.push(items.map(({ key }) => key));
      const gate = Promise.withResolvers<void>();
      gates.push(gate);
      await gate.promise;
      return work(items).map((value) =>
        value === 'refused'
          ? { status: 'rejected', reason: new Error('refused') }
          : { status: 'fulfilled', value },
      );
    },
    groupOf: ({ group }) => group,
    keyOf: ({ key }) => key,
    most,
  };
  const openAll = async () => {
    for (let at = 0; at < gates.length; at += 1) {
      gates[at]?.resolve();
      await new Promise(setImmediate);
    }
  };
  return { add: together(options), goes, openAll };
}
type Stage = { work: (items: readonly Item[]) => string[]; most: number };

describe('what is done together', () => {
  it('begins at once with the first one, and takes all that came meanwhile in the next go', async () => {
    const { add, goes, openAll } = stage();
    const answers = Promise.all([add(item('1')), add(item('2')), add(item('3'))]);
    expect(goes).toEqual([['1']]);
    await openAll();
    expect(await answers).toEqual(['1', '2', '3']);
    expect(goes).toEqual([['1'], ['2', '3']]);
    const later = add(item('4'));
    expect(goes.at(-1)).toEqual(['4']);
    await openAll();
    expect(await later).toBe('4');
  });

  it('never holds two of the same key, nor more than so many', async () => {
    const { add, goes, openAll } = stage({ most: 2 });
    const answers = Promise.all(['1', '2', '2', '3', '4', '2'].map((key) => add(item(key))));
    await openAll();
    expect(await answers).toEqual(['1', '2', '2', '3', '4', '2']);
    expect(goes).toEqual([['1'], ['2', '3'], ['2', '4'], ['2']]);
  });

  it('waits for nobody of another group', async () => {
    const { add, goes, openAll } = stage();
    const answers = [add(item('1', 'a')), add(item('2', 'b')), add(item('3', 'a'))];
    expect(goes).toEqual([['1'], ['2']]);
    await openAll();
    await Promise.all(answers);
    expect(goes).toEqual([['1'], ['2'], ['3']]);
  });

  it('refuses one without the others, and one that breaks a whole go breaks alone', async () => {
    const work = (items: readonly Item[]) => {
      if (items.some(({ key }) => key === 'bad')) throw new Error('broken');
      return items.map(({ key }) => (key === 'no' ? 'refused' : key));
    };
    const { add, goes, openAll } = stage({ work });
    const answers = Promise.allSettled(['1', '2', 'bad', 'no', '3'].map((key) => add(item(key))));
    await openAll();
    expect(
      (await answers).map((one) => (one.status === 'fulfilled' ? one.value : one.reason.message)),
    ).toEqual([...['1', '2', 'broken', 'refused', '3']]);
    expect(goes).toEqual([['1'], ['2', 'bad', 'no', '3'], ['2'], ['bad'], ['no'], ['3']]);
  });
});
