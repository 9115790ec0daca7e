import { describe, expect, it } from 'vitest';
import type { MessageFacts, MessageKind } from '#messages/facts.ts';
import { render } from '#messages/render.ts';

/** Every name, title and reason is Latin without marks, so that a Vietnamese letter in English is one that was left over. */
const at = '2026-12-21T01:00:00.000Z';
const timeZone = 'Asia/Ho_Chi_Minh';
const person = { fullName: 'Anna Tran', title: 'Director', phone: '0900000012' };
const short = { ref: 'HT5JGGC8', title: 'Budget review', startsAt: at, timeZone };
const meeting: MessageFacts['invitation']['meeting'] = {
  ...{
    ...short,
    version: 2,
    revision: 2,
    content: 'Budget',
    endsAt: '2026-12-21T04:00:00.000Z',
    place: 'Room 1',
  },
  ...{ form: 'hybrid', regularity: 'extraordinary', className: 'Session', chairName: 'Ben Le' },
  ...{ contactName: 'Cam Ly', contactPhone: '0900000900', officeName: 'Office', detail: 'full' },
  ...{ letterNumber: '34-GM/TU', letterOn: '2026-11-20' },
};
const change: MessageFacts['invitation']['meeting'] = {
  ...meeting,
  mark: 'urgent',
  change: {
    act: 'edit',
    fields: [{ field: 'place', before: 'Room 1', after: 'Room 2' }],
    reason: 'superior_order',
    note: 'As ordered',
    resets: ['accepted'],
  },
};
const invitation: MessageFacts['invitation']['invitation'] = {
  ...{
    ref: 'HT5JGGC8',
    invitee: 'unit',
    unitName: 'Finance',
    unitNow: 'Finance and Planning',
    personName: null,
  },
  ...{
    groupName: null,
    headCountLimit: 2,
    answerBy: at,
    rsvp: 'declined',
    rsvpReason: 'ill',
    withdrawn: false,
  },
  missing: ['not_answered', 'not_acknowledged', 'not_nominated'],
  leader: { name: 'Dan Vo', at, answer: null },
  nominees: [{ fullName: 'Anna Tran', title: 'Director', consent: 'requested' }],
};
const saved = {
  title: 'Budget review',
  reason: null,
  invitee: 'unit',
  needsNominee: false,
  timeZone,
} as const;

type Case<Kind extends MessageKind = MessageKind> = Kind extends MessageKind
  ? [kind: Kind, facts: MessageFacts[Kind]]
  : never;

const cases: Case[] = [
  ['invitation', { meeting, invitation }],
  ['invitation', { meeting: change, invitation: { ...invitation, rsvp: 'pending', answerAgain: true } }],
  ['invitation', { meeting: { ...meeting, state: 'postponed' }, invitation }],
  [
    'invitation',
    { meeting: { ...meeting, state: 'cancelled' }, invitation: { ...invitation, rsvp: 'substituted' } },
  ],
  ['invitation', { meeting, invitation: { ...invitation, withdrawn: true } }],
  ['invitation_withdrawn', { meeting: { ...short, place: 'Room 1' }, invitationRef: 'HT5JGGC8' }],
  ['answer_saved', { ...saved, rsvp: 'accepted', changeBy: at }],
  ['answer_saved', { ...saved, rsvp: 'declined', reason: 'ill', lateAfter: at }],
  ['answer_saved', { ...saved, rsvp: 'accepted', needsNominee: true }],
  ['acknowledged', { title: 'Budget review', answerAgain: true }],
  ['received', { title: 'Budget review', change: true, answerNext: true }],
  ['ask_reason', { title: 'Budget review' }],
  ['ask_nominee', { title: 'Budget review', limit: 2, left: 1 }],
  ['confirm_nominee', { title: 'Budget review', nominees: [{ ...person, known: false }], token: 'T' }],
  ['confirm_reason', { title: 'Budget review', reason: 'ill', token: 'T' }],
  ['confirm_decline', { title: 'Budget review', reason: 'ill', token: 'T' }],
  ['confirm_withdrawal', { title: 'Budget review', name: 'Anna Tran', token: 'T' }],
  ['nominee_withdrawn', { title: 'Budget review', name: 'Anna Tran' }],
  ['no_nominee', { name: 'Anna' }],
  ['choose_person', { name: 'Anna Tran', people: [person, { ...person, phone: null }], token: 'T' }],
  ['choose_meeting', { meetings: [{ ...short, action: 'show:HT5JGGC8' }], guessed: 'accept' }],
  ['schedule', { lines: [{ ...short, place: 'Room 1', rsvp: 'pending' }] }],
  ['schedule', { lines: [] }],
  ['linked', { fullName: 'Anna Tran', officeNames: 'Office' }],
  ['device_code', { code: 'ABCD-2345', minutes: 10 }],
  ['ask_link', { address: 'https://hop.example' }],
  ['guide', { address: 'https://hop.example/huong-dan', office: true }],
  ...(
    [
      'not_understood',
      'ask_plain_text',
      'dropped',
      'question_over',
      'all_clear',
      'thanked',
      'nothing_to_unlink',
    ] as const
  ).map((kind): Case => [kind, {}]),
  ['menu', { fullName: 'Anna Tran' }],
  [
    'paper_card',
    { title: 'Report', pages: 12, url: 'https://hop.example/d/a', versionId: 'v', picture: 'h' },
  ],
  ['file_left', { url: 'https://hop.example/p/a/hand-in' }],
  ['file_left', { url: null }],
  ['papers_found', { sought: '', papers: [], more: 0, pageUrl: null }],
  ['papers_found', { sought: 'budget', papers: [], more: 0, pageUrl: null }],
  [
    'papers_found',
    {
      ...{ sought: 'budget', more: 1, pageUrl: 'https://hop.example/p/a/papers' },
      papers: [
        {
          ...{ title: 'Report', meetingTitle: 'Budget review', detail: 'full' },
          ...{ pages: [1, 2, 3], pageCount: 5, url: 'https://hop.example/d/a' },
        },
      ],
    },
  ],
  ...(['information', 'papers', 'registration', 'opinions', 'reports', 'statistics'] as const).map(
    (name): Case => ['function_help', { name, address: 'https://hop.example/admin' }],
  ),
  ['no_meeting', { about: 'ZZ99' }],
  ['confirm_unlink', { fullName: 'Anna Tran', others: 0, pending: 2, token: 'T' }],
  ['unlinked', { fullName: 'Anna Tran', others: 1 }],
  ['leader_asked', { ...short, version: 1, leader: 'Dan Vo', reached: false, again: true }],
  ['leader_saved', { title: 'Budget review', unitName: 'Finance', answer: 'attends', reason: null }],
  ['leader_saved', { title: 'Budget review', unitName: 'Finance', answer: 'declines', reason: 'ill' }],
  ['office_ask', { ...short, place: 'Room 1', field: 'time' }],
  ['office_pending', { ...short, place: 'Room 1', names: ['Finance'], more: 3 }],
  ['office_held', { ...short, place: 'Room 1', people: 12, seconds: 60 }],
  ['office_nothing', { about: '' }],
  ['office_no_time', { title: 'Budget review' }],
  ...(['postpone', 'cancel', 'reschedule'] as const).map(
    (act): Case => ['office_on_site', { ...short, act, address: 'https://hop.example/admin' }],
  ),
];

const vietnamese = /[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]/i;
/** What is to be typed in Vietnamese stands in quotes; the other language is named in its own words. */
const left = (text: string) =>
  vietnamese.test(text.replace(/“[^”]*”/g, '').replace(/Tiếng Việt|Để đổi sang.*$/g, ''));

const said = ([kind, facts]: Case, buttons: boolean, thirdParty = false): string[] => {
  const limits = { textLength: 4096, buttons, thirdParty };
  const how = { language: 'en', again: true, pageUrl: 'https://hop.example/p/abc', limits } as const;
  const message = render(kind, facts as never, how);
  return [message.text, ...message.buttons.flat().map(({ label }) => label)];
};

describe('what an English reader is sent', () => {
  it.each(cases.map((one, number) => ({ kind: one[0], number, one })))(
    'has no Vietnamese left in it: $kind ($number)',
    ({ one }) => {
      for (const texts of [said(one, true), said(one, false), said(one, true, true)])
        expect(texts.filter(left)).toEqual([]);
    },
  );

  it('would be noticed: a name with marks is', () => {
    expect(said(['unlinked', { fullName: 'Trần Ánh', others: 0 }], true).some(left)).toBe(true);
  });
});
