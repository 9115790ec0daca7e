import { desc, eq } from 'drizzle-orm';
import type { PersonId } from '#domain/ids.ts';
import type { Db } from '../client.ts';
import { webMessages } from '../schema/outbox.ts';

/** As the message layer wrote it: a label and what a tap on it means. */
export type PageButton = { label: string; action: string };

export type PageMessage = {
  id: number;
  direction: 'in' | 'out';
  text: string;
  buttons: PageButton[][];
  createdAt: Date;
  editedAt: Date | null;
};

/** The newest messages of the person's page, oldest first. */
export async function listPageMessages(db: Db, personId: PersonId, limit: number): Promise<PageMessage[]> {
  const rows = await db
    .select()
    .from(webMessages)
    .where(eq(webMessages.personId, personId))
    .orderBy(desc(webMessages.id))
    .limit(limit);
  return rows.reverse().map((row) => ({ ...row, buttons: row.buttons as PageButton[][] }));
}

/** Puts a message at the end of the person’s page; returns its id. */
export async function insertPageMessage(
  tx: Db,
  row: { personId: PersonId; direction: 'in' | 'out'; text: string; buttons: PageButton[][] },
): Promise<number> {
  const [inserted] = await tx.insert(webMessages).values(row).returning({ id: webMessages.id });
  if (!inserted) throw new Error('insert of a page message returned nothing');
  return inserted.id;
}

/** Replaces text and buttons of a message on a page; false when it is not there. */
export async function editPageMessage(
  tx: Db,
  id: number,
  change: { text: string; buttons: PageButton[][] },
): Promise<boolean> {
  const rows = await tx
    .update(webMessages)
    .set({ ...change, editedAt: new Date() })
    .where(eq(webMessages.id, id))
    .returning({ id: webMessages.id });
  return rows.length > 0;
}
