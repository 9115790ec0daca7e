import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { notifyChange } from '#db/queries/changes.ts';
import { isPressedJustNow } from '#db/queries/inbox.ts';
import { markSeen } from '#db/queries/outbox.ts';
import {
  editPageMessage,
  insertPageMessage,
  listPageMessages,
  type PageMessage,
} from '#db/queries/page-messages.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { PersonId } from '#domain/ids.ts';
import type { Message } from '#messages/message.ts';
import { type Context, within } from '../context.ts';
import { line, paragraph, parseInput } from '../input.ts';
import { receiveUpdates } from './receive-updates.ts';

/** The personal page as a chat: its channel and account in the inbox. */
export const pageChannel = { channel: 'web', account: 'main' } as const;
/** As long as the longest message a messenger would let them type. */
const longestText = 4000;

/** What a page writes into its own forms; anything else did not come from one. */
const nonce = z.string().regex(/^[\w-]{8,64}$/);
const said = z.object({
  nonce,
  text: paragraph(longestText).pipe(z.string().min(1)),
});
const pressed = z.object({
  nonce,
  action: z.string().regex(/^[\x20-\x7e]{1,64}$/),
  label: line(200, 0).default(''),
});

/** The person typed on their page: kept as their own bubble and put into the inbox, once per nonce. */
export function sayOnPage(ctx: Context, personId: PersonId, input: z.input<typeof said>): Promise<void> {
  const { nonce, text } = parseInput(said, input);
  return arrive(ctx, personId, nonce, { kind: 'text', personId, text }, text);
}

/** A tap of the same button so soon after is the same tap of a hurried finger, be the list new or not. */
const sameTapSeconds = 4;

/** The person tapped a button on their page; a tap that was sent twice, or doubled by the finger, counts once. */
export function pressOnPage(ctx: Context, personId: PersonId, input: z.input<typeof pressed>): Promise<void> {
  const { nonce, action, label } = parseInput(pressed, input);
  return inTransaction(ctx.db, async (tx) => {
    const press = { ...pageChannel, chatKey: personId, action, withinSeconds: sameTapSeconds };
    if (await isPressedJustNow(tx, press)) return;
    await arrive(within(ctx, tx), personId, nonce, { kind: 'action', personId, action }, label);
  });
}

async function arrive(
  ctx: Context,
  personId: PersonId,
  nonce: string,
  payload: unknown,
  bubble: string,
): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const update = { updateId: `${personId}:${nonce}`, chatKey: personId, payload };
    const fresh = await receiveUpdates(tx, { ...pageChannel, updates: [update] });
    if (fresh === 0) return;
    if (bubble) await insertPageMessage(tx, { personId, direction: 'in', text: bubble, buttons: [] });
    await notifyChange(tx, `person:${personId}`);
  });
}

/** What lies on the person's page, oldest first. `seen` is for a bound device only: it records that they looked. */
export async function readPage(
  ctx: Context,
  personId: PersonId,
  { seen }: { seen: boolean },
): Promise<PageMessage[]> {
  if (seen) await markSeen(ctx.db, personId);
  return listPageMessages(ctx.db, personId, 100);
}

/**
 * Puts a message on the person's page; returns its id. The page is woken when the outbox has recorded it: whoever looks
 * then has seen something that counts as placed.
 */
export function placeOnPage(db: Db, personId: PersonId, message: Message): Promise<number> {
  return insertPageMessage(db, { personId, direction: 'out', ...message });
}

/** Replaces a message on the person's page; false when it is not there. */
export function replaceOnPage(db: Db, id: number, message: Message): Promise<boolean> {
  return editPageMessage(db, id, message);
}
