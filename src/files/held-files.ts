/** Whole files in memory, each shared by everybody who is being sent it. */
export type HeldFiles = {
  /** The file, read once; null when it is gone, or there is no room to hold it: then it is streamed. */
  take(key: string, size: number, read: () => Promise<Uint8Array | null>): Promise<TakenFile | null>;
  /** Holds it no longer; whoever is being sent it gets the rest. */
  drop(key: string): void;
  /** Bytes that are held. */
  total(): number;
};

export type TakenFile = { bytes: Uint8Array; release(): void };

type Entry = { bytes: Promise<Uint8Array | null>; size: number; takers: number };

/** Holds files of at most so many bytes together; the one that nobody has asked for longest goes first, none that is being sent. */
export function holdFiles(mostBytes: number): HeldFiles {
  const held = new Map<string, Entry>();
  let total = 0;

  function forget(key: string, entry: Entry): void {
    if (held.get(key) !== entry) return;
    held.delete(key);
    total -= entry.size;
  }

  function makeRoom(size: number): boolean {
    for (const [key, entry] of held) {
      if (total + size <= mostBytes) break;
      if (entry.takers === 0) forget(key, entry);
    }
    return total + size <= mostBytes;
  }

  function enter(key: string, size: number, read: () => Promise<Uint8Array | null>): Entry | null {
    const known = held.get(key);
    if (known) {
      // Behind all others: it is the youngest again.
      held.delete(key);
      held.set(key, known);
      return known;
    }
    if (!makeRoom(size)) return null;
    const entry: Entry = { bytes: read(), size, takers: 0 };
    held.set(key, entry);
    total += size;
    return entry;
  }

  return {
    async take(key, size, read) {
      const entry = enter(key, size, read);
      if (!entry) return null;
      entry.takers += 1;
      let isReleased = false;
      const release = () => {
        if (isReleased) return;
        isReleased = true;
        entry.takers -= 1;
      };
      const bytes = await entry.bytes.catch(() => null);
      if (bytes) return { bytes, release };
      release();
      forget(key, entry);
      return null;
    },
    drop(key) {
      const entry = held.get(key);
      if (entry) forget(key, entry);
    },
    total: () => total,
  };
}
