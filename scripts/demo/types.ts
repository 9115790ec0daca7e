import type { Role } from '#domain/actor.ts';
import type { Regularity, RuleSetPreset } from '#domain/rule-sets/meeting-class.ts';
import type { SecrecyLevel } from '#domain/secrecy/verdict.ts';

/** A convening body of the demo; `rulePresets` are the codes of the presets that it follows beside each other. */
export type DemoOffice = {
  code: string;
  unitCode: string;
  /** The body whose units the office manages; null is the whole tree. */
  rootUnitCode: string | null;
  name: string;
  shortName: string;
  block: 'party' | 'state';
  rulePresets: readonly string[];
  /** Regulations that the office wrote itself. */
  ownRules?: readonly RuleSetPreset[];
  publishedAddress: string;
  botNames: string;
  contactName: string;
  contactPhone: string;
  messengerApprovalNumber: string;
  messengerApprovalOn: string;
};

export type DemoUnitKind =
  | 'party_committee'
  | 'party_board'
  | 'department'
  | 'commune'
  | 'mass_organisation'
  | 'office'
  | 'steering_committee'
  | 'other';

/** A unit with its place in the tree; `validTo` is the last day it stood, the successor took over the day after. */
export type DemoUnit = {
  code: string;
  name: string;
  shortName: string;
  kind: DemoUnitKind;
  parentCode: string | null;
  protocolRank: number;
  validFrom: string;
  validTo?: string;
  successorCode?: string;
};

/** A person with one post; `isDesk` means the unit's appointed contact. */
export type DemoPerson = {
  code: string;
  fullName: string;
  title: string;
  unitCode: string;
  isHead: boolean;
  isDesk: boolean;
  protocolRank: number;
  phone: string;
};

export type DemoGroup = {
  code: string;
  officeCode: string;
  name: string;
  decisionNumber: string;
  validFrom: string;
  members: readonly { personCode: string; role: string }[];
};

/** A room of an office with its seats. */
export type DemoRoom = {
  code: string;
  officeCode: string;
  name: string;
  address: string;
  capacity: number;
  equipment: string;
};

/** When a meeting starts: by the office's clock some days from today, or so soon that only minutes say it. */
export type DemoStart = { daysFromToday: number; at: string } | { minutesFromNow: number };

/** An item and the unit that owes its papers; `printed`: a secret paper of it lies at the registry. */
export type DemoAgendaItem = {
  title: string;
  presenterCode: string;
  durationMinutes: number;
  paperUnitCode?: string;
  printed?: SecrecyLevel;
};

/** What a unit hands in to its item of a meeting (by letter number), and what the office does with it. */
export type DemoPaper = {
  letterNumber: string;
  unitCode: string;
  uploaderCode: string;
  title: string;
  fileName: string;
  becomes: 'submitted' | 'accepted' | 'returned';
  reason?: string;
  number: string;
  issuer: readonly [above: string, name: string];
  block: 'party' | 'state';
  kind: string;
  subject: string;
  /** A line that begins with a Roman numeral is a heading. */
  body: readonly string[];
  signer: readonly [post: string, name: string];
};

export type DemoMeeting = {
  officeCode: string;
  classCode: string;
  regularity: Regularity;
  title: string;
  content: string;
  start: DemoStart;
  durationMinutes: number;
  announcedDaysBefore: number;
  place: string;
  /** The room that the place names. */
  roomCode: string;
  form: 'on_site' | 'online' | 'hybrid';
  letterNumber: string;
  chairCode: string;
  contactCode: string;
  agenda?: readonly DemoAgendaItem[];
  /** Everybody has come to say yes; unset: most have answered. */
  isAnswered?: boolean;
  invitees: {
    unitCodes: readonly string[];
    personCodes: readonly string[];
    groupCodes: readonly string[];
    /** Units and persons among them who come as guests. */
    guestCodes?: readonly string[];
  };
  /** What is to be voted on, each with its item's place in the agenda; a first round lies ready. */
  motions?: readonly { text: string; item: number }[];
};

/** A login of the demo; a unit's desk needs no grant, since its right is the desk it holds. */
export type DemoAccount = {
  username: string;
  personCode: string;
  grants: readonly { officeCode: string; role: Role }[];
};
