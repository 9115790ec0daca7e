import { z } from 'zod';
import { findGroup } from '#db/queries/groups.ts';
import { expireCodesOf, insertLinkCodes } from '#db/queries/link-state.ts';
import { listGroupMembers, listPeople } from '#db/queries/people.ts';
import { listRegister, type RegisterPlace } from '#db/queries/register.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { GroupId, OfficeId, PersonId, UnitId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { type Context, within } from '../context.ts';
import { InvalidError, RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { parseInput } from '../input.ts';
import { findOutside, requireRemit } from '../offices/remit.ts';
import { requireWithinReach } from '../people/require-within-reach.ts';
import { record } from '../record.ts';
import { hashCode, newLinkCode, slipHours, writeCode } from './issue-code.ts';
import { ensurePersonalLinks, personalAddresses } from './personal-link.ts';

/** More than this in one print is neither cut nor handed out in the three days that the codes live. */
export const mostSlips = 200;

export type SlipScope =
  | { unitId: UnitId; linked?: boolean }
  | { groupId: GroupId }
  | { personIds: PersonId[] }
  | { unlinked: true };

/**
 * People a slip can be printed for: of a unit, of a group, these ones, or all without a link; one more than fits at most.
 * Whom the office does not manage is left out and, of a unit or group, counted; who was asked for by name stays.
 */
export async function findSlipPeople(ctx: Context, officeId: OfficeId, scope: SlipScope, timeZone: string) {
  const found = await findInScope(ctx, officeId, scope, timeZone);
  if (!('unitId' in scope || 'groupId' in scope)) return { people: found, elsewhere: 0 };
  const outside = await findOutside(ctx, 'links.issue', { people: found.map(({ id }) => id) });
  const theirs = new Set(outside.map(({ id }) => id));
  return { people: found.filter(({ id }) => !theirs.has(id)), elsewhere: theirs.size };
}

async function findInScope(ctx: Context, officeId: OfficeId, scope: SlipScope, timeZone: string) {
  const proof = permit(ctx, 'people.read', officeId);
  const on = toOfficeDate(ctx.now, timeZone);
  const limit = mostSlips + 1;
  if ('groupId' in scope || 'personIds' in scope) {
    const ids = 'groupId' in scope ? await membersOf(ctx, officeId, scope.groupId) : scope.personIds;
    return ids.length === 0 ? [] : listPeople(ctx.db, proof, { on, ids: ids.slice(0, limit), limit });
  }
  if ('unlinked' in scope) return findUnlinked(ctx, proof, on, limit);
  return listRegister(ctx.db, proof, { on, ...scope, limit });
}

const unlinkedPage = 500;

async function findUnlinked(ctx: Context, proof: Permit<'people.read'>, on: string, limit: number) {
  const found: Awaited<ReturnType<typeof listRegister>> = [];
  let after: RegisterPlace | undefined;
  do {
    const query = { on, linked: false, limit: unlinkedPage, ...(after ? { after } : {}) };
    const page = await listRegister(ctx.db, proof, query);
    const outside = await findOutside(ctx, 'links.issue', { people: page.map(({ id }) => id) });
    const theirs = new Set(outside.map(({ id }) => id));
    found.push(...page.filter(({ id }) => !theirs.has(id)));
    const last = page.length === unlinkedPage ? page.at(-1) : undefined;
    after = last && [last.givenName, last.fullName, last.id];
  } while (after && found.length < limit);
  return found.slice(0, limit);
}

async function membersOf(ctx: Context, officeId: OfficeId, groupId: GroupId): Promise<PersonId[]> {
  if (!(await findGroup(ctx.db, permit(ctx, 'people.read', officeId), groupId)))
    throw new RefusedError('not_found');
  return (await listGroupMembers(ctx.db, [groupId])).map(({ personId }) => personId);
}

export const slipsInput = z.object({
  personIds: z
    .array(z.uuid().transform((id) => id as PersonId))
    .min(1)
    .max(mostSlips),
});

export type Slip = {
  personId: PersonId;
  fullName: string;
  title: string | null;
  unitName: string | null;
  code: string;
  expiresAt: Date;
  /** The person's own page, where the code is typed once. */
  address: string;
};

/**
 * Issues a one-time code for each of these people, to be printed and handed over (R54, F16), in the order given. Codes that
 * were issued before and not used die: only the newest slip works. Each is audited. Refuses `person_left`,
 * `outside_remit` and `person_elsewhere`.
 */
export async function issueSlips(
  ctx: Context,
  officeId: OfficeId,
  input: z.input<typeof slipsInput>,
  timeZone: string,
): Promise<Slip[]> {
  const proof = permit(ctx, 'links.issue', officeId);
  const reading = permit(ctx, 'people.read', officeId);
  const ids = [...new Set(parseInput(slipsInput, input).personIds)];
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const on = toOfficeDate(ctx.now, timeZone);
    const found = await listPeople(tx, reading, { on, ids, limit: ids.length });
    await requireRemit(inner, 'links.issue', { people: ids });
    await requireWithinReach(inner, ids);
    if (found.length < ids.length) throw new InvalidError([{ field: 'personIds', code: 'not_valid' }]);
    const gone = found.find(({ leftAt }) => leftAt !== null);
    if (gone) throw new RefusedError('person_left', { name: gone.fullName });
    await expireCodesOf(tx, proof, ids, ctx.now);
    await ensurePersonalLinks(inner, ids);
    const addresses = await personalAddresses(inner, ids);
    const expiresAt = new Date(ctx.now.getTime() + slipHours * 3_600_000);
    const codes = new Map(ids.map((id) => [id, newLinkCode(ctx)]));
    const issuedBy = ctx.actor;
    await insertLinkCodes(
      tx,
      proof,
      [...codes].map(([personId, code]) => ({ codeHash: hashCode(code), personId, issuedBy, expiresAt })),
    );
    for (const id of ids) await record(inner, 'link.slip_issued', id, { officeId });
    return ids.flatMap((id): Slip[] => {
      const person = found.find((each) => each.id === id);
      if (!person) return [];
      const { fullName, title, unitName } = person;
      const code = writeCode(codes.get(id) ?? '');
      return [{ personId: id, fullName, title, unitName, code, expiresAt, address: addresses.get(id) ?? '' }];
    });
  });
}
