import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { issueLinkCode } from '#services/links/issue-code.ts';
import { startZaloBot, type ZaloBotFake } from '#tests/fakes/zalo-bot/server.ts';
import { freePort } from '../support/free-port.ts';
import { letIn } from '../support/listening.ts';
import { type RunningHouse, runHouse } from '../support/running.ts';
import { tellMeeting } from '../support/running-meeting.ts';

const secret = 'a-secret-of-the-webhook_123';

describe.each(['polling', 'webhook'] as const)('a Zalo bot, the whole program, %s', (mode) => {
  let zalo: ZaloBotFake;
  let house: RunningHouse;
  let door: { close(): Promise<void> };
  let userId: string;
  let address: string;
  const logged: string[] = [];

  beforeAll(async () => {
    zalo = await startZaloBot({ form: mode === 'webhook' ? 'bare' : 'wrapped', webhookRetriesMs: [20, 20] });
    const port = await freePort();
    address = `http://127.0.0.1:${port}`;
    const log = pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) });
    house = await runHouse(
      {
        PUBLIC_URL: address,
        ZALO_BOT_TOKEN: zalo.token,
        ZALO_BOT_BASE: zalo.base,
        ZALO_BOT_MODE: mode,
        ...(mode === 'webhook' ? { ZALO_BOT_WEBHOOK_SECRET: secret } : {}),
      },
      log,
    );
    door = await letIn(house, port);
    if (mode === 'webhook') await vi.waitFor(() => expect(zalo.control.webhook()).not.toBeNull());
    userId = zalo.control.addUser({ displayName: 'Phước' }).id;
  });
  afterAll(async () => {
    await door.close();
    await house.end();
    await zalo.close();
  });

  const said = (chatId = userId) =>
    zalo.control
      .messages({ chatId })
      .filter(({ from }) => from === 'bot')
      .map(({ text }) => text ?? '');
  const says = (text: string, how = {}) => zalo.control.sendText({ userId, text, how });
  const answers = (part: string, times = 1) =>
    vi.waitFor(() => expect(said().filter((text) => text.includes(part))).toHaveLength(times), {
      timeout: 15_000,
      interval: 20,
    });
  const settled = () =>
    vi.waitFor(
      async () => {
        const [row] = await house.sql`select
          (select count(*) from inbox where done_at is null)::int as open,
          (select count(*) from outbox where lane like 'zalo-bot%' and not_before <= now())::int as unsent`;
        expect(row).toEqual({ open: 0, unsent: 0 });
      },
      { timeout: 15_000, interval: 20 },
    );

  it('links a person by a typed code', async () => {
    says('xin chào');
    await answers('Tài khoản này chưa được liên kết');
    const { office, people } = house.seed;
    const { code } = await issueLinkCode(house.as('secretariat'), office.id, people.chairman.id);
    says(code);
    await answers('Đã liên kết với Lê Hữu Phước');
  });

  it('invites with numbered choices and takes a number for the answer', async () => {
    await tellMeeting(house, 'Họp qua Zalo Bot', { personIds: [house.seed.people.chairman.id] });
    await answers('Giấy mời: Họp qua Zalo Bot');
    expect(said().at(-1)).toMatch(/Trả lời bằng số: 1 – Tham dự; 2 – Vắng/);
    says('1');
    await answers('Đã ghi nhận: tham dự');
    const [row] = await house.sql`select rsvp, answered_via from invitations`;
    expect(row).toEqual({ rsvp: 'accepted', answered_via: 'zalo-bot' });
  });

  it('answers once what was delivered three times', async () => {
    says('lịch', { copies: 3 });
    await answers('Lịch họp sắp tới');
    await settled();
    expect(said().filter((text) => text.startsWith('Lịch họp sắp tới'))).toHaveLength(1);
  });

  it('asks once for plain words when something comes that it cannot read', async () => {
    zalo.control.sendUnsupported({ userId });
    await answers('chỉ đọc được chữ');
    zalo.control.sendVoice({ userId });
    zalo.control.sendSticker({ userId });
    says('lịch');
    await answers('Lịch họp sắp tới', 2);
    expect(said().filter((text) => text.includes('chỉ đọc được chữ'))).toHaveLength(1);
  });

  it('says nothing personal in a group, whoever names it there', async () => {
    const group = zalo.control.addGroup();
    zalo.control.sendText({ userId, groupId: group.id, text: 'lịch' });
    zalo.control.sendUnsupported({ userId, groupId: group.id });
    says('trợ giúp');
    await vi.waitFor(() => expect(said().at(-1)).toContain('huong-dan'), { timeout: 15_000 });
    await settled();
    expect(said(group.id).filter((text) => /Lê Hữu Phước|Tham dự|tham dự|đồng chí/.test(text))).toEqual([]);
  });

  it('calls for help while the month’s messages are used up, and keeps what waits', async () => {
    const standing = async () => (await house.sql`select code from messenger_alarms`).map(({ code }) => code);
    zalo.control.setSent({ sent: 3000 });
    says('lịch');
    await vi.waitFor(async () => expect(await standing()).toEqual(['limit_reached']), { timeout: 15_000 });
    const waiting = await house.sql`select kind from outbox where lane like 'zalo-bot%'`;
    expect(waiting.map(({ kind }) => kind)).toEqual(['schedule']);
    expect(logged.join('')).toContain('zalo-bot sends nothing before somebody acts');
  });

  it('takes nothing without the right secret', async () => {
    const update = { event_name: 'message.text.received', message: { message_id: 'x', text: 'lịch' } };
    for (const header of mode === 'webhook' ? [{}, { 'x-bot-api-secret-token': `${secret}x` }] : [{}]) {
      const headers = { 'content-type': 'application/json', ...header };
      const request = { method: 'POST', headers, body: JSON.stringify(update) };
      expect((await house.app.request('/webhooks/zalo-bot', request)).status).toBe(401);
    }
    expect(await house.sql`select 1 from inbox where update_id = 'x'`).toHaveLength(0);
  });

  it('wrote its token into no log', () => {
    expect(logged.join('')).not.toContain('fake-bot-token');
  });
});
