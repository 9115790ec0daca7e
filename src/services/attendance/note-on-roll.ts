import type { MeetingId } from '#domain/ids.ts';
import type { Context } from '../context.ts';
import { noteAbsence } from './note-absence.ts';
import { noteLeft, notePresent, voidPresence } from './note-presence.ts';
import { takeRoll } from './take-roll.ts';

export const rollActs = ['present', 'late', 'left', 'with_leave', 'without_leave', 'void'] as const;
export type RollAct = (typeof rollActs)[number];

/**
 * One mark of the grid (R49): there, late, left, absent with or without leave, or taken back: a presence where one is noted,
 * else the note of an absence. Refuses as the verb of the mark does.
 */
export async function noteOnRoll(
  ctx: Context,
  meetingId: MeetingId,
  { ref, act, at = null, reason = '' }: { ref: string; act: RollAct; at?: Date | null; reason?: string },
): Promise<void> {
  if (act === 'present' || act === 'late') return notePresent(ctx, meetingId, { ref, mark: act, at });
  if (act === 'left') return noteLeft(ctx, meetingId, { ref, at });
  if (act === 'void') return takeBack(ctx, meetingId, ref, reason);
  return noteAbsence(ctx, meetingId, { ref, leave: act, reason });
}

async function takeBack(ctx: Context, meetingId: MeetingId, ref: string, reason: string): Promise<void> {
  const { who } = await takeRoll(ctx, meetingId, ref);
  if (who.presences.length > 0) return voidPresence(ctx, meetingId, { ref, reason });
  return noteAbsence(ctx, meetingId, { ref, leave: null });
}
