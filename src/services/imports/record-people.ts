import type { AuditEntry } from '#db/queries/audit.ts';
import type { ImportId, PersonId } from '#domain/ids.ts';
import type { PersonWrite } from '#domain/imports/plan-people.ts';

type Written = PersonWrite & { personId: PersonId };
const factNames = ['code', 'fullName', 'phone', 'email'] as const;

/**
 * What an import did to each person, as an edit by hand is written down: facts, posts and desks with what they were and what
 * they became, and the import it came from. New people have no earlier values: their row says that they were added.
 */
export function peopleEntries(importId: ImportId, rows: readonly Written[]): AuditEntry[] {
  return rows.flatMap((row) => [
    ...factEntries(importId, row),
    ...(row.before ? postEntries(importId, row) : []),
    ...row.deskUnitIds.map((unitId) => ({
      ...{ action: 'desk.assigned', objectId: unitId },
      data: { personId: row.personId, importId },
    })),
  ]);
}

function factEntries(importId: ImportId, { before, facts, isChanged, personId }: Written): AuditEntry[] {
  if (!before) return [{ action: 'person.created', objectId: personId, data: { importId } }];
  if (!isChanged) return [];
  const changed = factNames.filter((name) => before[name] !== facts[name]);
  const was = Object.fromEntries(changed.map((name) => [name, before[name]]));
  const change = Object.fromEntries(changed.map((name) => [name, facts[name]]));
  return [{ action: 'person.edited', objectId: personId, data: { was, change, importId } }];
}

function postEntries(importId: ImportId, { before, posts, personId }: Written): AuditEntry[] {
  const postOf = (id: string) => before?.posts.find((post) => post.id === id) ?? null;
  return posts.flatMap((post): AuditEntry[] => {
    const changed = (postId: string, change: object): AuditEntry => {
      const data = { postId, was: postOf(postId), change, importId };
      return { action: 'post.changed', objectId: personId, data };
    };
    if (post.kind === 'update') return [changed(post.id, post.facts)];
    const added = { action: 'post.added', objectId: personId, data: { ...post.facts, importId } };
    return post.end ? [changed(post.end.id, { validTo: post.end.on }), added] : [added];
  });
}
