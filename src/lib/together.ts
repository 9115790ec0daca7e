type Waiting<Item, Result> = { item: Item; done: PromiseWithResolvers<Result> };

export type Together<Item, Result> = {
  /** Does all of these in one go; one answer for each, in their order. */
  work: (items: readonly Item[]) => Promise<readonly PromiseSettledResult<Result>[]>;
  /** What is done together; groups do not wait for one another. */
  groupOf: (item: Item) => string;
  /** Two of the same key are never in one go: the later one finds what the earlier one did. */
  keyOf: (item: Item) => string;
  /** So many at once, at most. */
  most: number;
};

/**
 * Does in one go whatever came while the last go was under way, one go at a time in each group. One that comes alone waits for
 * nobody. Where a go of many fails, each of them is done by itself, so that one bad one fails alone.
 */
export function together<Item, Result>({
  work,
  groupOf,
  keyOf,
  most,
}: Together<Item, Result>): (item: Item) => Promise<Result> {
  const groups = new Map<string, Waiting<Item, Result>[]>();

  function takeNext(waiting: Waiting<Item, Result>[]): Waiting<Item, Result>[] {
    const taken = new Map<string, Waiting<Item, Result>>();
    const left: Waiting<Item, Result>[] = [];
    for (const one of waiting) {
      const key = keyOf(one.item);
      if (taken.size < most && !taken.has(key)) taken.set(key, one);
      else left.push(one);
    }
    waiting.splice(0, waiting.length, ...left);
    return [...taken.values()];
  }

  async function go(taken: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const answers = await work(taken.map(({ item }) => item));
      for (const [at, { done }] of taken.entries()) {
        const answer = answers[at];
        if (answer?.status === 'fulfilled') done.resolve(answer.value);
        else done.reject(answer?.reason ?? new Error('no answer to one of many'));
      }
    } catch (error) {
      if (taken.length === 1) taken[0]?.done.reject(error);
      else for (const one of taken) await go([one]);
    }
  }

  async function goOn(group: string, waiting: Waiting<Item, Result>[]): Promise<void> {
    while (waiting.length > 0) await go(takeNext(waiting));
    groups.delete(group);
  }

  return (item) => {
    const group = groupOf(item);
    const one = { item, done: Promise.withResolvers<Result>() };
    const waiting = groups.get(group);
    if (waiting) {
      waiting.push(one);
    } else {
      const first = [one];
      groups.set(group, first);
      void goOn(group, first);
    }
    return one.done.promise;
  };
}
