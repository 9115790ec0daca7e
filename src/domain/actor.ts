import type { AccountId, OfficeId, PersonId, UnitId } from './ids.ts';

/**
 * Who acts, never a nullable id. `via` is the channel's name the person used; a desk acts for its unit,
 * a chair for one meeting's consent, the system for a job of the timetable.
 */
export type Actor =
  | { kind: 'account'; accountId: AccountId; personId: PersonId; via?: string }
  | { kind: 'apiToken'; tokenId: string; accountId: AccountId; personId: PersonId }
  | { kind: 'delegate'; personId: PersonId; via: string }
  | { kind: 'desk'; personId: PersonId; unitId: UnitId; via: string }
  | { kind: 'chair'; personId: PersonId; via: string }
  | { kind: 'system'; job: string };

export const roles = ['admin', 'secretariat', 'chair', 'auditor'] as const;
export type Role = (typeof roles)[number];

/** One role in one office; the same account may hold several. */
export type Grant = { role: Role; officeId: OfficeId };

/** By which channel an answer was given; what the office enters was told by phone or on paper. */
export function answeredVia(actor: Actor): string {
  return actor.kind === 'delegate' || actor.kind === 'desk' || actor.kind === 'chair'
    ? actor.via
    : 'on_behalf';
}
