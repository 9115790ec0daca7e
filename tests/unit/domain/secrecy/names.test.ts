import { describe, expect, it } from 'vitest';
import { findMarks } from '#domain/secrecy/find-marks.ts';
import { inLetter, ofPage, suspectOf } from './suspects.ts';

describe('a mark in the name of a file', () => {
  it.each([
    ['CV-123-TOI-MAT.pdf', 'secret'],
    ['tuyet_mat.docx', 'top_secret'],
    ['BaoCaoTuyetMat.pdf', 'top_secret'],
    ['bao_cao(Mat).docx', 'confidential'],
    ['Báo cáo (Mật).pdf', 'confidential'],
    ['Kế hoạch [TỐI MẬT] 2026.xlsx', 'secret'],
    ['MẬT - 12-BC.pdf', 'confidential'],
    ['Bao cao 12 (MAT).signed.pdf', 'confidential'],
    ['12-BC-TU-Tối mật.pdf'.normalize('NFD'), 'secret'],
  ])('%s is %s', (fileName, level) => {
    const verdict = findMarks(suspectOf({ fileName }));
    expect(verdict).toMatchObject({
      outcome: 'marked',
      findings: [{ where: 'file_name', page: null, level }],
    });
  });

  it.each(['mat_123.pdf', 'CV-123-MAT.pdf', 'GM-mat-2026.docx', 'mật.pdf'])(
    '%s is left to a second person',
    (fileName) => {
      expect(findMarks(suspectOf({ fileName })).outcome).toBe('undecided');
    },
  );

  it.each([
    'bao-mat-thong-tin.pdf',
    'Quy định bảo mật.docx',
    'mat-tran-to-quoc.pdf',
    'BaoCaoMatTran.pdf',
    'mat khau wifi.txt',
    'Danh sach co mat.xlsx',
    'mat-bang-quy-hoach.pdf',
    'Nguyễn Văn Mật - lý lịch.pdf',
    'format.pdf',
    'thomat.docx',
  ])('%s is not marked', (fileName) => {
    expect(findMarks(suspectOf({ fileName })).outcome).not.toBe('marked');
  });
});

describe('a mark in the title and in what a file says of itself', () => {
  it.each(['Báo cáo tình hình (Mật)', 'TỐI MẬT', 'Tối mật - Báo cáo (Tối mật)'])('title %j', (title) => {
    expect(findMarks(suspectOf({ title }))).toMatchObject({
      outcome: 'marked',
      findings: [{ where: 'title' }],
    });
  });

  it.each<[string, Record<string, string>]>([
    ['Vietnamese keyword', { Keywords: 'họp, Tối mật' }],
    ['label', { 'Độ mật': 'Mật' }],
    ['English classification', { Classification: 'Secret' }],
    ['custom property', { SecurityClassification: 'TOP SECRET' }],
    ['NFD', { Subject: 'TUYỆT MẬT'.normalize('NFD') }],
  ])('%s', (_, metadata) => {
    const verdict = findMarks(suspectOf({ metadata }));
    expect(verdict).toMatchObject({ outcome: 'marked', findings: [{ where: 'metadata' }] });
  });

  it.each<[string, Record<string, string>]>([
    ['a company', { Company: 'Công ty Bảo mật Việt' }],
    ['a password', { Comments: 'Đổi mật khẩu trước khi dùng' }],
    ['an author', { Author: 'Nguyễn Văn Mật' }],
    ['an unclassified paper', { Classification: 'Public' }],
  ])('%s is clear', (_, metadata) => {
    expect(findMarks(suspectOf({ metadata })).outcome).toBe('clear');
  });

  it('a finding holds the place, and no word of the paper', () => {
    const verdict = findMarks(suspectOf({ title: 'Kế hoạch Sao Mai (Tối mật)' }));
    expect(JSON.stringify(verdict)).not.toContain('Sao Mai');
  });
});

describe('marks of circulation', () => {
  it.each([
    ['TÀI LIỆU THU HỒI', ['recall']],
    ['Tài liệu thu hồi sau hội nghị', ['recall']],
    ['LƯU HÀNH NỘI BỘ', ['internal']],
    ['TÀI LIỆU LƯU HÀNH NỘI BỘ', ['internal']],
    ['(KHÔNG PHỔ BIẾN)', ['not_to_spread']],
    ['L Ư U  H À N H  N Ộ I  B Ộ', ['internal']],
    ['LUU HANH NOI BO', ['internal']],
    ['TÀI LIỆU THU HỒI\nKHÔNG PHỔ BIẾN', ['recall', 'not_to_spread']],
  ])('%j is found and does not make a paper secret', (line, circulation) => {
    expect(ofPage(inLetter(line))).toMatchObject({ outcome: 'clear', circulation });
  });

  it.each([
    'Thu hồi đất để thực hiện dự án đường liên xã.',
    'Quy chế làm việc nội bộ của cơ quan được ban hành.',
    'Không phổ biến kiến thức pháp luật đầy đủ cho người dân.',
    'QUY CHẾ CHI TIÊU NỘI BỘ',
  ])('%j is none', (line) => {
    expect(ofPage(inLetter(line)).circulation).toEqual([]);
  });

  it('a file name or title may bear one', () => {
    const suspect = suspectOf({ fileName: 'bao_cao_luu_hanh_noi_bo.pdf', title: 'Đề án (không phổ biến)' });
    expect(findMarks(suspect).circulation).toEqual(['internal', 'not_to_spread']);
  });
});
