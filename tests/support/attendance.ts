import { findMeetingById } from '#db/queries/meetings.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { checkInCode } from '#domain/attendance/check-in-code.ts';
import type { MeetingId } from '#domain/ids.ts';
import { beginRollCall } from '#services/attendance/begin-roll-call.ts';
import { type Context, type Program, within } from '#services/context.ts';
import { openRollCall } from '#services/sittings/open-roll-call.ts';
import { toldMeeting } from './meetings.ts';
import { TEST_NOW, type TestProgram } from './program.ts';
import type { SeedPerson, SeedUnit } from './seed.ts';

/** The usual meeting's own morning, 21 December 2026, on the office's clock. */
export const morning = (clock: string) => new Date(`2026-12-21T${clock}:00+07:00`);

/** A told meeting of these people, a quarter of an hour before its start, with its roll-call opened by the secretariat. */
export async function openedMeeting(
  test: TestProgram,
  people: readonly SeedPerson[],
  change: Parameters<typeof toldMeeting>[2] = {},
) {
  test.clock.set(TEST_NOW);
  const personIds = people.map((person) => test.seed.people[person].id);
  const told = await toldMeeting(test, { personIds }, change);
  test.clock.set(morning('07:45'));
  await openRollCall(test.as('secretariat'), told.meeting.id);
  return { ...told, id: told.meeting.id };
}

/** Opens the roll-call whatever the day: most rules of a sitting do not look at the clock. */
export async function openEarly(
  test: { program: Program; system: () => Context },
  meetingId: MeetingId,
): Promise<void> {
  const found = await findMeetingById(test.program.db, meetingId);
  if (found) await inTransaction(test.program.db, (tx) => beginRollCall(within(test.system(), tx), found));
}

/** What the room's screen shows at this moment. */
export async function codeOnScreen(
  test: Pick<TestProgram, 'connection' | 'clock'>,
  meetingId: MeetingId,
  at: Date = test.clock.now(),
): Promise<string> {
  const [row] = await test.connection.sql`select check_in_key from sittings where meeting_id = ${meetingId}`;
  return checkInCode({ checkInKey: row?.check_in_key }, at);
}

/** The reference of a person's own invitation to the meeting. */
export async function seatOf(
  test: Pick<TestProgram, 'connection' | 'seed'>,
  meetingId: MeetingId,
  person: SeedPerson,
): Promise<string> {
  const [row] = await test.connection.sql`select ref from invitations where meeting_id = ${meetingId}
    and person_id = ${test.seed.people[person].id} and withdrawn_at is null`;
  return row?.ref;
}

/** The reference of a unit's place in the meeting. */
export async function placeOf(
  test: Pick<TestProgram, 'connection' | 'seed'>,
  meetingId: MeetingId,
  unit: SeedUnit,
): Promise<string> {
  const [row] = await test.connection.sql`select ref from invitations where meeting_id = ${meetingId}
    and unit_id = ${test.seed.units[unit].id} and withdrawn_at is null`;
  return row?.ref;
}
