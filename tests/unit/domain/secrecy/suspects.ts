import type { PageText } from '#domain/documents/file-facts.ts';
import { findMarks } from '#domain/secrecy/find-marks.ts';
import type { Suspect } from '#domain/secrecy/verdict.ts';

export function pageOf(text: string, more: Partial<PageText> = {}): PageText {
  return { number: 1, source: 'text', text, confidence: 100, words: [], ...more };
}

/** A file that has nothing but this one page, or what else is given. */
export function suspectOf(more: Partial<Suspect> = {}): Suspect {
  return {
    fileName: 'bao-cao.pdf',
    title: '',
    metadata: {},
    pages: [pageOf('Kính gửi các sở, ban.')],
    ...more,
  };
}

export const ofPage = (text: string, more: Partial<PageText> = {}) =>
  findMarks(suspectOf({ pages: [pageOf(text, more)] }));

export const ofScan = (text: string, more: Partial<PageText> = {}) =>
  ofPage(text, { source: 'ocr', confidence: 88, ...more });

/** A letter's page around a line. */
export const inLetter = (line: string) =>
  `ỦY BAN NHÂN DÂN\nXÃ GÒ DẦU\nSố: 45/BC-UBND\n${line}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nGò Dầu, ngày 12 tháng 11 năm 2026\nBÁO CÁO\nKết quả công tác tháng 10\nCác đơn vị đã hoàn thành nhiệm vụ được giao.`;
