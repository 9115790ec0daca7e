import { and, eq, ne } from 'drizzle-orm';
import type { PersonId } from '#domain/ids.ts';
import type { Db } from '../client.ts';
import { people } from '../schema/people.ts';

/** Sets the language a person chose for themselves; false when it was that one before. */
export async function setLanguage(tx: Db, personId: PersonId, language: 'vi' | 'en'): Promise<boolean> {
  const rows = await tx
    .update(people)
    .set({ language })
    .where(and(eq(people.id, personId), ne(people.language, language)))
    .returning({ id: people.id });
  return rows.length > 0;
}
