import { describe, expect, it } from 'vitest';
import { excerptOf, readSearchTerms, searchTextOf } from '#lib/text-search.ts';

const term = (words: string, isPrefix = false) => ({ words: words.split(' '), isPrefix });
const shown = (text: string, typed: string, length = 180) =>
  excerptOf(text, readSearchTerms(typed), length)
    .map((part) => (part.isMarked ? `[${part.text}]` : part.text))
    .join('');

describe('what is searched of a text', () => {
  it.each([
    ['Dự toán NGÂN SÁCH, năm 2027.', 'du toan ngan sach nam 2027'],
    ['Quyết định số 45/2018/QĐ-UBND', 'quyet dinh so 45 2018 qd ubnd'],
    ['Dự toán'.normalize('NFD'), 'du toan'],
    ['và/hoặc; đường_sắt\u00ad', 'va hoac duong sat'],
    [' … ', ''],
  ])('“%s” is “%s”', (text, folded) => {
    expect(searchTextOf(text)).toBe(folded);
  });
});

describe('what a person looks for', () => {
  it.each([
    ['dự toán', [term('du'), term('toan', true)]],
    ['DU TOAN'.normalize('NFD'), [term('du'), term('toan', true)]],
    ['“đầu tư công” xã', [term('dau tu cong'), term('xa', true)]],
    ['xã "đầu tư', [term('xa'), term('dau tu')]],
    ['45/2018', [term('45 2018', true)]],
    ['a', [term('a')]],
    ["%_'\\ & | ! <-> :*", []],
    ['', []],
  ])('%s', (typed, terms) => {
    expect(readSearchTerms(typed)).toEqual(terms);
  });

  it('takes eight words and no more, of whatever length the text is', () => {
    const terms = readSearchTerms('một hai ba bốn năm sáu bảy tám chín mười '.repeat(1000));
    expect(terms.flatMap(({ words }) => words)).toHaveLength(8);
    expect(readSearchTerms(`"${'x '.repeat(5000)}"`)[0]?.words).toHaveLength(8);
  });
});

describe('the piece of a text that is shown', () => {
  it('marks what was looked for as it is written, with its marks and capitals, whatever form the file has', () => {
    const text = 'Về phân bổ Dự toán chi\nĐẦU TƯ công năm 2027 cho các xã';
    expect(shown(text, 'dau tu')).toBe('Về phân bổ Dự toán chi [ĐẦU] [TƯ] công năm 2027 cho các xã');
    expect(shown(text.normalize('NFD'), '"đầu tư cô')).toBe(
      'Về phân bổ Dự toán chi ĐẦU TƯ công năm 2027 cho các xã',
    );
    expect(shown(text.normalize('NFD'), '"đầu tư công"')).toContain('[ĐẦU TƯ công]');
  });

  it('marks a word that was only begun, and not what merely holds the letters', () => {
    expect(shown('Báo cáo ngân sách, thu ngân khố, hàng ngàn', 'nga')).toBe(
      'Báo cáo [ngân] sách, thu [ngân] khố, hàng [ngàn]',
    );
    expect(shown('toán học, dự toán', 'oan')).not.toContain('[');
    expect(shown('vốn đầu tư, tiếp tục', 'dau tu')).toBe('vốn [đầu] [tư], tiếp tục');
  });

  it('cuts a long page around the place where most of the words stand together, between words', () => {
    const filler = 'các nội dung khác của kỳ họp '.repeat(40);
    const text = `sách cũ ${filler} dự toán ngân sách tỉnh ${filler}`;
    const cut = shown(text, 'ngan sach');
    expect(cut).toMatch(/^… .* dự toán \[ngân\] \[sách\] tỉnh .* …$/);
    expect(cut.length).toBeLessThan(220);
    expect(shown(text, 'không có')).toMatch(/^sách cũ .* …$/);
  });

  it('stays short for words that are everywhere on the longest page', () => {
    expect(shown('ngân sách '.repeat(25_000), 'ngan sach').length).toBeLessThan(400);
  });
});
