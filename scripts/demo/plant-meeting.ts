import { listAgenda } from '#db/queries/agenda.ts';
import { listInvitations } from '#db/queries/invitations.ts';
import type { Office } from '#db/queries/offices.ts';
import { listClasses } from '#db/queries/rule-sets.ts';
import { shiftDays } from '#domain/calendar/office-day.ts';
import type { GroupId, MeetingId, OfficeId, PersonId, RoomId, UnitId } from '#domain/ids.ts';
import { fromOfficeTime, toOfficeDate, weekdayOf } from '#lib/office-time.ts';
import { saveAgenda } from '#services/agenda/save-agenda.ts';
import type { Context } from '#services/context.ts';
import { systemPermit } from '#services/gate.ts';
import { answerInvitation } from '#services/invitations/answer-invitation.ts';
import { chooseInvitees } from '#services/invitations/choose-invitees.ts';
import { announceMeeting } from '#services/meetings/announce-meeting.ts';
import { createMeeting } from '#services/meetings/create-meeting.ts';
import { draftRound } from '#services/voting/draft-round.ts';
import { addMotion } from '#services/voting/motions.ts';
import { people } from './people.ts';
import type { DemoMeeting } from './types.ts';

/** Where each invented thing went: its code → its row; a meeting goes by the number of its letter. */
export type Demo = {
  offices: Map<string, Office>;
  units: Map<string, UnitId>;
  people: Map<string, PersonId>;
  groups: Map<string, GroupId>;
  rooms: Map<string, RoomId>;
  meetings: Map<string, MeetingId>;
};

/** Makes a meeting with its agenda as on the day it was made; an announced one is answered as answers come in. */
export async function plantMeeting(ctx: Context, planted: Demo, demo: DemoMeeting): Promise<void> {
  const office = need(planted.offices.get(demo.officeCode), demo.officeCode);
  const startsAt = startOf(ctx.now, demo.start, office.timeZone);
  const isDraft = demo.announcedDaysBefore === 0;
  const announcedAt = new Date(startsAt.getTime() - demo.announcedDaysBefore * 86_400_000);
  const then: Context = {
    ...ctx,
    now: isDraft ? ctx.now : announcedAt,
    grants: [{ role: 'admin', officeId: office.id }],
    house: { ...ctx.house, holdSeconds: 0 },
  };
  const classes = await listClasses(
    ctx.db,
    systemPermit(ctx, 'meetings.write', office.id),
    toOfficeDate(ctx.now, office.timeZone),
  );
  const contact = people.find((person) => person.code === demo.contactCode);
  const meeting = await createMeeting(then, office.id, {
    ...demo,
    classId: need(classes.find((known) => known.rules.code === demo.classCode)?.id, demo.classCode),
    startsAt,
    endsAt: new Date(startsAt.getTime() + demo.durationMinutes * 60_000),
    roomId: need(planted.rooms.get(demo.roomCode), demo.roomCode),
    chairId: need(planted.people.get(demo.chairCode), demo.chairCode),
    contactName: contact?.fullName ?? '',
    contactPhone: contact?.phone ?? '',
    letterOn: toOfficeDate(then.now, office.timeZone),
  });
  planted.meetings.set(demo.letterNumber, meeting.id);
  await plantAgenda(then, planted, { officeId: office.id, meetingId: meeting.id }, demo);
  await chooseInvitees(then, office.id, meeting.id, {
    units: demo.invitees.unitCodes.map((code) => ({
      unitId: need(planted.units.get(code), code),
      headCountLimit: 2,
    })),
    personIds: demo.invitees.personCodes.map((code) => need(planted.people.get(code), code)),
    groupIds: demo.invitees.groupCodes.map((code) => need(planted.groups.get(code), code)),
    guestIds: (demo.invitees.guestCodes ?? []).map((code) =>
      need(planted.units.get(code) ?? planted.people.get(code), code),
    ),
  });
  await plantMotions(then, meeting.id, demo);
  if (isDraft) return;
  await announceMeeting(then, office.id, { id: meeting.id, version: meeting.version });
  const invited = await listInvitations(ctx.db, systemPermit(ctx, 'meetings.read', office.id), meeting.id);
  for (const [at, row] of invited.entries()) {
    if (demo.isAnswered) await answerInvitation(then, { ref: row.invitation.ref, rsvp: 'accepted' });
    else await answerAs(then, row.invitation.ref, at);
  }
}

type Place = { officeId: OfficeId; meetingId: MeetingId };

async function plantAgenda(
  ctx: Context,
  planted: Demo,
  { officeId, meetingId }: Place,
  { agenda }: DemoMeeting,
): Promise<void> {
  if (!agenda) return;
  const items = agenda.map(({ presenterCode, paperUnitCode, printed: _printed, ...item }) => ({
    ...item,
    presenterId: need(planted.people.get(presenterCode), presenterCode),
    paperUnitId: paperUnitCode ? need(planted.units.get(paperUnitCode), paperUnitCode) : null,
  }));
  await saveAgenda(ctx, officeId, { id: meetingId, version: 0, items });
}

async function plantMotions(
  ctx: Context,
  meetingId: MeetingId,
  { motions = [] }: DemoMeeting,
): Promise<void> {
  const items = motions.length === 0 ? [] : await listAgenda(ctx.db, meetingId);
  for (const { text, item } of motions) {
    const { id } = need(items[item - 1], text);
    const motion = await addMotion(ctx, meetingId, { text, agendaItemId: id });
    await draftRound(ctx, meetingId, motion.id, {});
  }
}

const absences = ['Đi công tác theo lịch của Tỉnh ủy', 'Trùng lịch tiếp công dân'];

/** Most have come to answer, some are absent with a reason, the last of every four is still silent. */
async function answerAs(ctx: Context, ref: string, at: number): Promise<void> {
  if (at % 4 === 3) return;
  const declined = at % 4 === 2;
  const reason = declined ? absences[(at >> 2) % absences.length] : undefined;
  await answerInvitation(ctx, { ref, rsvp: declined ? 'declined' : 'accepted', reason });
}

/** When something of the demo begins, reckoned from now. */
export function startOf(now: Date, start: DemoMeeting['start'], timeZone: string): Date {
  if ('minutesFromNow' in start) return new Date(now.getTime() + start.minutesFromNow * 60_000);
  const day = new Date(now.getTime() + start.daysFromToday * 86_400_000);
  const on = toOfficeDate(day, timeZone);
  // Offices do not meet at weekends: such a day becomes the Monday after, or for the past the Friday before.
  const shift =
    { 6: start.daysFromToday < 0 ? -1 : 2, 7: start.daysFromToday < 0 ? -2 : 1 }[weekdayOf(on)] ?? 0;
  return fromOfficeTime({ on: shiftDays(on, shift), time: start.at }, timeZone);
}

/** What a code stands for; a code that the demo does not make is a mistake in its data. */
export function need<Value>(value: Value | undefined, code: string): Value {
  if (value === undefined) throw new Error(`the demo names ${code}, which it does not make`);
  return value;
}
