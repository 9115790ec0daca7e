import type { DocumentId, MeetingId } from '#domain/ids.ts';
import { type DocumentView, readDocuments } from '#services/documents/read-documents.ts';
import { type TestPapers, testPapers } from './documents.ts';
import { toldMeeting } from './meetings.ts';
import { type TestProgram, testProgram } from './program.ts';

export type MeetingPapers = {
  test: TestProgram;
  papers: TestPapers;
  meetingId: MeetingId;
  /** As the office sees it. */
  documentOf(id: DocumentId): Promise<DocumentView>;
  close(): Promise<void>;
};

/** A told meeting of one unit, and papers whose gate and store the test holds in its hand. */
export async function meetingPapers(): Promise<MeetingPapers> {
  const test = await testProgram();
  const papers = await testPapers();
  const { meeting } = await toldMeeting(test, { units: [{ unitId: test.seed.units.finance.id }] });
  return {
    ...{ test, papers, meetingId: meeting.id },
    async documentOf(id) {
      const all = await readDocuments(test.as('admin'), test.seed.office.id, meeting.id);
      return all.find((one) => one.id === id)!;
    },
    async close() {
      await papers.close();
      await test.close();
    },
  };
}
