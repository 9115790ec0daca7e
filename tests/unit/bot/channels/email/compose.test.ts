import { describe, expect, it } from 'vitest';
import { composeMail, fileNameOf } from '#bot/channels/email/compose.ts';

const sender = { from: 'Mời Họp <hop@hop.example>', address: 'hop@hop.example', host: 'hop.example' };
const event = {
  ...{ uid: '3GJR5RE6.p1@hop.example', sequence: 7, stamp: '2026-12-07T01:00:00.000Z', cancelled: false },
  ...{ title: 'Hội nghị chuyển đổi số', place: 'Phòng họp số 1', description: '', organizer: 'Văn phòng' },
  ...{ startsAt: '2026-12-21T01:00:00.000Z', endsAt: '2026-12-21T04:00:00.000Z' },
};

describe('the calendar file of a mail', () => {
  it('bears the meeting’s title and code, so that files of several meetings are told apart', async () => {
    const mail = (
      await composeMail('a@b.example', { text: 'Giấy mời', buttons: [], event }, sender)
    ).toString();
    expect(mail).toContain('hoi-nghi-chuyen-doi-so-3GJR5RE6.ics');
  });

  it.each([
    ['Hủy: Họp “Quý IV/2026”; giao ban', 'HT5JGGC8.p', 'huy-hop-quy-iv-2026-giao-ban-HT5JGGC8.ics'],
    ['../../etc/passwd\r\nX: y', 'A.b', 'etc-passwd-x-y-A.ics'],
    ['ठ', '', 'lich-hop.ics'],
  ])('is a plain name whatever the title is: %j', (title, uid, name) => {
    expect(fileNameOf(title, uid)).toBe(name);
  });
});
