import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SendOutcome } from '#bot/channel.ts';
import { createEmailChannel } from '#bot/channels/email/channel.ts';
import { mailAddressOf } from '#bot/channels/email/open.ts';
import { createSmtp } from '#bot/channels/email/smtp.ts';
import { silentLog } from '#lib/log.ts';
import type { Message } from '#messages/message.ts';
import { type Answer, type MailFake, type Stage, startMailFake } from '#tests/fakes/mail/server.ts';

const from = 'moihop@vp.example';
const sender = { from: `Văn phòng UBND tỉnh <${from}>`, address: from, host: 'hop.example' };
const message: Message = {
  text: 'Giấy mời: Họp rà soát\nThời gian: 08 giờ 00\nChi tiết: https://hop.example/p/abc',
  buttons: [],
  mail: { subject: 'Giấy mời: Họp rà soát', noticeId: 7, thread: 'ABCD.p1', at: '2026-12-07T01:00:00.000Z' },
};

let fake: MailFake;
beforeEach(async () => {
  fake = await startMailFake();
});
afterEach(() => fake.close());

const channelTo = (url: string, clock = {}) =>
  createEmailChannel(createSmtp(url, from, clock), sender, silentLog);
const send = (clock = {}) => channelTo(fake.url, clock).send('dai.bieu@so.example', message);

type Case = [string, Stage, Answer, Partial<SendOutcome>];
const cases: Case[] = [
  [
    'a mailbox that does not exist',
    'recipient',
    { code: 550, text: '5.1.1 User unknown' },
    { outcome: 'unreachable' },
  ],
  [
    'a refusal without a reason',
    'recipient',
    { code: 550, text: 'No such user' },
    { outcome: 'unreachable' },
  ],
  [
    'a closed mailbox',
    'recipient',
    { code: 550, text: '5.2.1 Mailbox disabled' },
    { outcome: 'unreachable' },
  ],
  ['a full mailbox', 'recipient', { code: 552, text: '5.2.2 Mailbox full' }, { outcome: 'rejected' }],
  [
    'relaying denied: our mistake, not a dead address',
    'recipient',
    { code: 550, text: '5.7.1 Relaying denied' },
    { outcome: 'rejected' },
  ],
  [
    'greylisting',
    'recipient',
    { code: 451, text: '4.7.1 Greylisted, try again later' },
    { outcome: 'put_off', afterSeconds: 60 },
  ],
  ['a refused sender', 'sender', { code: 553, text: '5.7.1 Not yours' }, { outcome: 'retry_later' }],
  ['a busy server', 'sender', { code: 451, text: '4.3.2 Try later' }, { outcome: 'retry_later' }],
  [
    'a server that shuts the door',
    'connect',
    { code: 421, text: '4.3.2 Closing' },
    { outcome: 'retry_later' },
  ],
  ['a server that hangs up at once', 'connect', 'hang_up', { outcome: 'retry_later' }],
  ['a line cut before the content', 'recipient', 'hang_up', { outcome: 'retry_later' }],
  ['content called spam', 'content', { code: 554, text: '5.7.1 Spam' }, { outcome: 'rejected' }],
  [
    'a recipient refused with the content',
    'content',
    { code: 550, text: '5.1.1 User unknown' },
    { outcome: 'unreachable' },
  ],
  ['a server that is full', 'content', { code: 452, text: '4.3.1 Disk full' }, { outcome: 'put_off' }],
  ['a line cut after the content', 'content', 'hang_up', { outcome: 'unknown' }],
];

describe('what a mail server says', () => {
  it('is taken, and the mail has the same name at every try', async () => {
    const first = await send();
    expect(first).toMatchObject({ outcome: 'sent' });
    expect(await send()).toEqual(first);
    expect(new Set(fake.arrived().map(({ mail }) => mail.messageId)).size).toBe(1);
    expect(fake.log.entries().map(({ type }) => type)).toEqual(['accepted', 'accepted']);
  });

  it.each(cases)('%s', async (_, stage, answer, outcome) => {
    fake.behave((at) => (at === stage ? answer : null));
    expect(await send()).toMatchObject(outcome);
  });

  it('names nobody in the reason, which is logged and kept: servers repeat whom a mail was for', async () => {
    const text = '5.1.1 <dai.bieu@so.example>: Recipient address rejected: User unknown';
    fake.behave((at) => (at === 'recipient' ? { code: 550, text } : null));
    const { reason } = (await send()) as SendOutcome & { reason: string };
    expect(reason).toContain('5.1.1');
    expect(reason).not.toContain('so.example');
  });

  it('is unknown when no answer comes after the content', async () => {
    fake.behave((at) => (at === 'content' ? 'silence' : null));
    expect(await send({ socketTimeout: 150 })).toMatchObject({ outcome: 'unknown' });
    expect(fake.arrived()).toHaveLength(1);
  });

  it('pauses the lane when nobody listens there', async () => {
    const { url } = fake;
    await fake.close();
    expect(await channelTo(url).send('a@b.example', message)).toEqual({
      outcome: 'retry_later',
      afterSeconds: 30,
    });
    fake = await startMailFake();
  });

  it('pauses the lane for a wrong password, and sends with the right one', async () => {
    await fake.close();
    fake = await startMailFake({ login: { user: 'moihop', password: 'đúng rồi' } });
    expect(await send()).toMatchObject({ outcome: 'sent' });
    const wrong = fake.url.replace(/:[^:@]*@/, ':sai@');
    expect(await channelTo(wrong).send('a@b.example', message)).toEqual({
      outcome: 'retry_later',
      afterSeconds: 300,
    });
  });

  it('hears no password over a plain line that is not this machine’s own', async () => {
    await fake.close();
    fake = await startMailFake({ host: '127.0.0.2', login: { user: 'moihop', password: 'mat-khau' } });
    const stages: Stage[] = [];
    fake.behave((stage) => {
      stages.push(stage);
      return null;
    });
    expect(await send()).toMatchObject({ outcome: 'retry_later' });
    expect(stages).toEqual(['connect']);
  });
});

describe('a mail', () => {
  it('says what it is about first, as text and as HTML, in one thread with the rest', async () => {
    await send();
    const [{ mail, raw } = { mail: null, raw: '' }] = fake.arrived();
    expect(mail?.subject).toBe('Giấy mời: Họp rà soát');
    expect(mail?.text?.trim()).toBe(message.text);
    expect(mail?.html).toContain('<a href="https://hop.example/p/abc">');
    expect(mail?.from).toMatchObject({ name: 'Văn phòng UBND tỉnh', address: from });
    expect(mail?.inReplyTo).toBe('<ABCD.p1@hop.example>');
    expect(mail?.date).toBe('2026-12-07T01:00:00.000Z');
    expect(raw).toContain('Auto-Submitted: auto-generated');
  });

  it('takes text for text: no markup, no second header', async () => {
    const evil = { ...message, text: 'Họp <script>alert(1)</script>\nMã: "&"' };
    const subject = 'Họp\r\nBcc: ai-do@x.example';
    const hostile = { ...evil, mail: { ...message.mail!, subject } };
    await channelTo(fake.url).send('dai.bieu@so.example', hostile);
    const [{ mail } = { mail: null }] = fake.arrived();
    expect(mail?.html).not.toContain('<script>');
    expect(mail?.bcc ?? []).toEqual([]);
    expect(fake.log.entries().filter(({ type }) => type === 'violation')).toEqual([]);
  });
});

describe('the sender in MAIL_FROM', () => {
  it.each([
    ['Văn phòng <hop@vp.example>', 'hop@vp.example'],
    ['hop@vp.example', 'hop@vp.example'],
    ['a@b.example, c@d.example', null],
    ['Văn phòng', null],
  ])('of %s', (text, address) => {
    expect(mailAddressOf(text)).toBe(address);
  });
});
