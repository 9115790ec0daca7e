import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { linkIdentity } from '#db/queries/links.ts';
import { previewUrgeAll, urgeAll, urgeInvitation } from '#services/urges/urge.ts';
import { toldMeeting } from '#tests/support/meetings.ts';
import { TEST_NOW, type TestProgram, testProgram } from '#tests/support/program.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await testProgram();
});
afterAll(() => test.close());
/** Urges are only added, so every test has a day of its own. */
let today = TEST_NOW;
beforeEach(async () => {
  today = new Date(today.getTime() + 86_400_000);
  test.clock.set(today);
  await test.connection.sql`update meetings set state = 'closed'`;
});

const officeId = () => test.seed.office.id;
const secretary = () => test.as('secretariat');

async function told(title: string) {
  const { units, people } = test.seed;
  const { meeting, invitations } = await toldMeeting(
    test,
    { units: [{ unitId: units.finance.id }, { unitId: units.home.id }], personIds: [people.guest.id] },
    { title },
  );
  const refOf = (name: string) =>
    invitations.find((row) => (row.unitName ?? row.personName) === name)?.invitation.ref ?? '';
  return { meeting, refOf };
}

const urgesNow = () =>
  test.connection.sql`select meeting_id as id from urges where urged_at >= ${today.toISOString()}`;

describe('R52 urging by every way there is', () => {
  it('tells apart whom a messenger reaches, who has the page alone, and who has no channel at all', async () => {
    const { people } = test.seed;
    const { refOf, meeting } = await told('Họp nhiều cách báo');
    const user = { channel: 'telegram', account: '1', userKey: 'gam', chatKey: 'gam' };
    await linkIdentity(test.program.db, { ...user, personId: people.financeDesk.id }, today);
    await test.connection.sql`insert into devices (person_id, secret_hash, bound_at, last_seen_at)
      values (${people.guest.id}, 'of the guest', now(), now())`;
    const house = {
      ...test.program.house,
      messengers: [{ channel: 'telegram', account: '1', thirdParty: true }],
    };
    const ctx = { ...secretary(), house };
    const filter = { gap: 'not_answered', meetingId: meeting.id } as const;
    const foreseen = await previewUrgeAll(ctx, officeId(), filter);
    expect(await urgesNow()).toEqual([]);
    const done = await urgeAll(ctx, officeId(), filter);
    const names = (all: { name: string }[]) => all.map(({ name }) => name).toSorted();
    for (const urged of [foreseen, done])
      expect([urged.told, urged.pageOnly, urged.withoutChannel].map(names)).toEqual([
        ['Võ Thị Hồng Gấm'],
        ['Mai Văn Lộc'],
        ['Ngô Bá Khá', 'Đinh Công Trứ'],
      ]);
    await expect(
      urgeInvitation(ctx, officeId(), { ref: refOf('Sở Nội vụ'), gap: 'not_answered' }),
    ).rejects.toMatchObject({ code: 'urged_recently' });
    await test.connection
      .sql`update identities set unlinked_at = now() where person_id = ${people.financeDesk.id}`;
  });

  it('of all leaves out a meeting that was cancelled or postponed, unless it is the one chosen', async () => {
    const { meeting } = await told('Họp còn diễn ra');
    const { meeting: off } = await told('Họp đã thôi');
    for (const state of ['cancelled', 'postponed']) {
      await test.connection.sql`update meetings set state = ${state} where id = ${off.id}`;
      const every = await previewUrgeAll(secretary(), officeId(), { gap: 'not_answered' });
      expect(every.invitations).toBe(3);
      const chosen = await previewUrgeAll(secretary(), officeId(), { meetingId: off.id });
      expect(chosen.invitations).toBe(3);
    }
    await urgeAll(secretary(), officeId(), { gap: 'not_answered' });
    const rows = await test.connection
      .sql`select distinct meeting_id as id from urges where urged_at >= ${today.toISOString()}`;
    expect(rows.map(({ id }) => id)).toEqual([meeting.id]);
  });
});
