import type { MeetingClass } from '../rule-sets/meeting-class.ts';
import type { OpinionKind } from './kinds.ts';

/** Who looks: who wrote it, the office, whoever chairs or presides, anybody else with a seat, or nobody of these. */
export type OpinionReader = 'author' | 'office' | 'chair' | 'invited' | 'stranger';

/**
 * Decides who reads an opinion (R27): its author, the office and the chair always; others with a seat where the class lets
 * them, yet never a reserved opinion, which is for the minutes; nobody else.
 */
export function mayReadOpinion(
  kind: OpinionKind,
  reader: OpinionReader,
  { opinionsSeenBy = 'invited' }: Pick<MeetingClass, 'opinionsSeenBy'>,
): boolean {
  if (reader === 'stranger') return false;
  if (reader !== 'invited') return true;
  return kind !== 'reserved' && opinionsSeenBy === 'invited';
}

/**
 * Decides whether opinions may be written in a messenger: as the class says, else where its messages may say everything.
 * A messenger of the house is no third party's.
 */
export function mayWriteInChat(
  { opinionsInChat, messengerDetail }: Pick<MeetingClass, 'opinionsInChat' | 'messengerDetail'>,
  { isThirdParty }: { isThirdParty: boolean },
): boolean {
  return opinionsInChat ?? (!isThirdParty || messengerDetail === 'full');
}
