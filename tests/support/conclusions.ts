import type { MeetingId, PersonId, UnitId } from '#domain/ids.ts';
import { saveAgenda } from '#services/agenda/save-agenda.ts';
import type { InviteesInput } from '#services/invitations/choose-invitees.ts';
import type { MeetingInput } from '#services/meetings/input.ts';
import { announcedMeeting, toldMeeting } from './meetings.ts';
import { TEST_NOW, type TestProgram } from './program.ts';

/** How the parts of an edited notice are written in tests. */
export const noticeText = (assessment = '1. Thống nhất dự toán năm 2027.') => [
  { key: 'opening' as const, text: 'Vào ngày 21 tháng 12 năm 2026, cuộc họp đã diễn ra.' },
  { key: 'grounds' as const, text: 'Sau khi nghe Sở Tài chính báo cáo, chủ trì kết luận như sau:' },
  { key: 'assessment' as const, text: assessment },
  { key: 'closing' as const, text: 'Văn phòng thông báo để các cơ quan, đơn vị biết, thực hiện.' },
];

/** A task of Sở Tài chính with Sở Nội vụ, due on Thursday 31/12/2026. */
export const taskOf = (test: Pick<TestProgram, 'seed'>, change: Partial<Record<string, unknown>> = {}) => ({
  text: 'Hoàn thiện dự toán ngân sách năm 2027, trình Ủy ban nhân dân tỉnh',
  leadUnitId: test.seed.units.finance.id as UnitId,
  supportUnitIds: [test.seed.units.home.id as UnitId],
  product: 'Tờ trình',
  dueOn: '2026-12-31' as string | null,
  ...change,
});

/**
 * A meeting on Monday 21/12/2026, 08:00–11:00, that its chairman ended at 10:30: the head of Sở Tài chính came late, the head of
 * the commune is absent with leave; one decision was noted. The clock stands at 10:31.
 */
export async function endedMeeting(
  test: TestProgram & { settles?: () => Promise<void> },
  { change = {}, invitees }: { change?: Partial<MeetingInput>; invitees?: InviteesInput } = {},
) {
  const { people, units, office } = test.seed;
  test.clock.set(TEST_NOW);
  const tell = test.program.house.holdSeconds === 0 ? announcedMeeting : toldMeeting;
  const { meeting } = await tell(
    test,
    invitees ?? {
      units: [{ unitId: units.home.id }],
      personIds: [people.financeHead.id, people.communeHead.id],
    },
    { chairId: people.chairman.id, ...change },
  );
  const id = meeting.id as MeetingId;
  const { items } = await saveAgenda(test.as('secretariat'), office.id, {
    ...{ id, version: 0 },
    items: [
      { title: 'Báo cáo dự toán năm 2027', presenterId: people.financeHead.id },
      { title: 'Thảo luận' },
    ],
  });
  await test.settles?.();
  await endInRoom(test, id, items[0]?.id as string);
  test.clock.set(new Date('2026-12-21T03:31:00Z'));
  return { meetingId: id, itemId: items[0]?.id as string, meeting };
}

async function endInRoom(test: TestProgram, id: MeetingId, itemId: string): Promise<void> {
  const { sql } = test.connection;
  const by = JSON.stringify({ kind: 'system', job: 'test' });
  const seat = async (personId: PersonId) => {
    const [row] = await sql`select id from invitations where meeting_id = ${id} and person_id = ${personId}`;
    return row?.id ?? null;
  };
  const { financeHead, communeHead } = test.seed.people;
  const [there, away] = [await seat(financeHead.id), await seat(communeHead.id)];
  await sql`update meetings set state = 'ended', version = version + 1 where id = ${id}`;
  await sql`insert into sittings (meeting_id, check_in_key, roll_call_opened_at, opened_at, opened_by, ended_at, ended_by)
    values (${id}, 'key', '2026-12-21T00:00:00Z', '2026-12-21T01:00:00Z', ${by}::text::jsonb, '2026-12-21T03:30:00Z', ${by}::text::jsonb)`;
  if (there)
    await sql`insert into presences (meeting_id, invitation_id, person_id, form, source, from_at, until_at, noted_by, noted_at)
      values (${id}, ${there}, ${financeHead.id}, 'on_site', 'secretariat', '2026-12-21T01:10:00Z', '2026-12-21T03:30:00Z', ${by}::text::jsonb, now())`;
  if (away)
    await sql`insert into absences (meeting_id, invitation_id, leave, noted_by, noted_at)
      values (${id}, ${away}, 'with_leave', ${by}::text::jsonb, now())`;
  await sql`insert into sitting_events (meeting_id, kind, agenda_item_id, text, acted_by, at) values
    (${id}, 'item_started', ${itemId}, '', ${by}::text::jsonb, '2026-12-21T01:05:00Z'),
    (${id}, 'decision_noted', ${itemId}, 'Thống nhất dự toán do Sở Tài chính trình', ${by}::text::jsonb, '2026-12-21T02:00:00Z'),
    (${id}, 'item_ended', ${itemId}, '', ${by}::text::jsonb, '2026-12-21T02:05:00Z')`;
}
