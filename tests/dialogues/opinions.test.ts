import { afterEach, describe, expect, it } from 'vitest';
import { askOpinions } from '#services/opinions/ask-opinions.ts';
import { readRequest } from '#services/opinions/read-requests.ts';
import { remindAsked } from '#services/opinions/remind-asked.ts';
import { type Conversation, startConversation } from '../support/conversation.ts';
import { meetingWithItems, setRules, usualRequest } from '../support/opinions.ts';

let chat: Conversation;
afterEach(() => chat.end());

const golden = (name: string) => `golden/opinions-${name}.txt`;
const stored = async () => {
  const rows = await chat.connection.sql`
    select o.kind, o.text, o.version, a.position from opinions o left join agenda_items a on a.id = o.agenda_item_id
    order by o.first_written_at`;
  return rows.map(({ kind, text, version, position }) => [kind, position, version, text]);
};

async function begin(options = {}, rules: Record<string, unknown> = {}) {
  chat = await startConversation(options);
  await setRules(chat, rules);
  const held = await meetingWithItems(chat, ['financeHead', 'chairman']);
  await chat.settles();
  return held;
}

describe('R27 opinions in a chat', () => {
  it('shows what will be recorded, and records it only on “Đúng”; a second one is the next version', async () => {
    await begin();
    await chat.says('financeHead', 'Góp ý mục 2: Đề nghị ưu tiên các công trình chuyển tiếp.');
    expect(await stored()).toEqual([]);
    await chat.taps('financeHead', 'Đúng');
    await chat.says('financeHead', 'y kien muc 2: đề nghị bổ sung nguồn vốn');
    await chat.says('financeHead', 'đúng');
    expect(await stored()).toEqual([['opinion', 2, 2, 'đề nghị bổ sung nguồn vốn']]);
    await expect(chat.transcript('financeHead')).toMatchFileSnapshot(golden('buttons'));
  });

  it('without buttons: asks which item, takes the number, and lets the words be said again', async () => {
    await begin({ buttons: false });
    await chat.says('financeHead', 'Ý kiến: thống nhất với tờ trình');
    await chat.says('financeHead', '3');
    await chat.says('financeHead', 'sửa lại');
    await chat.says('financeHead', 'thống nhất với tờ trình, đề nghị rõ thời gian');
    await chat.says('financeHead', '1');
    expect(await stored()).toEqual([['opinion', null, 1, 'thống nhất với tờ trình, đề nghị rõ thời gian']]);
    await expect(chat.transcript('financeHead')).toMatchFileSnapshot(golden('numbers'));
  });

  it('on a third party’s messenger of a bare class it answers with the page, and nothing is kept', async () => {
    await begin({ thirdParty: true }, { messengerDetail: 'minimal' });
    await chat.says('financeHead', 'Góp ý mục 1: không nhất trí');
    expect(chat.last('financeHead')).toContain('không nhận qua tin nhắn');
    expect(chat.last('financeHead')).toMatch(/\/p\/[^/\s]+\/opinions\/[0-9A-Z]+/);
    expect(await stored()).toEqual([]);
  });

  it('where the class lets them be written there, no title of an item leaves the house', async () => {
    await begin({ thirdParty: true }, { messengerDetail: 'minimal', opinionsInChat: true });
    await chat.says('financeHead', 'Góp ý mục 1: nhất trí');
    expect(chat.last('financeHead')).not.toContain('Dự toán ngân sách năm 2027');
    await chat.taps('financeHead', 'Đúng');
    expect(await stored()).toEqual([['opinion', 1, 1, 'nhất trí']]);
  });

  it('never offers a secret item, and says when an item is not there', async () => {
    await begin();
    await chat.says('financeHead', 'góp ý mục 3: ý kiến');
    expect(chat.last('financeHead')).toContain('Chương trình không có mục 3');
    expect(chat.last('financeHead')).not.toContain('Nội dung riêng');
  });

  it('a reserved opinion is taken once the meeting has begun', async () => {
    const { meetingId } = await begin();
    await chat.says('financeHead', 'Bảo lưu ý kiến mục 1: chưa bảo đảm nguồn');
    expect(chat.last('financeHead')).toContain('không có cuộc họp nào nhận ý kiến bảo lưu');
    await chat.connection.sql`update meetings set state = 'in_session' where id = ${meetingId}`;
    await chat.says('financeHead', 'Bảo lưu ý kiến mục 1: chưa bảo đảm nguồn');
    await chat.taps('financeHead', 'Đúng');
    expect(await stored()).toEqual([['reserved', 1, 1, 'chưa bảo đảm nguồn']]);
    expect(chat.last('financeHead')).toContain('ý kiến bảo lưu');
  });

  it('feedback and answers keep their meaning', async () => {
    await begin();
    await chat.says('financeHead', 'góp ý phần mềm: chữ nhỏ quá');
    expect(chat.last('financeHead')).toContain('phiếu số');
    await chat.says('financeHead', 'góp ý: nên họp sớm hơn');
    expect(chat.last('financeHead')).toContain('Đồng chí góp ý về việc gì?');
    await chat.taps('financeHead', 'Nội dung, tài liệu cuộc họp');
    expect(chat.last('financeHead')).toContain('về mục nào');
    await chat.says('financeHead', 'vắng, bận ý kiến cử tri ở cơ sở');
    expect(chat.last('financeHead')).toContain('vắng');
    expect(await stored()).toEqual([]);
  });
});

describe('C23 opinion requests in a chat', () => {
  const ask = async (change = {}) => {
    const { id } = await askOpinions(chat.as('secretariat'), chat.seed.office.id, usualRequest(chat, change));
    await chat.settles();
    return id;
  };
  const answers = async (id: Awaited<ReturnType<typeof ask>>) => {
    const { lines } = await readRequest(chat.as('secretariat'), chat.seed.office.id, id);
    return Object.fromEntries(lines.map(({ name, answer }) => [name, answer?.replies ?? null]));
  };

  it('is answered by a button and confirmed; “ý kiến khác” asks for words; reminders to the person, the desk, the office', async () => {
    chat = await startConversation();
    const id = await ask();
    await chat.taps('financeDesk', 'Đồng ý');
    await chat.taps('financeDesk', 'Đúng');
    chat.clock.set(new Date('2026-12-10T10:00:00Z'));
    await remindAsked(chat.system());
    await chat.settles();
    chat.clock.set(new Date('2026-12-11T10:00:01Z'));
    await remindAsked(chat.system());
    await chat.settles();
    expect(chat.last('homeDesk')).toContain('Huỳnh Thị Mỹ Lệ chưa trả lời phiếu lấy ý kiến');
    expect(chat.last('clerk')).toContain('còn 1 nơi chưa trả lời');
    await chat.taps('homeHead', 'Ý kiến khác');
    await chat.says('homeHead', 'Đề nghị bổ sung mức khoán xăng xe.');
    await chat.taps('homeHead', 'Đúng');
    expect(await answers(id)).toEqual({
      'Sở Tài chính': [{ choice: 'agree', text: '' }],
      'Huỳnh Thị Mỹ Lệ': [{ choice: 'other', text: 'Đề nghị bổ sung mức khoán xăng xe.' }],
    });
    await expect(chat.transcript('homeHead')).toMatchFileSnapshot(golden('request-buttons'));
  });

  it('without buttons several questions are answered one by one by their numbers', async () => {
    chat = await startConversation({ buttons: false });
    const id = await ask({ questions: ['Tên gọi của quy chế', 'Mức khoán văn phòng phẩm'] });
    await chat.says('homeHead', '2');
    await chat.says('homeHead', '1');
    await chat.says('homeHead', '2');
    await chat.says('homeHead', '1');
    expect((await answers(id))['Huỳnh Thị Mỹ Lệ']).toEqual([
      { choice: 'agree', text: '' },
      { choice: 'disagree', text: '' },
    ]);
    await chat.says('homeHead', 'phiếu lấy ý kiến');
    await expect(chat.transcript('homeHead')).toMatchFileSnapshot(golden('request-numbers'));
  });

  it('whose words may not go to a third party says only who asks, the limit and the page', async () => {
    chat = await startConversation({ thirdParty: true });
    await ask({ inChat: false });
    const [card] = chat.shown('homeHead');
    expect(card?.text).not.toContain('quy chế chi tiêu');
    expect(card?.text).toContain('Hạn trả lời');
    expect(card?.text).toMatch(/\/p\/[^/\s]+\/requests\/[0-9a-f-]{36}/);
    expect(card?.buttons).toEqual([]);
    await chat.says('homeHead', 'phiếu lấy ý kiến');
    await chat.taps('homeHead', 'Trả lời phiếu');
    expect(chat.last('homeHead')).toContain('trả lời trên trang cá nhân');
  });
});
