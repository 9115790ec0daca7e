import type { FeedbackKind, FeedbackState } from '#domain/feedback/lifecycle.ts';
import type { Sentences } from '#i18n/vi.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { formatTicketNumber } from '#lib/ticket-number.ts';
import type { SheetCell, SheetToWrite } from './sheets.ts';

export type FeedbackRow = {
  year: number;
  number: number;
  kind: FeedbackKind;
  state: FeedbackState;
  text: string;
  article: string;
  ruleSetName: string | null;
  source: keyof Sentences['adminFeedback']['sources'];
  senderName: string;
  senderUnit: string;
  letterNumber: string | null;
  letterOn: string | null;
  createdAt: Date;
  answer: string | null;
  answeredAt: Date | null;
};

/** The compiled list of suggestions and proposals, as it goes to the body above (R62); no phone of anybody. */
export function feedbackSheet(
  rows: readonly FeedbackRow[],
  words: Sentences,
  timeZone: string,
): SheetToWrite {
  const { exports: heads, sources, stateFilters } = words.adminFeedback;
  const { kindTitles } = words.feedback;
  const day = (at: Date | null): SheetCell => (at === null ? null : { day: toOfficeDate(at, timeZone) });
  const columns = [
    { head: heads.ticket, width: 13 },
    { head: heads.kind, width: 22 },
    { head: heads.sent, width: 12 },
    { head: heads.sender, width: 24 },
    { head: heads.unit, width: 30 },
    { head: heads.source, width: 14 },
    { head: heads.letter, width: 16 },
    { head: heads.letterOn, width: 12 },
    { head: heads.ruleSet, width: 30 },
    { head: heads.article, width: 20 },
    { head: heads.text, width: 60 },
    { head: heads.state, width: 20 },
    { head: heads.answer, width: 60 },
    { head: heads.answered, width: 13 },
  ];
  const cells = rows.map((row): SheetCell[] => [
    ...[formatTicketNumber(row), kindTitles[row.kind], day(row.createdAt), row.senderName, row.senderUnit],
    ...[sources[row.source], row.letterNumber, row.letterOn === null ? null : { day: row.letterOn }],
    ...[row.ruleSetName, row.article, row.text, stateFilters[row.state], row.answer, day(row.answeredAt)],
  ]);
  return { name: heads.sheet, columns, rows: cells };
}
