import { sentences } from '#i18n/sentences.ts';
import type { Message, Renderers, Rendering } from './message.ts';
import { leavesOutTitles } from './third-party.ts';
import type { RoundFacts } from './voting-messages.ts';

/** A secret round in chat: only the way to the voter's own page, and nothing that could be pressed or answered. */
export type SecretVoteFacts = { secret_vote_opened: RoundFacts };

/** How it is said. */
export const secretVoteRenderers: Renderers<SecretVoteFacts> = { secret_vote_opened: renderOpened };

function renderOpened(facts: RoundFacts, how: Rendering): Message {
  const { card } = sentences(how.language).secretRounds;
  const { meetingTitle, motion, roundId } = facts;
  const head = leavesOutTitles(how, facts.detail)
    ? card.openBrief(meetingTitle)
    : card.open(meetingTitle, motion);
  const page = how.pageUrl ? card.page(`${how.pageUrl}/vote/${roundId}`) : card.noPage;
  return { text: [head, page].join('\n'), buttons: [] };
}

/**
 * Whether a message is a way to the ballot on the reader's own page, so that its address is needed on every channel: on a line that
 * breaks, that page sends a ballot until it is answered.
 */
export const leadsToPage = (kind: string): boolean =>
  kind === 'vote_opened' || Object.hasOwn(secretVoteRenderers, kind);
