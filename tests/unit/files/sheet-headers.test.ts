import { describe, expect, it } from 'vitest';
import { textOfXml } from '#files/office/xml-text.ts';

const header = (code: string) =>
  textOfXml(`<worksheet><headerFooter><oddHeader>${code}</oddHeader></headerFooter></worksheet>`);

describe('the printed header of a sheet', () => {
  it.each([
    ['&amp;CMẬT', 'MẬT'],
    ['&amp;L&amp;P&amp;C&amp;"Times New Roman,Bold"&amp;14TỐI MẬT&amp;R&amp;D', 'TỐI MẬT'],
    ['&amp;C&amp;KFF0000TUYỆT MẬT', 'TUYỆT MẬT'],
    ['&amp;LPhụ lục 1&amp;RMẬT', 'Phụ lục 1\nMẬT'],
  ])('%s prints its words by themselves, without codes', (code, words) => {
    expect(header(code)).toBe(words);
  });

  it('a cell that holds the same signs keeps them', () => {
    expect(textOfXml('<si><t>R&amp;D 2026</t></si>')).toBe('R&D 2026');
  });
});
