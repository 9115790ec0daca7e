import { notifyChange } from '#db/queries/changes.ts';
import {
  expireLinkCodes,
  revokeDevices,
  revokePersonalLink,
  stopDeliveriesTo,
  unlinkIdentities,
} from '#db/queries/links.ts';
import { findPerson } from '#db/queries/people.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { OfficeId, PersonId } from '#domain/ids.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { record } from '../record.ts';
import { ensurePersonalLinks } from './personal-link.ts';

/**
 * Cuts a lost phone off (R23): the person's page gets a new address, and their devices, linked chats and unspent codes
 * open nothing any more. They come back with a new code. Refuses `not_permitted` and `not_found`.
 */
export async function cutOff(ctx: Context, officeId: OfficeId, personId: PersonId): Promise<void> {
  const proof = permit(ctx, 'links.issue', officeId);
  await inTransaction(ctx.db, async (tx) => {
    if (!(await findPerson(tx, personId))) throw new RefusedError('not_found');
    const gone = { personId, now: ctx.now };
    // Codes first: who is just spending one is waited for, and what it opened is found below.
    await expireLinkCodes(tx, proof, gone);
    await revokePersonalLink(tx, proof, gone);
    const devices = await revokeDevices(tx, proof, gone);
    const chats = await unlinkIdentities(tx, proof, gone);
    await stopDeliveriesTo(tx, chats);
    await ensurePersonalLinks(within(ctx, tx), [personId]);
    const data = { devices, chats: chats.length };
    await record(within(ctx, tx), 'link.cut_off', personId, { officeId, data });
    await notifyChange(tx, `person:${personId}`);
  });
}
