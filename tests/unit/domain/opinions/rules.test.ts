import { describe, expect, it } from 'vitest';
import { opinionKinds } from '#domain/opinions/kinds.ts';
import { countReplies, standingOf } from '#domain/opinions/request.ts';
import { mayReadOpinion, mayWriteInChat } from '#domain/opinions/visibility.ts';

describe('R27 who reads which kind', () => {
  it.each([
    ['author', 'invited', [true, true, true]],
    ['office', 'invited', [true, true, true]],
    ['chair', 'invited', [true, true, true]],
    ['invited', 'invited', [true, false, true]],
    ['stranger', 'invited', [false, false, false]],
    ['author', 'office', [true, true, true]],
    ['office', 'office', [true, true, true]],
    ['chair', 'office', [true, true, true]],
    ['invited', 'office', [false, false, false]],
    ['stranger', 'office', [false, false, false]],
  ] as const)(
    '%s, where the class says “%s”: opinion, reserved, comment %j',
    (reader, opinionsSeenBy, sees) => {
      expect(opinionKinds.map((kind) => mayReadOpinion(kind, reader, { opinionsSeenBy }))).toEqual(sees);
    },
  );

  it('an unset class lets everybody invited read', () => {
    expect(mayReadOpinion('opinion', 'invited', {})).toBe(true);
  });
});

describe('R27 writing in a messenger', () => {
  it.each([
    [undefined, 'full', true, true],
    [undefined, 'minimal', true, false],
    [undefined, 'minimal', false, true],
    [true, 'minimal', true, true],
    [false, 'full', true, false],
    [false, 'full', false, false],
  ] as const)(
    'set %s, detail %s, third party %s: %s',
    (opinionsInChat, messengerDetail, isThirdParty, may) => {
      const rules = { messengerDetail, ...(opinionsInChat === undefined ? {} : { opinionsInChat }) };
      expect(mayWriteInChat(rules, { isThirdParty })).toBe(may);
    },
  );
});

describe('C23 where one who was asked stands', () => {
  const dueAt = new Date('2026-12-11T10:00:00.000Z');
  const after = new Date(dueAt.getTime() + 1);
  const before = new Date(dueAt.getTime() - 1);
  it.each([
    ['waiting', null, null, dueAt],
    ['late', null, null, after],
    ['answered', null, dueAt, after],
    ['answered', null, before, before],
    ['answered_late', null, after, after],
    ['unanswered', before, null, before],
    ['answered', after, dueAt, after],
  ] as const)('%s', (standing, closedAt, answeredAt, now) => {
    expect(standingOf({ dueAt, closedAt }, answeredAt, now)).toBe(standing);
  });

  it('counts the replies of each question by itself', () => {
    const agree = { choice: 'agree', text: '' } as const;
    const other = { choice: 'other', text: 'Khác.' } as const;
    expect(countReplies(2, [[agree, other], [agree, agree], []])).toEqual([
      { agree: 2, disagree: 0, other: 0 },
      { agree: 1, disagree: 0, other: 1 },
    ]);
  });
});
