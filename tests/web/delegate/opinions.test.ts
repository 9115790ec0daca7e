import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askOpinions } from '#services/opinions/ask-opinions.ts';
import { readRequest } from '#services/opinions/read-requests.ts';
import { meetingWithItems, usualRequest } from '#tests/support/opinions.ts';
import { type DelegateSite, delegateSite, type Page } from './delegate.ts';

let site: DelegateSite;
let held: Awaited<ReturnType<typeof meetingWithItems>>;
let page: Page;
beforeAll(async () => {
  site = await delegateSite();
  held = await meetingWithItems(site.test);
  page = await site.boundPage('financeHead');
});
afterAll(() => site.close());

const here = () => `${page.path}/opinions/${held.ref}`;
const get = async (path: string, of = page) => {
  const answer = await site.get(path, { cookie: of.cookie });
  return { status: answer.status, text: await answer.text() };
};
const send = (fields: Record<string, string>) =>
  site.post(here(), { csrf: page.csrf, kind: 'opinion', ...fields }, { cookie: page.cookie });
const written = async () =>
  (await site.test.connection.sql`select kind, text, version from opinions order by first_written_at`).map(
    ({ kind, text, version }) => [kind, version, text],
  );

describe('R27 the page of opinions', () => {
  it('leads from one’s own page to the items, writes a first opinion and its next version', async () => {
    expect((await get(page.path)).text).toContain(`href="${page.path}/opinions"`);
    expect((await get(`${page.path}/opinions`)).text).toContain(`href="${here()}"`);
    const shown = await get(here());
    expect(shown.text).toContain('Mục 1. Dự toán ngân sách năm 2027');
    const item = held.items.first;
    expect((await send({ item, version: '0', text: 'Thống nhất.' })).status).toBe(303);
    expect((await send({ item, version: '1', text: 'Đề nghị <bổ sung>.' })).status).toBe(303);
    const after = await get(here());
    expect(after.text).toContain('Đề nghị &lt;bổ sung&gt;.');
    expect(after.text).toContain('Bản thứ 2');
    expect(await written()).toEqual([['opinion', 2, 'Đề nghị <bổ sung>.']]);
  });

  it('keeps what was typed when it is stale, empty or not to be taken', async () => {
    const item = held.items.first;
    const stale = await send({ item, version: '1', text: 'Từ máy khác.' });
    expect(stale.status).toBe(409);
    const text = await stale.text();
    expect(text).toContain('Từ máy khác.');
    expect(text).toContain('vừa được sửa ở nơi khác');
    expect((await send({ item, version: '2', text: ' ' })).status).toBe(422);
    expect((await send({ item: held.items.secret, version: '0', text: 'Ý kiến mật.' })).status).toBe(409);
    expect(await written()).toHaveLength(1);
  });

  it('says of a secret item that nothing is taken in writing, and has no field for it', async () => {
    const { text } = await get(here());
    expect(text).toContain('không nhận ý kiến bằng chữ');
    expect(text).not.toContain(`value="${held.items.secret}"`);
  });

  it('shows others what they may read, and is nothing for a stranger, a forwarded link or another site', async () => {
    const other = await site.boundPage('homeHead');
    expect((await get(`${other.path}/opinions/${held.ref}`, other)).text).toContain(
      'Đề nghị &lt;bổ sung&gt;.',
    );
    const stranger = await site.boundPage('communeHead');
    expect((await get(`${stranger.path}/opinions/${held.ref}`, stranger)).status).toBe(404);
    expect((await site.get(here())).status).toBe(403);
    const forged = await site.post(
      here(),
      { csrf: 'x', kind: 'opinion', text: 'A' },
      { cookie: page.cookie },
    );
    expect(forged.status).toBe(403);
    expect(await written()).toHaveLength(1);
  });
});

describe('C23 the page of a request', () => {
  it('is answered question by question; an other opinion without words keeps what was chosen', async () => {
    const { test } = site;
    const office = test.seed.office.id;
    const { id } = await askOpinions(test.as('secretariat'), office, usualRequest(test, { unitIds: [] }));
    const { lines } = await readRequest(test.as('secretariat'), office, id);
    const own = await site.boundPage('homeHead');
    const address = `${own.path}/requests/${lines[0]?.id}`;
    expect((await get(`${own.path}/opinions`, own)).text).toContain(`href="${address}"`);
    expect((await get(address, own)).text).toContain('45/TTr-STC');
    const answer = (fields: Record<string, string>) =>
      site.post(address, { csrf: own.csrf, ...fields }, { cookie: own.cookie });
    const silent = await answer({ version: '0', 'choice-0': 'other', 'text-0': '' });
    expect(silent.status).toBe(422);
    expect(await silent.text()).toContain('Xin ghi ý kiến khác bằng lời');
    expect((await answer({ version: '0' })).status).toBe(422);
    expect((await answer({ version: '0', 'choice-0': 'disagree', 'text-0': 'Chưa rõ.' })).status).toBe(303);
    expect((await answer({ version: '0', 'choice-0': 'agree' })).status).toBe(409);
    expect((await get(address, own)).text).toContain('Đã trả lời lúc');
    const stranger = await site.boundPage('communeHead');
    expect((await get(address.replace(own.path, stranger.path), stranger)).status).toBe(404);
  });
});
