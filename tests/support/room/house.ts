import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import type { Person } from '#db/queries/people.ts';
import { freePort } from '../free-port.ts';
import { letIn } from '../listening.ts';
import { type RunningHouse, runHouse } from '../running.ts';
import type { SeedPerson } from '../seed.ts';
import type { Seat } from '../stage/seat.ts';
import { type Clock, settle, takeSeat, type Venue } from '../stage/stage.ts';
import { telegram, zaloBot, zaloOa } from '../stage/venues.ts';
import { type DelegateName, delegates, plantDelegates, type Way } from './cast.ts';

/** The whole program on a loopback port, with every messenger at its strict fake and a clock that runs and can be put forward. */
export type RoomHouse = {
  house: RunningHouse;
  address: string;
  clock: Clock;
  people: Map<DelegateName, Person>;
  settles(): Promise<void>;
  /** One of the twelve at their messenger, linked with a code of the office. */
  seat(name: DelegateName): Promise<Seat>;
  /** What the program logged as broken, and calls that a messenger would not have taken. */
  faults(): unknown[];
  end(): Promise<void>;
};

/** A clock that runs as the machine's does, from where it was put last. */
export function runningClock(start: Date): Clock {
  let ahead = start.getTime() - Date.now();
  return {
    now: () => new Date(Date.now() + ahead),
    set: (next) => {
      ahead = next.getTime() - Date.now();
    },
  };
}

/** How the office's regulation counts: a day's notice, two thirds must be there, more than half of those present carry, a ballot is final. */
const rules = {
  quorum: { numerator: 2, denominator: 3 },
  noticeDaysRegular: 1,
  rollCallOpensMinutes: 15,
  messengerDetail: 'full',
  voting: {
    ...{ base: 'present', majority: { numerator: 1, denominator: 2, isMoreThan: true } },
    ...{ quorum: { numerator: 2, denominator: 3 }, isChangeable: false, substitutesVote: false },
  },
};

export async function openRoomHouse(start: Date): Promise<RoomHouse> {
  const clock = runningClock(start);
  const folder = mkdtempSync(join(tmpdir(), 'moi-hop-room-'));
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const venues: Record<Exclude<Way, 'web'>, Venue> = {
    telegram: await telegram(clock),
    zaloOa: await zaloOa(clock),
    zaloBot: await zaloBot(clock),
  };
  const all = Object.values(venues);
  const env = Object.assign({ PUBLIC_URL: address, DATA_DIR: folder }, ...all.map((venue) => venue.env));
  const broken: unknown[] = [];
  const log = pino({ level: 'error' }, { write: (line: string) => void broken.push(JSON.parse(line)) });
  const house = await runHouse(env, log, { clock: clock.now });
  const door = await letIn(house, port);
  for (const venue of all) await venue.begins?.(house, address);
  await house.sql`update meeting_classes set rules = rules || ${JSON.stringify(rules)}::text::jsonb
    where id = ${house.seed.classes.session}`;
  const people = await plantDelegates(house);
  const settles = () => settle(house);
  return {
    ...{ house, address, clock, people, settles },
    seat(name) {
      const way = delegates.find((one) => one.name === name)?.way;
      if (!way || way === 'web') throw new Error(`${name} has no messenger`);
      return takeSeat({ house, venue: venues[way], settles }, name as string as SeedPerson);
    },
    faults: () => [...broken, ...all.flatMap((venue) => venue.violations())],
    async end() {
      await door.close();
      await house.end();
      for (const venue of all) await venue.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
