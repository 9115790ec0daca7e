import { z } from 'zod';
import { notifyChange } from '#db/queries/changes.ts';
import {
  type InformationRequest,
  lockInformationRequest,
  updateInformationRequest,
} from '#db/queries/information-requests.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { InformationRequestId, MeetingId, OfficeId, PersonId } from '#domain/ids.ts';
import { tellPeople } from '../broadcasts/tell-people.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { paragraph, parseInput } from '../input.ts';
import { interactiveUrgency } from '../invitations/refresh-cards.ts';
import { unmarked } from '../meetings/input.ts';
import { record } from '../record.ts';
import { aboutMeeting } from '../sittings/about-meeting.ts';
import { type Conducted, conductMeeting, presidingPerson } from '../sittings/conduct-meeting.ts';

export const informationAnswerInput = z.object({ answer: unmarked(paragraph(4000).pipe(z.string().min(1))) });

type Own = { found: Conducted; request: InformationRequest };

/** The request behind its lock, of a meeting of the office; the office's word alone, whoever presides only asks. */
async function ownRequest(
  ctx: Context,
  officeId: OfficeId,
  meetingId: MeetingId,
  id: InformationRequestId,
): Promise<Own> {
  permit(ctx, 'meetings.conduct', officeId);
  const found = await conductMeeting(ctx, meetingId);
  const request = found.office.id === officeId ? await lockInformationRequest(ctx.db, meetingId, id) : null;
  if (!request) throw new RefusedError('not_found');
  if (request.answeredAt) throw new RefusedError('information_answered');
  return { found, request };
}

/** "Đang chuẩn bị" (R25): somebody of the office has the request in hand; the first who says so. Refuses `information_answered`. */
export async function takeInformation(
  ctx: Context,
  officeId: OfficeId,
  meetingId: MeetingId,
  id: InformationRequestId,
): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const { request } = await ownRequest(inner, officeId, meetingId, id);
    if (request.takenAt) return;
    await updateInformationRequest(tx, id, { takenAt: ctx.now, takenBy: ctx.actor });
    await record(inner, 'information.taken', id, { officeId, data: { meetingId } });
    await notifyChange(tx, `meeting:${meetingId}`);
  });
}

/** Answers what was asked (R25); whoever asked and whoever presides now are told. Once: `information_answered` after that. */
export async function answerInformation(
  ctx: Context,
  officeId: OfficeId,
  meetingId: MeetingId,
  id: InformationRequestId,
  input: z.input<typeof informationAnswerInput>,
): Promise<void> {
  const { answer } = parseInput(informationAnswerInput, input);
  await inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const { found, request } = await ownRequest(inner, officeId, meetingId, id);
    const taken = request.takenAt ? {} : { takenAt: ctx.now, takenBy: ctx.actor };
    const said = { ...taken, answer, answeredBy: ctx.actor, answeredAt: ctx.now };
    if (!(await updateInformationRequest(tx, id, said))) throw new RefusedError('information_answered');
    await record(inner, 'information.answered', id, { officeId, data: { meetingId } });
    await tellPeople(inner, found.office, askersOf(found, request), {
      ...{ kind: 'information_given', ref: `information:${id}`, version: 2 },
      ...{ urgency: interactiveUrgency, atAnyHour: true },
      facts: { ...aboutMeeting(found), text: request.text, answer },
    });
    await notifyChange(tx, `meeting:${meetingId}`);
  });
}

/** Whoever asked as a person of their own, and whoever presides now. */
function askersOf(found: Conducted, { askedBy }: InformationRequest): PersonId[] {
  const asker = askedBy.kind === 'chair' ? askedBy.personId : null;
  const ids = [asker, presidingPerson(found, found.sitting)].filter((id): id is PersonId => id !== null);
  return [...new Set(ids)];
}
