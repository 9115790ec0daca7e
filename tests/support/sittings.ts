import { listAgenda } from '#db/queries/agenda.ts';
import type { AgendaItemId, MeetingId, PersonId } from '#domain/ids.ts';
import { saveAgenda } from '#services/agenda/save-agenda.ts';
import type { MeetingInput } from '#services/meetings/input.ts';
import { openRollCall } from '#services/sittings/open-roll-call.ts';
import { startMeeting } from '#services/sittings/start-meeting.ts';
import { announcedMeeting, toldMeeting } from './meetings.ts';
import type { TestProgram } from './program.ts';
import type { SeedPerson } from './seed.ts';

/** On the day of the meetings of these tests, a quarter of an hour before they begin. */
export const BEFORE_START = new Date('2026-12-21T00:45:00Z');

export const itemTitles = ['Dự toán ngân sách năm 2027', 'Kế hoạch đầu tư công', 'Công tác cán bộ thôn'];

/** A told meeting of the seeded office with a chair, an agenda of three items, and these people invited by name; its roll-call is open. */
export async function meetingInRoom(
  test: TestProgram,
  people: readonly SeedPerson[] = ['financeHead', 'homeHead', 'guest'],
  change: Partial<MeetingInput> = {},
) {
  test.clock.set(new Date('2026-12-07T01:00:00Z'));
  const { office, people: known } = test.seed;
  const personIds = people.map((name) => known[name].id);
  const tell = test.program.house.holdSeconds === 0 ? announcedMeeting : toldMeeting;
  const told = await tell(test, { personIds }, { chairId: known.chairman.id, ...change });
  const meetingId = told.meeting.id as MeetingId;
  const items = itemTitles.map((title, at) => ({ title, durationMinutes: at === 2 ? null : 15 + at * 5 }));
  await saveAgenda(test.as('secretariat'), office.id, { id: meetingId, version: 0, items });
  test.clock.set(BEFORE_START);
  await openRollCall(test.as('secretariat'), meetingId);
  const itemIds = (await listAgenda(test.program.db, meetingId)).map(({ id }) => id as AgendaItemId);
  return { ...told, meetingId, itemIds };
}

/** The same, begun by the chair. */
export async function meetingInSession(
  test: TestProgram,
  people?: readonly SeedPerson[],
  change: Partial<MeetingInput> = {},
) {
  const room = await meetingInRoom(test, people, change);
  test.clock.advance(15);
  await startMeeting(test.asDelegate('chairman'), room.meetingId);
  return room;
}

/** Somebody of the register in the room: noted as there from now on, as the roll-call does it. */
export async function enterRoom(test: TestProgram, meetingId: MeetingId, personId: PersonId): Promise<void> {
  const by = JSON.stringify({ kind: 'delegate', personId, via: 'web' });
  const at = test.clock.now().toISOString();
  await test.connection.sql`
    insert into presences (meeting_id, invitation_id, person_id, form, source, from_at, noted_by, noted_at)
    select meeting_id, id, person_id, 'on_site', 'code', ${at}::timestamptz, ${by}::jsonb, ${at}::timestamptz
    from invitations where meeting_id = ${meetingId} and person_id = ${personId}`;
}
