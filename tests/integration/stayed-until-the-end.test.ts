import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MeetingId } from '#domain/ids.ts';
import { noteLeft, notePresent } from '#services/attendance/note-presence.ts';
import { readAttendance } from '#services/attendance/read-attendance.ts';
import { endMeeting } from '#services/sittings/end-meeting.ts';
import { seatOf } from '#tests/support/attendance.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import type { SeedPerson } from '#tests/support/seed.ts';
import { enterRoom, meetingInSession } from '#tests/support/sittings.ts';

let test: TestProgram;
let meetingId: MeetingId;
const office = () => test.as('secretariat');
const END = '2026-12-21T03:00:00.000Z';

beforeAll(async () => {
  test = await testProgram();
  ({ meetingId } = await meetingInSession(test, ['financeHead', 'homeHead', 'guest']));
  for (const person of ['financeHead', 'homeHead'] as const)
    await enterRoom(test, meetingId, test.seed.people[person].id);
  test.clock.set(new Date('2026-12-21T02:00:00Z'));
  await noteLeft(office(), meetingId, { ref: await seatOf(test, meetingId, 'homeHead') });
  test.clock.set(new Date(END));
  await endMeeting(office(), meetingId);
  test.clock.set(new Date('2026-12-21T04:00:00Z'));
});
afterAll(() => test.close());

const of = async (person: SeedPerson) => {
  const { people } = await readAttendance(office(), test.seed.office.id, meetingId);
  const { standing, presences } = people.find(({ personId }) => personId === test.seed.people[person].id)!;
  return { kind: standing.kind, until: presences.map(({ untilAt }) => untilAt?.toISOString() ?? null) };
};
const refOf = (person: SeedPerson) => seatOf(test, meetingId, person);

describe('R49 whoever nobody saw leave was there until the end', () => {
  it('is so by construction once the meeting has ended, and no interval is open', async () => {
    expect(await of('financeHead')).toEqual({ kind: 'present', until: [END] });
    expect(await of('homeHead')).toEqual({ kind: 'left', until: ['2026-12-21T02:00:00.000Z'] });
    const open = await test.connection
      .sql`select 1 from presences where meeting_id = ${meetingId} and until_at is null and voided_at is null`;
    expect(open).toEqual([]);
  });

  it('noting them anew changes nothing, and whoever is noted afterwards stayed until the end, too', async () => {
    await notePresent(office(), meetingId, { ref: await refOf('financeHead') });
    expect(await of('financeHead')).toEqual({ kind: 'present', until: [END] });
    await notePresent(office(), meetingId, { ref: await refOf('guest') });
    expect(await of('guest')).toEqual({ kind: 'present', until: [END] });
  });

  it('a correction says when they left after all, never after the end', async () => {
    const left = async (time: string) =>
      noteLeft(office(), meetingId, { ref: await refOf('financeHead'), at: new Date(time) });
    await expect(left('2026-12-21T03:30:00Z')).rejects.toMatchObject({ name: 'InvalidError' });
    await left('2026-12-21T02:30:00Z');
    expect(await of('financeHead')).toEqual({ kind: 'left', until: ['2026-12-21T02:30:00.000Z'] });
    await expect(left('2026-12-21T02:40:00Z')).rejects.toMatchObject({ code: 'not_in_room' });
  });
});
