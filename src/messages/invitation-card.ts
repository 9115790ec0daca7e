import type { ChangeWish } from '#domain/change-requests/lifecycle.ts';
import { sentences } from '#i18n/sentences.ts';
import { encodeAction } from './actions.ts';
import { gapLines, receiptButtons } from './card-gaps.ts';
import { changeLines, isOff, offLine, titleLine } from './change-card.ts';
import { describeWish } from './change-request-messages.ts';
import type { InvitationFacts, MeetingFacts, MessageFacts } from './facts.ts';
import { leaderWaitsButtons } from './leader-messages.ts';
import type { Button, Language, Rendering } from './message.ts';
import { hidesPrivate } from './third-party.ts';
import { formatDate, formatMeetingTime, formatShortTime } from './time.ts';

type Words = ReturnType<typeof sentences>['messages'];

/** The lines of an invitation card, most important first; a third party's messenger carries the minimum where the class says so. */
export function invitationLines(card: MessageFacts['invitation'], how: Rendering): string[] {
  const { meeting, invitation } = card;
  const { messages: words, changes } = sentences(how.language);
  const revision = meeting.revision > 1 ? ` (${words.revision(meeting.revision)})` : '';
  const code = words.code(`${invitation.ref.slice(0, 4)}-${invitation.ref.slice(4)}${revision}`);
  if (card.replacedBy) {
    const title = titleLine({ ...meeting, mark: 'normal' }, how.language);
    return [title, changes.replaced(card.replacedBy), code];
  }
  const head = headLines(card, how);
  if (invitation.withdrawn) return [...head, words.card.withdrawn];
  const minimal = hidesPrivate(how, meeting.detail ?? 'full');
  return [
    ...head,
    ...(minimal ? [] : detailLines(meeting, invitation, how.language)),
    code,
    ...(isOff(meeting) ? [] : (minimal ? minimalState : stateLines)(invitation, words)),
    ...gapLines(card, how.language),
    ...leaderLines(card, how, minimal),
    ...(invitation.wishes ?? []).map((wish) => waitingLine(wish, how, minimal)),
    ...(card.acknowledgedAt && meeting.change ? [changes.acknowledgedState] : []),
    ...(how.limits.thirdParty && how.pageUrl ? [words.page(how.pageUrl)] : []),
  ];
}

/** What it is about, what is new, and when and where it takes place, if it does. */
function headLines(card: MessageFacts['invitation'], how: Rendering): string[] {
  const { meeting } = card;
  const words = sentences(how.language).messages;
  const title = titleLine(meeting, how.language);
  const news = meeting.change ? changeLines(card, meeting.change, how) : [];
  if (isOff(meeting)) return [title, offLine(meeting, placeOf(meeting, words), how.language), ...news];
  return [
    title,
    ...news,
    words.card.time(formatMeetingTime(new Date(meeting.startsAt), how.language, meeting.timeZone)),
    words.card.place(placeOf(meeting, words)),
  ];
}

function placeOf(meeting: MeetingFacts, words: Words): string {
  if (meeting.form === 'on_site') return meeting.place;
  return meeting.form === 'online'
    ? `${words.card.online}: ${meeting.place}`
    : `${meeting.place} (${words.card.hybrid})`;
}

function detailLines(meeting: MeetingFacts, invitation: InvitationFacts, language: Language): string[] {
  const { card } = sentences(language).messages;
  const off = isOff(meeting);
  const lines: (string | false | null)[] = [
    !off && meeting.regularity === 'extraordinary' && card.extraordinary,
    !off && meeting.chairName && card.chair(meeting.chairName),
    !off && meeting.content && card.content(meeting.content),
    card.office(meeting.officeName),
    inviteeLine(invitation, card),
    meeting.letterNumber &&
      card.letter(meeting.letterNumber, meeting.letterOn && formatDate(meeting.letterOn)),
    !off &&
      invitation.answerBy &&
      card.answerBy(formatShortTime(new Date(invitation.answerBy), meeting.timeZone)),
    meeting.contactName || meeting.contactPhone
      ? card.contact(meeting.contactName, meeting.contactPhone)
      : null,
  ];
  return lines.filter((line): line is string => Boolean(line));
}

function inviteeLine(
  { invitee, unitName: unit, unitNow, personName, groupName, headCountLimit }: InvitationFacts,
  card: Words['card'],
): string {
  const unitName = unit && unitNow ? card.unitNow(unit, unitNow) : unit;
  if (invitee === 'unit') return card.invitedUnit(unitName ?? '', headCountLimit);
  if (invitee === 'nominee') return card.invitedNominee(personName ?? '', unitName ?? '');
  return groupName ? card.invitedMember(personName ?? '', groupName) : card.invitedPerson(personName ?? '');
}

/** The answer that stands; what is still missing is said in a line of its own. */
function answerLines(invitation: InvitationFacts, words: Words): string[] {
  return invitation.rsvp === 'pending' && invitation.missing ? [] : [answerLine(invitation, words)];
}

function answerLine({ rsvp, rsvpReason, invitee }: InvitationFacts, words: Words): string {
  if (rsvp === 'declined') return rsvpReason ? words.state.declinedReason(rsvpReason) : words.state.declined;
  if (rsvp === 'accepted' && invitee === 'unit') return words.state.acceptedUnit;
  return words.state[rsvp];
}

function stateLines(invitation: InvitationFacts, words: Words): string[] {
  const names = invitation.nominees.map((nominee) => {
    const waiting = nominee.consent === 'requested' ? words.state.consentRequested : null;
    const notes = [nominee.title, waiting].filter(Boolean).join('; ');
    return notes ? `${nominee.fullName} (${notes})` : nominee.fullName;
  });
  const missing = invitation.invitee === 'unit' && invitation.rsvp === 'accepted' && names.length === 0;
  return [
    ...answerLines(invitation, words),
    ...(names.length > 0 ? [words.state.nominees(names.join('; '))] : []),
    ...(missing && !invitation.missing ? [words.state.noNominee] : []),
  ];
}

/** A change that the office has still to decide on. */
const waitingLine = (wish: ChangeWish, how: Rendering, minimal: boolean) =>
  sentences(how.language).changeRequests.waitingLine(describeWish(wish, how.language, minimal));

/** To whom the unit passed it, or what its leader answered (R39). */
function leaderLines(
  { meeting, invitation }: MessageFacts['invitation'],
  how: Rendering,
  minimal: boolean,
): string[] {
  const { leader: of } = invitation;
  if (!of || isOff(meeting)) return [];
  const { card, answers } = sentences(how.language).leader;
  const at = formatShortTime(new Date(of.at), meeting.timeZone);
  if (of.answer === null) return [minimal ? card.askedMinimal(at) : card.asked(of.name, at)];
  const answer = answers[of.answer];
  return [minimal ? card.answeredMinimal(at, answer) : card.answered(of.name, at, answer)];
}

/** On a third party's messenger neither reasons nor other people's names. */
function minimalState(invitation: InvitationFacts, words: Words): string[] {
  const count = invitation.nominees.length;
  return [
    ...answerLines({ ...invitation, rsvpReason: null }, words),
    ...(count > 0 ? [words.state.nomineeCount(count)] : []),
  ];
}

/**
 * The buttons of the card: at most three answers in one row, the same whatever was answered, so that a change of mind is one
 * tap; under them what a unit does with its leader, and "Đã rõ" on whatever says something new, last, so that the numbers
 * of the answers stay.
 */
export function invitationButtons(card: MessageFacts['invitation'], how: Rendering): Button[][] {
  const { meeting, invitation, replacedBy } = card;
  if (invitation.withdrawn || replacedBy) return [];
  const answers = isOff(meeting) ? [] : [answerButtons(card, how), ...leaderButtons(card, how)];
  if (!meeting.change) return [...answers, ...receiptButtons(card, how.language)];
  const { ref } = invitation;
  const action = encodeAction({ verb: 'acknowledge', ref, version: meeting.version });
  return [...answers, [{ label: sentences(how.language).changes.acknowledge, action }]];
}

/** "Trình lãnh đạo" on a unit's card (R39); while it waits, a reminder or not any longer. */
function leaderButtons({ meeting, invitation }: MessageFacts['invitation'], how: Rendering): Button[][] {
  if (invitation.invitee !== 'unit') return [];
  const { leader: words } = sentences(how.language);
  const { ref, leader: of } = invitation;
  const waits = of?.answer === null;
  if (waits) return [leaderWaitsButtons(ref, how)];
  const pass = encodeAction({ verb: 'pass_leader', ref, version: meeting.version });
  return [[{ label: words.pass, action: pass }]];
}

function answerButtons({ meeting, invitation }: MessageFacts['invitation'], how: Rendering): Button[] {
  const { answers } = sentences(how.language).messages;
  const { ref } = invitation;
  const { version } = meeting;
  const row: Button[] = [
    { label: answers.accept, action: encodeAction({ verb: 'accept', ref, version }) },
    { label: answers.decline, action: encodeAction({ verb: 'decline', ref, version }) },
  ];
  const full = invitation.invitee === 'unit' && invitation.nominees.length >= invitation.headCountLimit;
  if (invitation.invitee !== 'nominee' && !full) {
    const named = invitation.nominees.length > 0;
    const label =
      invitation.invitee === 'person' ? answers.substitute : named ? answers.addNominee : answers.nominate;
    row.push({ label, action: encodeAction({ verb: 'nominate', ref, version }) });
  }
  return row;
}
