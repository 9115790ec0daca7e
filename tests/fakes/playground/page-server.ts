import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { type Answer, type Call, type Listener, listenOnLoopback } from '#tests/fakes/loopback.ts';
import type { Player } from '#tests/fakes/playground/player.ts';

const LONGEST_WAIT_MS = 25_000;
const TYPES = { html: 'text/html', css: 'text/css', js: 'text/javascript' };
const FILES: Record<string, [name: string, type: keyof typeof TYPES]> = {
  '/': ['play.html', 'html'],
  '/play.css': ['play.css', 'css'],
  '/play.js': ['play.js', 'js'],
  '/draw.js': ['draw.js', 'js'],
};

type Doing = {
  messenger?: string;
  person?: string;
  act?: string;
  text?: string;
  bubble?: string;
  index?: number;
};

/** The page on which a person plays the users of every messenger; on loopback only. */
export async function servePage(port: number, players: readonly Player[]): Promise<Listener> {
  const changes = countChanges(players);
  const listener = await listenOnLoopback(port, (call) => answer(call, players, changes));
  return {
    ...listener,
    close() {
      changes.end();
      return listener.close();
    },
  };
}

async function answer(call: Call, players: readonly Player[], changes: Changes): Promise<Answer> {
  const file = FILES[call.path];
  if (file !== undefined) return readStatic(...file);
  if (call.path === '/api/view') return { status: 200, body: view(call.query, players, changes.count()) };
  if (call.path === '/api/changes') {
    const count = await changes.after(Number(call.query.get('seen')), call.hungUp);
    return { status: 200, body: { count } };
  }
  if (call.path !== '/api/act' || call.method !== 'POST') return { status: 404, body: 'Not Found' };
  // Another site open in the same browser must not play here.
  if (!(call.headers['content-type'] ?? '').startsWith('application/json'))
    return { status: 415, body: 'JSON' };
  try {
    return {
      status: 200,
      body: { ok: true, result: await act(JSON.parse(call.body.toString('utf8')), players) },
    };
  } catch (error) {
    return {
      status: 400,
      body: { ok: false, message: error instanceof Error ? error.message : String(error) },
    };
  }
}

function readStatic(name: string, type: keyof typeof TYPES): Answer {
  const body = readFileSync(join(import.meta.dirname, 'static', name), 'utf8');
  const headers = {
    'content-type': `${TYPES[type]}; charset=utf-8`,
    'content-security-policy': "default-src 'self'; img-src data:",
    'cache-control': 'no-store',
  };
  return { status: 200, body, headers };
}

function view(query: URLSearchParams, players: readonly Player[], count: number) {
  const player = players.find(({ key }) => key === query.get('messenger')) ?? players[0];
  const people = player?.people() ?? [];
  const person = people.find(({ id }) => id === query.get('person')) ?? people[0];
  return {
    count,
    messengers: players.map(({ key, name }) => ({ key, name })),
    messenger: player?.key,
    hint: player?.hint,
    canAdd: player?.add !== null,
    canSay: player?.say !== null,
    acts: Object.entries(player?.acts ?? {}).map(([name, { label }]) => ({ name, label })),
    people: people.map((one) => ({ ...one, last: player?.chat(one.id).at(-1) ?? null })),
    person: person?.id ?? null,
    chat: person === undefined ? [] : player?.chat(person.id),
    happenings: player?.happenings() ?? [],
    settings: players.flatMap(({ settings }) => settings),
  };
}

function act(
  { messenger, person = '', act: name = '', ...rest }: Doing,
  players: readonly Player[],
): unknown {
  const player = players.find(({ key }) => key === messenger);
  if (player === undefined) throw new Error('no such messenger');
  if (name === 'add') return player.add?.(rest.text?.trim() || 'Đại biểu');
  if (name === 'say' && rest.text?.trim()) return player.say?.(person, rest.text);
  if (name === 'tap') return player.tap(person, rest.bubble ?? '', Number(rest.index));
  const chosen = Object.hasOwn(player.acts, name) ? player.acts[name] : undefined;
  if (chosen === undefined) throw new Error(`unknown act ${name}`);
  return chosen.run(person);
}

type Changes = {
  count(): number;
  /** The count as soon as it is above `seen`, or after a while. */
  after(seen: number, hungUp: AbortSignal): Promise<number>;
  end(): void;
};

function countChanges(players: readonly Player[]): Changes {
  let count = 1;
  const listeners = new Set<() => void>();
  const ends = players.map((player) =>
    player.onChange(() => {
      count += 1;
      for (const listener of listeners) listener();
    }),
  );
  return {
    count: () => count,
    async after(seen, hungUp) {
      if (count > seen) return count;
      const { promise, resolve } = Promise.withResolvers<void>();
      listeners.add(resolve);
      await Promise.race([
        promise,
        sleep(LONGEST_WAIT_MS, undefined, { signal: hungUp }).catch(() => undefined),
      ]);
      listeners.delete(resolve);
      return count;
    },
    end() {
      for (const end of ends) end();
      for (const listener of listeners) listener();
    },
  };
}
