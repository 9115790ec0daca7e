import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { AgendaItemId, MeetingId } from '#domain/ids.ts';
import { saveAgenda } from '#services/agenda/save-agenda.ts';
import { sendNow } from '#services/broadcasts/end-hold.ts';
import { cancelMeeting } from '#services/meetings/cancel-meeting.ts';
import { postponeMeeting } from '#services/meetings/postpone-meeting.ts';
import { readMeeting } from '#services/meetings/read-meeting.ts';
import { askExtension } from '#services/paper-tasks/ask-extension.ts';
import { grantExtension } from '#services/paper-tasks/decide-extension.ts';
import { endOvertakenExtensions } from '#services/paper-tasks/end-overtaken.ts';
import { testPapers } from '#tests/support/documents.ts';
import { handedIn, meetingWithTasks } from '#tests/support/paper-tasks.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

let test: TestProgram;
let meetingId: MeetingId;
let itemId: AgendaItemId;
const office = () => test.seed.office.id;
const ends = () => endOvertakenExtensions(test.system());

beforeEach(async () => {
  await test?.close();
  test = await testProgram();
  const made = await meetingWithTasks(test, [test.seed.units.finance.id]);
  meetingId = made.meeting.id;
  itemId = made.itemIds[0]!;
  const wish = { until: '2026-12-19T10:00:00Z', reason: 'chờ số liệu' };
  await askExtension(test.asDelegate('financeDesk'), itemId, wish);
});
afterAll(() => test.close());

const wishNow = async () => {
  const [row] = await test.connection.sql`select id, state from paper_extensions`;
  return row!;
};
/** Why each person was told that it is over. */
async function told() {
  const rows = await test.connection.sql`
    select p.full_name, n.facts->>'by' as by from notices n join people p on p.id = n.person_id where n.kind = 'extension_overtaken'`;
  return new Map(rows.map((row) => [row.full_name, row.by]));
}
const version = async () => (await readMeeting(test.as('secretariat'), office(), meetingId)).meeting.version;
const because = { reason: 'other', note: 'bận việc đột xuất' } as const;

describe('C8 a wish for more time that nobody needs to decide any more', () => {
  it('stays open as long as it has a sense', async () => {
    expect(await ends()).toBe(0);
    expect((await wishNow()).state).toBe('open');
  });

  it('ends with the papers that come in; the unit and the office hear it, and nothing is left to grant', async () => {
    const papers = await testPapers();
    const owed = { agendaItemId: itemId, ownerUnitId: test.seed.units.finance.id };
    await handedIn({ test, papers, meetingId }, 'dự toán', owed);
    await papers.close();
    const { id, state } = await wishNow();
    expect(state).toBe('overtaken');
    const { financeDesk, clerk } = test.seed.people;
    const heard = await told();
    expect([heard.get(financeDesk.fullName), heard.get(clerk.fullName)]).toEqual(['handed_in', 'handed_in']);
    await expect(grantExtension(test.as('secretariat'), office(), id)).rejects.toMatchObject({
      code: 'extension_over',
    });
    expect(await ends()).toBe(0);
  });

  it.each([
    ['cancelled', cancelMeeting],
    ['postponed', postponeMeeting],
  ] as const)(
    'ends when the meeting is %s, once people know of it; whoever asked hears it, the office does not',
    async (by, act) => {
      await act(test.as('secretariat'), office(), { id: meetingId, version: await version(), ...because });
      expect(await ends()).toBe(0);
      await sendNow(test.as('secretariat'), office(), meetingId);
      expect(await ends()).toBe(1);
      expect((await wishNow()).state).toBe('overtaken');
      const { financeDesk, clerk } = test.seed.people;
      const heard = await told();
      expect([heard.get(financeDesk.fullName), heard.has(clerk.fullName)]).toEqual([by, false]);
    },
  );

  it('ends when another unit is asked for the papers, and when the meeting begins', async () => {
    const items = [{ id: itemId, title: 'Báo cáo', paperUnitId: test.seed.units.home.id }];
    await saveAgenda(test.as('secretariat'), office(), { id: meetingId, version: 1, items });
    expect(await ends()).toBe(1);
    expect((await told()).get(test.seed.people.financeDesk.fullName)).toBe('not_asked');
    await askExtension(test.asDelegate('homeDesk'), itemId, { until: '2026-12-19T10:00:00Z', reason: 'bận' });
    test.clock.set(new Date('2026-12-21T01:00:00Z'));
    expect(await ends()).toBe(1);
    expect((await told()).get(test.seed.people.homeDesk.fullName)).toBe('begun');
  });
});
