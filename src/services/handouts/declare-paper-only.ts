import { z } from 'zod';
import { listAgenda } from '#db/queries/agenda.ts';
import { notifyChange } from '#db/queries/changes.ts';
import { insertDocument } from '#db/queries/documents.ts';
import { findMeeting } from '#db/queries/meetings.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { AgendaItemId, DocumentId, MeetingId, OfficeId } from '#domain/ids.ts';
import { secrecyLevels } from '#domain/secrecy/verdict.ts';
import { type Context, within } from '../context.ts';
import { InvalidError, RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { parseInput } from '../input.ts';
import { record } from '../record.ts';

export const paperOnlyInput = z.object({
  agendaItemId: z
    .uuid()
    .transform((id) => id as AgendaItemId)
    .nullable()
    .default(null),
  level: z.enum(secrecyLevels),
});

/** Notes that an item of the agenda has a secret paper in print (R17): the level and nothing else; it is handed out at the registry. */
export async function declarePaperOnly(
  ctx: Context,
  officeId: OfficeId,
  meetingId: MeetingId,
  input: z.input<typeof paperOnlyInput>,
): Promise<DocumentId> {
  const proof = permit(ctx, 'documents.write', officeId);
  const { agendaItemId, level } = parseInput(paperOnlyInput, input);
  return inTransaction(ctx.db, async (tx) => {
    if (!(await findMeeting(tx, proof, meetingId))) throw new RefusedError('not_found');
    const agenda = agendaItemId ? await listAgenda(tx, meetingId) : [];
    if (agendaItemId && !agenda.some(({ id }) => id === agendaItemId))
      throw new InvalidError([{ field: 'agendaItemId', code: 'not_valid' }]);
    const about = { meetingId, agendaItemId, kind: 'paper', secrecyLevel: level } as const;
    const { id } = await insertDocument(tx, proof, { ...about, createdBy: ctx.actor, createdAt: ctx.now });
    await record(within(ctx, tx), 'document.declared_paper_only', id, { officeId, data: { level } });
    await notifyChange(tx, `meeting:${meetingId}`);
    return id;
  });
}
