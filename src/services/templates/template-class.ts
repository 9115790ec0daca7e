import { findClass, listClasses } from '#db/queries/rule-sets.ts';
import type { ClassId, OfficeId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Context } from '../context.ts';
import { InvalidError } from '../errors.ts';

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
  const classes = await listClasses(ctx.db, proof, on);
  if (classes.some(({ id }) => id === classId)) return classId;
  const code = (await findClass(ctx.db, classId))?.rules.code;
  return classes.find(({ rules }) => rules.code === code)?.id ?? classId;
}
