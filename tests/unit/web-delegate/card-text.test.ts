import { describe, expect, it } from 'vitest';
import { sentences } from '#i18n/sentences.ts';
import { handInRenderers } from '#messages/hand-in-messages.ts';
import { addressWords, withoutOwnAddress } from '#web-delegate/card-text.ts';
import { bubble } from '#web-kit/chat.ts';

const house = 'https://hop.example.vn';
const own = `${house}/p/${'t'.repeat(43)}`;
const labelOf = (address: URL) => addressWords(address, sentences('vi'));
const seen = (text: string) =>
  String(
    bubble({
      ...{ from: 'them', sender: 'Văn phòng', meta: { time: '08:00' } },
      ...{ text: withoutOwnAddress(text, house), links: { house, labelOf } },
    }),
  );

describe('addresses in a message on one’s own page', () => {
  it.each([
    [`${house}/d/${'k'.repeat(43)}?tim=k%E1%BA%BF%20ho%E1%BA%A1ch#trang-7`, 'Mở tài liệu, trang 7'],
    [`${house}/d/${'k'.repeat(43)}?tim=k%E1%BA%BF`, 'Mở tài liệu'],
    [`${house}/d/${'k'.repeat(43)}/download`, 'Tải tệp về máy'],
    [`${own}/hand-in/0198c0de-0000-7000-8000-000000000001`, 'Mở trang nộp tài liệu'],
    [`${own}/papers`, 'Mở danh sách tài liệu'],
    [`${house}/huong-dan/dai-bieu`, 'Mở trang'],
  ])('%s leads there under words: %s', (address, words) => {
    const html = seen(`Xem: ${address}`);
    expect(html).toContain(`<a href="${address}">${words}</a>`);
    expect(html.replace(/<[^>]+>/g, '')).not.toContain('https:');
  });

  it('leaves out the line that leads to the page itself, and nothing below it', () => {
    expect(withoutOwnAddress(`Trang riêng: ${own}\nMột dòng\n${own}/`, house)).toBe('Một dòng');
    expect(withoutOwnAddress(`${own}/papers`, house)).toBe(`${own}/papers`);
  });

  it('leaves a foreign address a text, also one that begins as ours does', () => {
    for (const foreign of ['https://example.com/d/x', `${house}.example.com/d/x`])
      expect(seen(`Xem ${foreign}`)).not.toContain('<a ');
  });

  it.each([1, 3])('R41 “nộp tài liệu” has a link for each of %i meetings', (count) => {
    const urls = Array.from(
      { length: count },
      (_, at) => `${own}/hand-in/0198c0de-0000-7000-8000-00000000000${at}`,
    );
    const meetings = urls.map((url) => ({
      ...{ title: 'Họp giao ban', startsAt: '2026-12-21T01:00:00Z', timeZone: 'Asia/Ho_Chi_Minh' },
      ...{ detail: 'full' as const, url, owed: [] },
    }));
    const how = { language: 'vi', limits: { thirdParty: false } } as Parameters<
      typeof handInRenderers.hand_in
    >[1];
    const html = seen(handInRenderers.hand_in({ meetings, pageUrl: own }, how).text);
    for (const url of urls) expect(html).toContain(`<a href="${url}">Mở trang nộp tài liệu</a>`);
  });
});
