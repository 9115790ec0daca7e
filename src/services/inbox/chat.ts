import { setTimeout as sleep } from 'node:timers/promises';
import { readDialogue, writeDialogue } from '#db/queries/dialogues.ts';
import { findLastSent, isOnItsWay, isOnTheWire } from '#db/queries/last-sent.ts';
import { type ChatUser, findLinkedPerson, markUnreachable, touchIdentity } from '#db/queries/links.ts';
import { listOffices } from '#db/queries/offices.ts';
import { markCardSeen } from '#db/queries/outbox.ts';
import { findPerson } from '#db/queries/people.ts';
import type { PersonId } from '#domain/ids.ts';
import { clocksDifferMs, type Press, wasDelayed } from '#domain/inbox/press.ts';
import type { MessageFacts, MessageKind } from '#messages/facts.ts';
import type { Context } from '../context.ts';

export type Chat = { channel: string; account: string; chatKey: string };
export type Speaker = { id: PersonId; fullName: string; language: 'vi' | 'en' };

/** A question is forgotten after half an hour: an answer next morning is a new sentence. */
const stepMinutes = 30;

/** Who speaks in this chat: the linked person, or the person whose own page it is. */
export async function findSpeaker(
  ctx: Context,
  user: ChatUser,
  userIsPerson: boolean,
): Promise<Speaker | null> {
  return userIsPerson ? findPerson(ctx.db, user.userKey as PersonId) : findLinkedPerson(ctx.db, user);
}

/** The chat can be written to again, and a messenger with a window counts from when it was said, however late it came. */
export function noteHeard(
  ctx: Context,
  user: ChatUser,
  { pressedAt }: Pick<Press, 'pressedAt'>,
): Promise<void> {
  return touchIdentity(ctx.db, user, pressedAt, clocksDifferMs);
}

/** The person blocked our account: the chat cannot be written to until they come back. */
export function noteBlocked(
  ctx: Context,
  chat: Chat,
  { pressedAt }: Pick<Press, 'pressedAt'>,
): Promise<void> {
  return markUnreachable(ctx.db, chat, pressedAt);
}

/** What the chat is in the middle of with this person, as it was stored; null when it ran out, or was another one's. */
export async function readStep(ctx: Context, chat: Chat & { personId: PersonId }): Promise<unknown> {
  const dialogue = await readDialogue(ctx.db, chat);
  if (dialogue?.personId !== chat.personId) return null;
  return dialogue.expiresAt && dialogue.expiresAt > ctx.now ? dialogue.step : null;
}

/** Keeps what the chat is in the middle of for half an hour; null ends it. */
export function writeStep(
  ctx: Context,
  chat: Chat & { personId: PersonId | null },
  step: unknown,
): Promise<void> {
  const expiresAt = step === null ? null : new Date(ctx.now.getTime() + stepMinutes * 60_000);
  return writeDialogue(ctx.db, chat, { step, expiresAt });
}

/** `outdated`: what is known of it has changed since, and the chat still shows it as it was. */
export type LastMessage = {
  [Kind in MessageKind]: { kind: Kind; facts: MessageFacts[Kind]; ref: string; outdated?: boolean };
}[MessageKind];

/**
 * The last message that reached this person in the chat: what a bare number or "ok" is about. Words that were long on their
 * way are not about a message that was sent meanwhile. What is on the wire as this is asked is waited for, two seconds at most.
 */
export async function readLastMessage(
  ctx: Context,
  chat: { lane: string; chatKey: string; personId: PersonId },
): Promise<LastMessage | null> {
  await settleWire(ctx, chat);
  const last = await findLastSent(ctx.db, chat);
  const { press } = ctx;
  if (last && press && wasDelayed(press)) {
    const sentAt = ctx.now.getTime() - last.age_ms;
    if (sentAt > press.pressedAt.getTime() - clocksDifferMs) return null;
  }
  return last as LastMessage | null;
}

const wire = { mostMs: 2_000, lookMs: 40 } as const;

/** Who answers at once may have read what we do not yet know to have gone: for that it is waited, a moment at most. */
async function settleWire(ctx: Context, chat: { lane: string; chatKey: string }): Promise<void> {
  for (let ms = 0; ms < wire.mostMs && (await isOnTheWire(ctx.db, chat)); ms += wire.lookMs)
    await sleep(wire.lookMs);
}

/** Whether the last thing this chat was told is of this kind, or such a message is still on its way to it. */
export async function wasJustTold(
  ctx: Context,
  chat: { lane: string; chatKey: string; personId: PersonId },
  kind: MessageKind,
): Promise<boolean> {
  if (await isOnItsWay(ctx.db, { ...chat, kind })) return true;
  return (await readLastMessage(ctx, chat))?.kind === kind;
}

/** The reader acted on a card, so they have seen it, whatever the messenger can tell. */
export function noteSeen(ctx: Context, personId: PersonId, ref: string): Promise<void> {
  return markCardSeen(ctx.db, personId, ref);
}

/** Names and published address, for the first words to somebody who is not linked yet (R7b). */
export async function readHouseNames(
  ctx: Context,
): Promise<{ names: string; address: string; timeZone: string }> {
  const offices = await listOffices(ctx.db);
  return {
    names: offices.map((office) => office.name).join(', '),
    // In a house of several offices one of their addresses would mislead the others' people.
    address: (offices.length === 1 && offices[0]?.publishedAddress) || ctx.house.publicUrl,
    timeZone: offices[0]?.timeZone ?? 'Asia/Ho_Chi_Minh',
  };
}
