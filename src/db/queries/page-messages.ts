import { desc, eq } from 'drizzle-orm';
import type { PersonId } from '#domain/ids.ts';
import type { Button } from '#messages/message.ts';
import type { Db } from '../client.ts';
import { webMessages } from '../schema/outbox.ts';

export type PageMessage = {
  id: number;
  direction: 'in' | 'out';
  text: string;
  buttons: Button[][];
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
  return rows.reverse().map((row) => ({ ...row, buttons: row.buttons as Button[][] }));
}

export async function insertPageMessage(
  tx: Db,
  row: { personId: PersonId; direction: 'in' | 'out'; text: string; buttons: Button[][] },
): Promise<number> {
  const [inserted] = await tx.insert(webMessages).values(row).returning({ id: webMessages.id });
  if (!inserted) throw new Error('insert of a page message returned nothing');
  return inserted.id;
}

export async function editPageMessage(tx: Db, id: number, change: { text: string; buttons: Button[][] }): Promise<boolean> {
  const rows = await tx
    .update(webMessages)
    .set({ ...change, editedAt: new Date() })
    .where(eq(webMessages.id, id))
    .returning({ id: webMessages.id });
  return rows.length > 0;
}
