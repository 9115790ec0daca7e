import { describe, expect, it } from 'vitest';
import { outcomeOf, type Spoken, untilMorning } from '#bot/channels/zalo-oa/account.ts';
import { meaningOf } from '#bot/channels/zalo-oa/errors.ts';
import { toZaloPhone } from '#bot/channels/zalo-oa/phone-channel.ts';
import { fillTemplate } from '#bot/channels/zalo-oa/templates.ts';

const at = new Date('2026-12-07T16:30:00Z');
const refused = (code: number, sent: 'text' | 'template'): Spoken => {
  return { kind: 'refused', reason: String(code), meaning: meaningOf(code, sent) };
};
const outcome = (spoken: Spoken) => outcomeOf(spoken, at, () => 'id');

describe('what a refusal means for the message', () => {
  it.each([
    ['the minute is used up: the lane waits for the next', -32, 'text', 'retry_later'],
    ['seven days without a word', -230, 'text', 'window_shut'],
    ['never a word', -232, 'text', 'window_shut'],
    ['not followed', -213, 'text', 'window_shut'],
    ['the quota is used up', -211, 'text', 'window_shut'],
    ['this person’s quota is used up', -218, 'text', 'window_shut'],
    ['banned, or away for 45 days', -227, 'text', 'unreachable'],
    ['blocked by the person', -217, 'text', 'unreachable'],
    ['restricted by the person', -244, 'text', 'unreachable'],
    ['the package is too small', -224, 'text', 'retry_later'],
    ['the app was not allowed', -223, 'text', 'retry_later'],
    ['our text is at fault', -201, 'text', 'rejected'],
    ['a code nobody has described', -9999, 'text', 'rejected'],
    ['night, by user id', -234, 'template', 'put_off'],
    ['night, by phone', -133, 'template', 'put_off'],
    ['no such phone', -108, 'template', 'unreachable'],
    ['no Zalo at this phone', -118, 'template', 'unreachable'],
    ['the template is not approved', -131, 'template', 'window_shut'],
    ['the template is for phones only', -249, 'template', 'window_shut'],
    ['a parameter is too long', -1121, 'template', 'window_shut'],
    ['the day’s templates are used up', -144, 'template', 'window_shut'],
    ['no money left', -115, 'template', 'retry_later'],
  ] as const)('%s (%i)', (_title, code, sent, expected) => {
    expect(outcome(refused(code, sent)).outcome).toBe(expected);
  });

  it('waits and loses nothing without a token, and says when nobody knows what became of it', () => {
    expect(outcome({ kind: 'no_token' })).toEqual({ outcome: 'retry_later', afterSeconds: 30 });
    expect(outcome({ kind: 'not_sent', reason: 'x' }).outcome).toBe('retry_later');
    expect(outcome({ kind: 'no_answer', reason: 'x' }).outcome).toBe('unknown');
    expect(outcome({ kind: 'ok', data: {} })).toEqual({ outcome: 'sent', externalId: 'id' });
    expect(outcomeOf({ kind: 'ok', data: {} }, at, () => null).outcome).toBe('unknown');
  });

  it('puts a night’s message off until five past six in Vietnam', () => {
    expect(untilMorning(new Date('2026-12-07T16:30:00Z'))).toBe((6 * 60 + 35) * 60);
    expect(untilMorning(new Date('2026-12-07T22:00:00Z'))).toBe(65 * 60);
    expect(untilMorning(new Date('2026-12-07T23:05:00Z'))).toBe(24 * 3600);
  });
});

it.each([
  ['0912 345 678', '84912345678'],
  ['+84 912.345.678', '84912345678'],
  ['84912345678', '84912345678'],
  ['(024) 3825-1234', null],
  ['912345678', null],
  ['', null],
])('writes the phone number %s as Zalo does: %s', (typed, written) => {
  expect(toZaloPhone(typed)).toBe(written);
});

describe('a template', () => {
  const brief = {
    ...{
      kind: 'invitation',
      reader: 'Nguyễn Văn An',
      title: 'Họp rà soát dự toán ngân sách',
      place: 'Phòng họp số 1',
    },
    ...{ time: '08:00 21/12/2026', code: 'K7M2-Q4TX', pageUrl: null },
  };
  const message = { text: '', buttons: [], brief };
  const template = (part: keyof typeof brief, most = 60) => ({
    invitation: { id: '1', phoneId: '2', parameters: { x: { part: part as 'title', most } } },
  });

  it('is filled from the named parts, in one form of writing, and shortened to what Zalo takes', () => {
    const decomposed = { ...message, brief: { ...brief, title: brief.title.normalize('NFD') } };
    const filled = fillTemplate(template('title', 10), decomposed, 'linked');
    expect(filled).toEqual({ templateId: '1', data: { x: 'Họp rà so…' } });
  });

  it('has another id by phone', () => {
    expect(fillTemplate(template('time'), message, 'phone')?.templateId).toBe('2');
  });

  it('never carries a kind it was not approved for', () => {
    const changed = { ...message, brief: { ...brief, kind: 'invitation_cancelled' } };
    expect(fillTemplate(template('title'), changed, 'linked')).toBeNull();
    const other = { other: { id: '9', phoneId: null, parameters: {} } };
    expect(fillTemplate({ ...template('title'), ...other }, changed, 'linked')?.templateId).toBe('9');
  });

  it('of no kind of its own carries only what fills it: a decision without place or code goes another way', () => {
    const other = { other: { id: '9', phoneId: null, parameters: {} } };
    for (const missing of ['place', 'code'] as const) {
      const decided = { ...message, brief: { ...brief, kind: 'change_decided', [missing]: '' } };
      expect(fillTemplate(other, decided, 'linked')).toBeNull();
      expect(fillTemplate({ ...other, change_decided: other.other }, decided, 'linked')?.templateId).toBe(
        '9',
      );
    }
  });

  it('is not sent with a page that is missing, or without parts at all', () => {
    expect(fillTemplate(template('pageUrl'), message, 'linked')).toBeNull();
    expect(fillTemplate(template('title'), { text: 'x', buttons: [] }, 'linked')).toBeNull();
  });
});
