import { Hono } from 'hono';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { auditOf } from '#db/queries/audit.ts';
import { within } from '#services/context.ts';
import { answerInvitation } from '#services/invitations/answer-invitation.ts';
import { cutOff } from '#services/links/cut-off.ts';
import { issueLinkCode, issueOwnCode } from '#services/links/issue-code.ts';
import { personalAddresses } from '#services/links/personal-link.ts';
import { bindDevice } from '#services/links/redeem-code.ts';
import { type Conversation, startConversation } from '#tests/support/conversation.ts';
import { announcedMeeting } from '#tests/support/meetings.ts';
import type { SeedPerson } from '#tests/support/seed.ts';
import { delegateRoutes } from '#web-delegate/app.ts';
import { deviceCookieName } from '#web-delegate/device.ts';

let chat: Conversation;
let site: Hono;
beforeEach(async () => {
  chat = await startConversation();
  const options = { secureCookies: false, clientAddress: () => 'here' };
  site = new Hono().route('/p', delegateRoutes(chat.program, options));
});
afterEach(() => chat.end());

const idOf = (person: SeedPerson) => chat.seed.people[person].id;
const cut = (person: SeedPerson, how = cutOff) =>
  how(chat.as('secretariat'), chat.seed.office.id, idOf(person));
const codeFor = async (person: SeedPerson) =>
  (await issueLinkCode(chat.as('secretariat'), chat.seed.office.id, idOf(person))).code;

async function pathOf(person: SeedPerson): Promise<string> {
  const address = (await personalAddresses(chat.program, [idOf(person)])).get(idOf(person)) ?? '';
  return new URL(address).pathname;
}

/** Binds a browser with the code; returns its cookie. */
async function bind(person: SeedPerson, code: string): Promise<string> {
  const device = { code, userAgent: 'test', place: `${person} ${code}` };
  const secret = await bindDevice(chat.asDelegate(person), { id: idOf(person) }, device);
  return `${deviceCookieName(idOf(person), false)}=${secret}`;
}

async function look(path: string, cookie: string): Promise<'unknown' | 'closed' | 'open'> {
  const page = await site.request(path, { headers: { cookie } });
  if (page.status === 404) return 'unknown';
  return (await page.text()).includes('id="messages"') ? 'open' : 'closed';
}

describe('R23 a lost phone that is cut off', () => {
  it('opens neither the old address nor the new one, and a new code opens the new one', async () => {
    const cookie = await bind('homeHead', await codeFor('homeHead'));
    const before = await pathOf('homeHead');
    expect(await look(before, cookie)).toBe('open');
    await cut('homeHead');
    const after = await pathOf('homeHead');
    expect(after).not.toBe(before);
    expect(await look(before, cookie)).toBe('unknown');
    expect(await look(after, cookie)).toBe('closed');
    expect(await look(after, await bind('homeHead', await codeFor('homeHead')))).toBe('open');
    expect(await look(after, cookie)).toBe('closed');
  });

  it('writes as a stranger in its chat until it is linked with a new code', async () => {
    await chat.says('homeHead', 'lịch');
    expect(chat.last('homeHead')).not.toContain('chưa được liên kết');
    await cut('homeHead');
    await chat.says('homeHead', 'lịch');
    expect(chat.last('homeHead')).toContain('Tài khoản này chưa được liên kết. Xin gõ mã');
    await chat.says('homeHead', await codeFor('homeHead'));
    expect(chat.last('homeHead')).toContain('Đã liên kết với');
  });

  it('gets nothing that was still waiting to leave for it', async () => {
    const { sql } = chat.connection;
    const { invitations } = await announcedMeeting(chat, {
      personIds: [idOf('homeHead'), idOf('inspector')],
    });
    expect(invitations).toHaveLength(2);
    await chat.settles();
    await sql`insert into outbox (notice_id, recipient_key, person_id, lane, address, op, kind, ref, version, urgency,
        state, tries, again, not_before)
      select notice_id, recipient_key, person_id, lane, address, 'send', kind, ref, version, urgency, 'queued', 0, false,
        now() + interval '1 hour'
      from outbox_history where lane = 'memory:main' and op = 'send' and kind = 'invitation'`;
    await cut('homeHead');
    const rows = await sql`select person_id from outbox where lane = 'memory:main'`;
    expect(rows.map((row) => row.person_id)).toEqual([idOf('inspector')]);
    const [kept] = await sql`select count(*)::int as count from outbox_history
      where person_id = ${idOf('homeHead')} and state = 'skipped'`;
    expect(kept?.count).toBe(1);
  });

  it('keeps the card it has as it was, while everybody else’s shows the new answer', async () => {
    const { sql } = chat.connection;
    const { invitations } = await announcedMeeting(chat, { units: [{ unitId: chat.seed.units.finance.id }] });
    await chat.settles();
    const told = ['financeDesk', 'financeHead'] as const;
    const shownTo = (person: SeedPerson) => chat.shown(person).filter(({ edited }) => edited).length;
    const lost = told.find((person) => chat.shown(person).length > 0);
    if (!lost) throw new Error('nobody of the unit was told');
    await cut(lost);
    const ref = invitations[0]?.invitation.ref ?? '';
    await answerInvitation(chat.as('secretariat'), { ref, rsvp: 'accepted' });
    await chat.settles();
    expect(shownTo(lost)).toBe(0);
    const edits = () => sql`select lane from outbox_history where person_id = ${idOf(lost)} and op = 'edit'`;
    const again = () => sql`select lane from outbox where person_id = ${idOf(lost)} and op = 'edit'`;
    expect([...(await edits()), ...(await again())].map(({ lane }) => lane)).not.toContain('memory:main');
    await chat.says(lost, await codeFor(lost));
    await answerInvitation(chat.as('secretariat'), { ref, rsvp: 'declined', reason: 'bận' });
    await chat.settles();
    expect(shownTo(lost)).toBe(1);
  });

  it('touches nobody else', async () => {
    const cookie = await bind('inspector', await codeFor('inspector'));
    const path = await pathOf('inspector');
    const code = await codeFor('inspector');
    await cut('homeHead');
    expect(await pathOf('inspector')).toBe(path);
    expect(await look(path, cookie)).toBe('open');
    await chat.says('inspector', 'lịch');
    expect(chat.last('inspector')).not.toContain('chưa được liên kết');
    const [row] = await chat.connection.sql`select count(*)::int as count from identities
      where unlinked_at is not null and person_id <> ${idOf('homeHead')}`;
    expect(row?.count).toBe(0);
    expect(await look(path, await bind('inspector', code))).toBe('open');
  });

  it('is written down, and may be done twice, also at once', async () => {
    await bind('homeHead', await codeFor('homeHead'));
    await Promise.all([cut('homeHead'), cut('homeHead')]);
    const acts = (await auditOf(chat.program.db, idOf('homeHead'))).filter(
      ({ action }) => action === 'link.cut_off',
    );
    expect(acts.map(({ data }) => data)).toEqual([
      { devices: 1, chats: 1 },
      { devices: 0, chats: 0 },
    ]);
    expect(await look(await pathOf('homeHead'), '')).toBe('closed');
  });

  it('is refused to who may not, and for nobody', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000' as ReturnType<typeof idOf>;
    await codeFor('homeHead');
    const path = await pathOf('homeHead');
    for (const [account, id, code] of [
      ['chair', idOf('homeHead'), 'not_permitted'],
      ['auditor', idOf('homeHead'), 'not_permitted'],
      ['otherAdmin', idOf('homeHead'), 'not_permitted'],
      ['secretariat', nobody, 'not_found'],
    ] as const)
      await expect(
        Promise.resolve().then(() => cutOff(chat.as(account), chat.seed.office.id, id)),
      ).rejects.toEqual(expect.objectContaining({ code }));
    expect(await pathOf('homeHead')).toBe(path);
  });
});

describe('a code that the thief got before the cut', () => {
  const stolenCode = async () => (await issueOwnCode(chat.asDelegate('homeHead'))).code;

  it('links nothing any more', async () => {
    const code = await stolenCode();
    await cut('homeHead');
    await chat.says('homeHead', code);
    expect(chat.last('homeHead')).not.toContain('Đã liên kết với');
    await expect(bind('homeHead', code)).rejects.toEqual(expect.objectContaining({ code: 'code_expired' }));
  });

  it('links again in the broken variant that leaves codes alone', async () => {
    vi.resetModules();
    vi.doMock('#db/queries/links.ts', async (original) => {
      const sound = await original<typeof import('#db/queries/links.ts')>();
      return { ...sound, expireLinkCodes: async () => {} };
    });
    const broken = await import('#services/links/cut-off.ts');
    const code = await stolenCode();
    await cut('homeHead', broken.cutOff);
    vi.doUnmock('#db/queries/links.ts');
    vi.resetModules();
    await chat.says('homeHead', code);
    expect(chat.last('homeHead')).toContain('Đã liên kết với');
  });

  it('is waited for when it is being spent, and what it opened is closed', async () => {
    const code = await stolenCode();
    const { sql } = chat.connection;
    let cutting: Promise<void> = Promise.resolve();
    await chat.program.db.transaction(async (tx) => {
      const device = { code, userAgent: 'test', place: 'thief' };
      await bindDevice(within(chat.asDelegate('homeHead'), tx), { id: idOf('homeHead') }, device);
      cutting = cut('homeHead');
      const waits = async () =>
        (
          await sql`select 1 from pg_stat_activity
            where datname = current_database() and wait_event_type = 'Lock'`
        ).length > 0;
      while (!(await waits()));
    });
    await cutting;
    const open = await sql`select id from devices where revoked_at is null`;
    expect(open).toHaveLength(0);
  });
});
