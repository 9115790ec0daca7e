import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RuleSetId } from '#domain/ids.ts';
import {
  dayRevision,
  findDaysOff,
  removeDayOff,
  writeDayOff,
  writeDaysOff,
} from '#services/days-off/days-off.ts';
import { findMovedLimits } from '#services/days-off/moved-limits.ts';
import { readMeeting } from '#services/meetings/read-meeting.ts';
import { readLimits } from '#services/rule-sets/read-rule-set.ts';
import { draftMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await testProgram();
});
afterAll(() => test.close());

const admin = () => test.as('admin');
const office = () => test.seed.office.id;

async function setOf(code: string): Promise<RuleSetId> {
  const [row] = await test.connection.sql`select id from rule_sets
    where code = ${code} and office_id = ${office()} and status = 'in_force' order by in_force_from desc`;
  return row!.id;
}

describe('days off', () => {
  const day = { on: '2026-12-18', name: 'Nghỉ đột xuất', kind: 'holiday', decisionNumber: '9/TB' } as const;

  it('say beforehand which limits move, are confirmed by whoever read the latest, and are audited', async () => {
    const { meeting } = await draftMeeting(
      test,
      { units: [{ unitId: test.seed.units.home.id }] },
      { classId: test.seed.classes.consent, title: 'Họp theo ngày làm việc' },
    );
    const stored = { ...day, status: 'confirmed' as const };
    const moved = await findMovedLimits(admin(), office(), { on: day.on, day: stored });
    expect(moved.filter((limit) => limit.meetingId === meeting.id).map((limit) => limit.kind)).toEqual([
      ...['notice_regular', 'pack'],
    ]);
    const notice = moved.find((limit) => limit.meetingId === meeting.id);
    expect([notice?.before, notice?.after]).toEqual([
      new Date('2026-12-16T10:00:00Z'),
      new Date('2026-12-15T10:00:00Z'),
    ]);
    await writeDayOff(admin(), office(), { revision: dayRevision(null), day });
    const again = writeDayOff(admin(), office(), { revision: dayRevision(null), day });
    await expect(again).rejects.toMatchObject({ code: 'changed_meanwhile' });
    expect((await readMeeting(admin(), office(), meeting.id)).noticeBy).toEqual(notice?.after);
    await removeDayOff(admin(), office(), day.on);
    expect((await findDaysOff(admin(), office(), 2026)).map(({ on }) => on)).not.toContain(day.on);
    const audit = await test.connection.sql`select action from audit where object_id = ${day.on} order by id`;
    expect(audit.map(({ action }) => action)).toEqual(['day_off.written', 'day_off.removed']);
  });

  it('pasted as a list are audited each with old and new', async () => {
    await writeDayOff(admin(), office(), { revision: dayRevision(null), day });
    const changed = { ...day, name: 'Nghỉ bù', decisionNumber: '10/TB' };
    const added = { ...day, on: '2026-12-25', name: 'Nghỉ thêm' };
    await writeDaysOff(admin(), office(), [changed, added]);
    const audit = await test.connection.sql`select object_id as on, data from audit
      where action = 'day_off.written' and object_id in (${day.on}, ${added.on}) order by id desc limit 2`;
    expect(audit.map((row) => row.data)).toEqual([
      { before: null, after: expect.objectContaining({ name: 'Nghỉ thêm' }) },
      {
        before: expect.objectContaining({ name: day.name, decisionNumber: '9/TB' }),
        after: expect.objectContaining({ name: 'Nghỉ bù' }),
      },
    ]);
    for (const { on } of [day, added]) await removeDayOff(admin(), office(), on);
  });

  it('refuse a make-up day in the week, and whoever may only read', async () => {
    const monday = { ...day, on: '2026-12-21', kind: 'exchanged_working_day' } as const;
    const write = writeDayOff(admin(), office(), { revision: dayRevision(null), day: monday });
    await expect(write).rejects.toMatchObject({ issues: [{ field: 'kind', code: 'not_valid' }] });
    const reader = writeDayOff(test.as('secretariat'), office(), { revision: dayRevision(null), day });
    await expect(reader).rejects.toMatchObject({ code: 'not_permitted' });
  });

  it('tell both readings of 24/11 by class', async () => {
    const id = await setOf('qd_45_2018');
    const asked = { on: '2026-11-26', timeZone: 'Asia/Ho_Chi_Minh', ruleSetId: id };
    const [first] = await readLimits(test.as('auditor'), office(), asked);
    expect(first?.limits[0]).toMatchObject({
      dueAt: new Date('2026-11-23T10:00:00Z'),
      ifOff: { dueAt: new Date('2026-11-20T10:00:00Z'), pendingOn: ['2026-11-24'] },
    });
  });
});
