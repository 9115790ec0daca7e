import type { Db } from '#db/client.ts';
import { type InboxRow, insertUpdates } from '#db/queries/inbox.ts';

export type Arrived = {
  channel: string;
  account: string;
  updates: { updateId: string; chatKey: string; payload: unknown }[];
};

/** Commits what a messenger delivered, each update once, before anybody answers it. Returns how many were new. */
export function receiveUpdates(db: Db, { channel, account, updates }: Arrived): Promise<number> {
  const rows: InboxRow[] = updates.map((update) => ({ channel, account, ...update }));
  return insertUpdates(db, rows);
}
