import { z } from 'zod';
import { shareMeeting } from '#db/queries/answers.ts';
import { notifyChange } from '#db/queries/changes.ts';
import {
  findItemOf,
  insertOpinion,
  lockOpinion,
  type Opinion,
  writeNextOpinion,
} from '#db/queries/opinions.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { AgendaItemId, MeetingId } from '#domain/ids.ts';
import { shownState } from '#domain/meetings/shown-state.ts';
import { longestOpinion, type OpinionKind, opinionKinds } from '#domain/opinions/kinds.ts';
import { refuseOpinion } from '#domain/opinions/window.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { paragraph, parseInput } from '../input.ts';
import { unmarked } from '../meetings/input.ts';
import { record } from '../record.ts';
import { type Seated, takeSeat } from '../sittings/conduct-meeting.ts';

/** `version`: of the own opinion that the writer saw, 0 for none; null writes over whatever stands. */
export const opinionInput = z.object({
  kind: z.enum(opinionKinds).default('opinion'),
  agendaItemId: z
    .uuid()
    .transform((id) => id as AgendaItemId)
    .nullable()
    .default(null),
  text: unmarked(paragraph(longestOpinion).pipe(z.string().min(1))),
  version: z.number().int().min(0).nullable().default(null),
});
export type OpinionInput = z.input<typeof opinionInput>;

/** The seat, and what may be written from it now; refuses `opinion_secret`, `opinion_over`, `opinion_reserved_early`. */
export async function mayWrite(
  ctx: Context,
  meetingId: MeetingId,
  { kind, agendaItemId }: { kind: OpinionKind; agendaItemId: AgendaItemId | null },
): Promise<{ seated: Seated; itemTitle: string | null }> {
  const seated = await takeSeat(ctx, meetingId);
  const { meeting } = seated;
  const item = agendaItemId === null ? null : await findItemOf(ctx.db, meetingId, agendaItemId);
  if (agendaItemId !== null && item === null) throw new RefusedError('not_found');
  const isSecret = meeting.secrecyLevel !== null || item?.isSecret === true;
  const refusal = refuseOpinion(kind, { state: shownState(meeting, ctx.now), isSecret });
  if (refusal) throw new RefusedError(refusal);
  return { seated, itemTitle: item?.title ?? null };
}

/**
 * Writes what a delegate says on an item or on the whole meeting (R27): the first version of their opinion, or the next one;
 * a comment is always a new row. Saying the same again writes nothing. Refuses what `mayWrite` refuses, and
 * `changed_meanwhile` when the own opinion is no longer the one that was seen.
 */
export async function writeOpinion(
  ctx: Context,
  meetingId: MeetingId,
  input: OpinionInput,
): Promise<Opinion> {
  const { kind, agendaItemId, text, version } = parseInput(opinionInput, input);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    // Whoever ends or closes the meeting waits for this, or this decides on what they left.
    await shareMeeting(tx, meetingId);
    const { seated } = await mayWrite(inner, meetingId, { kind, agendaItemId });
    const { personId, via } = seated;
    const place = { meetingId, agendaItemId, personId };
    const wording = { text, writtenBy: ctx.actor, writtenAt: ctx.now, via };
    const first =
      kind !== 'comment' && version !== null && version > 0
        ? null
        : await insertOpinion(tx, { ...place, kind }, wording);
    const before = first ? null : await lockOpinion(tx, place, kind);
    if (!first && !before) throw new RefusedError('changed_meanwhile');
    if (before && version !== null && before.version !== version) throw new RefusedError('changed_meanwhile');
    if (before?.text === text) return before;
    const written = first ?? (before && (await writeNextOpinion(tx, before, wording)));
    if (!written) throw new RefusedError('changed_meanwhile');
    await record(inner, 'opinion.written', written.id, {
      officeId: seated.office.id,
      data: { meetingId, agendaItemId, kind, version: written.version },
    });
    await notifyChange(tx, `meeting:${meetingId}`);
    return written;
  });
}
