import { insertLinkCode } from '#db/queries/links.ts';
import { findPerson } from '#db/queries/people.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { OfficeId, PersonId } from '#domain/ids.ts';
import { hashSecret, newReadableCode, tidyCode } from '#lib/secrets.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { requireRemit } from '../offices/remit.ts';
import { requireWithinReach } from '../people/require-within-reach.ts';
import { record } from '../record.ts';
import { ensurePersonalLinks } from './personal-link.ts';

/** 8 characters of 29 are 38 bits: with the limit of tries on redeeming, guessing one takes longer than it lives. */
const codeLength = 8;
/** A printed slip is carried to the person by hand. */
export const slipHours = 72;
export const ownCodeMinutes = 10;

/** How a code is shown and read aloud. */
export const writeCode = (code: string) => `${code.slice(0, 4)}-${code.slice(4)}`;
/** The hash of a code however it was typed: spaces, dash and case do not matter. */
export const hashCode = (typed: string) => hashSecret(tidyCode(typed));

/** Always with a digit in it, so that a code typed in chat is never taken for a word. */
export function newLinkCode(ctx: Pick<Context, 'random'>): string {
  const code = newReadableCode(ctx.random, codeLength);
  return /\d/.test(code) ? code : newLinkCode(ctx);
}

/**
 * A one-time code that the office hands to a person, to link a messenger or a browser (R23). Refuses `person_left`, `outside_remit`,
 * and `person_elsewhere` for who holds a role in another office.
 */
export function issueLinkCode(
  ctx: Context,
  officeId: OfficeId,
  personId: PersonId,
): Promise<{ code: string; expiresAt: Date }> {
  const proof = permit(ctx, 'links.issue', officeId);
  return inTransaction(ctx.db, async (tx) => {
    const person = await findPerson(tx, personId);
    if (!person) throw new RefusedError('not_found');
    if (person.leftAt) throw new RefusedError('person_left', { name: person.fullName });
    await requireRemit(within(ctx, tx), 'links.issue', { people: [personId] });
    await requireWithinReach(within(ctx, tx), [personId]);
    const code = newLinkCode(ctx);
    const expiresAt = new Date(ctx.now.getTime() + slipHours * 3_600_000);
    await insertLinkCode(tx, proof, { codeHash: hashCode(code), personId, issuedBy: ctx.actor, expiresAt });
    await ensurePersonalLinks(within(ctx, tx), [personId]);
    await record(within(ctx, tx), 'link.code_issued', personId, { officeId });
    return { code: writeCode(code), expiresAt };
  });
}

/** A short-lived code for one's own second device, asked for in a chat that is already linked. */
export async function issueOwnCode(ctx: Context): Promise<{ code: string; minutes: number }> {
  if (ctx.actor.kind !== 'delegate') throw new RefusedError('not_permitted');
  const code = newLinkCode(ctx);
  const expiresAt = new Date(ctx.now.getTime() + ownCodeMinutes * 60_000);
  await insertLinkCode(ctx.db, 'own', {
    codeHash: hashCode(code),
    personId: ctx.actor.personId,
    issuedBy: ctx.actor,
    expiresAt,
  });
  await record(ctx, 'link.own_code_issued', ctx.actor.personId);
  return { code: writeCode(code), minutes: ownCodeMinutes };
}
