import { describe, expect, it } from 'vitest';
import { findMarks } from '#domain/secrecy/find-marks.ts';
import { inLetter, ofPage, ofScan, pageOf, suspectOf } from './suspects.ts';

const levelOf = (verdict: ReturnType<typeof ofPage>) => verdict.findings[0]?.level;

describe('a mark in the text of a page', () => {
  it.each([
    ['MẬT', 'confidential'],
    ['TỐI MẬT', 'secret'],
    ['TUYỆT MẬT', 'top_secret'],
    ['TUYỆT  MẬT', 'top_secret'],
    ['TUYỆT\u00a0MẬT', 'top_secret'],
    ['[MẬT]', 'confidential'],
    ['| TỐI MẬT |', 'secret'],
    ['— MẬT —', 'confidential'],
    ['M Ậ T', 'confidential'],
    ['T Ố I   M Ậ T', 'secret'],
    ['T.U.Y.Ệ.T M.Ậ.T', 'top_secret'],
    ['TỐI\nMẬT', 'secret'],
    ['M\nẬ\nT', 'confidential'],
    ['T\nU\nY\nỆ\nT\nM\nẬ\nT', 'top_secret'],
    ['TỐIMẬT', 'secret'],
    ['TUYET MAT', 'top_secret'],
    ['TÓI MẬT', 'secret'],
    ['TOI MAT', 'secret'],
    ['MẬT Gò Dầu, ngày 12 tháng 11 năm 2026', 'confidential'],
    ['MẬT CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'confidential'],
    ['Số: 12-BC/TU (Mật)', 'confidential'],
    ['Số: 12-BC/TU MẬT', 'confidential'],
    ['Độ mật: Tối mật', 'secret'],
    ['Mức độ mật: MẬT', 'confidential'],
    ['ĐỘ MẬT: TUYỆT MẬT', 'top_secret'],
    ['Độ mật:\nMật', 'confidential'],
    ['TÀI LIỆU TỐI MẬT', 'secret'],
    ['VĂN BẢN MẬT', 'confidential'],
    ['MẬT - 03', 'confidential'],
    ['TOP SECRET', 'top_secret'],
    ['МẬТ', 'confidential'],
    ['TỐI MẬT TỐI MẬT', 'secret'],
    ['M\u200bẬT', 'confidential'],
    ['TuyÖt mËt', 'top_secret'],
    ['TOÁI MAÄT', 'secret'],
  ])('%j is %s', (line, level) => {
    const verdict = ofPage(inLetter(line));
    expect([verdict.outcome, levelOf(verdict)]).toEqual(['marked', level]);
    expect(verdict.findings[0]).toMatchObject({ where: 'page', page: 1, source: 'text' });
  });

  it.each([
    'tối mật',
    'Các mức độ mật gồm “Tuyệt mật”, “Tối mật” và “Mật” theo quy định của pháp luật.',
    'Văn thư đóng dấu “Mật” vào góc trên bên trái của văn bản đó.',
    'Công văn Mật được chuyển riêng, không quét lên hệ thống.',
    'TUYỆT MẬT, TỐI MẬT, MẬT',
    'SECRET',
    'CONFIDENTIAL',
    'BÍ MẬT NHÀ NƯỚC',
    'Danh mục bí mật nhà nước độ Tối mật thuộc lĩnh vực này.',
  ])('%j is left to a second person', (line) => {
    expect(ofPage(inLetter(line)).outcome).toBe('undecided');
  });

  it.each([
    'CÔNG TÁC BẢO MẬT',
    'QUY ĐỊNH VỀ BẢO VỆ BÍ MẬT NHÀ NƯỚC',
    'QUY ĐỊNH VỀ BẢO VỆ\nBÍ MẬT NHÀ NƯỚC',
    'MẬT ĐỘ DÂN SỐ',
    'Mật độ: 812 người/km2',
    'Mật khẩu: 8 ký tự',
    'Thực hiện bảo mật thông tin, đổi mật khẩu hằng tháng.',
    'Mật ong rừng, mật mía và mật hoa dừa.',
    'Ông Nguyễn Văn Mật, Phó Chánh Văn phòng',
    'NGUYỄN VĂN MẬT',
    'Đoàn đi từ cầu Mật đến thị trấn Mật Sơn.',
    'Viện Cơ mật giúp vua; quan hệ mật thiết với nhân dân.',
    'Tài liệu mật không được gửi qua mạng xã hội; bỏ phiếu kín.',
    'ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM',
    'Đại biểu có mặt: 41, vắng mặt: 3, mất điện 2 lần.',
    'CÓ MẶT',
    'Giữ gìn an toàn, bảo\nmật. Thực hiện đúng quy định.',
    'ĐỘ MẬT',
    'Độ mật: ……',
    'Buổi tối mật độ giao thông tăng cao.',
    'Toi mat dien thoai hom qua.',
  ])('%j is clear', (line) => {
    expect(ofPage(inLetter(line))).toMatchObject({ outcome: 'clear', findings: [] });
  });

  it('an annex that shows the stamps is left to a second person', () => {
    const text = 'Phụ lục\nMẫu dấu chỉ độ mật\nTUYỆT MẬT\nTỐI MẬT\nMẬT';
    expect(ofPage(text).outcome).toBe('undecided');
  });

  it('an envelope for the addressee alone is left to a second person', () => {
    expect(ofPage('CHỈ NGƯỜI CÓ TÊN MỚI ĐƯỢC BÓC BÌ').outcome).toBe('undecided');
  });
});

describe('a mark in what OCR read', () => {
  it.each([
    ['MAT', 'confidential'],
    ['MẶT', 'confidential'],
    ['MẤT', 'confidential'],
    ['TÓI MÂT', 'secret'],
    ['TUYET MAT', 'top_secret'],
    ['T0I MẬT', 'secret'],
    ['|MẬT| i', 'confidential'],
    ['MẬ T', 'confidential'],
  ])('%j in the head is %s', (line, level) => {
    const verdict = ofScan(inLetter(line));
    expect([verdict.outcome, levelOf(verdict)]).toEqual(['marked', level]);
  });

  it.each(['TUYỆI MẬI', 'TỐL MẬT', 'MẬI', 'NẬT', 'hồ sơ TỐI MẬT tuyến đạt 64%'])(
    '%j is never clear',
    (line) => {
      expect(ofScan(inLetter(line)).outcome).not.toBe('clear');
    },
  );

  it.each(['ỦY BAN MẬT TRẬN TỔ QUỐC', 'MẬT TRẬN', 'CÓ MẬT 41 ĐẠI BIỂU', 'HAI', 'MAI', 'BẢO MẬT', 'STT'])(
    '%j is not marked',
    (line) => {
      expect(ofScan(inLetter(line)).outcome).not.toBe('marked');
    },
  );

  it('a page that nobody could read keeps the file from being clear', () => {
    const pages = [pageOf('Kính gửi'), pageOf('', { number: 2, source: 'none', confidence: 0 })];
    expect(findMarks(suspectOf({ pages }))).toMatchObject({ outcome: 'undecided', unread: [2] });
  });

  it('a page that OCR is not sure of counts as unread', () => {
    expect(ofScan('Kính gửi các sở', { confidence: 31 })).toMatchObject({
      outcome: 'undecided',
      unread: [1],
    });
  });

  it('a mark outweighs the pages that were not read', () => {
    const pages = [pageOf('TỐI MẬT'), pageOf('', { number: 2, source: 'none', confidence: 0 })];
    expect(findMarks(suspectOf({ pages }))).toMatchObject({ outcome: 'marked', unread: [2] });
  });

  it('a file of no pages was not read', () => {
    expect(findMarks(suspectOf({ pages: [] })).outcome).toBe('undecided');
  });

  it('the place on the page sets a stamp apart from the line it was read with', () => {
    const at = (text: string, left: number, width: number) => ({ text, left, width, top: 210, height: 12 });
    const words = [at('MẬT', 200, 40), at('Đề', 520, 20), at('nghị', 545, 30), at('BÁO', 580, 30)];
    const text = 'ĐỀ NGHỊ MẬT BÁO ĐỀ NGHỊ BÁO';
    expect(ofScan(text).outcome).toBe('undecided');
    expect(ofScan(text, { words }).outcome).toBe('marked');
  });
});
