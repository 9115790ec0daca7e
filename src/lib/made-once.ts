type Kept<Value> = { value: Promise<Value>; bytes: number };

/** Things that are dear to make, kept while there is room; who asks while one is being made waits for the same one. */
export type MadeOnce<Value> = {
  take(key: string, make: () => Promise<Value>): Promise<Value>;
  forget(key: string): void;
};

/** Keeps at most so many bytes, `bytesOf` each; what nobody asked for the longest goes first, and neither null nor a failure is kept. */
export function madeOnce<Value>(mostBytes: number, bytesOf: (value: Value) => number): MadeOnce<Value> {
  const kept = new Map<string, Kept<Value>>();
  let bytes = 0;

  function drop(key: string): void {
    bytes -= kept.get(key)?.bytes ?? 0;
    kept.delete(key);
  }

  function weigh(key: string, one: Kept<Value>, value: Value): void {
    if (kept.get(key) !== one) return;
    if (value === null) {
      drop(key);
      return;
    }
    one.bytes = bytesOf(value);
    bytes += one.bytes;
    for (const oldest of kept.keys()) {
      if (bytes <= mostBytes) break;
      drop(oldest);
    }
  }

  return {
    take(key, make) {
      const known = kept.get(key);
      if (known) {
        kept.delete(key);
        kept.set(key, known);
        return known.value;
      }
      const one: Kept<Value> = { value: make(), bytes: 0 };
      kept.set(key, one);
      one.value.then(
        (value) => weigh(key, one, value),
        () => kept.get(key) === one && drop(key),
      );
      return one.value;
    },
    forget: drop,
  };
}
