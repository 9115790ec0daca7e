import { z } from 'zod';
import { findUnits } from '#db/queries/units.ts';
import {
  minutesParts,
  noticeParts,
  type Part,
  partsOfKind,
  type TaskDraft,
} from '#domain/conclusions/body.ts';
import { type ConclusionKind, conclusionKinds } from '#domain/conclusions/lifecycle.ts';
import type { UnitId } from '#domain/ids.ts';
import type { Context } from '../context.ts';
import { type FieldIssue, InvalidError } from '../errors.ts';
import { isoDate, line, paragraph } from '../input.ts';
import { unmarked } from '../meetings/input.ts';

const unitId = z.uuid().transform((id) => id as UnitId);
const someText = (max: number) => unmarked(paragraph(max).pipe(z.string().min(1)));

export const kindField = z.enum(conclusionKinds);
export const partKey = z.enum([...minutesParts, ...noticeParts]);

/** `version`: the newest one that was read; 0 where there is none yet. */
export const draftInput = z.object({ kind: kindField, version: z.int().min(0).default(0) });

export const taskInput = z.object({
  text: someText(1000),
  leadUnitId: unitId,
  supportUnitIds: z.array(unitId).max(40).default([]),
  product: unmarked(line(300, 0)).default(''),
  dueOn: isoDate.nullable().default(null),
});

/** A whole text, with the version on which it was written. */
export const editInput = z.object({
  version: z.int().min(1),
  parts: z.array(z.object({ key: partKey, text: unmarked(paragraph(20_000)) })),
  tasks: z.array(taskInput).max(100).default([]),
});

/** The version that whoever acts has read. */
export const versionInput = z.object({ version: z.int().min(1) });
export const approvalInput = versionInput.extend({ note: unmarked(line(300, 0)).default('') });
export const remarkInput = versionInput.extend({ remark: unmarked(paragraph(1000).pipe(z.string().min(1))) });

/** The parts are those of the form, each once and in its order; only a notice has tasks, of units that there are. */
export async function requireFitting(
  ctx: Context,
  kind: ConclusionKind,
  { parts, tasks }: { parts: readonly Part[]; tasks: readonly TaskDraft[] },
): Promise<void> {
  const keys = parts.map(({ key }) => key).join();
  const issues: FieldIssue[] =
    keys === partsOfKind[kind].join() ? [] : [{ field: 'parts', code: 'not_valid' }];
  if (kind === 'minutes' && tasks.length > 0) issues.push({ field: 'tasks', code: 'not_valid' });
  const named = tasks.flatMap(({ leadUnitId, supportUnitIds }) => [leadUnitId, ...supportUnitIds]);
  const known = new Set((await findUnits(ctx.db, [...new Set(named)])).map(({ id }) => id));
  for (const [at, { leadUnitId, supportUnitIds }] of tasks.entries()) {
    if (!known.has(leadUnitId)) issues.push({ field: `tasks.${at}.leadUnitId`, code: 'not_valid' });
    if (supportUnitIds.some((id) => !known.has(id) || id === leadUnitId))
      issues.push({ field: `tasks.${at}.supportUnitIds`, code: 'not_valid' });
  }
  if (issues.length > 0) throw new InvalidError(issues);
}
