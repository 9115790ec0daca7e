import { setTimeout as sleep } from 'node:timers/promises';
import type { Channel } from '#bot/channel.ts';
import type { InboxOptions } from '#bot/work-inbox.ts';
import type { ConnectionTarget, Db } from '#db/client.ts';

/** `outside`: the effect is written beside the transaction that marks the update done. */
export type InboxJob = { target: ConnectionTarget; effect: 'inside' | 'outside' };

/** A messenger of which only the name matters: what is answered is decided by `effectRoute`. */
export const inboxChannel: Channel = {
  name: 'memory',
  account: 'main',
  limits: { textLength: 4096, buttons: true, thirdParty: false },
  concurrency: 1,
  ratePerSecond: null,
  parse: () => ({ chatKey: '', userKey: '', isPrivate: true, messageId: null, kind: 'other' }),
  send: async () => ({ outcome: 'sent', externalId: '1' }),
};

/** Where effects are written down, in the order in which they happened. */
export async function createEffects(db: Db): Promise<void> {
  await db.execute('create table effects (n bigint generated always as identity, chat text, said int)');
}

/** Writes down what an update said and takes a moment; an update that says 'poison' throws instead. */
export function effectRoute(beside: Db | null): NonNullable<InboxOptions['route']> {
  return async (ctx, _channel, update) => {
    const { said } = update.payload as { said: number | 'poison' };
    await (beside ?? ctx.db).execute(
      `insert into effects (chat, said) values ('${update.chatKey}', ${said === 'poison' ? -1 : said})`,
    );
    // Written beside, it waits long enough that a kill meets it on any machine.
    await sleep(beside ? 25 : 2);
    if (said === 'poison') throw new Error('this one cannot be answered');
  };
}
