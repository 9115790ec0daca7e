import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  planReach,
  type ReachBucket,
  type ReachChannel,
  type ReachPerson,
  reachBuckets,
  reachOf,
  waysOf,
} from '#domain/broadcasts/plan-reach.ts';
import type { PersonId } from '#domain/ids.ts';

const now = new Date('2026-12-07T01:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

const telegram: ReachChannel = {
  ...{ name: 'telegram', account: '1', reaches: 'linked', isAllowed: true },
  ...{ windowHours: null, hasTemplate: false },
};
/** Seven days after the last word, then only an approved template. */
const zalo: ReachChannel = {
  ...telegram,
  name: 'zalo-oa',
  account: 'oa',
  windowHours: 168,
  hasTemplate: true,
};
const mail: ReachChannel = { ...telegram, name: 'email', account: 'main', reaches: 'email' };
const byPhone: ReachChannel = { ...telegram, name: 'zalo-phone', account: 'oa', reaches: 'phone' };

const person = (facts: Partial<ReachPerson> = {}): ReachPerson => ({
  ...{ personId: 'p' as PersonId, identities: [], hasDevice: false, email: null, phone: '0900000001' },
  ...facts,
});
const on = (channel: ReachChannel, heard: Date | null, unreachableAt: Date | null = null) => ({
  ...{ channel: channel.name, account: channel.account, chatKey: `${channel.name}-chat` },
  ...{ lastHeardAt: heard, unreachableAt },
});

type Case = [string, ReachPerson, ReachChannel[], ReachBucket, string | null];
const cases: Case[] = [
  ['linked to Telegram', person({ identities: [on(telegram, null)] }), [telegram], 'write_now', 'telegram'],
  [
    'linked to Telegram, which the authority has not approved',
    person({ identities: [on(telegram, now)] }),
    [{ ...telegram, isAllowed: false }],
    ...(['nobody', null] as const),
  ],
  [
    'whose chat cannot be reached, with a bound browser',
    person({ identities: [on(telegram, now, hoursAgo(1))], hasDevice: true }),
    [telegram],
    ...(['link_or_email', null] as const),
  ],
  [
    'linked to another account of the same messenger',
    person({ identities: [{ ...on(telegram, now), account: '2' }] }),
    [telegram],
    ...(['nobody', null] as const),
  ],
  [
    'heard on Zalo an hour ago',
    person({ identities: [on(zalo, hoursAgo(1))] }),
    [zalo],
    'write_now',
    'zalo-oa',
  ],
  [
    'heard on Zalo a minute within the seven days',
    person({ identities: [on(zalo, hoursAgo(168 - 1 / 60))] }),
    [zalo],
    ...(['write_now', 'zalo-oa'] as const),
  ],
  [
    'heard on Zalo seven days ago to the second',
    person({ identities: [on(zalo, hoursAgo(168))] }),
    [zalo],
    ...(['template_only', 'zalo-oa'] as const),
  ],
  ['never heard on Zalo', person({ identities: [on(zalo, null)] }), [zalo], 'template_only', 'zalo-oa'],
  [
    'with a shut window and no template',
    person({ identities: [on(zalo, null)] }),
    [{ ...zalo, hasTemplate: false }],
    ...(['nobody', null] as const),
  ],
  [
    'with a shut Zalo and an open Telegram behind it',
    person({ identities: [on(zalo, null), on(telegram, now)] }),
    [zalo, telegram],
    ...(['write_now', 'telegram'] as const),
  ],
  ['with a bound browser only', person({ hasDevice: true }), [telegram], 'link_or_email', null],
  [
    'with an address, where mail goes out',
    person({ email: 'a@b.vn' }),
    [telegram, mail],
    'link_or_email',
    'email',
  ],
  ['with an address that nothing writes to', person({ email: 'a@b.vn' }), [telegram], 'nobody', null],
  ['with nothing but a number', person(), [telegram, zalo, mail], 'nobody', null],
  ['whose number a template reaches', person(), [telegram, byPhone, mail], 'template_only', 'zalo-phone'],
  [
    'whose number and address both refused for good',
    person({ email: 'a@b.vn', deadAddresses: ['a@b.vn', '0900000001'] }),
    [byPhone, mail],
    ...(['nobody', null] as const),
  ],
  [
    'whose old address refused for good, with a new one',
    person({ email: 'new@b.vn', deadAddresses: ['a@b.vn'] }),
    [mail],
    ...(['link_or_email', 'email'] as const),
  ],
  [
    'with a bound browser and an address',
    person({ email: 'a@b.vn', hasDevice: true }),
    [mail],
    ...(['link_or_email', 'email'] as const),
  ],
  ['with nothing at all', person({ phone: null }), [], 'nobody', null],
];

describe('C1 who can be reached', () => {
  it.each(cases)('a person %s', (_, who, channels, bucket, channel) => {
    const reach = planReach([who], channels, now);
    expect(reach[bucket]).toEqual([{ person: who, channel }]);
    expect(reachBuckets.flatMap((name) => reach[name])).toHaveLength(1);
  });

  it('gives the phone list the numbers', () => {
    expect(planReach([person()], [telegram], now).nobody[0]?.person.phone).toBe('0900000001');
  });
});

describe('the ways to a person', () => {
  const waysTo = (who: ReachPerson, all: ReachChannel[]) =>
    waysOf(who, all, now).map(({ channel, by, address }) => [channel.name, by, address]);

  it('are open chats, templates to a chat, templates to the number, and mail, in this order', () => {
    const who = person({
      identities: [on(zalo, null), on(telegram, null)],
      email: 'a@b.vn',
      hasDevice: true,
    });
    expect(waysTo(who, [mail, byPhone, zalo, telegram])).toEqual([
      ['telegram', 'chat', 'telegram-chat'],
      ['zalo-oa', 'template', 'zalo-oa-chat'],
      ['zalo-phone', 'phone', '0900000001'],
      ['email', 'email', 'a@b.vn'],
    ]);
  });

  it('leave a shut window out and have it again after the next word: it was never a dead address', () => {
    const untemplated = { ...zalo, hasTemplate: false };
    expect(waysTo(person({ identities: [on(zalo, hoursAgo(200))] }), [untemplated])).toEqual([]);
    expect(waysTo(person({ identities: [on(zalo, hoursAgo(1))] }), [untemplated])).toHaveLength(1);
  });

  it('hold every chat of a messenger, the one heard last first', () => {
    const chats = [
      { ...on(telegram, hoursAgo(5)), chatKey: 'old' },
      { ...on(telegram, hoursAgo(1)), chatKey: 'new' },
      { ...on(telegram, hoursAgo(0), now), chatKey: 'gone' },
    ];
    expect(waysTo(person({ identities: chats }), [telegram]).map(([, , address]) => address)).toEqual([
      'new',
      'old',
    ]);
  });
});

const instants = fc.option(fc.integer({ min: -400, max: 400 }).map(hoursAgo), { nil: null });
const names = fc.constantFrom('telegram', 'zalo-oa', 'email', 'other');
const accounts = fc.constantFrom('1', '2');
const anyChannel: fc.Arbitrary<ReachChannel> = fc.record({
  name: names,
  account: accounts,
  reaches: fc.constantFrom('linked', 'email', 'phone'),
  isAllowed: fc.boolean(),
  windowHours: fc.option(fc.integer({ min: 0, max: 200 }), { nil: null }),
  hasTemplate: fc.boolean(),
});
const anyPerson: fc.Arbitrary<ReachPerson> = fc.record({
  personId: fc.uuid().map((id) => id as PersonId),
  identities: fc.array(
    fc.record({
      channel: names,
      account: accounts,
      chatKey: fc.constantFrom('a', 'b', 'c', 'd'),
      unreachableAt: instants,
      lastHeardAt: instants,
    }),
    { maxLength: 4 },
  ),
  hasDevice: fc.boolean(),
  email: fc.option(fc.constant('a@b.vn'), { nil: null }),
  phone: fc.option(fc.constant('0900000001'), { nil: null }),
});
const crowd = fc.uniqueArray(anyPerson, { selector: ({ personId }) => personId, maxLength: 30 });
const channels = fc.array(anyChannel, { maxLength: 5 });

describe('whatever people and channels there are', () => {
  it('everybody is in exactly one bucket, and nobody is lost or made up', () => {
    fc.assert(
      fc.property(crowd, channels, (people, all) => {
        const reach = planReach(people, all, now);
        const placed = reachBuckets.flatMap((bucket) => reach[bucket].map(({ person: one }) => one.personId));
        expect(placed.toSorted()).toEqual(people.map(({ personId }) => personId).toSorted());
      }),
    );
  });

  it('the bucket of each does not depend on the others or on the order', () => {
    fc.assert(
      fc.property(crowd, channels, (people, all) => {
        const bucketsOf = (some: readonly ReachPerson[]) => {
          const reach = planReach(some, all, now);
          return new Map(
            reachBuckets.flatMap((bucket) => reach[bucket].map((one) => [one.person.personId, bucket])),
          );
        };
        const together = bucketsOf(people);
        expect(bucketsOf(people.toReversed())).toEqual(together);
        const shuffled = people.map((one) => ({ ...one, identities: one.identities.toReversed() }));
        expect(bucketsOf(shuffled)).toEqual(together);
        for (const one of people) expect(bucketsOf([one]).get(one.personId)).toBe(together.get(one.personId));
      }),
    );
  });

  it('one more allowed channel never makes anybody worse off', () => {
    fc.assert(
      fc.property(anyPerson, channels, anyChannel, (one, all, more) => {
        const rank = (some: readonly ReachChannel[]) => {
          const reach = planReach([one], some, now);
          return reachBuckets.findIndex((bucket) => reach[bucket].length === 1);
        };
        expect(rank([...all, more])).toBeLessThanOrEqual(rank(all));
      }),
    );
  });

  it('the forecast is the first way, and names nobody who has one', () => {
    fc.assert(
      fc.property(anyPerson, channels, (one, all) => {
        const [first] = waysOf(one, all, now);
        const { bucket, channel } = reachOf(one, all, now);
        expect(channel).toBe(first?.channel.name ?? null);
        if (bucket === 'nobody') expect(first).toBeUndefined();
        for (const way of waysOf(one, all, now)) expect(way.channel.isAllowed).toBe(true);
      }),
    );
  });
});
