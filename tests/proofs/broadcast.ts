import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createRandom } from '#tests/fakes/telegram/options.ts';
import { type StartOptions, startTelegramFake } from '#tests/fakes/telegram/server.ts';
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
import type { SenderJob } from '#tests/support/sender.ts';
import { openProofOffice } from './office.ts';

const patienceMs = 1_800_000;

type Options = {
  people: number;
  kills: number;
  tooManyPercent: number;
  lostReplyPercent: number;
  /** Null: no limit at the fake and none at the sender. */
  rate: number | null;
  seed: number;
};

function readOptions(args: string[], kills: number): Options {
  const { values } = parseArgs({
    args,
    options: {
      people: { type: 'string', default: '1000' },
      kills: { type: 'string', default: String(kills) },
      '429': { type: 'string', default: '0' },
      'lost-replies': { type: 'string', default: '0' },
      rate: { type: 'string', default: '30' },
      seed: { type: 'string', default: '7' },
    },
  });
  return {
    people: Number(values.people),
    kills: Number(values.kills),
    tooManyPercent: Number(values['429']),
    lostReplyPercent: Number(values['lost-replies']),
    rate: Number(values.rate) || null,
    seed: Number(values.seed),
  };
}

type Run = { verdict: Verdict; seconds: number; exitMs: number[]; concurrency: number; lostReplies: number };

/** One broadcast by processes that are ended at random points and started again at once. */
async function run(options: Options, how: 'kill' | 'stop', more: Partial<SenderJob> = {}): Promise<Run> {
  const fakeOptions: StartOptions = {
    seed: options.seed,
    limits: options.rate === null ? { perSecond: null, perChatBurst: null } : { perSecond: options.rate },
    scenario: {
      latencyMs: [5, 40],
      tooManyPercent: options.tooManyPercent,
      // A real one says 1 s and more; the pause itself is the matter of tests/faults.
      retryAfterSeconds: 0.1,
      lostReplyPercent: options.lostReplyPercent,
    },
  };
  const fake = await startTelegramFake(fakeOptions);
  const office = await openProofOffice(houseOf(fake));
  const random = createRandom(options.seed);
  const concurrency = 8;
  const job = jobOf(office, fake, { ratePerSecond: options.rate, concurrency, ...more });
  const exitMs: number[] = [];
  let sender = null;
  try {
    await announceTo(office, await plantLinked(office, fake, options.people));
    const startedAt = performance.now();
    for (const point of pointsInTheMiddle(options.people, options.kills, options.seed)) {
      sender = await startSenderProcess(job);
      await acceptedCount(fake, Math.max(point, fake.control.accepted().length + 1), patienceMs);
      await sleep(random() * 40);
      if (how === 'stop') exitMs.push(await sender.stop());
      else await sender.kill();
    }
    sender = await startSenderProcess(job);
    await laneIsEmpty(office, fake, patienceMs);
    exitMs.push(await sender.stop());
    const seconds = (performance.now() - startedAt) / 1000;
    const lostReplies = fake.control.accepted().filter((entry) => entry.replyLost).length;
    return { verdict: await judge(office, fake), seconds, exitMs, concurrency, lostReplies };
  } finally {
    await sender?.kill();
    await office.close();
    await fake.close();
  }
}

/** Q1, Q2: kill -9 in the middle loses nobody and repeats only what was in flight, labelled; marking first is red. */
export async function proveBroadcast(args: string[]): Promise<boolean> {
  const options = readOptions(args, 3);
  const { verdict, seconds, concurrency, lostReplies } = await run(options, 'kill');
  const allowed = concurrency * options.kills + lostReplies;
  const isSound =
    verdict.lost === 0 && verdict.unlabelled === 0 && verdict.otherCode === 0 && verdict.repeats <= allowed;
  say('as built', { ...options, ...verdict, lostReplies, 'repeats allowed': allowed, seconds }, isSound);
  // The same without a limit: a lane that takes one row at a time would hide the mistake for longer.
  const broken = await run({ ...options, people: Math.min(options.people, 1000), rate: null }, 'kill', {
    desk: 'marks_first',
    handOverMs: 30,
  });
  const isRed = broken.verdict.lost > 0;
  say('marking before sending (must lose somebody)', { ...broken.verdict, seconds: broken.seconds }, isRed);
  return isSound && isRed && verdict.violations === 0;
}

/** Q3: SIGTERM in the middle, again and again: nobody lost, nobody told twice, gone within ten seconds. */
export async function proveRestart(args: string[]): Promise<boolean> {
  const options = readOptions(args, 20);
  const { verdict, seconds, exitMs } = await run(options, 'stop');
  const slowestExitMs = Math.max(...exitMs);
  const isSound = verdict.lost === 0 && verdict.repeats === 0 && slowestExitMs <= 10_000;
  say('planned restarts', { ...options, ...verdict, 'slowest exit ms': slowestExitMs, seconds }, isSound);
  return isSound;
}

function say(title: string, figures: Record<string, number | null>, isSound: boolean): void {
  const shown = Object.entries(figures).map(
    ([name, value]) => `${name} ${value === null ? 'none' : Math.round(value * 10) / 10}`,
  );
  process.stdout.write(`${isSound ? 'ok  ' : 'FAIL'} ${title}: ${shown.join(', ')}\n`);
}
