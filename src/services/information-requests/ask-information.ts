import { z } from 'zod';
import { listSecretariat } from '#db/queries/accounts.ts';
import { listAgenda } from '#db/queries/agenda.ts';
import { notifyChange } from '#db/queries/changes.ts';
import { insertInformationRequest } from '#db/queries/information-requests.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { AgendaItemId, InformationRequestId, MeetingId } from '#domain/ids.ts';
import { tellPeople } from '../broadcasts/tell-people.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { paragraph, parseInput } from '../input.ts';
import { interactiveUrgency } from '../invitations/refresh-cards.ts';
import { unmarked } from '../meetings/input.ts';
import { record } from '../record.ts';
import { aboutMeeting } from '../sittings/about-meeting.ts';
import { conductMeeting } from '../sittings/conduct-meeting.ts';

export const informationInput = z.object({
  text: unmarked(paragraph(1000).pipe(z.string().min(1))),
  agendaItemId: z
    .uuid()
    .transform((id) => id as AgendaItemId)
    .nullable()
    .default(null),
});

const open: readonly string[] = ['announced', 'in_session', 'ended'];

/**
 * "Yêu cầu thông tin" (R25): whoever presides asks the office for what they need in order to conclude; the secretariat is told
 * at once. Before, during and after the meeting until it is closed (`wrong_state`).
 */
export async function askInformation(
  ctx: Context,
  meetingId: MeetingId,
  input: z.input<typeof informationInput>,
): Promise<InformationRequestId> {
  const { text, agendaItemId } = parseInput(informationInput, input);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const found = await conductMeeting(inner, meetingId);
    const { meeting, office, actor } = found;
    if (!open.includes(meeting.state)) throw new RefusedError('wrong_state');
    const items = agendaItemId ? await listAgenda(tx, meetingId) : [];
    if (agendaItemId && !items.some(({ id }) => id === agendaItemId)) throw new RefusedError('not_found');
    const asked = { meetingId, agendaItemId, text, askedBy: actor, askedAt: ctx.now };
    const { id } = await insertInformationRequest(tx, asked);
    await record({ ...inner, actor }, 'information.asked', id, { officeId: office.id, data: { meetingId } });
    const secretariat = (await listSecretariat(tx, office.id)).map(({ personId }) => personId);
    await tellPeople(inner, office, secretariat, {
      ...{ kind: 'information_asked', ref: `information:${id}`, version: 1 },
      ...{ urgency: interactiveUrgency, atAnyHour: true },
      facts: { ...aboutMeeting(found), text },
    });
    await notifyChange(tx, `meeting:${meetingId}`);
    return id;
  });
}
