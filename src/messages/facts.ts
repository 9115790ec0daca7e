import type { Rsvp } from '#domain/invitations/lifecycle.ts';
import type { Consent } from '#domain/nominations/lifecycle.ts';
import type { Refusal } from '#domain/refusals.ts';
import type { FieldProblem } from '#i18n/field-sentence.ts';

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
  nominees: NomineeFacts[];
};

export type PersonChoice = { fullName: string; title: string | null; phone: string | null };
export type ScheduleLine = {
  title: string;
  startsAt: string;
  place: string;
  timeZone: string;
  rsvp: Rsvp;
  ref: string;
};

/** Every kind of message the system says, with the facts it needs. A new message is a line here and a renderer. */
export type MessageFacts = {
  invitation: { meeting: MeetingFacts; invitation: InvitationFacts };
  /** The nominee's or invitee's place was taken back. */
  invitation_withdrawn: {
    meeting: Pick<MeetingFacts, 'title' | 'startsAt' | 'place' | 'timeZone' | 'ref'>;
    invitationRef: string;
  };
  /** To the secretariat: the limit for giving notice comes near (R22). */
  notice_limit: { title: string; meetingRef: string; startsAt: string; deadlineAt: string; timeZone: string };
  consent_asked: { meetingTitle: string; personName: string; nominee: PersonChoice; reason: string | null };
  consent_decided: { meetingTitle: string; nomineeName: string; granted: boolean };
  answer_saved: {
    title: string;
    rsvp: Rsvp;
    reason: string | null;
    invitee: InvitationFacts['invitee'];
    needsNominee: boolean;
  };
  ask_reason: { title: string };
  ask_nominee: { title: string; limit: number; left: number };
  confirm_nominee: { title: string; nominees: (PersonChoice & { known: boolean })[]; token: string };
  /** A reason that may not be one: asked back before an absence is recorded. */
  confirm_reason: { title: string; reason: string; token: string };
  confirm_withdrawal: { title: string; name: string; token: string };
  nominee_withdrawn: { title: string; name: string };
  no_nominee: { name: string };
  choose_person: { name: string; people: PersonChoice[]; token: string };
  /** `unreached`: nominees without a messenger, whom somebody must still give a link code. */
  nominated: { title: string; nominees: NomineeFacts[]; unreached: string[] };
  choose_meeting: { meetings: { title: string; startsAt: string; timeZone: string; action: string }[] };
  schedule: { lines: ScheduleLine[] };
  linked: { fullName: string; officeNames: string };
  device_code: { code: string; minutes: number };
  ask_link: { address: string };
  menu: { fullName: string };
  not_understood: Record<string, never>;
  dropped: Record<string, never>;
  /** One part of what was typed does not fit. */
  invalid: FieldProblem;
  refused: { code: Refusal; facts: Readonly<Record<string, string | number>>; timeZone: string };
};

export type MessageKind = keyof MessageFacts;
