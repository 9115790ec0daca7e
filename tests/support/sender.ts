import type { Channel } from '#bot/channel.ts';
import { createTelegramChannel } from '#bot/channels/telegram/channel.ts';
import { deliverLane, type LaneWorker } from '#bot/deliver.ts';
import { listenForChanges } from '#db/changes.ts';
import { type ConnectionTarget, connect } from '#db/client.ts';
import { silentLog } from '#lib/log.ts';
import { systemRandom } from '#lib/random.ts';
import type { House, Program } from '#services/context.ts';
import { type DeskOptions, deskOf } from './broken-desks.ts';

/** Everything a process needs to work one Telegram lane; plain JSON. */
export type SenderJob = DeskOptions & {
  target: ConnectionTarget;
  house: House;
  apiRoot: string;
  token: string;
  /** Null: as fast as the fake answers; left out: as the channel says. */
  ratePerSecond?: number | null;
  concurrency?: number;
};

/** The Telegram channel of a job, at the job's pace. */
export function channelOf(job: SenderJob): Channel {
  const channel = createTelegramChannel({ token: job.token, apiRoot: job.apiRoot });
  const { ratePerSecond = channel.ratePerSecond, concurrency = channel.concurrency } = job;
  return { ...channel, ratePerSecond, concurrency };
}

/** A program that does nothing but send: the lane's worker over a connection of its own, woken by notifications. */
export async function startSender(job: SenderJob): Promise<LaneWorker> {
  const { sql, db, close } = connect(job.target, { max: 4 });
  const program: Program = {
    db,
    house: job.house,
    random: systemRandom,
    clock: () => new Date(),
    onChange: () => () => {},
  };
  const heard = await listenForChanges(sql, 'outbox');
  const worker = deliverLane(program, channelOf(job), silentLog, deskOf(job));
  heard.on('', worker.wake);
  return {
    wake: worker.wake,
    async stop() {
      await worker.stop();
      await heard.close();
      await close();
    },
  };
}
