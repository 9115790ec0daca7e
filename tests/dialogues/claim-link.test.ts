import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NominationId } from '#domain/ids.ts';
import { findClaimable, issueClaimLink } from '#services/links/claim-link.ts';
import { nominate } from '#services/nominations/nominate.ts';
import { withdrawNomination } from '#services/nominations/withdraw-nomination.ts';
import { delegateRoutes } from '#web-delegate/app.ts';
import { type Conversation, startConversation } from '../support/conversation.ts';
import { announcedMeeting } from '../support/meetings.ts';

let chat: Conversation;
let site: Hono;
beforeAll(async () => {
  chat = await startConversation();
  site = new Hono();
  site.route('/p', delegateRoutes(chat.program, { secureCookies: false, clientAddress: () => 'here' }));
  await announcedMeeting(chat, { units: [{ unitId: chat.seed.units.finance.id, headCountLimit: 9 }] });
  await chat.settles();
});
afterAll(() => chat.end());

const origin = 'http://127.0.0.1:0';
const refOf = async () => {
  const [row] = await chat.connection
    .sql`select ref from invitations where unit_id = ${chat.seed.units.finance.id}`;
  return String(row?.ref);
};
const desk = () => chat.asDelegate('financeDesk');
/** A nominee by name and phone whom nothing reaches. */
async function named(fullName: string) {
  const { nominations } = await nominate(desk(), { ref: await refOf(), nominees: [{ fullName }] });
  return nominations[0]!;
}
const linkIn = (text: string) => new URL(/https?:\/\/\S+/.exec(text)![0]);
const open = (link: URL, cookie = '') =>
  site.request(`${link.pathname}${link.search}`, { headers: { cookie } });
const confirm = (link: URL) =>
  site.request(`${link.pathname}/bind`, {
    method: 'POST',
    headers: { origin },
    body: new URLSearchParams({ code: link.searchParams.get('code') ?? '' }),
  });
const devicesOf = async (name: string) => {
  const rows = await chat.connection
    .sql`select 1 from devices d join people p on p.id = d.person_id where p.full_name = ${name}`;
  return rows.length;
};

describe('a nominee known only by a name and a number', () => {
  let link: URL;

  it('is offered to the desk as a link to hand over, by a tap or by its number', async () => {
    await chat.says('financeDesk', 'cử Trần Minh Quân, PGĐ, 0912 345 678');
    await chat.taps('financeDesk', 'Đúng');
    expect(chat.last('financeDesk')).toContain('Chưa có kênh nào để báo cho: Trần Minh Quân.');
    await chat.taps('financeDesk', 'Lấy đường dẫn riêng');
    link = linkIn(chat.last('financeDesk'));
    const golden = chat.transcript('financeDesk').replace(/\/p\/\S+/g, '/p/…?code=…');
    await expect(golden).toMatchFileSnapshot('golden/claim-link.txt');
  });

  it('changes nothing by being looked at, also by a program that fetches previews', async () => {
    for (const _ of [1, 2, 3]) {
      const page = await open(link);
      expect(await page.text()).toContain('Mở trên máy này');
    }
    expect(await devicesOf('Trần Minh Quân')).toBe(0);
  });

  it('binds the first browser that confirms, and opens the page there', async () => {
    const bound = await confirm(link);
    expect(bound.status).toBe(303);
    expect(await devicesOf('Trần Minh Quân')).toBe(1);
    const cookie = bound.headers.get('set-cookie')?.split(';')[0] ?? '';
    // The code leaves the address bar.
    expect((await open(link, cookie)).headers.get('location')).toBe(link.pathname);
    const page = await site.request(link.pathname, { headers: { cookie } });
    expect(await page.text()).toContain('Nhắn cho văn phòng');
  });

  it('forwarded after that says whose it is, and binds nobody', async () => {
    const again = await confirm(link);
    const page = await again.text();
    expect(again.status).toBe(422);
    expect(page).toContain('Đường dẫn này dành riêng cho Trần Minh Quân.');
    expect(page).toContain('Mã này đã được dùng');
    expect(page).not.toContain('Nhắn cho văn phòng');
    expect(await devicesOf('Trần Minh Quân')).toBe(1);
  });

  it('is not given out a second time for who has a page of their own now', async () => {
    await chat.tapsOld('financeDesk', 2, 'Lấy đường dẫn riêng');
    expect(chat.last('financeDesk')).toContain('Không cấp được đường dẫn riêng cho Trần Minh Quân');
  });
});

describe('a link to hand over', () => {
  it('ends with a newer one, with the day, and with the nomination', async () => {
    const nominee = await named('Lê Thị Hạnh');
    const first = new URL((await issueClaimLink(desk(), nominee.id)).address);
    const second = new URL((await issueClaimLink(desk(), nominee.id)).address);
    expect(await (await confirm(first)).text()).toContain('đã hết hạn');
    chat.clock.advance(24 * 60);
    expect(await (await confirm(second)).text()).toContain('đã hết hạn');
    const third = new URL((await issueClaimLink(desk(), nominee.id)).address);
    await withdrawNomination(desk(), nominee.id);
    expect(await (await confirm(third)).text()).toContain('đã hết hạn');
    await expect(issueClaimLink(desk(), nominee.id)).rejects.toMatchObject({ code: 'nomination_over' });
    expect(await devicesOf('Lê Thị Hạnh')).toBe(0);
  });

  it('taken twice at once binds one browser', async () => {
    const link = new URL((await issueClaimLink(desk(), (await named('Đỗ Văn Sáu')).id)).address);
    const answers = await Promise.all([1, 2, 3, 4].map(() => confirm(link)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422, 422, 422]);
    expect(await devicesOf('Đỗ Văn Sáu')).toBe(1);
  });

  it('is no way into the page of somebody with an office, a channel or another unit', async () => {
    const { chairman, neighbour, homeHead } = chat.seed.people;
    await chat.connection
      .sql`delete from identities where person_id in (${chairman.id}, ${neighbour.id}, ${homeHead.id})`;
    for (const { id, fullName } of [chairman, neighbour, homeHead]) {
      const { nominations } = await nominate(desk(), {
        ref: await refOf(),
        nominees: [{ fullName, personId: id }],
      });
      expect(await findClaimable(desk(), await refOf(), nominations)).toEqual([]);
      await expect(issueClaimLink(desk(), nominations[0]!.id)).rejects.toMatchObject({
        code: 'claim_not_allowed',
      });
    }
  });

  it('is for who may name people there, and for nothing that is no nomination', async () => {
    const nominee = await named('Phan Thị Bảy');
    await expect(issueClaimLink(chat.asDelegate('homeDesk'), nominee.id)).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(issueClaimLink(desk(), 'nothing' as NominationId)).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('keeps no code in the table of codes, only its hash', async () => {
    const { address } = await issueClaimLink(desk(), (await named('Võ Văn Tư')).id);
    const code = new URL(address).searchParams.get('code')!.replace('-', '');
    const rows = await chat.connection.sql`select * from link_codes`;
    expect(JSON.stringify(rows)).not.toContain(code);
  });
});
