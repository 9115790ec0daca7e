import type { VotingRule } from '../voting/rule.ts';

/** What is held: họp, hội nghị, tập huấn, giao ban or anything else (BP Đ1.1, GD Đ1.1). */
export type MeetingKind = 'session' | 'conference' | 'training' | 'briefing' | 'other';

export type Regularity = 'regular' | 'extraordinary';

export type DayCounting = 'calendar' | 'working';

/** The share of those entitled who must be present, as a fraction: 2 of 3. */
export type Quorum = { numerator: number; denominator: number };

/** One class of meeting and its limits. Null means that the regulation sets no such limit, never zero. */
export type MeetingClass = {
  code: string;
  name: string;
  meetingKind: MeetingKind;
  noticeDaysRegular: number | null;
  noticeDaysExtraordinary: number | null;
  /** How all day limits of this class are counted back from the meeting's date. */
  dayCounting: DayCounting;
  /** HH:MM on the office's clock; a day limit runs out at this time. */
  officeDayEndsAt: string;
  /** Days before the meeting by which the advising body gives its papers to the office. */
  paperDueDays: number | null;
  /** Days before the meeting by which the office sends the compiled pack to the members. */
  packDueDays: number | null;
  quorum?: Quorum;
  /** Working days after the meeting's end by which the conclusion is issued. */
  conclusionDueDays?: number;
  /** A meeting may be closed without minutes or a conclusion that its chair approved. Unset: it may not (R37). */
  closesWithoutConclusion?: boolean;
  /** A start moved by more than this asks everybody to answer anew; null: time alone never does. Unset: 30. */
  reconfirmAfterMinutes?: number | null;
  /** Whether another place, or another form (on site, online), asks for new answers. Unset: both do. */
  reconfirmOnPlace?: boolean;
  reconfirmOnForm?: boolean;
  /** Minutes before the start at which whoever has not acknowledged becomes a call. Unset: 60. */
  callListMinutes?: number;
  /** The chair must agree before somebody else attends in an invited person's place. */
  substituteNeedsConsent: boolean;
  /** `minimal`: a foreign messenger carries title, time, place and code only. */
  messengerDetail: 'full' | 'minimal';
  /** Persons a unit may name unless the invitation says otherwise. */
  defaultHeadCount: number;
  /** Minutes before the start at which the roll-call opens (BP Đ7.2, GD Đ5.2). Unset: 60. */
  rollCallOpensMinutes?: number;
  /** How motions are voted on; unset: the regulation is silent, and the office chooses for every round (R28). */
  voting?: VotingRule;
  /** Who reads the opinions on an item besides the office and the chair (R27). Unset: everybody invited. */
  opinionsSeenBy?: 'invited' | 'office';
  /** Opinions may be written in a messenger. Unset: where messages may say everything. */
  opinionsInChat?: boolean;
};

/** A regulation as data: what an office copies, dates and then edits as its own. */
export type RuleSetPreset = {
  code: string;
  name: string;
  /** Null where the text at hand bears no number or date. */
  number: string | null;
  issuedOn: string | null;
  inForceFrom: string | null;
  legalBasis: string;
  block: 'party' | 'state';
  classes: readonly MeetingClass[];
};
