import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linkIdentity, markUnreachable } from '#db/queries/links.ts';
import { reachBuckets } from '#domain/broadcasts/plan-reach.ts';
import { sendNow } from '#services/broadcasts/end-hold.ts';
import { planDeliveries, reachChannels } from '#services/broadcasts/plan-deliveries.ts';
import { previewReach } from '#services/broadcasts/preview-reach.ts';
import { announceMeeting } from '#services/meetings/announce-meeting.ts';
import { boardEntries, needsCall } from '#services/meetings/board-figures.ts';
import { previewAnnouncement } from '#services/meetings/preview-announcement.ts';
import { readMeetingBoard } from '#services/meetings/read-meeting.ts';
import { draftMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import type { SeedPerson } from '#tests/support/seed.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await testProgram({
    house: {
      messengers: [
        { channel: 'zalo-oa', account: 'oa', thirdParty: true, windowHours: 168, hasTemplate: true },
        { channel: 'telegram', account: '1', thirdParty: true },
      ],
    },
  });
});
afterAll(() => test.close());

async function link(person: SeedPerson, channel: 'zalo-oa' | 'telegram', heardAt: Date): Promise<void> {
  const { id } = test.seed.people[person];
  const account = channel === 'telegram' ? '1' : 'oa';
  const user = { channel, account, userKey: `${person}-${channel}`, chatKey: `${person}-${channel}` };
  await linkIdentity(test.program.db, { ...user, personId: id }, heardAt);
}

const daysAgo = (days: number) => new Date(test.clock.now().getTime() - days * 86_400_000);

describe('C1 the forecast of reach', () => {
  it('puts every reader into one bucket, with units, numbers and channels', async () => {
    const { units, people, office } = test.seed;
    await link('financeDesk', 'zalo-oa', daysAgo(1));
    await link('financeDesk2', 'zalo-oa', daysAgo(8));
    await link('homeDesk', 'telegram', daysAgo(90));
    await link('chairman', 'telegram', daysAgo(1));
    const gone = { channel: 'telegram', account: '1', chatKey: 'chairman-telegram' };
    await markUnreachable(test.program.db, gone, test.clock.now());
    await test.connection.sql`insert into devices (person_id, secret_hash, bound_at, last_seen_at)
      values (${people.chairman.id}, 'x', now(), now())`;
    const { meeting } = await draftMeeting(test, {
      units: [units.finance, units.home, units.commune, units.empty].map(({ id }) => ({ unitId: id })),
      personIds: [people.chairman.id, people.homeDesk.id],
    });
    const { buckets, withoutReader } = await previewReach(test.as('secretariat'), office.id, meeting.id);
    const shown = reachBuckets.map((bucket) =>
      buckets[bucket].map(({ name, channel, phone, invitees }) => [name, channel, phone, invitees.join()]),
    );
    expect(shown).toEqual([
      [
        ['Ngô Bá Khá', 'telegram', null, 'Ngô Bá Khá,Sở Nội vụ'],
        ['Võ Thị Hồng Gấm', 'zalo-oa', null, 'Sở Tài chính'],
      ],
      [['Đinh Công Trứ', 'zalo-oa', null, 'Sở Tài chính']],
      [['Lê Hữu Phước', null, '0900000001', 'Lê Hữu Phước']],
      [['Kiều Văn Tám', null, '0900000030', 'Ủy ban nhân dân xã Tân Hòa']],
    ]);
    expect(withoutReader).toEqual(['Ban Quản lý chợ Tân Hòa']);
  });

  it('foretells as many calls as the board says after sending', async () => {
    const { units, people, office } = test.seed;
    await test.connection.sql`insert into devices (person_id, secret_hash, bound_at, last_seen_at)
      values (${people.guest.id}, 'of the guest', now(), now())`;
    const { meeting } = await draftMeeting(test, {
      units: [units.finance, units.home, units.commune, units.empty].map(({ id }) => ({ unitId: id })),
      personIds: [people.guest.id, people.homeHead.id],
    });
    const ctx = test.as('secretariat');
    const { toCall } = await previewReach(ctx, office.id, meeting.id);
    const { readers } = await previewAnnouncement(ctx, office.id, meeting.id);
    expect(new Map(readers.map(({ name, reach }) => [name, reach]))).toEqual(
      new Map([
        ['Võ Thị Hồng Gấm', 'write_now'],
        ['Đinh Công Trứ', 'template_only'],
        ['Ngô Bá Khá', 'write_now'],
        ['Kiều Văn Tám', 'nobody'],
        ['Mai Văn Lộc', 'link_or_email'],
        ['Huỳnh Thị Mỹ Lệ', 'nobody'],
      ]),
    );
    await announceMeeting(ctx, office.id, { id: meeting.id, version: meeting.version });
    await sendNow(ctx, office.id, meeting.id);
    const { sql } = test.connection;
    await sql`update notices n set placed_at = now(), sent_at = case when exists (
        select 1 from outbox o where o.notice_id = n.id and o.lane <> 'web:main') then now() end
      from invitations i where i.ref = n.ref and i.meeting_id = ${meeting.id}`;
    await sql`delete from outbox`;
    const called = boardEntries(await readMeetingBoard(ctx, office.id, meeting.id)).filter(needsCall);
    expect(toCall).toHaveLength(4);
    expect(called.map(({ name }) => name).toSorted()).toEqual(toCall.toSorted());
  });

  it('is kept by what is sent: a third party without approval reaches nobody, in plan and in forecast', async () => {
    const { office, people } = test.seed;
    const unapproved = { ...office, messengerApprovalNumber: null };
    expect(
      reachChannels(test.program.house, unapproved, 'invitation').map(({ isAllowed }) => isAllowed),
    ).toEqual([false, false]);
    const plan = await planDeliveries(test.system(), unapproved, [people.homeDesk.id], 'invitation');
    expect(plan[0]?.messenger).toBeNull();
  });

  it('counts a template only for the kinds of message it was approved for', async () => {
    const { office } = test.seed;
    const zalo = { channel: 'zalo-oa', account: 'oa', thirdParty: true, windowHours: 168, hasTemplate: true };
    const templates = ['invitation'];
    const house = {
      messengers: [
        { ...zalo, templates },
        { ...zalo, channel: 'zalo-phone', reaches: 'phone' as const, templates },
      ],
    };
    const waysFor = (kind: string) =>
      reachChannels(house, office, kind).map(({ hasTemplate, isAllowed }) => [hasTemplate, isAllowed]);
    expect(waysFor('invitation')).toEqual([
      [true, true],
      [true, true],
    ]);
    expect(waysFor('maintenance')).toEqual([
      [false, true],
      [false, false],
    ]);
    templates.push('other');
    expect(waysFor('maintenance')).toEqual(waysFor('invitation'));
  });

  it('is for who may announce in this office', async () => {
    const { office, units } = test.seed;
    const { meeting } = await draftMeeting(test, { units: [{ unitId: units.home.id }] });
    await expect(previewReach(test.as('auditor'), office.id, meeting.id)).rejects.toMatchObject({
      code: 'not_permitted',
    });
    const { otherOffice } = test.seed;
    await expect(previewReach(test.as('otherAdmin'), otherOffice.id, meeting.id)).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});
