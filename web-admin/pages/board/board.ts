import type { MeetingId } from '#domain/ids.ts';
import { sseHeaders, sseStream } from '#lib/sse.ts';
import { cancelHold, sendNow } from '#services/broadcasts/end-hold.ts';
import { RefusedError } from '#services/errors.ts';
import { boardEntries } from '#services/meetings/board-figures.ts';
import { readMeeting, readMeetingBoard } from '#services/meetings/read-meeting.ts';
import { type AdminApp, type AdminContext, goTo, idOf } from '../../site.ts';
import { boardState, liveFragment } from './board-live.ts';

const root = '/o/:officeId/meetings/:id';

/** What the live board of a meeting asks for, and the hold of what was announced. */
export function boardPages(app: AdminApp): void {
  app.get(`${root}/board`, async (c) => c.html(liveFragment(c, await stateOf(c))));
  app.get(`${root}/stream`, async (c) => {
    const { ctx, office } = c.get('desk');
    const id = idOf<MeetingId>(c, 'id');
    await readMeeting(ctx, office.id, id);
    const { onChange } = c.get('program');
    const subscribe = (listener: () => void) => onChange(`meeting:${id}`, listener);
    return new Response(sseStream({ subscribe, signal: c.req.raw.signal }), { headers: sseHeaders });
  });
  app.post(`${root}/send-now`, async (c) => {
    const { ctx, office } = c.get('desk');
    const id = idOf<MeetingId>(c, 'id');
    await sendNow(ctx, office.id, id);
    return toMeeting(c, id, 'sent');
  });
  app.post(`${root}/cancel-hold`, async (c) => {
    const { ctx, office } = c.get('desk');
    const id = idOf<MeetingId>(c, 'id');
    await cancelHold(ctx, office.id, id);
    return toMeeting(c, id, 'taken_back');
  });
}

const toMeeting = (c: AdminContext, id: MeetingId, done: string) =>
  goTo(c, `${c.get('desk').path}/meetings/${id}?done=${done}`);

/** What the board of the meeting shows now. */
export async function stateOf(c: AdminContext) {
  const { ctx, office } = c.get('desk');
  const board = await readMeetingBoard(ctx, office.id, idOf<MeetingId>(c, 'id'));
  return boardState(c, board, boardEntries(board));
}

/** A meeting that this page may act on, or nothing at all. */
export async function meetingToAct(
  c: AdminContext,
  action: 'invitations.answer_for' | 'nominations.consent',
) {
  const { ctx, office, can } = c.get('desk');
  if (!can(action)) throw new RefusedError('not_permitted');
  return readMeeting(ctx, office.id, idOf<MeetingId>(c, 'id'));
}
