import type { Gap } from '#domain/invitations/gaps.ts';
import { sentences } from '#i18n/sentences.ts';
import { encodeAction } from './actions.ts';
import { isOff } from './change-card.ts';
import type { MessageFacts } from './facts.ts';
import type { Button, Language } from './message.ts';

type Card = MessageFacts['invitation'];

/** What this card still wants of its reader: of a meeting that is off only that it be understood. */
export function gapsOn({ meeting, invitation, acknowledgedAt }: Card): Gap[] {
  const isNews = meeting.change !== undefined && !acknowledgedAt;
  return (invitation.missing ?? []).filter((gap) => (gap === 'not_acknowledged' ? isNews : !isOff(meeting)));
}

/** "Còn thiếu: …" in one line, and that the reader said it arrived; neither when nothing is missing. */
export function gapLines(card: Card, language: Language): string[] {
  const { home } = sentences(language);
  const gaps = gapsOn(card);
  if (gaps.length === 0) return [];
  const missing = home.missing(gaps.map((gap) => home.gaps[gap]).join('; '));
  return card.receivedAt ? [missing, home.receivedState] : [missing];
}

/** "Đã nhận" on a first invitation, until the reader said that or more (R13). */
export function receiptButtons(card: Card, language: Language): Button[][] {
  const { meeting, invitation, acknowledgedAt, receivedAt } = card;
  const isKnown = acknowledgedAt || receivedAt || invitation.leader || invitation.rsvp !== 'pending';
  if (meeting.change || isKnown || isOff(meeting)) return [];
  const action = encodeAction({ verb: 'receive', ref: invitation.ref, version: meeting.version });
  return [[{ label: sentences(language).home.receive, action }]];
}
