import { notifyChange } from '#db/queries/changes.ts';
import { type ChatUser, insertDevice, linkIdentity, peekLinkCode, useLinkCode } from '#db/queries/links.ts';
import { findPerson, type Person } from '#db/queries/people.ts';
import { consumeRate, giveBackRate, type RateLimit } from '#db/queries/rate-limits.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { PersonId } from '#domain/ids.ts';
import { hashSecret, newToken } from '#lib/secrets.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { stopDeliveries } from '../outbox/stop-deliveries.ts';
import { record } from '../record.ts';
import { hashCode } from './issue-code.ts';

/** Ten wrong codes from one place in a quarter of an hour, then a pause. */
const tries: RateLimit = { name: 'link-code', points: 10, seconds: 900 };

const placeOfChat = (user: ChatUser) => `${user.channel}:${user.account}:${user.userKey}`;

/**
 * Counts a code typed in a chat, and refuses the eleventh wrong one. It stands apart from `linkChat` because a refusal
 * undoes the savepoint that one runs in, and the count must stay.
 */
export function countChatTry(ctx: Context, user: ChatUser): Promise<void> {
  return requireTries(ctx, placeOfChat(user));
}

/**
 * Links a messenger account to the person of the code (`/start CODE` or the code as text). The code is spent. The caller
 * has counted the try.
 */
export async function linkChat(
  ctx: Context,
  user: ChatUser & { chatKey: string },
  code: string,
): Promise<Person> {
  return inTransaction(ctx.db, async (tx) => {
    const personId = await spend(ctx, tx, code, user.channel);
    const before = await linkIdentity(tx, { ...user, personId }, ctx.now, ctx.press?.pressedAt);
    // What waits there for another person is not for whoever holds the chat now.
    const others = before.filter((identity) => identity.personId !== personId);
    await stopDeliveries(within(ctx, tx), others);
    const inner = { ...within(ctx, tx), actor: { kind: 'delegate', personId, via: user.channel } as const };
    await record(inner, 'link.chat_linked', personId, { data: { channel: user.channel } });
    await giveBackRate(tx, tries, placeOfChat(user));
    return requirePerson(inner, personId);
  });
}

/**
 * Binds a browser to the person of the page. The code must be that person's: another's is not spent and not accepted.
 * Returns the device's secret, which only the browser keeps.
 */
export async function bindDevice(
  ctx: Context,
  person: Pick<Person, 'id'>,
  { code, userAgent, place }: { code: string; userAgent: string | null; place: string },
): Promise<string> {
  await requireTries(ctx, `device:${place}`);
  const secret = await inTransaction(ctx.db, async (tx) => {
    if ((await peekLinkCode(tx, hashCode(code))) !== person.id) throw new RefusedError('code_unknown');
    await spend(ctx, tx, code, 'device');
    const secret = newToken(ctx.random);
    await insertDevice(tx, {
      personId: person.id,
      secretHash: hashSecret(secret),
      userAgent: userAgent?.slice(0, 300) ?? null,
      boundAt: ctx.now,
      lastSeenAt: ctx.now,
    });
    await record(within(ctx, tx), 'link.device_bound', person.id);
    await notifyChange(tx, `person:${person.id}`);
    return secret;
  });
  await giveBackRate(ctx.db, tries, `device:${place}`);
  return secret;
}

async function requireTries(ctx: Context, place: string): Promise<void> {
  const verdict = await consumeRate(ctx.db, tries, place);
  if (!verdict.allowed)
    throw new RefusedError('too_many_tries', { minutes: Math.ceil(verdict.retryAfterSeconds / 60) });
}

async function spend(ctx: Context, tx: Context['db'], code: string, usedFor: string): Promise<PersonId> {
  const taken = await useLinkCode(tx, hashCode(code), { now: ctx.now, usedFor });
  if ('personId' in taken) return taken.personId;
  const refusals = { unknown: 'code_unknown', used: 'code_used', expired: 'code_expired' } as const;
  throw new RefusedError(refusals[taken.why]);
}

async function requirePerson(ctx: Context, personId: PersonId): Promise<Person> {
  const person = await findPerson(ctx.db, personId);
  if (!person) throw new RefusedError('not_found');
  return person;
}
