import { notifyChange } from '#db/queries/changes.ts';
import { updateSitting } from '#db/queries/sittings.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { MeetingId } from '#domain/ids.ts';
import { hashSecret, newToken } from '#lib/secrets.ts';
import { type Context, within } from '../context.ts';
import { record } from '../record.ts';
import { conductSitting } from './conduct-sitting.ts';

/**
 * Makes the address of the room's screen; it is shown this once, only its hash is kept, and an older one opens nothing any
 * more. Refuses `sitting_not_open` before the roll-call was opened.
 */
export async function issueScreen(ctx: Context, meetingId: MeetingId): Promise<{ address: string }> {
  const token = newToken(ctx.random);
  await inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const { office, actor } = await conductSitting(inner, meetingId);
    await updateSitting(tx, meetingId, { screenHash: hashSecret(token) });
    await record({ ...inner, actor }, 'screen.issued', meetingId, { officeId: office.id });
    await notifyChange(tx, `meeting:${meetingId}`);
  });
  return { address: `${ctx.house.publicUrl}/screen/${token}` };
}
