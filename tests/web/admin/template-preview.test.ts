import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPhoneChannel } from '#bot/channels/zalo-oa/phone-channel.ts';
import { draftMeeting, toldMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { invitationTemplates } from '#tests/support/zalo/house.ts';
import { fieldsOf, seen, signedIn, siteOf, type Visitor } from './visitor.ts';

let test: TestProgram;
let visitor: Visitor;
let home: string;
beforeAll(async () => {
  const phone = createPhoneChannel({
    ...{ oaId: '1', account: {} as never, templates: invitationTemplates, now: () => new Date() },
  });
  const { name: channel, account, limits, fillTemplate } = phone;
  const messenger = { channel, account, limits, thirdParty: true, reaches: 'phone' as const };
  const templates = ['invitation'];
  test = await testProgram({
    house: { messengers: [{ ...messenger, templates, ...(fillTemplate ? { fillTemplate } : {}) }] },
  });
  visitor = await signedIn(siteOf(test.program), 'secretariat');
  home = `/admin/o/${test.seed.office.id}/meetings`;
});
afterAll(() => test.close());

/** What stands on the drawn phone of the lane. */
const phoneOf = (text: string) =>
  /<figcaption>(?:(?!<\/figcaption>).)*Zalo theo số điện thoại.*?<\/figure>/s.exec(text)?.[0] ?? '';

describe('C1 the preview of a template by phone number', () => {
  it('shows the parts that the approved template carries, and nothing of the card beside them', async () => {
    const { meeting } = await draftMeeting(test, { personIds: [test.seed.people.chairman.id] });
    const shown = seen(phoneOf((await visitor.get(`${home}/${meeting.id}/announce`)).text));
    expect(shown).toContain('Tin theo mẫu số 400123');
    expect(shown).toContain('ho_ten: Lê Hữu Phước');
    expect(shown).toContain('thoi_gian: 08:00 21/12/2026');
    expect(shown).toContain('dia_diem: Phòng họp số 1, UBND tỉnh');
    expect(shown).not.toMatch(/Nghe Sở Tài chính|Tham dự|Trả lời trước/);
  });

  it('says that nothing goes there where no template was approved for the kind', async () => {
    const { meeting } = await toldMeeting(test, { personIds: [test.seed.people.chairman.id] });
    const edit = `${home}/${meeting.id}/edit`;
    const fields = fieldsOf(await visitor.get(edit));
    const preview = await visitor.post(edit, { ...fields, startTime: '13:30', endTime: '16:00' });
    const after = preview.text.slice(preview.text.indexOf('Sẽ nhận'));
    expect(seen(phoneOf(after))).toContain('chưa có mẫu được duyệt');
  });
});
