import type { Channel, IncomingEvent } from '#bot/channel.ts';
import { routeUpdate } from '#bot/router.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { audit } from '#db/schema/audit.ts';
import { notices } from '#db/schema/outbox.ts';
import { contextOf } from '#services/context.ts';
import type { Conversation } from './conversation.ts';
import type { SeedPerson } from './seed.ts';

/** What one typed phrase did, and what it was answered with. */
export type Played = { acts: { action: string; data: Record<string, unknown> }[]; said: string[] };

class Undone extends Error {}

const messenger = (buttons: boolean): Channel =>
  ({
    ...{ name: 'memory', account: 'main', concurrency: 1, ratePerSecond: null },
    limits: { buttons, thirdParty: false, textLength: 4096 },
    parse: (payload: unknown) => payload as IncomingEvent,
  }) as unknown as Channel;

let next = 900_000;

/**
 * Plays one phrase as the router hears it, in a transaction that is undone again, so that the next finds the same state. What
 * it did is what the audit says: every act of the house writes a row.
 */
export async function playPhrase(
  chat: Conversation,
  person: SeedPerson,
  text: string,
  { buttons = false } = {},
): Promise<Played> {
  const key = chat.seed.people[person].id;
  const id = next++;
  const requestId = `in:${id}`;
  const payload = { kind: 'text', text, chatKey: key, userKey: key, isPrivate: true, messageId: null };
  let played: Played | null = null;
  const undoing = inTransaction(chat.program.db, async (tx) => {
    const ctx = contextOf(
      { ...chat.program, db: tx },
      { actor: { kind: 'system', job: 'inbox' }, requestId },
    );
    const update = { id, channel: 'memory', account: 'main', updateId: String(id), payload, ageMs: 0 };
    await routeUpdate(ctx, messenger(buttons), update as never);
    const acts = (await tx.select().from(audit)).filter((row) => row.requestId === requestId);
    const said = (await tx.select({ kind: notices.kind, ref: notices.ref }).from(notices)).filter(
      ({ ref }) => ref === requestId,
    );
    played = {
      acts: acts.map(({ action, data }) => ({ action, data: data as Record<string, unknown> })),
      said: said.map(({ kind }) => kind),
    };
    throw new Undone();
  });
  await undoing.catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
  if (!played) throw new Error('nothing was played');
  return played;
}
