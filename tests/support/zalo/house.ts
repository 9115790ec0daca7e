import type { Channel } from '#bot/channel.ts';
import { openZaloOa, type ZaloOaSettings } from '#bot/channels/zalo-oa/open.ts';
import { deliverLane } from '#bot/deliver.ts';
import type { Messenger as Opened, Surroundings } from '#bot/messenger.ts';
import { listenForChanges } from '#db/changes.ts';
import { type ConnectionTarget, connect } from '#db/client.ts';
import { silentLog } from '#lib/log.ts';
import { systemRandom } from '#lib/random.ts';
import type { House, Program } from '#services/context.ts';
import { receiveUpdates } from '#services/inbox/receive-updates.ts';
import type { ZaloOaFake } from '#tests/fakes/zalo-oa/server.ts';
import { type BrokenStore, storeOf } from './broken-stores.ts';

/** One line of templates as the settings write them: the fake's own template, filled as an office would. */
export const invitationTemplates: ZaloOaSettings['templates'] = {
  invitation: {
    id: '400123',
    phoneId: null,
    parameters: {
      ho_ten: { part: 'reader', most: 30 },
      ten_hop: { part: 'title', most: 60 },
      thoi_gian: { part: 'time', most: 30 },
      dia_diem: { part: 'place', most: 60 },
    },
  },
};

/** Settings of a house that sends with the fake's Official Account. */
export function zaloSettings(
  { bases, credentials }: Pick<ZaloOaFake, 'bases' | 'credentials'>,
  more: Partial<ZaloOaSettings> = {},
): ZaloOaSettings {
  const usual = { verifier: null, proof: false, buttons: false, phone: true };
  return { ...credentials, bases, ...usual, templates: invitationTemplates, ...more };
}

/** What the services of such a house know of its messengers, in plain JSON. */
export function zaloHouse(settings: ZaloOaSettings, others: House['messengers'] = []): Partial<House> {
  const account = settings.oaId;
  const hasTemplate = Object.keys(settings.templates).length > 0;
  return {
    secret: 'a secret of the tests, long enough',
    holdSeconds: 0,
    messengers: [
      { channel: 'zalo-oa', account, thirdParty: true, windowHours: 168, hasTemplate },
      ...others,
      ...(settings.phone
        ? [{ channel: 'zalo-phone', account, thirdParty: true, reaches: 'phone' as const, hasTemplate }]
        : []),
    ],
  };
}

/** Opens the fake's account over a program's database. */
export function openZalo(
  program: Pick<Program, 'db' | 'clock' | 'random' | 'house'>,
  settings: ZaloOaSettings,
  store: BrokenStore = 'sound',
): Promise<Opened[]> {
  const at: Surroundings = {
    publicUrl: program.house.publicUrl,
    program,
    secret: program.house.secret,
    async receive({ name: channel, account }, updates) {
      await receiveUpdates(program.db, { channel, account, updates });
    },
    log: silentLog,
  };
  return openZaloOa(settings, at, storeOf(store));
}

/** Everything a process needs to work lanes of the Official Account; plain JSON. */
export type ZaloJob = {
  target: ConnectionTarget;
  house: House;
  settings: ZaloOaSettings;
  lanes: ('zalo-oa' | 'zalo-phone')[];
  store?: BrokenStore;
  /** Null: as fast as the fake answers; left out: as the channel says. */
  ratePerSecond?: number | null;
};

/** A program that does nothing but send by these lanes, over connections of its own. */
export async function startZaloSender(job: ZaloJob): Promise<{ stop(): Promise<void> }> {
  const { sql, db, close } = connect(job.target, { max: 6 });
  const program: Program = {
    ...{ db, house: job.house, random: systemRandom },
    clock: () => new Date(),
    onChange: () => () => {},
  };
  const opened = await openZalo(program, job.settings, job.store);
  const channels = opened
    .map(({ channel }) => channel)
    .filter(({ name }) => job.lanes.includes(name as never));
  const paced = (channel: Channel): Channel =>
    job.ratePerSecond === undefined ? channel : { ...channel, ratePerSecond: job.ratePerSecond };
  const workers = channels.map((channel) => deliverLane(program, paced(channel), silentLog));
  const heard = await listenForChanges(sql, 'outbox');
  for (const worker of workers) heard.on('', worker.wake);
  return {
    async stop() {
      await Promise.all(workers.map((worker) => worker.stop()));
      await heard.close();
      await close();
    },
  };
}
