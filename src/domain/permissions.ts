import type { Grant, Role } from './actor.ts';
import type { OfficeId } from './ids.ts';

export const actions = [
  'office.read',
  'office.write',
  'meetings.read',
  'meetings.write',
  'meetings.announce',
  'meetings.conduct',
  'conclusions.write',
  'opinions.read',
  'opinions.write',
  'documents.read',
  'documents.write',
  'invitations.answer_for',
  'nominations.write_for',
  'nominations.consent',
  'people.read',
  'people.write',
  'units.reorganise',
  'rooms.write',
  'links.issue',
  'accounts.manage',
  'rules.read',
  'rules.write',
  'audit.read',
  'feedback.read',
  'feedback.write',
] as const;
export type Action = (typeof actions)[number];

const everything = new Set<Action>(actions);

/** Role × action, one table to read (R19, R23). Scope is always one office. */
export const permissionTable: Record<Role, ReadonlySet<Action>> = {
  admin: everything,
  secretariat: new Set<Action>([
    'office.read',
    'meetings.read',
    'meetings.write',
    'meetings.announce',
    'meetings.conduct',
    'conclusions.write',
    'opinions.read',
    'opinions.write',
    'documents.read',
    'documents.write',
    'invitations.answer_for',
    'nominations.write_for',
    'nominations.consent',
    'people.read',
    'people.write',
    'units.reorganise',
    'rooms.write',
    'links.issue',
    'rules.read',
    'feedback.read',
    'feedback.write',
  ]),
  chair: new Set<Action>([
    'office.read',
    'meetings.read',
    'opinions.read',
    'documents.read',
    'nominations.consent',
    'people.read',
    'rules.read',
  ]),
  auditor: new Set<Action>([
    'office.read',
    'meetings.read',
    'people.read',
    'rules.read',
    'audit.read',
    'feedback.read',
  ]),
};

declare const proof: unique symbol;

/** The proof that a gate said yes: a query that needs permission takes one, and only `decidePermit` makes it. */
export type Permit<A extends Action = Action> = {
  readonly action: A;
  readonly officeId: OfficeId;
  readonly [proof]: A;
};

/** Decides whether these grants allow the action in the office; null is a refusal `not_permitted`. */
export function decidePermit<A extends Action>(
  grants: readonly Grant[],
  action: A,
  officeId: OfficeId,
): Permit<A> | null {
  const allowed = grants.some(
    (grant) => grant.officeId === officeId && permissionTable[grant.role].has(action),
  );
  return allowed ? ({ action, officeId } as Permit<A>) : null;
}
