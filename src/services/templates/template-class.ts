import { findClass } from '#db/queries/rule-sets.ts';
import type { ClassId, OfficeId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Context } from '../context.ts';
import { InvalidError } from '../errors.ts';
import { classOnDay } from '../rule-sets/class-on-day.ts';

/** A template follows a class of its own office; another one is the invalid field `classId`. */
export async function requireTemplateClass(
  ctx: Context,
  officeId: OfficeId,
  classId: ClassId,
): Promise<void> {
  const found = await findClass(ctx.db, classId);
  if (!found || found.officeId !== officeId)
    throw new InvalidError([{ field: 'classId', code: 'not_valid' }]);
}

/** The class that a template's or copied meeting follows on a day: its own while in force, else the one of the same code. */
export async function classOn(
  ctx: Context,
  proof: Permit<'meetings.write'>,
  classId: ClassId,
  on: string,
): Promise<ClassId> {
  return (await classOnDay(ctx, proof, classId, on)) ?? classId;
}
