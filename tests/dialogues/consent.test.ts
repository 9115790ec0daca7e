import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Conversation, startConversation } from '../support/conversation.ts';
import { announcedMeeting } from '../support/meetings.ts';

let chat: Conversation;
const begin = async (options = {}) => {
  chat = await startConversation(options);
  const { chairman, homeHead } = chat.seed.people;
  await announcedMeeting(
    chat,
    { personIds: [homeHead.id] },
    { classId: chat.seed.classes.consent, chairId: chairman.id },
  );
  await chat.settles();
  await chat.says('homeHead', 'cử Phạm Quốc Dũng, Giám đốc, 0900 000 010');
  await chat.says('homeHead', 'đúng');
};
const state = async () => {
  const [row] = await chat.connection.sql`
    select n.consent, i.rsvp, n.state from nominations n join invitations i on i.id = n.invitation_id`;
  return [row?.consent, row?.state, row?.rsvp];
};
afterEach(() => chat.end());

describe('the chair’s word on a substitute, by a tap', () => {
  beforeEach(() => begin());

  it('passes the place, tells both sides, and a second press changes nothing and says so', async () => {
    expect(chat.last('chairman')).toContain('Huỳnh Thị Mỹ Lệ đề nghị cử Phạm Quốc Dũng');
    expect(chat.last('chairman')).toContain('[Đồng ý] [Không đồng ý]');
    expect(chat.last('clerk')).not.toContain('[Đồng ý]');
    await chat.taps('chairman', 'Đồng ý');
    expect(await state()).toEqual(['granted', 'confirmed', 'substituted']);
    expect(chat.last('chairman')).toContain('Đã ghi ý kiến chủ trì: đồng ý');
    expect(chat.last('homeHead')).toContain('Chủ trì đồng ý');
    expect(chat.last('financeHead')).toContain('Kính mời: Phạm Quốc Dũng, do Huỳnh Thị Mỹ Lệ cử');
    expect(chat.shown('chairman')[0]?.text).toContain('Chủ trì đã đồng ý.');
    expect(chat.shown('chairman')[0]?.buttons).toEqual([]);
    await chat.tapsOld('chairman', 0, 'Không đồng ý');
    expect(chat.last('chairman')).toContain('đã được đồng ý từ trước; không có gì thay đổi');
    expect(await state()).toEqual(['granted', 'confirmed', 'substituted']);
    const [row] = await chat.connection.sql`select actor from audit where action = 'nomination.consented'`;
    expect(row?.actor).toMatchObject({
      kind: 'chair',
      personId: chat.seed.people.chairman.id,
      via: 'memory',
    });
    await expect(chat.transcript('chairman')).toMatchFileSnapshot('golden/consent-granted.txt');
  });

  it('leaves the place with the invited person on a refusal, and tells the one who was asked for', async () => {
    await chat.taps('chairman', 'Không đồng ý');
    expect(await state()).toEqual(['refused', 'withdrawn', 'pending']);
    expect(chat.last('homeHead')).toContain('Chủ trì không đồng ý');
    expect(chat.last('financeHead')).toContain('chưa được chủ trì đồng ý; đồng chí không cần dự');
  });

  it('comes too late when the request was withdrawn', async () => {
    await chat.says('homeHead', 'rút Phạm Quốc Dũng');
    await chat.says('homeHead', 'đúng');
    await chat.tapsOld('chairman', 0, 'Đồng ý');
    expect(chat.last('chairman')).toContain('đã được rút; không cần ý kiến của đồng chí nữa');
    expect(await state()).toEqual(['requested', 'withdrawn', 'pending']);
  });

  it('is nobody’s but the chair’s: the same button from another chat finds nothing', async () => {
    const [button] = chat.shown('chairman')[0]?.first.buttons.flat() ?? [];
    await chat.connection.sql`update meetings set chair_id = ${chat.seed.people.homeDesk.id}`;
    expect(button?.label).toBe('Đồng ý');
    await chat.tapsOld('chairman', 0, 'Đồng ý');
    expect(chat.last('chairman')).toContain('Không tìm thấy nội dung này');
    expect(await state()).toEqual(['requested', 'proposed', 'pending']);
  });
});

describe('the chair’s word on a substitute, in words and numbers', () => {
  beforeEach(() => begin({ buttons: false }));

  it.each([
    ['1', 'granted'],
    ['dong y', 'granted'],
    ['đồng ý cho đi thay', 'granted'],
    ['2', 'refused'],
    ['ko đồng ý', 'refused'],
    ['không duyệt', 'refused'],
  ])('takes “%s” as %s', async (words, consent) => {
    await chat.says('chairman', words);
    expect((await state())[0]).toBe(consent);
  });

  it.each(['tham dự', 'vắng, bận họp', 'đồng ý không?', 'đồng ý nhưng phải có văn bản', 'để xem đã'])(
    'never takes “%s” as a word on it',
    async (words) => {
      await chat.says('chairman', words);
      expect((await state())[0]).toBe('requested');
    },
  );

  it.each(['đồng ý', 'không đồng ý'])(
    'asks which one “%s” is about while two wait, and records nothing',
    async (words) => {
      const { chairman, homeDesk } = chat.seed.people;
      await announcedMeeting(
        chat,
        { personIds: [homeDesk.id] },
        { classId: chat.seed.classes.consent, chairId: chairman.id, title: 'Họp thứ hai' },
      );
      await chat.settles();
      await chat.says('homeDesk', 'cử Võ Thị Hồng Gấm');
      await chat.says('homeDesk', 'đúng');
      const consents = async () =>
        (await chat.connection.sql`select consent from nominations order by created_at`).map(
          (row) => row.consent,
        );
      expect(await consents()).toEqual(['requested', 'requested']);
      await chat.says('chairman', words);
      expect(chat.last('chairman')).toContain('chưa có gì được ghi');
      expect(await consents()).toEqual(['requested', 'requested']);
      await chat.says('chairman', '2');
      expect(await consents()).toEqual(['requested', words === 'đồng ý' ? 'granted' : 'refused']);
    },
  );
});
