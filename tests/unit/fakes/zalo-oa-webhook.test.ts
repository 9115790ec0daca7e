import { createHash } from 'node:crypto';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { startZaloOa, type ZaloOaFake } from '#tests/fakes/zalo-oa/server.ts';
import { signEvent } from '#tests/fakes/zalo-oa/signature.ts';
import { type Hearing, startHearing } from '#tests/support/hearing.ts';
import { callOa } from '#tests/support/zalo-call.ts';

let fake: ZaloOaFake;
let hearing: Hearing;
let token: string;
beforeEach(async () => {
  hearing = await startHearing();
  // 30 s become 30 ms.
  fake = await startZaloOa({ webhookUrl: hearing.url, timeScale: 0.001 });
  token = fake.control.issueTokens().access_token;
});
afterEach(async () => {
  await fake.close();
  hearing.close();
});

const delivered = (eventId: number | null, status: number | null = 200) =>
  fake.log.waitFor(
    (entry) => entry.type === 'delivery' && entry.eventId === eventId && entry.status === status,
  );
const bodies = () => hearing.heard.map(({ body }) => JSON.parse(body));
const newUser = () => fake.control.addUser({ displayName: 'An' }).id;
const ask = (userId: string, buttons: object[]) =>
  callOa(fake, token, 'POST openapi /v3.0/oa/message/cs', {
    recipient: { user_id: userId },
    message: { text: 'Dự không?', attachment: { type: 'template', payload: { buttons } } },
  });

describe('the signature of an event', () => {
  it('agrees with the sheet’s vector', () => {
    const rawBody =
      '{"app_id":"1234567890123456789","sender":{"id":"7000000000000000001"},"recipient":{"id":"4000000000000000001"},"user_id_by_app":"5000000000000000001","event_name":"user_send_text","message":{"msg_id":"a1b2c3d4e5f6","text":"Có mặt"},"timestamp":"1763700000000"}';
    const signed = {
      appId: '1234567890123456789',
      rawBody,
      timestamp: '1763700000000',
      oaSecretKey: 'oa-secret-demo',
    };
    expect(signEvent(signed)).toBe('mac=06588888bba18e6e800c21f67fa8390625fb1ad3df36fa7b1a223d9290177031');
    expect(signEvent({ ...signed, rawBody: `${rawBody} ` })).not.toBe(signEvent(signed));
  });

  it('is over the very bytes that arrive, by app, time and the account’s key', async () => {
    await delivered(fake.control.sendText({ userId: newUser(), text: 'Có mặt' }).eventId);
    const [{ body, headers }] = hearing.heard as [Hearing['heard'][number]];
    const { app_id: appId, timestamp } = JSON.parse(body);
    const hex = createHash('sha256').update(`${appId}${body}${timestamp}oa-secret-demo`).digest('hex');
    expect(headers['x-zevent-signature']).toBe(`mac=${hex}`);
  });

  it('can be wrong, or missing', async () => {
    const userId = newUser();
    for (const signature of ['good', 'bad', 'none'] as const) {
      await delivered(fake.control.sendText({ userId, text: '1', how: { signature } }).eventId);
    }
    const [good, bad, none] = hearing.heard.map(({ headers }) => headers['x-zevent-signature']);
    expect(bad).toMatch(/^mac=[0-9a-f]{64}$/);
    expect([good === bad, none]).toEqual([false, undefined]);
  });
});

describe('the events', () => {
  it('have the shapes of the sheet', async () => {
    const userId = newUser();
    const { control } = fake;
    await delivered(control.follow({ userId }).eventId);
    await delivered(control.sendText({ userId, text: '1' }).eventId);
    await delivered(control.sendFile({ userId }).eventId);
    await delivered(control.submitInfo({ userId, name: 'Nguyễn Văn An', phone: '84912345678' }).eventId);
    await delivered(control.clickChat({ userId }).eventId);
    await delivered(control.unfollow({ userId }).eventId);
    const { appId, oaId } = fake.credentials;
    const way = { sender: { id: userId }, recipient: { id: oaId } };
    const both = { app_id: appId, timestamp: expect.stringMatching(/^\d{13}$/) };
    const following = { ...both, oa_id: oaId, follower: { id: userId } };
    expect(bodies()).toMatchObject([
      { ...following, event_name: 'follow' },
      { ...both, ...way, event_name: 'user_send_text', message: { text: '1', msg_id: expect.any(String) } },
      { ...both, ...way, event_name: 'user_send_file', message: { attachments: [{ type: 'file' }] } },
      { ...both, ...way, event_name: 'user_submit_info', info: { phone: '84912345678' } },
      { ...both, event_name: 'user_click_chatnow', user_id: userId, oa_id: oaId },
      { ...following, event_name: 'unfollow' },
    ]);
    expect(bodies()[0]).not.toHaveProperty('sender');
  });

  it('of a tap are texts that equal the payload; a hidden one does not show in the chat', async () => {
    const userId = newUser();
    fake.control.set({ receipts: { echo: false, received: false, seen: false } });
    await ask(userId, [
      { title: '1. Dự', type: 'oa.query.hide', payload: 'a:1' },
      { title: '2. Vắng', type: 'oa.query.show', payload: 'vắng' },
      { title: 'Tài liệu', type: 'oa.open.url', payload: { url: 'https://hop.example.vn' } },
    ]);
    await delivered(fake.control.tap({ userId, button: 0 }).eventId);
    await delivered(fake.control.tap({ userId, button: '2. Vắng' }).eventId);
    expect(fake.control.tap({ userId, button: 2 })).toMatchObject({ eventId: null });
    expect(bodies().map(({ event_name: name, message }) => [name, message.text])).toEqual([
      ['user_send_text', 'a:1'],
      ['user_send_text', 'vắng'],
    ]);
    const shown = fake.control.messages({ userId }).map(({ isHidden }) => isHidden);
    expect(shown).toEqual([false, true, false]);
    expect(() => fake.control.tap({ userId, button: 3 })).toThrow('no button');
  });

  it('of a message are its echo and its receipt, and that it was seen where that is switched on', async () => {
    const userId = newUser();
    fake.control.set({ receipts: { echo: true, received: true, seen: true } });
    const sent = await ask(userId, [{ title: '1', type: 'oa.query.hide', payload: 'a' }]);
    for (const eventId of [1, 2, 3]) await delivered(eventId);
    const id = sent.data.message_id;
    const way = { sender: { id: fake.credentials.oaId }, recipient: { id: userId } };
    const byName = bodies().toSorted((a, b) => a.event_name.localeCompare(b.event_name));
    expect(byName).toMatchObject([
      { ...way, event_name: 'oa_send_text', message: { msg_id: id, text: 'Dự không?' } },
      { ...way, event_name: 'user_received_message', message: { msg_id: id } },
      { ...way, event_name: 'user_seen_message', message: { msg_ids: [id] } },
    ]);
  });

  it('of a template by phone name the phone, the tracking id and where they come from', async () => {
    fake.control.addUser({ phone: '84912345678', hasInteracted: false });
    const data = { ho_ten: 'An', ten_hop: 'Giao ban', thoi_gian: '08:00', dia_diem: 'A' };
    const body = {
      phone: '84912345678',
      template_id: '400123',
      template_data: data,
      tracking_id: 'moi-hop-17',
    };
    await callOa(fake, token, 'POST business /message/template', body);
    await delivered(1);
    expect(hearing.heard[0]?.headers['x-zevent-server']).toBe('ZNS');
    expect(bodies()[0]).toMatchObject({
      recipient: { id: '84912345678' },
      message: { tracking_id: 'moi-hop-17' },
    });
  });
});

describe('the retries', () => {
  it('come after 30 s, 5, 15, 30 and 60 min with the same bytes and their number; then it is off', async () => {
    await fake.control.set({ timeScale: 0.0001 });
    hearing.answerWith(() => 500);
    const { eventId } = fake.control.sendText({ userId: newUser(), text: 'một' });
    await fake.log.waitFor((entry) => entry.type === 'webhook' && entry.act === 'disabled');
    expect(hearing.heard.map(({ headers }) => headers.num_retry)).toEqual([
      undefined,
      '1',
      '2',
      '3',
      '4',
      '5',
    ]);
    expect(new Set(hearing.heard.map(({ body }) => body)).size).toBe(1);
    const waits = hearing.heard.slice(1).map(({ at }, before) => at - hearing.heard[before]!.at);
    [3, 30, 90, 180, 360].forEach((least, at) => {
      expect(waits[at]).toBeGreaterThanOrEqual(least - 2);
    });
    expect(fake.control.log().some((entry) => entry.type === 'dropped' && entry.eventId === eventId)).toBe(
      true,
    );
    expect(fake.control.webhookStatus().isDisabled).toBe(true);

    hearing.answerWith(() => 200);
    const lost = fake.control.sendText({ userId: newUser(), text: 'hai' });
    expect(fake.control.log().at(-1)).toMatchObject({
      type: 'dropped',
      eventId: lost.eventId,
      why: 'disabled',
    });
    fake.control.enableWebhook();
    await delivered(fake.control.sendText({ userId: newUser(), text: 'ba' }).eventId);
  });

  it('come when nobody answers in time', async () => {
    fake.control.set({ webhookTimeoutMs: 200 });
    let silent = 1;
    hearing.answerWith(() => (silent-- > 0 ? null : 200));
    const { eventId } = fake.control.sendText({ userId: newUser(), text: 'một' });
    await delivered(eventId, null);
    await delivered(eventId);
    expect(hearing.heard[1]?.headers.num_retry).toBe('1');
  });

  it('come for broken lines only where statuses are let go', async () => {
    fake.control.set({ retriesOnStatus: false });
    hearing.answerWith(() => 500);
    await delivered(fake.control.sendText({ userId: newUser(), text: 'một' }).eventId, 500);
    const next = fake.control.sendText({ userId: newUser(), text: 'hai' });
    await delivered(next.eventId, 500);
    expect(hearing.heard).toHaveLength(2);
    expect(fake.control.webhookStatus().isDisabled).toBe(false);
  });
});

describe('the line', () => {
  it('can carry an event twice, back to front, and later again', async () => {
    const userId = newUser();
    fake.control.holdWebhooks();
    const one = fake.control.sendText({ userId, text: 'một' });
    const two = fake.control.sendText({ userId, text: 'hai', how: { copies: 2 } });
    expect(hearing.heard).toHaveLength(0);
    fake.control.releaseWebhooks({ order: 'reverse' });
    await delivered(one.eventId);
    fake.control.deliverAgain({ eventId: two.eventId });
    await fake.log.waitFor(() => hearing.heard.length === 4);
    const texts = bodies().map(({ message }) => message.text);
    expect(texts.toSorted()).toEqual(['hai', 'hai', 'hai', 'một']);
  });

  it('leads nowhere outside this machine', () => {
    expect(() => fake.control.setWebhook({ url: 'https://example.org/hook' })).toThrow('loopback');
  });

  it('is not needed: without an address the events are only written down', () => {
    fake.control.setWebhook({ url: null });
    fake.control.sendText({ userId: newUser(), text: 'một' });
    expect(fake.control.log().at(-1)).toMatchObject({ type: 'dropped', why: 'no_webhook' });
  });
});
