import type { AgendaItemId, UnitId } from '#domain/ids.ts';
import { saveAgenda } from '#services/agenda/save-agenda.ts';
import { acceptVersion, submitVersion } from '#services/documents/change-version.ts';
import { checkedPaper, type TestPapers } from './documents.ts';
import { announcedMeeting, toldMeeting } from './meetings.ts';
import type { TestProgram } from './program.ts';

/** 17:00 on 18/12 and on 20/12, for a meeting on Monday 21/12/2026 at 08:00. */
export const paperDueAt = new Date('2026-12-18T10:00:00Z');
export const packDueAt = new Date('2026-12-20T10:00:00Z');

/** Papers are due three days before a meeting, the office's pack one. */
export const withPaperLimits = (test: TestProgram) =>
  test.connection.sql`
    update meeting_classes set rules = rules || '{"paperDueDays": 3, "packDueDays": 1}'::jsonb
    where id = ${test.seed.classes.session}`;

/** A told meeting with one agenda item for each of these units, who owe its papers. */
export async function meetingWithTasks(test: TestProgram, unitIds: UnitId[]) {
  await withPaperLimits(test);
  const telling = test.program.house.holdSeconds > 0 ? toldMeeting : announcedMeeting;
  const { meeting } = await telling(test, { units: unitIds.map((unitId) => ({ unitId })) });
  const items = unitIds.map((paperUnitId, at) => ({ title: `Báo cáo dự toán số ${at + 1}`, paperUnitId }));
  const agenda = await saveAgenda(test.as('secretariat'), test.seed.office.id, {
    ...{ id: meeting.id, version: 0, items },
  });
  return { meeting, itemIds: agenda.items.map(({ id }) => id as AgendaItemId) };
}

type Means = Parameters<typeof checkedPaper>[0] & { papers: TestPapers };

/** A paper that was checked, handed in and, if wanted, taken by the office. */
export async function handedIn(
  means: Means,
  text: string,
  { accept = false, ...change }: Parameters<typeof checkedPaper>[2] & { accept?: boolean } = {},
) {
  const ctx = () => means.test.as('secretariat');
  const { office } = means.test.seed;
  const declared = await checkedPaper(means, text, change);
  await submitVersion(ctx(), office.id, declared.versionId);
  if (accept) await acceptVersion(ctx(), office.id, declared.versionId);
  return declared;
}
