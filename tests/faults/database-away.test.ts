import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { connect } from '#db/client.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { startTelegramFake } from '#tests/fakes/telegram/server.ts';
import {
  acceptedCount,
  announceTo,
  houseOf,
  jobOf,
  judge,
  laneIsEmpty,
  plantLinked,
} from '#tests/support/broadcast.ts';
import { layLine } from '#tests/support/cuttable-line.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { testProgram } from '#tests/support/program.ts';
import { type SenderJob, startSender } from '#tests/support/sender.ts';

let ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.reverse()) await end();
  ends = [];
});

describe('the database is away for longer than the lease', () => {
  /** Calls are on the wire when it goes: the messenger takes them, and nobody can be told so for a while. */
  async function broadcastOverCut(desk: SenderJob['desk']) {
    const limits = { perSecond: null, perChatBurst: null };
    const fake = await startTelegramFake({ limits, scenario: { latencyMs: [80, 120] } });
    const office = await testProgram({ house: houseOf(fake) });
    const line = await layLine(office.database.connection);
    ends.push(fake.close, office.close, line.close);
    await announceTo(office, await plantLinked(office, fake, 100));
    const job = jobOf(office, fake, { target: line.connection, ratePerSecond: null, leaseSeconds: 1, desk });
    const sender = await startSender(job);
    ends.push(sender.stop);
    await acceptedCount(fake, 40);
    line.cut();
    await sleep(2_500);
    line.mend();
    await laneIsEmpty(office, fake);
    return judge(office, fake);
  }

  it('loses nobody and repeats nothing that the messenger has confirmed meanwhile', async () => {
    expect(await broadcastOverCut('sound')).toMatchObject({ lost: 0, repeats: 0 });
  });

  it('is red for a sender that forgets what it could not write', async () => {
    expect((await broadcastOverCut('forgets_results')).repeats).toBeGreaterThan(0);
  });
});

describe('a claim whose answer is lost on the way', () => {
  async function broadcastOverLoss(desk: SenderJob['desk'], timeoutMs: number) {
    const limits = { perSecond: null, perChatBurst: null };
    const fake = await startTelegramFake({ limits });
    const office = await testProgram({ house: houseOf(fake) });
    ends.push(fake.close, office.close);
    await announceTo(office, await plantLinked(office, fake, 40));
    const sender = await startSender(jobOf(office, fake, { ratePerSecond: null, desk }));
    ends.push(sender.stop);
    await laneIsEmpty(office, fake, timeoutMs);
    return judge(office, fake);
  }

  it('leaves nobody waiting behind rows that are marked and were never called', async () => {
    expect(await broadcastOverLoss('claim_cut_off', 30_000)).toMatchObject({ lost: 0, repeats: 0 });
  });

  it('is red where the loss is not noticed', async () => {
    await expect(broadcastOverLoss('hides_cut_claim', 3_000)).rejects.toThrow('not emptied');
  });
});

describe('a connection that goes in the middle of a transaction', () => {
  type Work = Parameters<typeof inTransaction>[1];
  const cuts: Record<string, (cut: () => void) => Work> = {
    'while a query runs in a savepoint': (cut) => (tx) =>
      tx.transaction(async (inner) => {
        cut();
        await inner.execute('select pg_sleep(5)');
      }),
    'between two queries': (cut) => async (tx) => {
      await tx.execute('select 1');
      cut();
      await sleep(100);
      await tx.execute('select 2');
    },
  };

  it.each(Object.entries(cuts))(
    'rejects it, leaves the process alive and the pool of use: %s',
    async (_when, work) => {
      const database = await freshDatabase();
      const line = await layLine(database.connection);
      const { db, close } = connect(line.connection, { max: 1 });
      ends.push(database.drop, line.close, close);
      await expect(inTransaction(db, work(line.cut))).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
      line.mend();
      expect(await db.execute('select 7 as seven')).toEqual([{ seven: 7 }]);
      const refused = inTransaction(db, async (tx) => {
        await tx.execute('create table half (n int)');
        throw new Error('no');
      });
      await expect(refused).rejects.toThrow('no');
      expect(await db.execute("select to_regclass('half') as found")).toEqual([{ found: null }]);
    },
  );
});
