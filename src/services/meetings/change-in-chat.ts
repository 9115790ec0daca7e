import type { Meeting } from '#db/queries/meetings.ts';
import type { Room } from '#db/queries/rooms.ts';
import { foldVietnamese } from '#lib/vietnamese.ts';
import type { ChangeFacts, MeetingFacts } from '#messages/facts.ts';
import { previewReach } from '../broadcasts/preview-reach.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { findRooms } from '../rooms/find-rooms.ts';
import { findConflicts } from '../schedule/find-conflicts.ts';
import { editMeeting } from './edit-meeting.ts';
import type { MeetingInput } from './input.ts';
import { type ChangePreview, previewChange } from './preview-change.ts';

/** What is to be different: a room of the office or a place in words, or another time. */
export type ShortChange = (
  | { place: string; roomId: Meeting['roomId'] }
  | { startsAt: string; endsAt: string }
) & {
  /** Until when it is to be answered, once it was shown; absent: as proposed. */
  answerBy?: string;
};

export type ShortPreview = {
  meeting: MeetingFacts;
  change: ChangeFacts;
  resets: number;
  /** The limit that leaves no time, and the one that will count; null when the limits stay. */
  limit: { was: string | null; answerBy: string } | null;
  reach: { writeNow: number; template: number; link: number; nobody: string[] };
  clashes: string[];
  late: boolean;
};

/** The open rooms of the office whose name holds all the typed words; the one with exactly that name alone if there is one. */
export async function roomsNamed(ctx: Context, meeting: Meeting, typed: string): Promise<Room[]> {
  const rooms = await findRooms(ctx, meeting.officeId);
  const said = wordsOf(typed);
  const exact = rooms.filter(({ name }) => wordsOf(name).join(' ') === said.join(' '));
  if (exact.length > 0) return exact;
  return rooms.filter(({ name }) => {
    const named = new Set(wordsOf(name));
    return said.length > 0 && said.every((word) => named.has(word));
  });
}

const wordsOf = (text: string) => foldVietnamese(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** What the change would say, to whom it can be said, and what stands in its way; null when nobody would notice it. */
export async function previewShortChange(
  ctx: Context,
  meeting: Meeting,
  change: ShortChange,
): Promise<ShortPreview | null> {
  const { officeId, id, version } = meeting;
  const facts = changedFacts(meeting, change);
  const plan = { act: 'edit' as const, id, version, facts, answerBy: limitOf(change) };
  const preview = await previewChange(ctx, officeId, plan);
  const card = preview.cards[0]?.after.meeting;
  if (preview.told === null) throw new RefusedError('hold_running');
  if (!card?.change) return null;
  const reach = await previewReach(ctx, officeId, id, 'invitation_changed');
  const { startsAt, endsAt, roomId } = facts;
  const { rooms } = await findConflicts(ctx, officeId, {
    startsAt,
    endsAt,
    roomId: roomId ?? null,
    meetingId: id,
  });
  const { write_now, template_only, link_or_email, nobody } = reach.buckets;
  return {
    meeting: card,
    change: card.change,
    resets: preview.resets.length,
    limit: shortLimit(preview),
    reach: {
      writeNow: write_now.length,
      template: template_only.length,
      link: link_or_email.length,
      nobody: nobody.map(({ name }) => name),
    },
    clashes: rooms.map(({ title }) => title),
    late: preview.judgement.verdict === 'late',
  };
}

/** Writes the change of a meeting that still stands at this version; it is told after the hold. */
export function makeShortChange(ctx: Context, meeting: Meeting, change: ShortChange): Promise<Meeting> {
  const { officeId, id, version } = meeting;
  const facts = changedFacts(meeting, change);
  return editMeeting(ctx, officeId, { id, version, facts, answerBy: limitOf(change) });
}

const limitOf = ({ answerBy }: ShortChange) => (answerBy === undefined ? null : new Date(answerBy));

function shortLimit({ limit: { present, answerBy } }: ChangePreview): ShortPreview['limit'] {
  if (answerBy === null) return null;
  return { was: present?.toISOString() ?? null, answerBy: answerBy.toISOString() };
}

function changedFacts(
  meeting: Meeting,
  change: ShortChange,
): MeetingInput & { startsAt: Date; endsAt: Date } {
  const { classId, regularity, title, content, form, chairId, contactName, contactPhone } = meeting;
  const where = 'place' in change ? change : { place: meeting.place, roomId: meeting.roomId };
  const when =
    'startsAt' in change
      ? { startsAt: new Date(change.startsAt), endsAt: new Date(change.endsAt) }
      : { startsAt: meeting.startsAt, endsAt: meeting.endsAt };
  const { letterNumber, letterOn, secrecyLevel } = meeting;
  return {
    classId,
    regularity,
    title,
    content,
    form,
    chairId,
    contactName,
    contactPhone,
    letterNumber,
    letterOn,
    secrecyLevel,
    ...where,
    ...when,
  };
}
