import type { Grant } from '../actor.ts';
import { decidePermit } from '../permissions.ts';

/**
 * Decides whether who holds `own` may act on a whole account (its password, its lock): only when each of its open grants
 * `theirs` lies in an office whose accounts they manage; else it would be a way into another office. None is none in the way.
 */
export function mayManageAccount(own: readonly Grant[], theirs: readonly Grant[]): boolean {
  return theirs.every(({ officeId }) => decidePermit(own, 'accounts.manage', officeId) !== null);
}
