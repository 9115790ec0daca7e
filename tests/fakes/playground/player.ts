export type Person = { id: string; name: string; note: string };
/** `opens` is where a link leads; without it the button tells the bot. */
export type Tap = { index: number; label: string; opens: string | null };
export type Bubble = {
  id: string;
  from: 'bot' | 'person';
  text: string;
  taps: Tap[];
  /** Small print under the bubble: edited, hidden, lost. */
  notes: string[];
  at: number;
};
export type Act = { label: string; run: (personId: string) => unknown };
export type Happening = { seq: number; at: number; text: string };

/** One messenger as a hand on the page plays it. */
export type Player = {
  key: string;
  name: string;
  /** What to know before playing. */
  hint: string;
  /** The environment settings by which the program talks to this fake. */
  settings: [name: string, value: string][];
  people(): Person[];
  /** Adds a person; null where people come by themselves. */
  add: ((name: string) => Person) | null;
  chat(personId: string): Bubble[];
  /** The person writes; null where nobody writes back. */
  say: ((personId: string, text: string) => unknown) | null;
  tap(personId: string, bubbleId: string, index: number): unknown;
  acts: Record<string, Act>;
  happenings(): Happening[];
  /** Calls whenever something happens; what it returns ends that. */
  onChange(listener: () => void): () => void;
  close(): Promise<void>;
};

type Noted = { seq: number; at: number; type: string };
const LATEST = 60;

/** The end of a fake's log as lines, newest first. */
export function lastHappenings(entries: readonly Noted[]): Happening[] {
  return entries
    .slice(-LATEST)
    .reverse()
    .map(({ seq, at, ...fact }) => ({ seq, at, text: lineOf(fact) }));
}

/** One fact as `type key=value …`, without what is empty. */
function lineOf({ type, ...rest }: { type: string }): string {
  const parts = Object.entries(rest)
    .filter(([name, value]) => name !== 'body' && value !== null && value !== false && !isEmpty(value))
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  return `${type} ${parts.join(' ')}`.replaceAll('\n', ' ⏎ ').slice(0, 400);
}

const isEmpty = (value: unknown) => Array.isArray(value) && value.length === 0;
