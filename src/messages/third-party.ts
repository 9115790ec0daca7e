import type { MeetingFacts } from './facts.ts';
import type { Rendering } from './message.ts';

/**
 * Decides whether reasons, notes and other people's names are left out of a message: on a third party's messenger always,
 * unless the class of the meeting it is about lets its cards go there whole (`full`). The one rule for every message.
 */
export function hidesPrivate({ limits }: Rendering, detail: MeetingFacts['detail'] | null = null): boolean {
  return limits.thirdParty && detail !== 'full';
}

/** Decides whether a message names no item and no paper: on a third party's messenger when the class lets only the bare card go there. */
export function leavesOutTitles({ limits }: Rendering, detail: MeetingFacts['detail']): boolean {
  return limits.thirdParty && detail === 'minimal';
}
