import type { ClassId, GroupId, PersonId, RoomId, UnitId } from '../ids.ts';
import type { Regularity } from '../rule-sets/meeting-class.ts';
import type { SecrecyLevel } from '../secrecy/verdict.ts';

/** A meeting's facts without its day: what a template keeps. `startTime` is HH:MM on the office's clock. */
export type TemplateFacts = {
  classId: ClassId;
  regularity: Regularity;
  title: string;
  content: string;
  startTime: string;
  durationMinutes: number;
  place: string;
  roomId: RoomId | null;
  form: 'on_site' | 'online' | 'hybrid';
  chairId: PersonId | null;
  contactName: string;
  contactPhone: string;
};

export type TemplateInvitees = {
  units: { unitId: UnitId; headCountLimit: number }[];
  personIds: PersonId[];
  groupIds: GroupId[];
  /** Those of them who are guests. Absent in templates that are older than it: all are members. */
  guestIds?: string[];
};

export type TemplateAgendaItem = {
  title: string;
  presenterId: PersonId | null;
  presenterName: string;
  durationMinutes: number | null;
  paperUnitId: UnitId | null;
  note: string;
  /** Absent in templates that are older than it. */
  secrecyLevel?: SecrecyLevel | null;
};
