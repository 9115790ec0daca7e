import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { itemTitles, meetingInSession } from '#tests/support/sittings.ts';
import { type DelegateSite, delegateSite, type Page } from './delegate.ts';

let site: DelegateSite;
let chair: Page;
let delegate: Page;
let other: Page;
let ref: string;
beforeAll(async () => {
  site = await delegateSite();
  chair = await site.boundPage('chairman');
  delegate = await site.boundPage('financeHead');
  other = await site.boundPage('homeHead');
});
beforeEach(async () => {
  await site.test.connection
    .sql`update meetings set state = 'closed' where state in ('in_session', 'announced')`;
  ref = (await meetingInSession(site.test)).meeting.ref;
});
afterAll(() => site.close());

const read = async (page: Page, path = '') =>
  (await site.get(`${page.path}/room/${ref}${path}`, { cookie: page.cookie })).text();
const write = async (page: Page, fields: Record<string, string>) => {
  const given = { csrf: page.csrf, kind: 'opinion', item: '', ...fields };
  const answer = await site.post(`${page.path}/room/${ref}/opinions`, given, { cookie: page.cookie });
  return { status: answer.status, text: await answer.text(), location: answer.headers.get('location') };
};
const itemIn = (text: string) =>
  /<option value="([0-9a-f-]{36})"[^>]*>Nội dung 1|<option value="([0-9a-f-]{36})"/.exec(text);

describe('R27 opinions in the room', () => {
  it('are written on the item that was on, come to the chair at once, and stand under their item', async () => {
    const page = await read(delegate);
    const found = itemIn(page);
    const item = found?.[1] ?? found?.[2] ?? '';
    const sent = await write(delegate, { item, text: 'Đề nghị bổ sung phụ lục 2.' });
    expect([sent.status, sent.location]).toEqual([303, `${delegate.path}/room/${ref}?done=opinion`]);
    const live = await read(chair, '/live?shape=x');
    expect(live).toContain('Đề nghị bổ sung phụ lục 2.');
    expect(live).toContain(`${itemTitles[0]} (1)`);
    await write(delegate, { item, text: 'Đề nghị bổ sung phụ lục 2 và 3.' });
    const again = await read(chair);
    expect(again).toContain('phụ lục 2 và 3.');
    expect(again).toContain(`${itemTitles[0]} (1)`);
  });

  it('a reserved one is read by the chair and its author alone, others by whoever the class lets', async () => {
    await write(delegate, { kind: 'reserved', text: 'Bảo lưu ý kiến về mức vốn.' });
    await write(delegate, { text: 'Đồng ý chủ trương.' });
    expect(await read(chair)).toContain('Bảo lưu ý kiến về mức vốn.');
    expect(await read(delegate)).toContain('Bảo lưu ý kiến về mức vốn.');
    const seen = await read(other);
    expect([seen.includes('Bảo lưu ý kiến'), seen.includes('Đồng ý chủ trương.')]).toEqual([false, true]);
    const rules = (value: string) => site.test.connection.sql`
      update meeting_classes set rules = rules || ${value}::text::jsonb where id = ${site.test.seed.classes.session}`;
    await rules('{"opinionsSeenBy": "office"}');
    expect(await read(other)).not.toContain('Đồng ý chủ trương.');
    expect(await read(chair)).toContain('Đồng ý chủ trương.');
    await rules('{"opinionsSeenBy": "invited"}');
  });

  it('keeps what was typed where it cannot be taken; who presides has no form of it', async () => {
    const marked = await write(delegate, { text: 'Nội dung TUYỆT MẬT' });
    expect([marked.status, marked.text.includes('Nội dung TUYỆT MẬT')]).toEqual([422, true]);
    expect(await read(chair)).not.toContain(`room/${ref}/opinions"`);
  });
});
