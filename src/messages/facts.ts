import type { UrgencyMark } from '#domain/broadcasts/urgency.ts';
import type { ChangeWish } from '#domain/change-requests/lifecycle.ts';
import type { Gap } from '#domain/invitations/gaps.ts';
import type { Rsvp } from '#domain/invitations/lifecycle.ts';
import type { LeaderAnswer } from '#domain/leader-requests/lifecycle.ts';
import type { ChangeAct, ChangeReason, FieldChange } from '#domain/meetings/changes.ts';
import type { Consent } from '#domain/nominations/lifecycle.ts';
import type { Refusal } from '#domain/refusals.ts';
import type { FieldProblem } from '#i18n/field-sentence.ts';
import type { ChangeRequestFacts } from './change-request-messages.ts';
import type { ChaseFacts } from './chase-messages.ts';
import type { CheckFacts } from './check-messages.ts';
import type { ClaimFacts } from './claim-messages.ts';
import type { ConclusionMessageFacts } from './conclusion-messages.ts';
import type { ConsentFacts } from './consent-messages.ts';
import type { DocumentFacts } from './document-messages.ts';
import type { FeedbackFacts } from './feedback-messages.ts';
import type { FileFacts } from './file-messages.ts';
import type { HandInFacts } from './hand-in-messages.ts';
import type { HandoutFacts } from './handout-messages.ts';
import type { HomeFacts } from './home-messages.ts';
import type { LeaderFacts } from './leader-messages.ts';
import type { NudgeFacts } from './nudge-messages.ts';
import type { OfficeActFacts } from './office-act-messages.ts';
import type { OfficeFacts } from './office-messages.ts';
import type { OpinionFacts } from './opinion-messages.ts';
import type { PackFacts } from './pack-messages.ts';
import type { PaperNoticeFacts } from './paper-notice-messages.ts';
import type { PaperSearchFacts } from './paper-search-messages.ts';
import type { PaperTaskFacts } from './paper-task-messages.ts';
import type { RollCallFacts } from './roll-call-messages.ts';
import type { SecretVoteFacts } from './secret-vote-messages.ts';
import type { SittingFacts } from './sitting-messages.ts';
import type { TaskFacts } from './task-messages.ts';
import type { VotingFacts } from './voting-messages.ts';

/** What every card of one meeting shares. Instants are ISO strings in UTC, days ISO dates. */
export type MeetingFacts = {
  ref: string;
  version: number;
  /** 1 for the first telling; each change that is told adds one. */
  revision: number;
  title: string;
  content: string;
  startsAt: string;
  endsAt: string;
  place: string;
  form: 'on_site' | 'online' | 'hybrid';
  regularity: 'regular' | 'extraordinary';
  className: string;
  chairName: string | null;
  contactName: string;
  contactPhone: string;
  letterNumber: string | null;
  letterOn: string | null;
  officeName: string;
  timeZone: string;
  /** `minimal`: a third party's messenger carries title, time, place and code only. */
  detail: 'full' | 'minimal';
  /** Cards of before know nothing of it: announced, and not marked. */
  state?: 'announced' | 'postponed' | 'cancelled';
  mark?: UrgencyMark;
  /** What was done since people were told last; absent on a first invitation. */
  change?: ChangeFacts;
};

/** What makes a card one of a change (F4): every field old → new, why, and whose answers must be given anew. */
export type ChangeFacts = {
  act: ChangeAct;
  fields: FieldChange[];
  reason: ChangeReason | null;
  note: string;
  /** The answers that the change took back; the others stand. */
  resets: Rsvp[];
};

export type NomineeFacts = { fullName: string; title: string | null; consent: Consent };

/** The reader's own part of the card, as it is now. */
export type InvitationFacts = {
  ref: string;
  invitee: 'unit' | 'person' | 'nominee';
  unitName: string | null;
  /** Who stands for the unit when it has ended by the meeting's day; cards of before know nothing of it. */
  unitNow?: string | null;
  personName: string | null;
  groupName: string | null;
  headCountLimit: number;
  answerBy: string | null;
  rsvp: Rsvp;
  rsvpReason: string | null;
  withdrawn: boolean;
  /** What is still wanted, whoever reads it; cards of before know nothing of it. */
  missing?: Gap[];
  /** There was an answer, and it must be given anew. */
  answerAgain?: boolean;
  /** The unit's leader, to whom the card was passed, or who has answered it (R39). */
  leader?: { name: string; at: string; answer: LeaderAnswer | null } | null;
  /** Changes wished after the limit, on which the office has still to decide. */
  wishes?: ChangeWish[];
  nominees: NomineeFacts[];
};

export type PersonChoice = {
  fullName: string;
  title: string | null;
  phone: string | null;
  /** There is a number, which the reader may not see. */
  phoneKept?: boolean;
};
export type ScheduleLine = {
  title: string;
  startsAt: string;
  place: string;
  timeZone: string;
  rsvp: Rsvp;
  ref: string;
};

/** Every kind of message the system says, with the facts it needs: a noun's own file holds its kinds and how they are said. */
export type MessageFacts = HouseFacts &
  ChaseFacts &
  CheckFacts &
  NudgeFacts &
  FeedbackFacts &
  OfficeFacts &
  OfficeActFacts &
  ChangeRequestFacts &
  ConsentFacts &
  LeaderFacts &
  PackFacts &
  PaperTaskFacts &
  DocumentFacts &
  HandInFacts &
  PaperSearchFacts &
  FileFacts &
  HandoutFacts &
  PaperNoticeFacts &
  ConclusionMessageFacts &
  TaskFacts &
  RollCallFacts &
  HomeFacts &
  SittingFacts &
  VotingFacts &
  SecretVoteFacts &
  ClaimFacts &
  OpinionFacts;

/** Invitations, nominations and what is said in passing. */
export type HouseFacts = {
  invitation: {
    meeting: MeetingFacts;
    invitation: InvitationFacts;
    /** When this reader said "Đã rõ" to this card. */
    acknowledgedAt?: string | null;
    /** When this reader said "Đã nhận" to this card. */
    receivedAt?: string | null;
    /** The revision that has been told in place of this card. */
    replacedBy?: number | null;
  };
  /** The nominee's or invitee's place was taken back, by who nominated them or by the office itself. */
  invitation_withdrawn: {
    by?: 'office';
    meeting: Pick<MeetingFacts, 'title' | 'startsAt' | 'place' | 'timeZone' | 'ref'> &
      Partial<Pick<MeetingFacts, 'endsAt' | 'officeName'>>;
    /** The reader answers for another invitation of the same meeting: it stays in their calendar. */
    stillInvited?: boolean;
    invitationRef: string;
  };
  /** To the secretariat: the limit for giving notice comes near (R22). */
  notice_limit: { title: string; meetingRef: string; startsAt: string; deadlineAt: string; timeZone: string };
  /** To everybody: work on the system is coming, or was called off (R55). */
  maintenance: { text: string; fromAt: string; untilAt: string; timeZone: string; cancelled: boolean };
  answer_saved: {
    title: string;
    rsvp: Rsvp;
    reason: string | null;
    invitee: InvitationFacts['invitee'];
    needsNominee: boolean;
    /** The limit that had passed, as an instant; the answer is noted as late. */
    lateAfter?: string | null;
    /** Until then it may be changed freely. */
    changeBy?: string | null;
    timeZone?: string;
  };
  /** "Đã rõ" was noted; whoever must still answer is reminded of it. */
  acknowledged: { title: string; answerAgain: boolean; card?: { ref: string; version: number } };
  ask_reason: { title: string };
  ask_nominee: { title: string; limit: number; left: number };
  confirm_nominee: { title: string; nominees: (PersonChoice & { known: boolean })[]; token: string };
  /** A reason that may not be one: asked back before an absence is recorded. */
  confirm_reason: { title: string; reason: string; token: string };
  /** An absence that was doubted, or whose meeting was guessed: nothing is written before the answer. */
  confirm_decline: { title: string; reason: string | null; token: string };
  confirm_withdrawal: { title: string; name: string; token: string };
  nominee_withdrawn: { title: string; name: string };
  no_nominee: { name: string };
  choose_person: { name: string; people: PersonChoice[]; token: string };
  /** `unreached`: nominees without a messenger, whom somebody must still give a link code. */
  nominated: {
    title: string;
    nominees: NomineeFacts[];
    unreached: string[];
    /** Of the unreached those for whom the reader may have a link to hand over. */
    claims?: { id: string; name: string }[];
  };
  /** `guessed`: what would be recorded of the only meeting there is, which is to be confirmed. */
  choose_meeting: {
    meetings: { title: string; startsAt: string; timeZone: string; action: string }[];
    guessed?: 'accept' | 'decline' | 'nominate';
  };
  schedule: { lines: ScheduleLine[] };
  /** To the new holder of a unit's desk, with what the unit is invited to (R31). */
  desk_received: { unitName: string; officeName: string; lines: ScheduleLine[] };
  desk_given_up: { unitName: string; officeName: string };
  linked: { fullName: string; officeNames: string };
  device_code: { code: string; minutes: number };
  ask_link: { address: string };
  /** Where the guide stands, as people type it (R20); `office`: the reader works in one; `room`: a meeting of theirs is held or near. */
  guide: { address: string; office?: boolean; room?: boolean };
  not_understood: Record<string, never>;
  /** Something came that cannot be read: a voice message, a picture, what the messenger does not pass on. */
  ask_plain_text: Record<string, never>;
  dropped: Record<string, never>;
  /** "Ok" while a question was open and something else had come after it. */
  which_is_meant: Record<string, never>;
  /** A button of a question that is over. */
  question_over: Record<string, never>;
  /** "I understand" where nothing waits for it. */
  all_clear: Record<string, never>;
  /** One part of what was typed does not fit. */
  invalid: FieldProblem;
  refused: { code: Refusal; facts: Readonly<Record<string, string | number>>; timeZone: string };
};

export type MessageKind = keyof MessageFacts;
