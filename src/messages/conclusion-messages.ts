import type { ConclusionKind } from '#domain/conclusions/lifecycle.ts';
import type { ConclusionId } from '#domain/ids.ts';
import { sentences } from '#i18n/sentences.ts';
import { encodeAction } from './actions.ts';
import type { Button, Message, Renderers, Rendering } from './message.ts';
import { hidesPrivate, leavesOutTitles } from './third-party.ts';
import { formatMeetingTime, formatShortTime } from './time.ts';

type OfMeeting = {
  meetingTitle: string;
  meetingRef: string;
  startsAt: string;
  timeZone: string;
  /** `minimal`: a third party's messenger carries nothing of what was concluded. */
  detail: 'full' | 'minimal';
};
type About = OfMeeting & { conclusionId: ConclusionId; kind: ConclusionKind; version: number };

/** Minutes and notices of conclusion between the secretariat, the chair and everybody concerned (C14, R37). */
export type ConclusionMessageFacts = {
  /** To the chair, with the buttons of exactly this version. `gist`: what is concluded, as it is written. */
  conclusion_proposed: About & { gist: string; tasks: number };
  /** To the chair who tapped; `at` is when it was first approved. */
  conclusion_approved: About & { at: string; again: boolean };
  conclusion_given_back: About;
  ask_conclusion_remark: { version: number };
  /** To the secretariat; `remark` null: approved. */
  conclusion_decided: About & { remark: string | null; by: 'chair' | 'office' };
  /** To everybody invited and everybody tasked, once. */
  conclusion_issued: About & { gist: string; tasks: number };
  /** To the secretariat: the limit comes near, or has passed (0). */
  conclusion_due: OfMeeting & { dueAt: string; minutesLeft: number };
};

/** How it is said. */
export const conclusionRenderers: Renderers<ConclusionMessageFacts> = {
  conclusion_proposed: (facts, how) => {
    const words = wordsOf(how);
    const { conclusionId: ref, version } = facts;
    const button = (verb: 'conclusion_approve' | 'conclusion_return', label: string): Button => ({
      label,
      action: encodeAction({ verb, ref, version }),
    });
    return {
      text: [words.proposed(facts.kind, meetingOf(facts, how), version), ...textLines(facts, how)].join('\n'),
      buttons: [[button('conclusion_approve', words.approve), button('conclusion_return', words.giveBack)]],
    };
  },
  conclusion_approved: (facts, how) => {
    const words = wordsOf(how);
    const at = formatShortTime(new Date(facts.at), facts.timeZone);
    return plain(
      (facts.again ? words.approvedAlready : words.approved)(facts.kind, meetingOf(facts, how), at),
    );
  },
  conclusion_given_back: (facts, how) => plain(wordsOf(how).givenBack(facts.kind, meetingOf(facts, how))),
  ask_conclusion_remark: (_facts, how) => plain(wordsOf(how).askRemark),
  conclusion_decided: (facts, how) => {
    const words = wordsOf(how);
    const meeting = meetingOf(facts, how);
    if (facts.remark === null) return plain(words.decidedYes[facts.by](facts.kind, meeting));
    return plain(words.decidedNo(facts.kind, meeting, hidesPrivate(how, facts.detail) ? null : facts.remark));
  },
  conclusion_issued: (facts, how) =>
    plain([wordsOf(how).issued(meetingOf(facts, how)), ...textLines(facts, how)].join('\n')),
  conclusion_due: (facts, how) => {
    const by = formatShortTime(new Date(facts.dueAt), facts.timeZone);
    return plain(wordsOf(how).due(meetingOf(facts, how), by, facts.minutesLeft));
  },
};

const wordsOf = (how: Rendering) => sentences(how.language).conclusions.chat;
const plain = (text: string): Message => ({ text, buttons: [] });

function meetingOf({ meetingTitle, startsAt, timeZone }: OfMeeting, how: Rendering): string {
  return wordsOf(how).meeting(meetingTitle, formatMeetingTime(new Date(startsAt), how.language, timeZone));
}

const longestGist = 1500;

/** What is concluded, how many tasks there are, and where the whole text stands. */
function textLines(
  { gist, tasks, conclusionId, detail }: ConclusionMessageFacts['conclusion_issued'],
  how: Rendering,
): string[] {
  const words = wordsOf(how);
  const cut = gist.length <= longestGist ? gist : `${gist.slice(0, longestGist)}…`;
  return [
    ...(leavesOutTitles(how, detail) || cut === '' ? [] : [cut]),
    ...(tasks > 0 ? [words.tasks(tasks)] : []),
    ...(how.pageUrl ? [words.whole(`${how.pageUrl}/conclusions/${conclusionId}`)] : []),
  ];
}

/** Whether a message asks for a text, or gives one out, that stands whole on the reader's own page: its address is needed on every channel. */
export const leadsToText = (kind: string): boolean =>
  kind === 'conclusion_proposed' || kind === 'conclusion_issued';
