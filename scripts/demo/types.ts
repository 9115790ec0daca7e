import type { Role } from '#domain/actor.ts';
import type { Regularity } from '#domain/rule-sets/meeting-class.ts';

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
  invitees: {
    unitCodes: readonly string[];
    personCodes: readonly string[];
    groupCodes: readonly string[];
  };
};

/** A login of the demo; a unit's desk needs no grant, since its right is the desk it holds. */
export type DemoAccount = {
  username: string;
  personCode: string;
  grants: readonly { officeCode: string; role: Role }[];
};
