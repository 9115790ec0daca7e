import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Surroundings } from '#bot/messenger.ts';
import { silentLog } from '#lib/log.ts';
import { issueLinkCode } from '#services/links/issue-code.ts';
import type { Config } from '#src/config.ts';
import { openings } from '#src/wiring.ts';
import { type Loft, openPigeon } from '#tests/support/pigeon/open.ts';
import { type RunningHouse, runHouse } from '../support/running.ts';
import { tellMeeting } from '../support/running-meeting.ts';

const root = join(import.meta.dirname, '../..');
const product = ['src', 'web-kit', 'web-admin', 'web-delegate', 'scripts'];
const loft: Loft = { key: 'a-key-of-the-loft', letters: [], lost: new Set() };

describe('one more messenger: a folder, and a line among the openings', () => {
  let house: RunningHouse;
  let number = 0;
  beforeAll(async () => {
    const messengers = [...openings, (_config: Config, at: Surroundings) => openPigeon(loft, at)];
    house = await runHouse({}, silentLog, { messengers });
  });
  afterAll(() => house.end());

  const writes = (from: string, words: string, key = loft.key) => {
    number += 1;
    const headers = { 'content-type': 'application/json', 'x-loft-key': key };
    const body = JSON.stringify({ number, from, words });
    return house.app.request('/webhooks/pigeon', { method: 'POST', headers, body });
  };
  const reads = (to: string, part: string) =>
    vi.waitFor(
      () => {
        const words = loft.letters.filter((letter) => letter.to === to).map((letter) => letter.words);
        expect(words.find((text) => text.includes(part)) ?? words.join('\n')).toContain(part);
      },
      { timeout: 20_000, interval: 20 },
    );

  it('links, invites with numbers, takes an absence with its reason, and a change of mind', async () => {
    const { office, people } = house.seed;
    expect((await writes('roof-7', 'xin chào')).status).toBe(200);
    await reads('roof-7', 'Tài khoản này chưa được liên kết');
    const { code } = await issueLinkCode(house.as('secretariat'), office.id, people.chairman.id);
    await writes('roof-7', code);
    await reads('roof-7', 'Đã liên kết với Lê Hữu Phước');
    await tellMeeting(house, 'Họp qua bồ câu', { personIds: [people.chairman.id] });
    await reads('roof-7', 'Giấy mời: Họp qua bồ câu');
    await reads('roof-7', '1 – Tham dự; 2 – Vắng');
    await writes('roof-7', '2');
    await reads('roof-7', 'Xin cho biết lý do vắng “Họp qua bồ câu”');
    await writes('roof-7', 'đi công tác Hà Nội');
    await reads('roof-7', 'Đã ghi nhận: vắng “Họp qua bồ câu”, lý do: đi công tác Hà Nội.');
    const [row] = await house.sql`select rsvp, rsvp_reason, answered_via from invitations`;
    expect(row).toEqual({ rsvp: 'declined', rsvp_reason: 'đi công tác Hà Nội', answered_via: 'pigeon' });
    await writes('roof-7', 'lịch');
    await reads('roof-7', 'Lịch họp sắp tới');
    expect(Math.max(...loft.letters.map(({ words }) => words.length))).toBeLessThanOrEqual(700);
  });

  it('is kept to its own secret, as every way in', async () => {
    expect((await writes('roof-8', 'xin chào', 'another-key')).status).toBe(401);
  });

  it('falls through to the call list when its address is gone for good', async () => {
    loft.lost.add('roof-7');
    await tellMeeting(house, 'Họp không tới', { personIds: [house.seed.people.chairman.id] });
    await vi.waitFor(
      async () => {
        const rows =
          await house.sql`select 1 from identities where channel = 'pigeon' and unreachable_at is not null`;
        expect(rows).toHaveLength(1);
      },
      { timeout: 20_000, interval: 20 },
    );
  });

  it('is known by name to no file of the program', () => {
    const files = product.flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
        join(folder, file),
      ),
    );
    const knowing = (name: RegExp) =>
      files.filter((file) => file.endsWith('.ts') && name.test(readFileSync(join(root, file), 'utf8')));
    expect(files.length).toBeGreaterThan(300);
    expect(knowing(/pigeon/i)).toEqual([]);
    // The same look finds what does know a name, or it would prove nothing.
    expect(knowing(/openTelegram/).sort()).toEqual(['src/bot/channels/telegram/open.ts', 'src/wiring.ts']);
  });
});
