import { revokeFeeds } from '#db/queries/calendar-feeds.ts';
import { notifyChange } from '#db/queries/changes.ts';
import { expireLinkCodes, revokeDevices, revokePersonalLink, unlinkIdentities } from '#db/queries/links.ts';
import { findPerson } from '#db/queries/people.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { OfficeId, PersonId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { requireRemit } from '../offices/remit.ts';
import { stopDeliveries } from '../outbox/stop-deliveries.ts';
import { requireWithinReach } from '../people/require-within-reach.ts';
import { record } from '../record.ts';
import { ensurePersonalLinks } from './personal-link.ts';

/**
 * Cuts a lost phone off (R23): the person's page gets a new address, and their devices, linked chats, calendar addresses
 * and unspent codes open nothing any more. They come back with a new code. Refuses `not_permitted`, `not_found`,
 * `outside_remit` and `person_elsewhere`.
 */
export async function cutOff(ctx: Context, officeId: OfficeId, personId: PersonId): Promise<void> {
  const proof = permit(ctx, 'links.issue', officeId);
  await inTransaction(ctx.db, async (tx) => {
    if (!(await findPerson(tx, personId))) throw new RefusedError('not_found');
    const inner = within(ctx, tx);
    await requireRemit(inner, 'links.issue', { people: [personId] });
    await requireWithinReach(inner, [personId]);
    const data = await severLinks(inner, proof, personId);
    await ensurePersonalLinks(inner, [personId]);
    await record(inner, 'link.cut_off', personId, { officeId, data });
  });
}

/** Ends page address, devices, chats, calendar addresses and unspent codes of the person, within the caller's transaction; returns how many. */
export async function severLinks(
  inner: Context,
  proof: Permit<'links.issue'>,
  personId: PersonId,
): Promise<{ devices: number; chats: number }> {
  const gone = { personId, now: inner.now };
  // Codes first: who is just spending one is waited for, and what it opened is found below.
  await expireLinkCodes(inner.db, proof, gone);
  await revokePersonalLink(inner.db, proof, gone);
  const devices = await revokeDevices(inner.db, proof, gone);
  const chats = await unlinkIdentities(inner.db, proof, gone);
  await stopDeliveries(inner, chats);
  await revokeFeeds(inner.db, { scope: 'person', officeId: null, personId }, inner.now);
  await notifyChange(inner.db, `person:${personId}`);
  return { devices, chats: chats.length };
}
