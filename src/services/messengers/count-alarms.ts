import { listAlarms } from '#db/queries/messengers.ts';
import type { Context } from '../context.ts';

/** Which messengers need a person, and why: figures for whoever watches the program, no contents. */
export async function countAlarms({ db }: Pick<Context, 'db'>) {
  return (await listAlarms(db)).map(({ channel, account, code, times }) => ({
    channel,
    account,
    code,
    times,
  }));
}
