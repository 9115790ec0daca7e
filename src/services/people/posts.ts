import { z } from 'zod';
import { insertPost } from '#db/queries/people.ts';
import { findPost, listPostsInUnit, listPostsOf, type Post, updatePost } from '#db/queries/posts.ts';
import { lockPerson } from '#db/queries/register.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { findUnits } from '#db/queries/units.ts';
import type { OfficeId, PersonId, UnitId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { isSameName } from '#lib/vietnamese.ts';
import { type Context, within } from '../context.ts';
import { InvalidError, RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { isoDate, line, parseInput } from '../input.ts';
import { requireRemit } from '../offices/remit.ts';
import { record } from '../record.ts';

export const postInput = z
  .object({
    unitId: z.uuid().transform((id) => id as UnitId),
    title: line(200),
    isHead: z.boolean().default(false),
    protocolRank: z.number().int().min(1).max(100_000).default(1000),
    validFrom: isoDate,
    validTo: isoDate.nullable().default(null),
  })
  .refine(({ validFrom, validTo }) => validTo === null || validTo >= validFrom, {
    path: ['validTo'],
    message: 'last_day_before_first',
  });
export type PostInput = z.input<typeof postInput>;

/** Gives a person a post in a unit; several at once are usual (kiêm nhiệm), the same one twice is written once. Refuses `person_left`, and `outside_remit` unless both person and unit are held. */
export async function addPost(
  ctx: Context,
  officeId: OfficeId,
  personId: PersonId,
  input: PostInput,
): Promise<void> {
  permit(ctx, 'people.write', officeId);
  const post = parseInput(postInput, input);
  return inTransaction(ctx.db, async (tx) => {
    const person = await lockPerson(tx, personId);
    if (!person) throw new RefusedError('not_found');
    if (person.leftAt) throw new RefusedError('person_left', { name: person.fullName });
    await requireUnit(within(ctx, tx), post.unitId);
    await requireRemit(within(ctx, tx), 'people.write', { units: [post.unitId], people: [personId] });
    if (await holdsAlready(within(ctx, tx), personId, post)) return;
    await insertPost(tx, { ...post, personId });
    await record(within(ctx, tx), 'post.added', personId, { officeId, data: post });
  });
}

/** Whether the person has this very post, as when a form is sent twice; one alike on other days is `taken`. */
async function holdsAlready(
  ctx: Context,
  personId: PersonId,
  wanted: z.output<typeof postInput>,
): Promise<boolean> {
  const { unitId, title, validFrom, validTo } = wanted;
  const overlaps = (post: Post) =>
    (validTo === null || post.validFrom <= validTo) && (post.validTo === null || post.validTo >= validFrom);
  const held = (await listPostsOf(ctx.db, personId)).map(({ post }) => post);
  const twin = held.find((post) => post.unitId === unitId && isSameName(post.title, title) && overlaps(post));
  if (!twin) return false;
  const names = ['title', 'isHead', 'protocolRank', 'validFrom', 'validTo'] as const;
  if (names.every((name) => twin[name] === wanted[name])) return true;
  throw new InvalidError([{ field: 'title', code: 'taken' }]);
}

/** Corrects or ends (`validTo`) a post of a person; the row stays as history, the audit keeps what it was. Refuses as adding does. */
export async function changePost(
  ctx: Context,
  officeId: OfficeId,
  { personId, postId }: { personId: PersonId; postId: string },
  input: PostInput,
): Promise<void> {
  const proof = permit(ctx, 'people.write', officeId);
  const change = parseInput(postInput, input);
  return inTransaction(ctx.db, async (tx) => {
    const person = await lockPerson(tx, personId);
    const post = await findPost(tx, postId);
    if (!person || post?.personId !== personId) throw new RefusedError('not_found');
    if (person.leftAt) throw new RefusedError('person_left', { name: person.fullName });
    await requireUnit(within(ctx, tx), change.unitId);
    const units = [post.unitId, change.unitId];
    await requireRemit(within(ctx, tx), 'people.write', { units, people: [personId] });
    await updatePost(tx, proof, postId, change);
    await record(within(ctx, tx), 'post.changed', personId, {
      officeId,
      data: { postId, was: post, change },
    });
  });
}

async function requireUnit(ctx: Context, unitId: UnitId): Promise<void> {
  if ((await findUnits(ctx.db, [unitId])).length === 0)
    throw new InvalidError([{ field: 'unitId', code: 'not_valid' }]);
}

/** Who holds a post in the unit today, in protocol order. */
export async function findPostsInUnit(ctx: Context, officeId: OfficeId, unitId: UnitId, timeZone: string) {
  const proof = permit(ctx, 'people.read', officeId);
  const [unit] = await findUnits(ctx.db, [unitId]);
  if (!unit) throw new RefusedError('not_found');
  return { unit, posts: await listPostsInUnit(ctx.db, proof, unitId, toOfficeDate(ctx.now, timeZone)) };
}

export const orderInput = z.object({
  ranks: z
    .array(z.object({ postId: z.uuid(), protocolRank: z.number().int().min(1).max(100_000) }))
    .min(1)
    .max(500),
});

/** Puts the posts of one unit into a new protocol order (thứ tự lễ tân); posts of other units are not touched. Refuses `outside_remit`. */
export async function orderPosts(
  ctx: Context,
  officeId: OfficeId,
  unitId: UnitId,
  input: z.input<typeof orderInput>,
): Promise<void> {
  const proof = permit(ctx, 'people.write', officeId);
  const { ranks } = parseInput(orderInput, input);
  return inTransaction(ctx.db, async (tx) => {
    await requireRemit(within(ctx, tx), 'people.write', { units: [unitId] });
    for (const { postId, protocolRank } of ranks) {
      const post = await findPost(tx, postId);
      if (post?.unitId !== unitId) throw new RefusedError('not_found');
      if (post.protocolRank !== protocolRank) await updatePost(tx, proof, postId, { protocolRank });
    }
    await record(within(ctx, tx), 'post.ordered', unitId, { officeId, data: { ranks } });
  });
}
