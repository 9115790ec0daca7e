import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sentences } from '#i18n/sentences.ts';
import { enterRoom, meetingInSession } from '#tests/support/sittings.ts';
import { type DelegateSite, delegateSite } from './delegate.ts';

let site: DelegateSite;
beforeAll(async () => {
  site = await delegateSite();
});
afterAll(() => site.close());

/** The links of the menu in a page's head, by their names, with what is marked as open. */
function menuIn(text: string) {
  const menu = /<details class="menu"[\s\S]*?<\/details>/.exec(text)?.[0] ?? '';
  return [
    ...menu.matchAll(/<a class="menu-item" href="([^"]+)"( aria-current="page")?>.*?<\/svg>([^<]+)</g),
  ].map(([, href = '', current, name]) => ({ href, name, isCurrent: current !== undefined }));
}

describe('the menu of one’s own pages', () => {
  it('names every page, and each page marks itself in it', async () => {
    const { path, cookie } = await site.boundPage('financeHead');
    const menu = menuIn(await (await site.get(path, { cookie })).text());
    expect(menu.map(({ name }) => name)).toEqual(expect.arrayContaining(['Phòng họp', 'Tài liệu của tôi']));
    expect(menu.filter(({ isCurrent }) => isCurrent).map(({ href }) => href)).toEqual([path]);
    const own = menu.filter(({ href }) => href.startsWith(`${path}/`));
    expect(own.length).toBeGreaterThanOrEqual(7);
    for (const { href } of own) {
      const answer = await site.get(href, { cookie });
      expect([href, answer.status]).toEqual([href, 200]);
      const marked = menuIn(await answer.text()).filter(({ isCurrent }) => isCurrent);
      expect(marked.map((one) => one.href)).toEqual([href]);
    }
  });

  it('R24 the chat leads straight into the room that is open now', async () => {
    const room = await meetingInSession(site.test);
    await enterRoom(site.test, room.meetingId, site.idOf('financeHead'));
    const { path, cookie } = await site.boundPage('financeHead');
    const text = await (await site.get(path, { cookie })).text();
    expect(text).toContain(`href="${path}/room/${room.meeting.ref}"`);
    expect(text).toContain(sentences('vi').sittings.room.now(room.meeting.title));
    const other = await site.boundPage('communeHead');
    const without = await (await site.get(other.path, { cookie: other.cookie })).text();
    expect(without).not.toContain('phone-pinned');
  });
});
