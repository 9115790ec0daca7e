import { afterAll, beforeAll, expect, it } from 'vitest';
import { cutOff } from '#services/links/cut-off.ts';
import { issueLinkCode } from '#services/links/issue-code.ts';
import { issueSlips } from '#services/links/issue-slips.ts';
import { leavePerson } from '#services/people/leave.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
let test: TestProgram;
beforeAll(async () => {
  test = await testProgram();
});
afterAll(() => test.close());

const codes = () => test.connection.sql`select 1 from link_codes`;

it('R19 lets no office speak as, cut off or take leave of who holds a role in another office', async () => {
  const { otherOffice, people, units } = test.seed;
  const neighbour = test.as('otherAdmin');
  // Also a post within the neighbour's remit does not make somebody else's clerk theirs.
  await test.connection.sql`insert into posts (person_id, unit_id, title, valid_from)
    values (${people.clerk.id}, ${units.commune.id}, 'Chuyên viên biệt phái', '2026-01-01')`;
  const acts = [
    () => issueLinkCode(neighbour, otherOffice.id, people.clerk.id),
    () =>
      issueSlips(
        neighbour,
        otherOffice.id,
        { personIds: [people.communeHead.id, people.clerk.id] },
        timeZone,
      ),
    () => cutOff(neighbour, otherOffice.id, people.clerk.id),
    () => leavePerson(neighbour, { officeId: otherOffice.id, timeZone }, people.clerk.id),
  ];
  for (const act of acts) {
    const refused = await act().then(
      () => null,
      (error) => error,
    );
    expect([refused?.code, refused?.facts?.name ?? '']).toEqual([
      expect.stringMatching(/person_elsewhere|account_open|last_admin/),
      expect.any(String),
    ]);
  }
  expect(await codes()).toHaveLength(0);
});

it('goes on for people of nobody else, and for who holds a role in both offices', async () => {
  const { office, otherOffice, people, accounts } = test.seed;
  const neighbour = test.as('otherAdmin');
  await issueLinkCode(neighbour, otherOffice.id, people.communeHead.id);
  await issueLinkCode(test.as('secretariat'), office.id, people.clerk.id);
  await test.connection.sql`insert into role_grants (account_id, office_id, role, granted_by, from_at)
    values (${accounts.otherAdmin.id}, ${office.id}, 'secretariat', '{}', now())`;
  const both = {
    ...neighbour,
    grants: [...neighbour.grants, { role: 'secretariat' as const, officeId: office.id }],
  };
  await issueLinkCode(both, otherOffice.id, people.clerk.id);
  expect(await codes()).toHaveLength(3);
});
