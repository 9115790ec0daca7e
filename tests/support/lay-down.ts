import type { Db } from '#db/client.ts';
import { notifyChange } from '#db/queries/changes.ts';
import type { PersonId } from '#domain/ids.ts';
import type { Message } from '#messages/message.ts';
import { placeOnPage, replaceOnPage } from '#services/inbox/page.ts';

/** What the outbox does to a page: the message lies there, and then the page is told. */
export async function layDown(db: Db, personId: PersonId, message: Message): Promise<number> {
  const id = await placeOnPage(db, personId, message);
  await notifyChange(db, `person:${personId}`);
  return id;
}

/** The same for a message that is replaced. */
export async function layOver(db: Db, personId: PersonId, id: number, message: Message): Promise<void> {
  await replaceOnPage(db, id, message);
  await notifyChange(db, `person:${personId}`);
}
