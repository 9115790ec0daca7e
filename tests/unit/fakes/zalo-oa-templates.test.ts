import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { startZaloOa, type ZaloOaFake } from '#tests/fakes/zalo-oa/server.ts';
import { callOa } from '#tests/support/zalo-call.ts';

let fake: ZaloOaFake;
let token: string;
beforeEach(async () => {
  fake = await startZaloOa();
  token = fake.control.issueTokens().access_token;
});
afterEach(() => fake.close());
/** Time passes, and whoever keeps the tokens has renewed them meanwhile. */
const later = (span: Parameters<ZaloOaFake['control']['timePasses']>[0]) => {
  fake.control.timePasses(span);
  token = fake.control.issueTokens().access_token;
};

const CS = 'POST openapi /v3.0/oa/message/cs';
const BY_UID = 'POST openapi /v3.0/oa/message/template';
const BY_PHONE = 'POST business /message/template';
const user = (given: Parameters<ZaloOaFake['control']['addUser']>[0] = {}) => fake.control.addUser(given);
const say = (userId: string) =>
  callOa(fake, token, CS, { recipient: { user_id: userId }, message: { text: 'Mời họp' } });

describe('templates by user id', () => {
  const data = { ho_ten: 'An', ten_hop: 'Giao ban', thoi_gian: '08:00 24/11/2026', dia_diem: 'Phòng A' };
  const send = (userId: string, change: object = {}) =>
    callOa(fake, token, BY_UID, { user_id: userId, template_id: '400123', template_data: data, ...change });

  it('go out when the seven days are over, and show as they were approved', async () => {
    const { id } = user();
    later({ days: 30 });
    expect((await send(id)).data.quota).toEqual({ quota_type: 'purchase_quota', remain: 4999 });
    expect(fake.control.messages({ userId: id }).at(-1)?.text).toBe(
      'Kính gửi An: mời dự Giao ban, 08:00 24/11/2026, tại Phòng A.',
    );
  });

  it('want the registered parameters, short enough, and no others', async () => {
    const { id } = user();
    const sendData = async (change: object) =>
      (await send(id, { template_data: { ...data, ...change } })).error;
    expect(await sendData({ ho_ten: undefined })).toBe(-1122);
    expect(await sendData({ ho_ten: 'x'.repeat(31) })).toBe(-1121);
    expect(await sendData({ ho_ten: 5 })).toBe(-1124);
    expect(await sendData({ them: 'x' })).toBe(-132);
  });

  it('must be known, approved and fit for user ids', async () => {
    const { id } = user();
    const template = { id: '1', name: 'x', byUid: true, tag: 1 as const, params: [], text: 'x' };
    fake.control.setTemplate({ ...template, status: 'PENDING_REVIEW' });
    expect((await send(id, { template_id: '1', template_data: {} })).error).toBe(-131);
    fake.control.setTemplate({ ...template, status: 'ENABLE', byUid: false });
    expect((await send(id, { template_id: '1', template_data: {} })).error).toBe(-249);
    expect((await send(id, { template_id: '2', template_data: {} })).error).toBe(-109);
  });

  it('need an interaction within a year', async () => {
    expect((await send(user({ hasInteracted: false }).id)).error).toBe(-232);
    const { id } = user();
    later({ days: 366 });
    expect((await send(id)).error).toBe(-232);
  });

  it('wait for the morning where the night is kept', async () => {
    const { id } = user({ phone: '84912345678' });
    const at = (hour: string) => () => Date.parse(`2026-11-22T${hour}:00+07:00`);
    const byPhone = () => callOa(fake, token, BY_PHONE, phoneBody('84912345678'));
    for (const [hour, byId, phone] of [
      ['21:59', 0, 0],
      ['22:00', -234, -133],
      ['05:59', -234, -133],
      ['06:00', 0, 0],
    ] as const) {
      fake.control.set({ nightRule: true, now: at(hour) });
      fake.control.sendText({ userId: id, text: '1' });
      token = fake.control.issueTokens().access_token;
      expect([(await send(id)).error, (await byPhone()).error], hour).toEqual([byId, phone]);
      expect((await say(id)).error, 'consultation goes at any hour').toBe(0);
    }
  });

  const phoneBody = (phone: string, change: object = {}) => ({
    phone,
    template_id: '400123',
    template_data: data,
    tracking_id: 'moi-hop-17',
    ...change,
  });

  it('go to a phone number with Zalo, and to no other', async () => {
    user({ phone: '84912345678', hasInteracted: false });
    const send = (phone: string, change: object = {}) =>
      callOa(fake, token, BY_PHONE, phoneBody(phone, change));
    const sent = await send('84912345678');
    expect(sent.data).toMatchObject({
      sending_mode: '1',
      quota: { dailyQuota: '500', remainingQuota: '499' },
    });
    const status = `GET business /message/status?message_id=${sent.data.msg_id}`;
    expect((await callOa(fake, token, status)).data.status).toBe(1);
    expect((await send('84999999999')).error).toBe(-118);
    for (const phone of ['0912345678', '+84912345678', '8491234567']) {
      expect((await send(phone)).error).toBe(-108);
    }
    expect((await send('84912345678', { tracking_id: 'x'.repeat(49) })).error).toBe(-132);
    expect((await send('84912345678', { mode: 'development' })).error).toBe(-127);
    fake.control.setQuota({ phoneDaily: 0 });
    expect((await send('84912345678')).error).toBe(-144);
  });
});
