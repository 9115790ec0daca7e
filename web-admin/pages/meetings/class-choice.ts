import type { ClassId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { findClasses, findClassOn } from '#services/meetings/read-meeting.ts';
import { type AdminContext, isId } from '../../site.ts';
import { dayOf } from '../announcing/notice-hint.ts';
import type { Classes } from './meeting-form.ts';
import type { MeetingTyped } from './meeting-input.ts';

/** Whether the day that was typed is over in the office. */
export function isPast(c: AdminContext, on: string): boolean {
  const { ctx, office } = c.get('desk');
  const day = dayOf(on);
  return day !== null && day < toOfficeDate(ctx.now, office.timeZone);
}

/**
 * The classes of the day that was typed, and the form with the class of that day in place of the chosen one: a set of rules
 * may be replaced between today and the meeting. `own`: the class of a stored meeting, which an announced one keeps.
 */
export async function classesOfDay<Typed extends MeetingTyped>(
  c: AdminContext,
  typed: Typed,
  own?: { classId: ClassId; isKept: boolean },
): Promise<{ classes: Classes; typed: Typed }> {
  const { ctx, office } = c.get('desk');
  const on = dayOf(typed.on);
  const classes = await findClasses(ctx, office.id, office.timeZone, {
    on,
    ...(own && { own: own.classId }),
  });
  const isKept = own?.isKept && own.classId === typed.classId;
  if (on === null || isKept || !isId(typed.classId)) return { classes, typed };
  const classId = await findClassOn(ctx, office.id, { classId: typed.classId as ClassId, on });
  return { classes, typed: { ...typed, classId } };
}
