import type { Capacity } from '../attendance/presence.ts';
import type { GroupId, PersonId } from '../ids.ts';

/** A person on a list of invitees: named alone, or with a group. */
export type NamedPerson = { personId: PersonId; viaGroupId: GroupId | null };

/**
 * Each person once, with the quality in which they come: who is named alone comes as that, else a member's seat of one group
 * goes before a guest's of another (R3).
 */
export function personsOnce(
  {
    alone,
    members,
  }: { alone: readonly PersonId[]; members: readonly { personId: PersonId; groupId: GroupId }[] },
  guestIds: ReadonlySet<string>,
): (NamedPerson & { capacity: Capacity })[] {
  const persons = new Map<PersonId, NamedPerson & { capacity: Capacity }>();
  const capacityOf = (id: string): Capacity => (guestIds.has(id) ? 'guest' : 'member');
  for (const { personId, groupId } of members) {
    const capacity = capacityOf(groupId);
    if (capacity === 'guest' && persons.has(personId)) continue;
    persons.set(personId, { personId, viaGroupId: groupId, capacity });
  }
  for (const personId of alone)
    persons.set(personId, { personId, viaGroupId: null, capacity: capacityOf(personId) });
  return [...persons.values()];
}

/** Units, groups, and persons named alone, who are guests in a stored list; a group is one where all its seats are. */
export function guestsOf(
  rows: readonly {
    unitId: string | null;
    personId: string | null;
    viaGroupId: string | null;
    capacity: Capacity;
  }[],
): string[] {
  const seats = Map.groupBy(
    rows,
    ({ unitId, personId, viaGroupId }) => viaGroupId ?? unitId ?? personId ?? '',
  );
  return [...seats].flatMap(([id, own]) => (own.every(({ capacity }) => capacity === 'guest') ? id : []));
}
