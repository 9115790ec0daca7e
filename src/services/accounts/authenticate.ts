import { listGrants, useApiToken, useSession } from '#db/queries/accounts.ts';
import type { Actor, Grant } from '#domain/actor.ts';
import { hashSecret } from '#lib/secrets.ts';
import type { Context } from '../context.ts';

/** Half an hour without a page, and the session is over (ASVS 7.3.1). */
const idleMinutes = 30;

export type Session = {
  actor: Extract<Actor, { kind: 'account' }>;
  grants: Grant[];
  username: string;
  mustChangePassword: boolean;
};

/**
 * Who holds this session token, with their grants as they are now; null when it is unknown, idle or over. What a page asks
 * by itself is `passive`: a board left open must not keep a session alive that nobody uses.
 */
export async function openSession(
  ctx: Pick<Context, 'db' | 'now'>,
  token: string,
  { passive = false }: { passive?: boolean } = {},
): Promise<Session | null> {
  const idleSince = new Date(ctx.now.getTime() - idleMinutes * 60_000);
  const found = await useSession(ctx.db, hashSecret(token), ctx.now, idleSince, !passive);
  if (!found) return null;
  return {
    actor: { kind: 'account', accountId: found.accountId, personId: found.personId },
    grants: await listGrants(ctx.db, found.accountId),
    username: found.username,
    mustChangePassword: found.mustChangePassword,
  };
}

/** Who holds this API token, or null. */
export async function openApiToken(
  ctx: Pick<Context, 'db' | 'now'>,
  token: string,
): Promise<{ actor: Extract<Actor, { kind: 'apiToken' }>; grants: Grant[] } | null> {
  const found = await useApiToken(ctx.db, hashSecret(token), ctx.now);
  if (!found) return null;
  return { actor: { kind: 'apiToken', ...found }, grants: await listGrants(ctx.db, found.accountId) };
}
