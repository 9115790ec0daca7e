import { z } from 'zod';
import type { Person } from '#db/queries/people.ts';
import { findPersonByCode, lockPerson, updatePerson } from '#db/queries/register.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { OfficeId, PersonId } from '#domain/ids.ts';
import { foldVietnamese } from '#lib/vietnamese.ts';
import { type Context, within } from '../context.ts';
import { InvalidError, RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { line, parseInput, phone } from '../input.ts';
import { requireRemit } from '../offices/remit.ts';
import { record } from '../record.ts';

export const personFacts = z.object({
  fullName: line(120),
  phone: phone.default(null),
  email: z
    .union([z.literal('').transform(() => null), z.email().max(200)])
    .nullable()
    .default(null),
  code: z
    .union([z.literal('').transform(() => null), line(40)])
    .nullable()
    .default(null),
  language: z.enum(['vi', 'en']).default('vi'),
});
export type PersonFacts = z.input<typeof personFacts>;

/** Refuses (`taken`) an office number (mã cán bộ) that another person bears. */
export async function requireFreeCode(
  ctx: Context,
  code: string | null,
  own: PersonId | null,
): Promise<void> {
  const bearer = code === null ? null : await findPersonByCode(ctx.db, code);
  if (bearer && bearer.id !== own) throw new InvalidError([{ field: 'code', code: 'taken' }]);
}

/** Corrects name, phone, e-mail, office number and language of a person; the audit row keeps what they were. Refuses `outside_remit`. */
export async function editPerson(
  ctx: Context,
  officeId: OfficeId,
  id: PersonId,
  input: PersonFacts,
): Promise<Person> {
  const proof = permit(ctx, 'people.write', officeId);
  const facts = parseInput(personFacts, input);
  return inTransaction(ctx.db, async (tx) => {
    const before = await lockPerson(tx, id);
    if (!before) throw new RefusedError('not_found');
    const inner = within(ctx, tx);
    await requireRemit(inner, 'people.write', { people: [id] });
    await requireFreeCode(inner, facts.code, id);
    const change = { ...facts, searchText: foldVietnamese(facts.fullName) };
    await updatePerson(tx, proof, id, change);
    const changed = (['fullName', 'phone', 'email', 'code', 'language'] as const).filter(
      (name) => before[name] !== facts[name],
    );
    const was = Object.fromEntries(changed.map((name) => [name, before[name]]));
    if (changed.length > 0) await record(inner, 'person.edited', id, { officeId, data: { was } });
    return { ...before, ...change };
  });
}
