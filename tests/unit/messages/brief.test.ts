import { describe, expect, it } from 'vitest';
import { briefOf } from '#messages/brief.ts';
import type { MessageFacts } from '#messages/facts.ts';
import type { Rendering } from '#messages/message.ts';
import { choicesOf, render } from '#messages/render.ts';

const limits = { textLength: 2000, buttons: true, thirdParty: true };
const how: Rendering = {
  language: 'vi',
  limits,
  again: false,
  pageUrl: 'https://hop.example.vn/p/x',
  reader: 'Nguyễn Văn An',
};

const card = {
  meeting: {
    ...{ ref: 'M', version: 3, revision: 1, title: 'Họp giao ban', content: 'Kín', place: 'Phòng họp số 1' },
    ...{ startsAt: '2026-12-21T01:00:00Z', endsAt: '2026-12-21T04:00:00Z', timeZone: 'Asia/Ho_Chi_Minh' },
    ...{
      form: 'on_site',
      regularity: 'regular',
      className: '',
      chairName: null,
      contactName: 'A',
      contactPhone: '1',
    },
    ...{ letterNumber: null, letterOn: null, officeName: 'Văn phòng', detail: 'minimal', state: 'announced' },
  },
  invitation: {
    ...{ ref: 'K7M2Q4TX', invitee: 'person', unitName: null, personName: 'Nguyễn Văn An', groupName: null },
    ...{
      headCountLimit: 1,
      answerBy: null,
      rsvp: 'pending',
      rsvpReason: null,
      withdrawn: false,
      nominees: [],
    },
  },
} as MessageFacts['invitation'];
const change = { act: 'edit', fields: [], reason: null, note: '', resets: [] } as never;
const withMeeting = (more: object) => ({ ...card, meeting: { ...card.meeting, ...more } });

describe('the named parts of a message', () => {
  it('are whose, what, when, where and the code, and nothing of the contents', () => {
    expect(briefOf('invitation', card, how)).toEqual({
      ...{ kind: 'invitation', reader: 'Nguyễn Văn An', title: 'Họp giao ban', time: '08:00 21/12/2026' },
      ...{ place: 'Phòng họp số 1', code: 'K7M2-Q4TX', pageUrl: 'https://hop.example.vn/p/x' },
    });
  });

  it.each([
    ['invitation_changed', withMeeting({ change })],
    ['invitation_cancelled', withMeeting({ state: 'cancelled', change })],
    ['invitation_postponed', withMeeting({ state: 'postponed', change })],
    ['invitation_withdrawn', { ...card, invitation: { ...card.invitation, withdrawn: true } }],
    ['invitation_replaced', { ...card, replacedBy: 2 }],
  ])('are of a kind of their own for %s: a template that invites must never carry it', (kind, facts) => {
    expect(briefOf('invitation', facts, how)?.kind).toBe(kind);
  });

  it('are missing for what is about no meeting', () => {
    expect(briefOf('menu', { fullName: 'A' }, how)).toBeNull();
    expect(briefOf('not_understood', {}, how)).toBeNull();
  });
});

describe('more choices than a messenger has buttons for', () => {
  it('are numbered in the text, and mean the same', () => {
    const few = { ...how, limits: { ...limits, mostButtons: 2 } };
    const shown = render('invitation', card, few);
    expect(shown.buttons).toEqual([]);
    expect(shown.text).toContain('1');
    expect(
      render('invitation', card, { ...how, limits: { ...limits, mostButtons: 5 } }).buttons.flat().length,
    ).toBeGreaterThan(2);
    expect(choicesOf('invitation', card, few)).toEqual(choicesOf('invitation', card, how));
  });
});
