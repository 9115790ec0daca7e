import { fromOfficeTime, toOfficeTime } from '#lib/office-time.ts';
import { newReadableCode } from '#lib/secrets.ts';
import { withOwnAccount } from '#services/accounts/own-account.ts';
import type { Context } from '#services/context.ts';
import { RefusedError } from '#services/errors.ts';
import {
  makeShortChange,
  previewShortChange,
  roomsNamed,
  type ShortChange,
} from '#services/meetings/change-in-chat.ts';
import { findComing, type Meeting } from '#services/meetings/find-coming.ts';
import { say, type Turn } from '../turn.ts';
import type { Dialogue, Said, StepOf, TokenAction } from './dialogue.ts';
import { readLimit, readTime } from './read-office.ts';

/** The questions of a change: its new value, which room, and whether to send it. */
export const changeSteps: NonNullable<Dialogue['steps']> = {
  office_value: { hears: takeValue },
  office_room: { taps: pickRoom },
  office_confirm: { hears: answerPreview, taps: tapPreview },
};

/** Takes the new place or time as typed, or asks for it. */
export async function beginChange(
  turn: Turn,
  own: Context,
  meeting: Meeting,
  field: 'place' | 'time',
  value: string,
): Promise<void> {
  const { ref } = meeting;
  if (value === '') {
    turn.next = { waitsFor: 'office_value', ref, field };
    return say(turn, { kind: 'office_ask', facts: { field, ...inShort(turn, meeting) } });
  }
  if (field === 'time') return changeTime(turn, own, meeting, value);
  const rooms = await roomsNamed(own, meeting, value);
  const [room] = rooms;
  if (rooms.length > 1) {
    const token = newReadableCode(turn.ctx.random, 6);
    const shown = rooms.slice(0, 8);
    turn.next = { waitsFor: 'office_room', token, ref, rooms: shown.map(({ id }) => id) };
    return say(turn, { kind: 'office_rooms', facts: { names: shown.map(({ name }) => name), token } });
  }
  await showPreview(
    turn,
    own,
    meeting,
    room ? { place: '', roomId: room.id } : { place: value, roomId: null },
  );
}

async function changeTime(turn: Turn, own: Context, meeting: Meeting, value: string): Promise<void> {
  const read = readTime(value, toOfficeTime(meeting.startsAt, turn.timeZone));
  if (!read) {
    turn.next = { waitsFor: 'office_value', ref: meeting.ref, field: 'time' };
    return say(turn, { kind: 'office_no_time', facts: { title: meeting.title } });
  }
  const startsAt = fromOfficeTime(read, turn.timeZone);
  const lengthMs = meeting.endsAt.getTime() - meeting.startsAt.getTime();
  const endsAt = new Date(startsAt.getTime() + lengthMs);
  const change = { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
  await showPreview(turn, own, meeting, change);
}

/** Old → new, who can be told how, whose answer falls; nothing is written before "Gửi thay đổi". */
async function showPreview(turn: Turn, own: Context, meeting: Meeting, change: ShortChange): Promise<void> {
  const preview = await previewShortChange(own, meeting, change);
  if (!preview) return say(turn, { kind: 'dropped', facts: {} });
  const token = newReadableCode(turn.ctx.random, 6);
  const { ref, version } = meeting;
  const answerBy = preview.limit?.answerBy;
  const shown = answerBy === undefined ? change : { ...change, answerBy };
  turn.next = { waitsFor: 'office_confirm', token, ref, version, change: shown };
  const unknownRoom = 'place' in change && change.roomId === null;
  say(turn, { kind: 'office_preview', facts: { ...preview, unknownRoom, token } });
}

async function takeValue(turn: Turn, step: StepOf<'office_value'>, { text, answer }: Said): Promise<boolean> {
  if (answer.intent === 'deny') {
    say(turn, { kind: 'dropped', facts: {} });
    return true;
  }
  const { own, meeting } = await stillOwn(turn, step.ref);
  await beginChange(turn, own, meeting, step.field, text.trim());
  return true;
}

async function pickRoom(turn: Turn, step: StepOf<'office_room'>, action: TokenAction): Promise<boolean> {
  const roomId = action.verb === 'pick' ? step.rooms[action.index] : undefined;
  if (!roomId) return false;
  const { own, meeting } = await stillOwn(turn, step.ref);
  await showPreview(turn, own, meeting, { place: '', roomId });
  return true;
}

async function answerPreview(
  turn: Turn,
  step: StepOf<'office_confirm'>,
  { answer: { intent }, text }: Said,
): Promise<boolean> {
  if (intent === 'deny') say(turn, { kind: 'dropped', facts: {} });
  else if (intent === 'confirm' || intent === 'send_now') await send(turn, step);
  else return takeLimit(turn, step, text);
  return true;
}

/** "Hạn 16h30 ngày 11/12": another limit to answer, looked at once more before it is sent. */
async function takeLimit(turn: Turn, step: StepOf<'office_confirm'>, text: string): Promise<boolean> {
  const { own, meeting } = await stillOwn(turn, step.ref);
  const proposed = step.change.answerBy ? new Date(step.change.answerBy) : meeting.startsAt;
  const read = readLimit(text, toOfficeTime(proposed, turn.timeZone));
  if (!read) return false;
  const answerBy = fromOfficeTime(read, turn.timeZone).toISOString();
  await showPreview(turn, own, meeting, { ...step.change, answerBy });
  return true;
}

async function tapPreview(
  turn: Turn,
  step: StepOf<'office_confirm'>,
  { verb }: TokenAction,
): Promise<boolean> {
  if (verb === 'confirm') await send(turn, step);
  else say(turn, { kind: 'dropped', facts: {} });
  return true;
}

async function send(turn: Turn, step: StepOf<'office_confirm'>): Promise<void> {
  const { own, meeting } = await stillOwn(turn, step.ref);
  if (meeting.version !== step.version) throw new RefusedError('changed_meanwhile');
  const preview = await previewShortChange(own, meeting, step.change);
  const changed = await makeShortChange(own, meeting, step.change);
  const reach = preview?.reach;
  const people = reach ? reach.writeNow + reach.template + reach.link : 0;
  const { version } = changed;
  const facts = { ...inShort(turn, changed), people, seconds: own.house.holdSeconds, version };
  say(turn, { kind: 'office_held', facts });
}

/** The meeting once more, by the rights of this moment. */
async function stillOwn(turn: Turn, ref: string): Promise<{ own: Context; meeting: Meeting }> {
  const own = await withOwnAccount(turn.ctx);
  const meeting = own ? (await findComing(own, ref)).find((one) => one.ref === ref) : undefined;
  if (!own || !meeting) throw new RefusedError('not_found');
  return { own, meeting };
}

function inShort({ timeZone }: Turn, { ref, title, startsAt, place }: Meeting) {
  return { ref, title, startsAt: startsAt.toISOString(), place, timeZone };
}
