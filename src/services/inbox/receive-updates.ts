import type { Db } from '#db/client.ts';
import { type InboxRow, insertUpdates } from '#db/queries/inbox.ts';
import { withoutFiles } from '#domain/inbox/without-files.ts';

export type Arrived = {
  channel: string;
  account: string;
  updates: { updateId: string; chatKey: string; payload: unknown }[];
};

/** Commits what a messenger delivered, each update once, before anybody answers it; nothing of a file in it (R18). Returns how many were new. */
export function receiveUpdates(db: Db, { channel, account, updates }: Arrived): Promise<number> {
  const rows: InboxRow[] = updates.map((update) => ({
    ...{ channel, account, ...update },
    payload: withoutFiles(update.payload),
  }));
  return insertUpdates(db, rows);
}
