import type { MeetingFacts } from './facts.ts';
import type { Rendering } from './message.ts';

/**
 * Decides whether reasons, notes and other people's names are left out of a message: on a third party's messenger always,
 * unless the class of the meeting it is about lets its cards go there whole (`full`). The one rule for every message.
 */
export function hidesPrivate({ limits }: Rendering, detail: MeetingFacts['detail'] | null = null): boolean {
  return limits.thirdParty && detail !== 'full';
}
