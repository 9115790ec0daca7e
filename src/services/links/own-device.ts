import { isDeviceOf } from '#db/queries/links.ts';
import type { PersonId } from '#domain/ids.ts';
import { hashSecret } from '#lib/secrets.ts';
import type { Context } from '../context.ts';

/** Whether this browser was bound to the person; a link forwarded to another browser opens nothing. */
export function isOwnDevice(
  ctx: Pick<Context, 'db'>,
  personId: PersonId,
  secret: string | null,
): Promise<boolean> {
  return secret === null ? Promise.resolve(false) : isDeviceOf(ctx.db, hashSecret(secret), personId);
}
