import { z } from 'zod';
import { findPeople } from '#db/queries/people.ts';
import { findUnits } from '#db/queries/units.ts';
import type { AgendaItemId, PersonId, UnitId } from '#domain/ids.ts';
import type { Context } from '../context.ts';
import { type FieldIssue, InvalidError } from '../errors.ts';
import { line, paragraph } from '../input.ts';
import { secrecyField, unmarked } from '../meetings/input.ts';

/** One item; the presenter is a person of the register, or a name as typed. */
export const agendaItemInput = z.object({
  title: unmarked(line(300)),
  presenterId: z
    .uuid()
    .transform((id) => id as PersonId)
    .nullable()
    .default(null),
  presenterName: line(120, 0).default(''),
  durationMinutes: z.number().int().min(1).max(1440).nullable().default(null),
  paperUnitId: z
    .uuid()
    .transform((id) => id as UnitId)
    .nullable()
    .default(null),
  note: unmarked(paragraph(1000)).default(''),
  secrecyLevel: secrecyField,
});

/** A whole agenda in its order. An item that keeps its id stays the same item; one without an id is new. */
export const agendaInput = z.object({
  items: z
    .array(
      agendaItemInput.extend({
        id: z
          .uuid()
          .transform((id) => id as AgendaItemId)
          .optional(),
      }),
    )
    .max(100),
});
export type AgendaInput = z.input<typeof agendaInput>;
export type AgendaItemInput = AgendaInput['items'][number];

type Named = { presenterId: PersonId | null; paperUnitId: UnitId | null };

/** Presenters are persons of the register, units are known ones; anything else is an invalid field of its item. */
export async function requireKnownNames(ctx: Context, items: readonly Named[]): Promise<void> {
  const [people, units] = await Promise.all([
    findPeople(ctx.db, [...new Set(items.flatMap(({ presenterId }) => presenterId ?? []))]),
    findUnits(ctx.db, [...new Set(items.flatMap(({ paperUnitId }) => paperUnitId ?? []))]),
  ]);
  const known = new Set<string>([...people, ...units].map(({ id }) => id));
  const issues = items.flatMap((item, index) =>
    (['presenterId', 'paperUnitId'] as const).flatMap((field): FieldIssue[] => {
      const id = item[field];
      return id === null || known.has(id) ? [] : [{ field: `items.${index}.${field}`, code: 'not_valid' }];
    }),
  );
  if (issues.length > 0) throw new InvalidError(issues);
}
