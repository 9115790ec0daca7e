import type { Gap } from '#domain/invitations/gaps.ts';
import type { Rsvp } from '#domain/invitations/lifecycle.ts';
import { sentences } from '#i18n/sentences.ts';
import { type Action, encodeAction } from './actions.ts';
import type { Button, Rendering } from './message.ts';
import { formatShortTime } from './time.ts';

/** One invitation of a list, with everything that is missing of it; `version` is that of the present card. */
export type MissingLine = {
  ref: string;
  version: number;
  title: string;
  startsAt: string;
  place: string;
  timeZone: string;
  unitName: string | null;
  state: 'announced' | 'postponed' | 'cancelled';
  rsvp: Rsvp;
  gaps: Gap[];
  answerBy: string | null;
};

/** "1. 08:00 26/11 · Họp giao ban · Phòng A: chưa trả lời (hạn 17:00 25/11)". */
export function missingLine(line: MissingLine, number: number, how: Rendering): string {
  const { checks: words } = sentences(how.language);
  const time = (at: string) => formatShortTime(new Date(at), line.timeZone);
  const { gaps, state, rsvp, title, place, answerBy } = line;
  // Whoever has not answered is not told as well that they have not looked.
  const said = gaps.includes('not_answered') ? gaps.filter((gap) => gap !== 'not_seen') : gaps;
  const standing = said.length > 0 ? said.map((gap) => words.gaps[gap]).join(', ') : words.rsvp[rsvp];
  const limit = gaps.includes('not_answered') && answerBy ? words.limit(time(answerBy)) : '';
  const over = state === 'announced' ? '' : words.over[state];
  return words.line({
    number,
    time: time(line.startsAt),
    title,
    place,
    standing: `${over}${standing}${limit}`,
  });
}

/** Buttons for four invitations at most: more would be a page of its own, and there is one. */
export const mostWithButtons = 4;

/** The buttons that close what is missing of an invitation; of several, each bears the number of its line. */
export function gapButtons(line: MissingLine, number: number | null, how: Rendering): Button[] {
  const { messages, changes } = sentences(how.language);
  const { ref, version, gaps, unitName } = line;
  const button = (label: string, action: Action): Button => ({
    label: number === null ? label : `${label} (${number})`,
    action: encodeAction(action),
  });
  const { accept, decline, nominate } = messages.answers;
  const answers = [
    button(accept, { verb: 'accept', ref, version }),
    button(decline, { verb: 'decline', ref, version }),
  ];
  const name = button(nominate, { verb: 'nominate', ref, version });
  if (gaps.includes('not_acknowledged'))
    return [button(changes.acknowledge, { verb: 'acknowledge', ref, version })];
  if (gaps.includes('not_nominated')) return [name];
  if (gaps.includes('not_answered')) return unitName ? [...answers, name] : answers;
  return [];
}
