import type { UnitId } from '#domain/ids.ts';
import { foldVietnamese } from '#lib/vietnamese.ts';
import type { KnownUnit } from './find-unit.ts';
import type { KnownPost } from './match-person.ts';
import type { CellChange } from './table.ts';

/** A post as a row states it; null is not said. */
export type PostDraft = {
  unit: KnownUnit;
  title: string;
  isHead: boolean | null;
  protocolRank: number | null;
  validFrom: string | null;
};

export type PostFacts = Omit<KnownPost, 'id' | 'validTo'>;

/** `end` closes a post the day before another follows it, so that old meetings keep the title of their day. */
export type PostWrite =
  | { kind: 'create'; facts: PostFacts; end: { id: string; on: string } | null }
  | { kind: 'update'; id: string; unitId: UnitId; facts: PostFacts };

const defaultRank = 1000;

/**
 * Decides what a row does to the posts a person has: the same title in the unit is that post; another title, where it is the
 * only post in the unit on both sides, follows the old one from its day on; anything else is one more post (kiêm nhiệm).
 */
export function planPost(
  draft: PostDraft,
  posts: readonly KnownPost[],
  { today, isAlone }: { today: string; isAlone: boolean },
): { changes: CellChange[]; write: PostWrite | null } {
  const here = posts.filter(({ unitId }) => unitId === draft.unit.id);
  const same = here.find(({ title }) => foldVietnamese(title) === foldVietnamese(draft.title));
  const open = here.filter(({ validTo }) => validTo === null);
  const [only] = open;
  if (same) return updateOf(same, factsOf(draft, same, same.validFrom));
  if (!only || open.length > 1 || !isAlone) return createOf(draft, today);
  const fromOn = draft.validFrom ?? today;
  if (fromOn <= only.validFrom) return updateOf(only, factsOf(draft, only, fromOn));
  const change = { field: 'title', before: only.title, after: draft.title };
  const end = { id: only.id, on: dayBefore(fromOn) };
  return { changes: [change], write: { kind: 'create', facts: factsOf(draft, only, fromOn), end } };
}

const factsOf = (draft: PostDraft, before: PostFacts | null, validFrom: string): PostFacts => ({
  unitId: draft.unit.id,
  title: draft.title,
  isHead: draft.isHead ?? before?.isHead ?? false,
  protocolRank: draft.protocolRank ?? before?.protocolRank ?? defaultRank,
  validFrom: draft.validFrom ?? validFrom,
});

function createOf(draft: PostDraft, today: string): { changes: CellChange[]; write: PostWrite } {
  const facts = factsOf(draft, null, today);
  const change = { field: 'title', before: '', after: `${draft.title}, ${draft.unit.shortName}` };
  return { changes: [change], write: { kind: 'create', facts, end: null } };
}

function updateOf(post: KnownPost, facts: PostFacts): { changes: CellChange[]; write: PostWrite | null } {
  const changes = (['title', 'isHead', 'protocolRank', 'validFrom'] as const).flatMap((field) => {
    const [before, after] = [String(post[field]), String(facts[field])];
    return before === after ? [] : [{ field, before, after }];
  });
  const write = { kind: 'update', id: post.id, unitId: post.unitId, facts } as const;
  return { changes, write: changes.length > 0 ? write : null };
}

function dayBefore(on: string): string {
  const at = new Date(`${on}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() - 1);
  return at.toISOString().slice(0, 10);
}
