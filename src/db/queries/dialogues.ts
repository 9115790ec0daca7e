import { and, eq } from 'drizzle-orm';
import type { PersonId } from '#domain/ids.ts';
import type { Db } from '../client.ts';
import { dialogues } from '../schema/inbox.ts';

export type Chat = { channel: string; account: string; chatKey: string };
export type Dialogue = { step: unknown; expiresAt: Date | null };
export type KeptDialogue = Dialogue & { personId: PersonId | null };

/** What was last asked in the chat and whom, run out or not; null when nothing ever was. */
export async function readDialogue(db: Db, chat: Chat): Promise<KeptDialogue | null> {
  const [row] = await db
    .select({ step: dialogues.step, expiresAt: dialogues.expiresAt, personId: dialogues.personId })
    .from(dialogues)
    .where(
      and(
        eq(dialogues.channel, chat.channel),
        eq(dialogues.account, chat.account),
        eq(dialogues.chatKey, chat.chatKey),
      ),
    );
  return row ?? null;
}

/** Replaces what the chat is in the middle of. */
export async function writeDialogue(
  tx: Db,
  chat: Chat & { personId: PersonId | null },
  dialogue: Dialogue,
): Promise<void> {
  await tx
    .insert(dialogues)
    .values({ ...chat, ...dialogue })
    .onConflictDoUpdate({
      target: [dialogues.channel, dialogues.account, dialogues.chatKey],
      set: { ...dialogue, personId: chat.personId },
    });
}
