import { z } from 'zod';
import { listAgenda } from '#db/queries/agenda.ts';
import { notifyChange } from '#db/queries/changes.ts';
import type { MeetingInFull } from '#db/queries/meetings.ts';
import { findOwnSeat } from '#db/queries/sittings.ts';
import { findOpenSpeech, insertSpeech, moveSpeech, type Speech } from '#db/queries/speeches.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { type Actor, answeredVia } from '#domain/actor.ts';
import type { AgendaItemId, MeetingId, PersonId } from '#domain/ids.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { line, parseInput } from '../input.ts';
import { unmarked } from '../meetings/input.ts';
import { record } from '../record.ts';
import { conductMeeting, type Seated, takeSeat } from '../sittings/conduct-meeting.ts';

const wish = {
  subject: unmarked(line(200, 0)).default(''),
  agendaItemId: z
    .uuid()
    .transform((id) => id as AgendaItemId)
    .nullable()
    .default(null),
};
export const speechInput = z.object(wish);
/** By the desk of the room for somebody who raised a hand. */
export const notedSpeechInput = z.object({ ...wish, personId: z.uuid().transform((id) => id as PersonId) });

export type AskedToSpeak = { speech: Speech; meeting: MeetingInFull };

/**
 * "Đăng ký phát biểu": puts a person with a seat into the queue of a meeting that lies ahead or is held (R24). Whoever asks
 * again keeps their place; a subject that is said then takes the place of the old one. Refuses `speaking_closed` before the
 * meeting was announced and after it, `not_found` without a seat.
 */
export async function askToSpeak(
  ctx: Context,
  meetingId: MeetingId,
  input: z.input<typeof speechInput> = {},
): Promise<AskedToSpeak> {
  const asked = parseInput(speechInput, input);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const found = await takeSeat(inner, meetingId);
    return enterQueue(inner, found, { ...asked, personId: found.personId, actor: ctx.actor });
  });
}

/** The same by whoever conducts the meeting, for somebody who raised a hand in the room. Refuses also `not_found` for whoever has no seat. */
export async function noteSpeech(
  ctx: Context,
  meetingId: MeetingId,
  input: z.input<typeof notedSpeechInput>,
): Promise<AskedToSpeak> {
  const asked = parseInput(notedSpeechInput, input);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const found = await conductMeeting(inner, meetingId);
    if (!(await findOwnSeat(tx, meetingId, asked.personId))) throw new RefusedError('not_found');
    return enterQueue(inner, found, { ...asked, actor: found.actor });
  });
}

type Wish = { subject: string; agendaItemId: AgendaItemId | null; personId: PersonId; actor: Actor };

async function enterQueue(ctx: Context, meeting: MeetingInFull, asked: Wish): Promise<AskedToSpeak> {
  const { id: meetingId, state } = meeting.meeting;
  if (state !== 'announced' && state !== 'in_session') throw new RefusedError('speaking_closed');
  const { subject, agendaItemId, personId, actor } = asked;
  const items = agendaItemId ? await listAgenda(ctx.db, meetingId) : [];
  if (agendaItemId && !items.some(({ id }) => id === agendaItemId)) throw new RefusedError('not_found');
  const made = await insertSpeech(ctx.db, {
    ...{ meetingId, agendaItemId, personId, subject },
    ...{ askedAt: ctx.now, askedVia: answeredVia(actor) },
  });
  const speech = made ?? (await sayMore(ctx, await findOpenSpeech(ctx.db, meetingId, personId), subject));
  // Somebody called and ended it in this very moment: asked anew it would be a second wish.
  if (!speech) throw new RefusedError('changed_meanwhile');
  if (made) {
    const data = { personId, agendaItemId };
    const about = { officeId: meeting.office.id, data: { ...data, meetingId } };
    await record({ ...ctx, actor }, 'speech.asked', made.id, about);
  }
  await notifyChange(ctx.db, `meeting:${meetingId}`);
  return { speech, meeting };
}

async function sayMore(ctx: Context, open: Speech | null, subject: string): Promise<Speech | null> {
  if (!open || subject === '' || open.subject === subject) return open;
  await moveSpeech(ctx.db, open.id, open.state, { subject });
  return { ...open, subject };
}

/**
 * "Thôi phát biểu": takes one's own waiting wish back. Refuses `speech_over` where none waits: never asked, already called, or
 * passed over.
 */
export async function withdrawSpeech(ctx: Context, meetingId: MeetingId): Promise<Seated> {
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const found = await takeSeat(inner, meetingId);
    const open = await findOpenSpeech(tx, meetingId, found.personId);
    const isTakenBack =
      open?.state === 'waiting' && (await moveSpeech(tx, open.id, 'waiting', { state: 'withdrawn' }));
    if (!open || !isTakenBack) throw new RefusedError('speech_over');
    await record(inner, 'speech.withdrawn', open.id, { officeId: found.office.id, data: { meetingId } });
    await notifyChange(tx, `meeting:${meetingId}`);
    return found;
  });
}
