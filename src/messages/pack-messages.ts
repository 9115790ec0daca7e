import type { DocumentId } from '#domain/ids.ts';
import { sentences } from '#i18n/sentences.ts';
import { encodeAction } from './actions.ts';
import type { Message, Renderers, Rendering } from './message.ts';
import { leavesOutTitles } from './third-party.ts';
import { formatMeetingTime } from './time.ts';

/** The agenda and papers of a meeting as the office sends them (R60). Instants are ISO strings in UTC. */
export type PackFacts = {
  pack: {
    meetingTitle: string;
    meetingRef: string;
    startsAt: string;
    timeZone: string;
    /** `minimal`: a third party's messenger carries no titles of papers. */
    detail: 'full' | 'minimal';
    /** Which sending of the meeting's papers this is, from 1. */
    number: number;
    /** The reader was sent papers of this meeting before: these are new since. */
    isAddition: boolean;
    agenda: string[];
    papers: {
      /** Finds the cards that named a paper, should it have to be taken back. */
      documentId: DocumentId;
      title: string;
      pages: number | null;
      isPaperOnly: boolean;
      isNewVersion: boolean;
    }[];
    invitation: { unitName: string };
  };
};

/** A chat is no shelf: the rest stands on one's own page. */
const mostLines = 12;

/** How it is said. */
export const packRenderers: Renderers<PackFacts> = { pack: renderPack };

function renderPack(facts: PackFacts['pack'], how: Rendering): Message {
  const { packs: words, messages } = sentences(how.language);
  const time = formatMeetingTime(new Date(facts.startsAt), how.language, facts.timeZone);
  const head = (facts.isAddition ? words.addition : words.first)(facts.meetingTitle, time);
  const isBrief = leavesOutTitles(how, facts.detail);
  const lines = isBrief
    ? [words.count(facts.papers.length)]
    : [
        ...listed(words.agenda, facts.agenda, words.more),
        ...listed(words.papers, paperLines(facts, how), words.more),
      ];
  const page = how.limits.thirdParty && how.pageUrl ? [messages.page(`${how.pageUrl}/papers`)] : [];
  return {
    text: [head, ...lines, words.open, ...page].join('\n'),
    buttons: [[{ label: words.read, action: encodeAction({ verb: 'own_documents' }) }]],
  };
}

function paperLines({ papers }: PackFacts['pack'], how: Rendering): string[] {
  const { packs: words } = sentences(how.language);
  return papers.map((paper) => (paper.isPaperOnly ? words.paperOnly : words.paper(paper)));
}

/** A heading with its numbered lines; none without lines. */
function listed(heading: string, lines: readonly string[], more: (left: number) => string): string[] {
  if (lines.length === 0) return [];
  const shown = lines.slice(0, mostLines).map((line, at) => `${at + 1}. ${line}`);
  return [heading, ...shown, ...(lines.length > mostLines ? [more(lines.length - mostLines)] : [])];
}
