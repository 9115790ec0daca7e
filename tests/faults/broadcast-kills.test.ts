import { afterEach, describe, expect, it, vi } from 'vitest';
import { type StartOptions, startTelegramFake, type TelegramFake } from '#tests/fakes/telegram/server.ts';
import {
  acceptedCount,
  announceTo,
  houseOf,
  jobOf,
  judge,
  laneIsEmpty,
  plantLinked,
  pointsInTheMiddle,
  startSenderProcess,
  type Verdict,
} from '#tests/support/broadcast.ts';
import type { Child } from '#tests/support/child.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { type SenderJob, startSender } from '#tests/support/sender.ts';

const people = 240;
const concurrency = 8;
/** As fast as the fake answers; a quarter of the real lease, so that the tests wait less. */
const quick = { ratePerSecond: null, leaseSeconds: 1.5, concurrency };
const noLimits = { perSecond: null, perChatBurst: null };

let open: { fake: TelegramFake; test: TestProgram; children: Child[] };
afterEach(async () => {
  for (const child of open.children) await child.kill();
  await open.fake.close();
  await open.test.close();
});

async function begin(options: StartOptions = {}): Promise<{ fake: TelegramFake; office: TestProgram }> {
  const fake = await startTelegramFake({ limits: noLimits, ...options });
  const test = await testProgram({ house: houseOf(fake) });
  open = { fake, test, children: [] };
  await announceTo(test, await plantLinked(test, fake, people));
  return { fake, office: test };
}

async function start(office: TestProgram, fake: TelegramFake, more: Partial<SenderJob>): Promise<Child> {
  const child = await startSenderProcess(jobOf(office, fake, { ...quick, ...more }));
  open.children.push(child);
  return child;
}

/** Kills the sender at every point, unless `enough` says that there is nothing more to be seen. */
async function broadcastUnderKills(
  more: Partial<SenderJob>,
  points: number[],
  enough: (verdict: Verdict) => boolean = () => false,
) {
  const { fake, office } = await begin({ scenario: { latencyMs: [5, 40] } });
  for (const point of points) {
    const child = await start(office, fake, { handOverMs: 15, ...more });
    if (enough(await judge(office, fake))) break;
    await acceptedCount(fake, point);
    await child.kill();
  }
  const last = await start(office, fake, { ...more, handOverMs: 0 });
  await laneIsEmpty(office, fake);
  await last.stop();
  return judge(office, fake);
}

describe('kill -9 three times in a broadcast', () => {
  it('loses nobody, and repeats at most what was in flight, labelled and with the same code', async () => {
    const verdict = await broadcastUnderKills({}, pointsInTheMiddle(people, 3, 7));
    expect(verdict).toMatchObject({ lost: 0, unlabelled: 0, otherCode: 0, falselySent: 0, violations: 0 });
    expect(verdict.repeats).toBeLessThanOrEqual(concurrency * 3);
  });

  it('is red for a sender that marks a row as sent before it calls', async () => {
    const points = pointsInTheMiddle(people, 8, 7);
    // A window as wide as a busy machine's pauses: whenever the process dies, some row is marked and not called yet.
    const desk = { desk: 'marks_first', handOverMs: 300 } as const;
    const verdict = await broadcastUnderKills(desk, points, ({ falselySent }) => falselySent > 0);
    expect(verdict.lost).toBeGreaterThan(0);
    expect(verdict.falselySent).toBe(verdict.lost);
  });
});

it('repeats nothing when it is told to stop, again and again', async () => {
  const { fake, office } = await begin({ scenario: { latencyMs: [20, 60] } });
  for (const point of [60, 120]) {
    const child = await start(office, fake, { handOverMs: 5 });
    await acceptedCount(fake, point);
    expect(await child.stop()).toBeLessThan(10_000);
  }
  await start(office, fake, {});
  await laneIsEmpty(office, fake);
  expect(await judge(office, fake)).toMatchObject({ lost: 0, repeats: 0 });
});

describe('two processes on one lane', () => {
  const slow: StartOptions = { scenario: { latencyMs: [40, 80] } };

  it('never send the same row twice', async () => {
    const { fake, office } = await begin(slow);
    await Promise.all([start(office, fake, {}), start(office, fake, {})]);
    await laneIsEmpty(office, fake);
    for (const child of open.children) await child.stop();
    expect(await judge(office, fake)).toMatchObject({ lost: 0, repeats: 0 });
  });

  it('is red when the second takes a lane that is held', async () => {
    // Calls so long that some are on the wire whenever the second comes, however busy the machine is.
    const { fake, office } = await begin({ scenario: { latencyMs: [400, 600] } });
    const first = await startSender(jobOf(office, fake, quick));
    await acceptedCount(fake, 1);
    const second = await startSender(jobOf(office, fake, { ...quick, desk: 'takes_held_lane' }));
    await acceptedCount(fake, 40);
    fake.control.setScenario({ latencyMs: [5, 20] });
    await laneIsEmpty(office, fake);
    await Promise.all([first.stop(), second.stop()]);
    expect((await judge(office, fake)).repeats).toBeGreaterThan(0);
  });
});

describe('a process frozen for longer than its lease', () => {
  /** Frozen with rows that are marked and not yet called, it wakes when its successor has sent them. */
  async function freezeOne(more: Partial<SenderJob>) {
    const { fake, office } = await begin({ scenario: { latencyMs: [5, 20] } });
    const frozen = await start(office, fake, { handOverMs: 60, ...more });
    await acceptedCount(fake, 40);
    frozen.freeze();
    const successor = await start(office, fake, {});
    await laneIsEmpty(office, fake);
    await successor.stop();
    frozen.thaw();
    return { fake, office };
  }

  it('sends nothing that its successor has sent meanwhile', async () => {
    const { fake, office } = await freezeOne({});
    // It works on: the next broadcast is its own.
    await announceTo(office, await plantLinked(office, fake, 1, people));
    await laneIsEmpty(office, fake);
    expect(await judge(office, fake)).toMatchObject({ lost: 0, unlabelled: 0 });
  });

  it('is red when it believes in its lease for ever', async () => {
    const { fake, office } = await freezeOne({ desk: 'never_loses_lease' });
    await vi.waitFor(async () => expect((await judge(office, fake)).unlabelled).toBeGreaterThan(0), 10_000);
  });
});
