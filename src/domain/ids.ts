type Branded<Name extends string> = string & { readonly __brand: Name };

export type OfficeId = Branded<'office'>;
export type UnitId = Branded<'unit'>;
export type PersonId = Branded<'person'>;
export type GroupId = Branded<'group'>;
export type AccountId = Branded<'account'>;
export type RuleSetId = Branded<'ruleSet'>;
export type ClassId = Branded<'meetingClass'>;
export type MeetingId = Branded<'meeting'>;
export type InvitationId = Branded<'invitation'>;
export type NominationId = Branded<'nomination'>;
export type BroadcastId = Branded<'broadcast'>;
