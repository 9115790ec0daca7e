import type { KnownPerson } from './match-person.ts';
import { type PostDraft, planPost } from './plan-post.ts';
import type { RowReader } from './read-row.ts';

/** What the office does not manage: units and people by id, with the office to ask; `top` is whom to ask for a place there. */
export type Remit = {
  outside: ReadonlyMap<string, string>;
  /** Null when the office may put units at the top of the tree itself. */
  top: string | null;
};

/** Whom to ask before something is written in or below this unit, null for the top; undefined when nobody has to be. */
export function holderOf({ outside, top }: Remit, unitId: string | null): string | undefined {
  return unitId === null ? (top ?? undefined) : outside.get(unitId);
}

type Draft = { reader: RowReader; known: KnownPerson | null; post: PostDraft | null; isDesk: boolean };

/**
 * Fails the rows of one person that would change what the office does not manage: all of them when it is the person, else
 * those whose post or desk is. A row that changes nothing is no trespass. `isChanged`: the person's own facts change.
 */
export function refuseOutside(
  drafts: readonly Draft[],
  { remit, today, isChanged }: { remit: Remit; today: string; isChanged: boolean },
): void {
  const good = drafts.filter(({ reader }) => reader.issues.length === 0);
  const known = good[0]?.known ?? null;
  const office = known ? remit.outside.get(known.id) : undefined;
  const writing = good.filter((draft) => writesPost(draft, today));
  if (known && office !== undefined) {
    const isTouched = isChanged || writing.length > 0;
    for (const { reader } of isTouched ? good : [])
      reader.fail('fullName', 'outside_remit', { name: known.fullName, office });
    return;
  }
  for (const { reader, post } of writing) {
    const holder = post ? remit.outside.get(post.unit.id) : undefined;
    if (post && holder !== undefined)
      reader.fail('unit', 'outside_remit', { name: post.unit.name, office: holder });
  }
}

/** Whether the row gives, changes or ends a post, or seats the person at a desk. */
function writesPost({ known, post, isDesk }: Draft, today: string): boolean {
  if (!post) return false;
  const { changes } = planPost(post, known?.posts ?? [], { today, isAlone: true });
  return changes.length > 0 || (isDesk && !known?.deskUnitIds.includes(post.unit.id));
}
