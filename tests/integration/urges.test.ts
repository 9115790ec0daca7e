import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '#db/client.ts';
import { answerInvitation } from '#services/invitations/answer-invitation.ts';
import { nominate } from '#services/nominations/nominate.ts';
import { readChase } from '#services/urges/read-chase.ts';
import { escalateInvitation, urgeAll, urgeInvitation } from '#services/urges/urge.ts';
import { announcedMeeting, toldMeeting } from '#tests/support/meetings.ts';
import { TEST_NOW, type TestProgram, testProgram } from '#tests/support/program.ts';
import { seenWaiting } from '#tests/support/waiting.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await testProgram();
});
afterAll(() => test.close());
/** Urges are only added, so every test has a day of its own: none is near another's limits. */
let today = TEST_NOW;
let lastNotice = 0;
beforeEach(async () => {
  today = new Date(today.getTime() + 86_400_000);
  test.clock.set(today);
  await test.connection.sql`update meetings set state = 'closed'`;
  const [row] = await test.connection.sql`select coalesce(max(id), 0)::int as id from notices`;
  lastNotice = row?.id;
});
const later = (hours: number) => new Date(today.getTime() + hours * 3_600_000);

const officeId = () => test.seed.office.id;
const secretary = () => test.as('secretariat');

async function told(title = 'Họp thử') {
  const { units, people } = test.seed;
  const { meeting, invitations } = await toldMeeting(
    test,
    {
      units: [{ unitId: units.finance.id }, { unitId: units.home.id }, { unitId: units.empty.id }],
      personIds: [people.guest.id],
    },
    { title, startsAt: later(14 * 24), endsAt: later(14 * 24 + 3) },
  );
  const refs = Object.fromEntries(
    invitations.map((row) => [row.unitName ?? row.personName ?? '', row.invitation.ref]),
  );
  return { meeting, refOf: (name: string) => refs[name] ?? '' };
}

const urgesNow = async () => {
  const rows = await test.connection.sql`select w.full_name as name, gap, escalated from urges u
    join people w on w.id = u.person_id where u.urged_at >= ${today.toISOString()}
    order by u.urged_at, w.full_name collate "C"`;
  return rows.map((row) => [row.name, row.gap, row.escalated]);
};
const notices = async (kind: string) => {
  const rows = await test.connection.sql`select w.full_name as name, facts from notices n
    join people w on w.id = n.person_id where kind = ${kind} and n.id > ${lastNotice} order by n.id`;
  return rows;
};

describe('R52 the chase board', () => {
  it('tells what is missing of each told invitation, counts it, and filters by gap, meeting and unit', async () => {
    const { meeting, refOf } = await told();
    const { units, people } = test.seed;
    await announcedMeeting(test, { units: [{ unitId: units.home.id }] }, { title: 'Còn giữ lại' });
    await answerInvitation(test.asDelegate('financeDesk'), { ref: refOf('Sở Tài chính'), rsvp: 'accepted' });
    await test.connection.sql`update notices set seen_at = now() where person_id = ${people.guest.id}`;
    const { rows, counts, units: named } = await readChase(secretary(), officeId());
    expect(rows.map((row) => [row.unitName ?? row.inviteeName, row.gaps])).toEqual([
      ['Mai Văn Lộc', ['not_answered']],
      ['Sở Tài chính', ['not_nominated']],
      ['Sở Nội vụ', ['not_seen', 'not_answered']],
    ]);
    expect(counts).toEqual({
      ...{ all: 3, not_seen: 1, not_acknowledged: 0, not_answered: 2, not_nominated: 1 },
    });
    expect(named.map(({ name }) => name)).toEqual(['Sở Nội vụ', 'Sở Tài chính']);
    const only = async (filter: Parameters<typeof readChase>[2]) =>
      (await readChase(secretary(), officeId(), filter)).rows.map((row) => row.unitName ?? row.inviteeName);
    expect(await only({ gap: 'not_nominated' })).toEqual(['Sở Tài chính']);
    expect(await only({ unitId: units.home.id })).toEqual(['Mai Văn Lộc', 'Sở Nội vụ']);
    expect(await only({ meetingId: meeting.id, gap: 'not_seen' })).toEqual(['Sở Nội vụ']);
    const nominees = [{ personId: people.hungBudget.id, fullName: people.hungBudget.fullName }];
    await nominate(test.asDelegate('financeDesk'), { ref: refOf('Sở Tài chính'), nominees });
    expect(await only({ gap: 'not_nominated' })).toEqual([]);
  });

  it('is of this office, for who may read its meetings', async () => {
    await told();
    expect((await readChase(test.as('otherAdmin'), test.seed.otherOffice.id)).rows).toEqual([]);
    await expect(readChase(test.as('otherAdmin'), officeId())).rejects.toMatchObject({
      code: 'not_permitted',
    });
  });
});

describe('R52 urging', () => {
  it('tells everybody who reads the invitation what is missing, once in four hours, with the hour from which again', async () => {
    const { refOf } = await told('Họp cần nhắc');
    const ref = refOf('Sở Tài chính');
    const { withoutChannel: reached } = await urgeInvitation(secretary(), officeId(), {
      ref,
      gap: 'not_answered',
    });
    expect(reached.map(({ name }) => name)).toEqual(['Đinh Công Trứ', 'Võ Thị Hồng Gấm']);
    expect((await notices('urge')).map((row) => [row.name, row.facts.gap, row.facts.unitName])).toEqual([
      ['Đinh Công Trứ', 'not_answered', 'Sở Tài chính'],
      ['Võ Thị Hồng Gấm', 'not_answered', 'Sở Tài chính'],
    ]);
    test.clock.advance(239);
    await expect(urgeInvitation(secretary(), officeId(), { ref, gap: 'not_answered' })).rejects.toMatchObject(
      {
        code: 'urged_recently',
        facts: { name: 'Đinh Công Trứ', allowedAt: later(4).toISOString() },
      },
    );
    test.clock.advance(1);
    await urgeInvitation(secretary(), officeId(), { ref, gap: 'not_answered' });
    expect(await urgesNow()).toHaveLength(4);
  });

  it('is refused at night, for what was done meanwhile, for whom nobody reads, and to who may not tell', async () => {
    const { refOf } = await told();
    const ref = refOf('Sở Nội vụ');
    await expect(
      urgeInvitation(secretary(), officeId(), { ref, gap: 'not_nominated' }),
    ).rejects.toMatchObject({ code: 'gap_closed' });
    const nobody = { ref: refOf('Ban Quản lý chợ Tân Hòa') };
    await expect(urgeInvitation(secretary(), officeId(), nobody)).rejects.toMatchObject({
      code: 'no_reader',
    });
    await expect(urgeInvitation(test.as('chair'), officeId(), { ref })).rejects.toMatchObject({
      code: 'not_permitted',
    });
    await expect(
      urgeInvitation(test.as('otherAdmin'), test.seed.otherOffice.id, { ref }),
    ).rejects.toMatchObject({ code: 'not_found' });
    test.clock.set(later(14));
    await expect(urgeInvitation(secretary(), officeId(), { ref })).rejects.toMatchObject({
      code: 'quiet_hours',
      facts: { allowedAt: later(22).toISOString() },
    });
    expect(await urgesNow()).toEqual([]);
  });

  it('of all skips who was urged already and who has had as many today as the office allows, and says how many and why', async () => {
    const { refOf, meeting } = await told('Họp một');
    await urgeInvitation(secretary(), officeId(), { ref: refOf('Sở Nội vụ'), gap: 'not_answered' });
    const filter = { gap: 'not_answered', meetingId: meeting.id } as const;
    const first = await urgeAll(secretary(), officeId(), filter);
    expect(first.withoutChannel.map(({ name }) => name).toSorted()).toEqual([
      'Mai Văn Lộc',
      'Võ Thị Hồng Gấm',
      'Đinh Công Trứ',
    ]);
    expect(first.skipped.map(({ name, code }) => [name, code])).toEqual([['Ngô Bá Khá', 'urged_recently']]);
    for (const title of ['Họp hai']) {
      const next = await told(title);
      await urgeAll(secretary(), officeId(), { gap: 'not_answered', meetingId: next.meeting.id });
    }
    const last = await told('Họp bốn');
    const result = await urgeAll(secretary(), officeId(), { meetingId: last.meeting.id });
    expect([result.told, result.pageOnly, result.withoutChannel]).toEqual([[], [], []]);
    expect(result.skipped.map(({ code }) => code)).toEqual(Array(4).fill('urged_enough'));
  });

  it('replaces a reminder that has not left yet', async () => {
    const { refOf } = await told();
    const ref = refOf('Mai Văn Lộc');
    await urgeInvitation(secretary(), officeId(), { ref, gap: 'not_answered' });
    await urgeInvitation(secretary(), officeId(), { ref, gap: 'not_seen' });
    const open = await test.connection
      .sql`select version from outbox where ref = ${ref} and kind = 'urge' and lane = 'web:main'`;
    expect(open.map((row) => row.version)).toEqual([2]);
  });
});

describe('R52 telling the leader', () => {
  it('tells the head of the unit, who can open its invitation, or the one of the person’s unit, who cannot', async () => {
    const { refOf } = await told();
    await escalateInvitation(secretary(), officeId(), { ref: refOf('Sở Tài chính') });
    await escalateInvitation(secretary(), officeId(), { ref: refOf('Mai Văn Lộc') });
    expect(
      (await notices('escalation')).map(({ name, facts }) => [name, facts.inviteeName, facts.canAct]),
    ).toEqual([
      ['Phạm Quốc Dũng', 'Sở Tài chính', true],
      ['Huỳnh Thị Mỹ Lệ', 'Mai Văn Lộc', false],
    ]);
    expect((await urgesNow()).map(([name, , escalated]) => [name, escalated])).toEqual([
      ['Huỳnh Thị Mỹ Lệ', true],
      ['Phạm Quốc Dũng', true],
    ]);
    await expect(
      escalateInvitation(secretary(), officeId(), { ref: refOf('Sở Tài chính') }),
    ).rejects.toMatchObject({ code: 'urged_recently' });
  });

  it('goes one up when the head has it already, and is refused when no head is on record', async () => {
    const { units } = test.seed;
    const { invitations } = await toldMeeting(test, { units: [{ unitId: units.commune.id }] });
    const ref = invitations[0]?.invitation.ref ?? '';
    const { withoutChannel: leaders } = await escalateInvitation(secretary(), officeId(), { ref });
    expect(leaders.map(({ name }) => name)).toEqual(['Lê Hữu Phước']);
    const { sql } = test.connection;
    await sql`update posts set is_head = false where unit_id = ${units.province.id}`;
    test.clock.advance(300);
    await expect(escalateInvitation(secretary(), officeId(), { ref })).rejects.toMatchObject({
      code: 'no_leader',
    });
    await sql`update posts set is_head = true where unit_id = ${units.province.id} and title = 'Chủ tịch'`;
  });
});

/** The same database without the lock on whoever is urged. */
function withoutLock(db: Db): Db {
  return new Proxy(db, {
    get(target, name) {
      if (name === 'transaction')
        return (work: (tx: Db) => Promise<unknown>) => target.transaction((tx) => work(withoutLock(tx)));
      if (name === 'execute')
        return (query: { queryChunks: { value?: string[] }[] }) => {
          const isLock = JSON.stringify(query.queryChunks).includes('for no key update');
          return isLock ? Promise.resolve([]) : target.execute(query as never);
        };
      const member = Reflect.get(target, name);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
}

/** One secretary has urged but not committed when the other one urges, too. */
async function urgeAtOnce(second: () => Promise<unknown>, isLocked: boolean) {
  const { sql } = test.connection;
  const { refOf, meeting } = await told();
  const ref = refOf('Mai Văn Lộc');
  const { id } = test.seed.people.guest;
  const acting = await sql.begin(async (tx) => {
    await tx`select 1 from people where id = ${id} for no key update`;
    await tx`insert into urges (office_id, meeting_id, invitation_id, person_id, gap, urged_by, urged_at)
      select ${officeId()}, ${meeting.id}, i.id, ${id}, 'not_answered', '{}', ${today.toISOString()}
      from invitations i where ref = ${ref}`;
    const started = { done: second.call(null) };
    started.done.catch(() => {});
    if (isLocked) await seenWaiting(sql);
    else await started.done;
    return started;
  });
  await acting.done.catch(() => {});
  return (await urgesNow()).length;
}

describe('two secretaries who urge at once', () => {
  const ofGuest = (ctx = secretary()) =>
    readChase(ctx, officeId(), { gap: 'not_answered' }).then(({ rows }) => {
      const ref = rows.find((row) => row.inviteeName === 'Mai Văn Lộc')?.ref ?? '';
      return urgeInvitation(ctx, officeId(), { ref, gap: 'not_answered' });
    });

  it('are one urge: the second sees the first', async () => {
    expect(await urgeAtOnce(() => ofGuest(), true)).toBe(1);
  });

  it('would be two without the lock', async () => {
    const broken = () => ofGuest({ ...secretary(), db: withoutLock(test.program.db) });
    expect(await urgeAtOnce(broken, false)).toBe(2);
  });
});
