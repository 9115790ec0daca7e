import { expect, vi } from 'vitest';
import { silentLog } from '#lib/log.ts';
import { issueLinkCode } from '#services/links/issue-code.ts';
import { freePort } from '../free-port.ts';
import { letIn } from '../listening.ts';
import { type RunningHouse, runHouse } from '../running.ts';
import type { SeedPerson } from '../seed.ts';
import { type Phone, Seat } from './seat.ts';

export type Clock = { now(): Date; set(at: Date): void };

/** One messenger of the play: its fake, the settings that lead to it, and the phones of the people. */
export type Venue = {
  env: Record<string, string>;
  /** What must happen before anybody can write: a grant, a webhook. */
  begins?(house: RunningHouse, address: string): Promise<void>;
  phone(house: RunningHouse, person: SeedPerson): Promise<Phone>;
  /** Whether people are known by a code they type; on their own page they are known already. */
  linksByCode: boolean;
  /** Calls that the messenger would not have taken. */
  violations(): unknown[];
  close(): Promise<void>;
};
export type OpenVenue = (clock: Clock) => Promise<Venue>;

export type Stage = {
  house: RunningHouse;
  clock: Clock;
  seat(person: SeedPerson): Promise<Seat>;
  settles(): Promise<void>;
  venue: Venue;
  end(): Promise<void>;
};

const lateAfterMs = 30_000;

/** The whole program at one messenger, with a clock that stands still until it is set. */
export async function setStage(open: OpenVenue, start: Date): Promise<Stage> {
  let at = start;
  const clock: Clock = {
    now: () => at,
    set: (next) => {
      at = next;
    },
  };
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const venue = await open(clock);
  const house = await runHouse({ PUBLIC_URL: address, ...venue.env }, silentLog, { clock: clock.now });
  const door = await letIn(house, port);
  await venue.begins?.(house, address);
  const settles = () => settle(house);
  return {
    ...{ house, clock, venue, settles },
    seat: (person) => takeSeat({ house, venue, settles }, person),
    async end() {
      await door.close();
      await house.end();
      await venue.close();
    },
  };
}

/** Waits until everything that came in is answered and every answer has left. */
export async function settle({ sql }: Pick<RunningHouse, 'sql'>): Promise<void> {
  await vi.waitFor(
    async () => {
      const [row] = await sql`select
        (select count(*) from inbox where done_at is null)::int as open,
        (select count(*) from outbox where not_before <= now())::int as unsent`;
      const stuck = await sql`select lane, kind, state, tries, error from outbox where not_before <= now()`;
      expect({ ...row, stuck: stuck.map((one) => ({ ...one })) }).toEqual({ open: 0, unsent: 0, stuck: [] });
    },
    { timeout: lateAfterMs, interval: 10 },
  );
}

/** One person's chat at a messenger, linked where a code is asked for. */
export async function takeSeat(
  { house, venue, settles }: Pick<Stage, 'house' | 'venue' | 'settles'>,
  person: SeedPerson,
): Promise<Seat> {
  const { id, fullName } = house.seed.people[person];
  const phone = counted(house, await venue.phone(house, person));
  if (venue.linksByCode) {
    const { code } = await issueLinkCode(house.as('secretariat'), house.seed.office.id, id);
    await phone.types(code);
    await settles();
  }
  const seat = new Seat(fullName, phone, settles);
  await seat.looks();
  seat.takeLines();
  return seat;
}

/** What people did; a messenger's receipts of our own messages come whenever it likes. */
const countInbox = async ({ sql }: RunningHouse) =>
  Number(
    (
      await sql`select count(*)::int as rows from inbox
        where coalesce(payload->>'event_name', '') not in ('user_received_message', 'user_seen_message')`
    )[0]?.rows,
  );

/** What a hand does is done when it has arrived: messengers deliver by themselves. */
function counted(house: RunningHouse, phone: Phone): Phone {
  const arrives = async (act: () => unknown) => {
    const before = await countInbox(house);
    await act();
    await vi.waitFor(async () => expect(await countInbox(house)).toBeGreaterThan(before), {
      timeout: lateAfterMs,
      interval: 10,
    });
  };
  return {
    shown: phone.shown,
    types: (text) => arrives(() => phone.types(text)),
    taps: (message, label) => arrives(() => phone.taps(message, label)),
  };
}
