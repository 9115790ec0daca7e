import { z } from 'zod';
import type { MeetingInFull } from '#db/queries/meetings.ts';
import { listOpenNominations, type Nomination } from '#db/queries/nominations.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { PersonId } from '#domain/ids.ts';
import { changeWay, requestChange, type WishedChange } from '../change-requests/request-change.ts';
import { type Context, within } from '../context.ts';
import { type ActableInvitation, lockActable } from '../gate.ts';
import { line, paragraph, parseInput, phone } from '../input.ts';
import { requireOpen } from '../invitations/answer-invitation.ts';
import { requireNotDeclined } from '../leader-requests/settle.ts';
import { recordNominations } from './record-nominations.ts';
import { countPlaces } from './require-places.ts';

const nomineeInput = z.object({
  /** Somebody already known; else the name, and the phone by which they can be reached. */
  personId: z
    .uuid()
    .transform((id) => id as PersonId)
    .nullable()
    .default(null),
  fullName: line(120),
  title: line(200, 0).nullable().default(null),
  phone: phone.default(null),
  role: z.enum(['official', 'substitute', 'accompanying']).default('official'),
  reason: paragraph(500).nullable().default(null),
});
export const nominateInput = z.object({ ref: z.string(), nominees: z.array(nomineeInput).min(1).max(20) });
export type NominateInput = z.input<typeof nominateInput>;
/**
 * `unreached`: names of nominees whom no messenger reaches; somebody must tell them. With a `request` nobody was named yet:
 * the office decides.
 */
export type Nominated = {
  nominations: Nomination[];
  meeting: MeetingInFull;
  unreached: string[];
  request: WishedChange | null;
};

/**
 * Names who attends for a unit within its head count, or a substitute for an invited person (GD Đ4.2d, BP Đ6.3c, R40). A
 * unit's nominee is invited at once; a substitute first needs the chair's consent where the class says so. After the limit
 * for answering only the first naming is recorded; another one becomes a request to the office (D5).
 */
export async function nominate(ctx: Context, input: NominateInput): Promise<Nominated> {
  const { ref, nominees } = parseInput(nominateInput, input);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const own = await lockActable(inner, 'nominations.write_for', ref);
    const meeting = await requireOpen(inner, own, null);
    await countPlaces(inner, own, nominees.length);
    await requireNotDeclined(inner, own, meeting);
    if (changeWay(inner, own, { isFirst: await isFirstNaming(inner, own) }) === 'request') {
      const request = await requestChange(inner, own, meeting, { act: 'nominate', nominees });
      return { nominations: [], meeting, unreached: [], request };
    }
    return { ...(await recordNominations(inner, own, meeting, nominees)), meeting, request: null };
  });
}

/** Nobody is named yet, and nothing was said that this would change. */
async function isFirstNaming(ctx: Context, { invitation }: ActableInvitation): Promise<boolean> {
  const open = await listOpenNominations(ctx.db, [invitation.id]);
  const isOpen =
    invitation.rsvp === 'pending' || (invitation.unitId !== null && invitation.rsvp === 'accepted');
  return isOpen && open.length === 0;
}
