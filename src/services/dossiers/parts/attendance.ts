import type { Db } from '#db/client.ts';
import { listDossierAbsences, listDossierPresences } from '#db/queries/dossier-room.ts';
import type { DossierRow } from '#db/queries/dossier-rows.ts';
import { findMeetingById } from '#db/queries/meetings.ts';
import { findSitting } from '#db/queries/sittings.ts';
import { lateMinutesOf } from '#domain/attendance/roll.ts';
import type { MeetingId } from '#domain/ids.ts';
import { type Attendance, gatherAttendance } from '../../attendance/read-attendance.ts';
import type { DossierPart } from './part.ts';

/** Who was there, from when until when, and who was not. */
export const attendanceParts: readonly DossierPart[] = [
  {
    name: 'roll',
    list: listRoll,
    columns: {
      person: 'text',
      unit: 'text',
      capacity: 'code',
      standing: 'code',
      minutesLate: 'number',
      leftAt: 'instant',
      standsFor: 'text',
      reason: 'text',
    },
  },
  {
    name: 'attendance_line',
    list: listLine,
    columns: {
      capacity: 'code',
      summoned: 'number',
      attended: 'number',
      late: 'number',
      left: 'number',
      standIns: 'number',
      withLeave: 'number',
      withoutLeave: 'number',
      unnamed: 'number',
    },
  },
  {
    name: 'presences',
    list: listDossierPresences,
    columns: {
      person: 'text',
      capacity: 'code',
      form: 'code',
      source: 'code',
      fromAt: 'instant',
      untilAt: 'instant',
      by: 'text',
      at: 'instant',
      voidedAt: 'instant',
      voidedBy: 'text',
      reason: 'text',
    },
  },
  {
    name: 'absences',
    list: listDossierAbsences,
    columns: { invitee: 'text', leave: 'code', reason: 'text', by: 'text', at: 'instant' },
  },
];

async function attendanceOf(db: Db, id: MeetingId, now: Date): Promise<Attendance | null> {
  const found = await findMeetingById(db, id);
  return found && gatherAttendance({ db, now }, found, await findSitting(db, id));
}

/** How everybody who was invited stood in the end (F6), and the units that named nobody. */
async function listRoll(db: Db, id: MeetingId, now: Date): Promise<DossierRow[]> {
  const found = await attendanceOf(db, id, now);
  if (!found) return [];
  const people = found.people.map(({ name, postUnit, countedAs, standing, standsForName, absence }) => ({
    ...{ person: name, unit: postUnit, capacity: countedAs, standing: standing.kind },
    minutesLate: lateMinutesOf(standing),
    leftAt: standing.kind === 'left' ? standing.leftAt.toISOString() : null,
    ...{ standsFor: standsForName, reason: absence?.reason ?? null },
  }));
  const places = found.missing.map(({ name, capacity, rsvpReason }) => ({
    ...{ person: null, unit: name, capacity, standing: 'unnamed', minutesLate: null, leftAt: null },
    ...{ standsFor: null, reason: rsvpReason },
  }));
  return [...people, ...places];
}

/** The foot of the attendance list, for members and for guests. */
async function listLine(db: Db, id: MeetingId, now: Date): Promise<DossierRow[]> {
  const found = await attendanceOf(db, id, now);
  if (!found) return [];
  const { members, guests } = found.line;
  return [
    { capacity: 'member', ...members },
    { capacity: 'guest', ...guests },
  ];
}
