import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { LaneWorker } from '#bot/deliver.ts';
import { decodeAction } from '#messages/actions.ts';
import { cancelHold, sendNow } from '#services/broadcasts/end-hold.ts';
import { RefusedError } from '#services/errors.ts';
import { editMeeting } from '#services/meetings/edit-meeting.ts';
import { type StartOptions, startTelegramFake, type TelegramFake } from '#tests/fakes/telegram/server.ts';
import {
  acceptedCount,
  announceTo,
  houseOf,
  jobOf,
  judge,
  type Linked,
  laneIsEmpty,
  plantLinked,
} from '#tests/support/broadcast.ts';
import { usualMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { type SenderJob, startSender } from '#tests/support/sender.ts';

const quick = { ratePerSecond: null, leaseSeconds: 1.5 };
const noLimits = { perSecond: null, perChatBurst: null };

type Scene = { fake: TelegramFake; office: TestProgram; people: Linked[] };
let ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.reverse()) await end();
  ends = [];
});

async function begin(count: number, options: StartOptions & { holdSeconds?: number } = {}): Promise<Scene> {
  const fake = await startTelegramFake({ limits: noLimits, ...options });
  const office = await testProgram({ house: houseOf(fake, options.holdSeconds) });
  ends.push(fake.close, office.close);
  return { fake, office, people: await plantLinked(office, fake, count) };
}

async function start({ fake, office }: Scene, more: Partial<SenderJob> = {}): Promise<LaneWorker> {
  const worker = await startSender(jobOf(office, fake, { ...quick, ...more }));
  ends.push(worker.stop);
  return worker;
}

describe('every call is answered 429 for a while', () => {
  const pauseSeconds = 1;

  /** Calls that came while the messenger had asked for silence; what was on the wire at its first word is not counted. */
  async function callsInSilence(desk: SenderJob['desk']): Promise<number> {
    const scene = await begin(40, { scenario: { tooManyPercent: 100, retryAfterSeconds: pauseSeconds } });
    const { fake, office } = scene;
    await announceTo(office, scene.people);
    await start(scene, { desk });
    let silences = 0;
    let silentUntil = 0;
    await fake.log.waitFor((entry) => {
      if (entry.type !== 'refused' || entry.at < silentUntil) return false;
      silentUntil = entry.at + pauseSeconds * 1000;
      silences += 1;
      return silences === 3;
    });
    fake.control.setScenario({ tooManyPercent: 0 });
    await laneIsEmpty(office, fake);
    expect(await judge(office, fake)).toMatchObject({ lost: 0, repeats: 0 });
    let from = Number.NEGATIVE_INFINITY;
    return fake.log.entries().filter((entry) => {
      const since = entry.at - from;
      if (entry.type === 'refused' && since >= pauseSeconds * 1000 - 20) from = entry.at;
      return since > 300 && since < pauseSeconds * 1000 - 20;
    }).length;
  }

  it('loses nobody and does not call while it was told to wait', async () => {
    expect(await callsInSilence('sound')).toBe(0);
  });

  it('is red for a sender that does not wait', async () => {
    expect(await callsInSilence('ignores_pause')).toBeGreaterThan(0);
  });
});

it('sends again what may not have arrived, and says so', async () => {
  const scene = await begin(60, { scenario: { lostReplyPercent: 20 } });
  await announceTo(scene.office, scene.people);
  await start(scene);
  await acceptedCount(scene.fake, 60);
  scene.fake.control.setScenario({ lostReplyPercent: 0 });
  await laneIsEmpty(scene.office, scene.fake);
  const verdict = await judge(scene.office, scene.fake);
  expect(verdict).toMatchObject({ lost: 0, unlabelled: 0, otherCode: 0 });
  expect(verdict.repeats).toBeGreaterThan(0);
});

it('puts who blocked the bot on the call list, and nobody else', async () => {
  const scene = await begin(20);
  const { fake, office, people } = scene;
  const blocker = people[7]!;
  fake.control.userBlocks({ userId: blocker.chatId });
  await announceTo(office, people);
  await start(scene);
  await laneIsEmpty(office, fake);
  const rows = await office.connection.sql`
    select n.person_id as who, n.sent_at is not null as sent, n.call_needed_at is not null as call,
      i.unreachable_at is not null as unreachable
    from notices n join identities i on i.person_id = n.person_id order by i.chat_key`;
  expect(rows).toEqual(
    people.map(({ personId }) => {
      const isBlocker = personId === blocker.personId;
      return { who: personId, sent: !isBlocker, call: isBlocker, unreachable: isBlocker };
    }),
  );
});

describe('a meeting that changes while it is told', () => {
  const edit = async ({ office }: Scene, id: string, version: number, place: string) =>
    editMeeting(office.as('secretariat'), office.seed.office.id, {
      id: id as Parameters<typeof editMeeting>[2]['id'],
      version,
      facts: { ...usualMeeting(office), place },
    });

  /** The versions of the cards in each chat, in the order in which they arrived. */
  const versionsSeen = ({ fake }: Scene): number[][] => {
    const sends = fake.control.accepted().filter((entry) => entry.method === 'sendMessage');
    return [...Map.groupBy(sends, (entry) => entry.chatId).values()].map((entries) =>
      entries.map(({ markup }) => {
        const action = decodeAction(markup?.[0]?.[0]?.callback_data ?? '');
        return action && 'version' in action ? action.version : 0;
      }),
    );
  };

  async function changeTwice(desk: SenderJob['desk']) {
    const scene = await begin(60, { scenario: { latencyMs: [5, 150], lostReplyPercent: 10 } });
    const [meeting] = await announceTo(scene.office, scene.people);
    await start(scene, { desk });
    await acceptedCount(scene.fake, 15);
    const second = await edit(scene, meeting!.id, meeting!.version + 1, 'Phòng họp số 2');
    await acceptedCount(scene.fake, 35);
    const third = await edit(scene, meeting!.id, second.version, 'Phòng họp số 3');
    await acceptedCount(scene.fake, 80);
    scene.fake.control.setScenario({ lostReplyPercent: 0 });
    await laneIsEmpty(scene.office, scene.fake);
    const seen = versionsSeen(scene);
    const isInOrder = (versions: number[]) =>
      versions.every((version, at) => version >= (versions[at - 1] ?? 0));
    return {
      disordered: seen.filter((versions) => !isInOrder(versions)).length,
      withoutLast: seen.filter((versions) => versions.at(-1) !== third.version).length,
      chats: seen.length,
    };
  }

  it('never shows an older card after a newer one', async () => {
    expect(await changeTwice('sound')).toEqual({ disordered: 0, withoutLast: 0, chats: 60 });
  });

  it('is red for a sender that does not see whose rows they are', async () => {
    expect((await changeTwice('forgets_reader')).disordered).toBeGreaterThan(0);
  });

  it('does not send a version that a newer one has overtaken before it left', async () => {
    const scene = await begin(10);
    const [meeting] = await announceTo(scene.office, scene.people);
    const second = await edit(scene, meeting!.id, meeting!.version + 1, 'Phòng họp số 2');
    await start(scene);
    await laneIsEmpty(scene.office, scene.fake);
    expect(versionsSeen(scene)).toEqual(Array.from({ length: 10 }, () => [second.version]));
  });

  it('tells the version before to who had not got it, when the change is taken back', async () => {
    const scene = await begin(10);
    const { office } = scene;
    const [meeting] = await announceTo(office, scene.people);
    office.program.house.holdSeconds = 30;
    await edit(scene, meeting!.id, meeting!.version + 1, 'Phòng họp số 2');
    await cancelHold(office.as('secretariat'), office.seed.office.id, meeting!.id);
    await start(scene);
    await laneIsEmpty(office, scene.fake);
    expect(versionsSeen(scene)).toEqual(Array.from({ length: 10 }, () => [meeting!.version + 1]));
  });
});

describe('the hold', () => {
  it('lets nothing leave before its end', async () => {
    const scene = await begin(10, { holdSeconds: 1.5 });
    await start(scene);
    const [meeting] = await announceTo(scene.office, scene.people);
    await laneIsEmpty(scene.office, scene.fake);
    const first = Math.min(...scene.fake.control.accepted().map((entry) => entry.at));
    expect(first).toBeGreaterThanOrEqual(meeting!.notBefore.getTime());
    expect(await judge(scene.office, scene.fake)).toMatchObject({ lost: 0, repeats: 0 });
  });

  it('lets everything go at once when told to', async () => {
    const scene = await begin(10, { holdSeconds: 600 });
    await start(scene);
    const [meeting] = await announceTo(scene.office, scene.people);
    await sendNow(scene.office.as('secretariat'), scene.office.seed.office.id, meeting!.id);
    await laneIsEmpty(scene.office, scene.fake, 5_000);
    expect(scene.fake.control.accepted()).toHaveLength(10);
  });

  it('is taken back whole or not at all, even in its last moment', async () => {
    const scene = await begin(40, { holdSeconds: 0.4, scenario: { latencyMs: [1, 3] } });
    const { office, fake } = scene;
    await start(scene);
    const outcomes: string[] = [];
    for (const earlyMs of [300, 20, 12, 8, 4, 2, 0, -2, -60]) {
      const before = fake.control.accepted().length;
      const [meeting] = await announceTo(office, scene.people);
      await sleep(Math.max(0, meeting!.notBefore.getTime() - earlyMs - Date.now()));
      const outcome = await cancelHold(office.as('secretariat'), office.seed.office.id, meeting!.id).then(
        () => 'cancelled',
        (error) => (error instanceof RefusedError ? error.code : String(error)),
      );
      await laneIsEmpty(office, fake);
      const left = fake.control.accepted().length - before;
      outcomes.push(`${outcome} ${left}`);
    }
    expect(new Set(outcomes)).toEqual(new Set(['cancelled 0', 'hold_over 40']));
  });
});
