import type { AgendaItemId, MeetingId } from '#domain/ids.ts';
import { saveAgenda } from '#services/agenda/save-agenda.ts';
import type { MeetingInput } from '#services/meetings/input.ts';
import type { RequestInput } from '#services/opinions/ask-opinions.ts';
import { announcedMeeting } from './meetings.ts';
import type { TestProgram } from './program.ts';
import type { SeedPerson } from './seed.ts';

/** A meeting on 21/12/2026 at 08:00 with two ordinary items and a secret one, to which these people are invited by name. */
export async function meetingWithItems(
  test: TestProgram,
  invited: SeedPerson[] = ['financeHead', 'homeHead', 'chairman'],
  change: Partial<MeetingInput> = {},
) {
  const chair = { chairId: test.seed.people.chairman.id, ...change };
  const personIds = invited.map((person) => test.seed.people[person].id);
  const { meeting, officeId } = await announcedMeeting(test, { personIds }, chair);
  const items = [
    { title: 'Dự toán ngân sách năm 2027' },
    { title: 'Kế hoạch đầu tư công' },
    { title: 'Nội dung riêng', secrecyLevel: 'secret' as const },
  ];
  const agenda = await saveAgenda(test.as('secretariat'), officeId, {
    id: meeting.id as MeetingId,
    version: 0,
    items,
  });
  const [first, second, secret] = agenda.items.map(({ id }) => id as AgendaItemId);
  return {
    ...{ meetingId: meeting.id as MeetingId, ref: meeting.ref, officeId, version: meeting.version },
    items: { first: first as AgendaItemId, second: second as AgendaItemId, secret: secret as AgendaItemId },
  };
}

/** Classes of the seeded office with other rules. */
export async function setRules(test: TestProgram, rules: Record<string, unknown>): Promise<void> {
  const { sql } = test.connection;
  await sql`update meeting_classes set rules = rules || ${JSON.stringify(rules)}::jsonb`;
}

/** What an office usually asks: one question, of a unit and a person, until Friday 11/12/2026 at 17:00. */
export function usualRequest(test: TestProgram, change: Partial<RequestInput> = {}): RequestInput {
  return {
    matter: 'Dự thảo quy chế chi tiêu nội bộ',
    letterNumber: '45/TTr-STC',
    letterOn: '2026-12-01',
    questions: ['Thông qua dự thảo quy chế chi tiêu nội bộ'],
    unitIds: [test.seed.units.finance.id],
    personIds: [test.seed.people.homeHead.id],
    inChat: true,
    dueAt: new Date('2026-12-11T10:00:00Z'),
    ...change,
  };
}
