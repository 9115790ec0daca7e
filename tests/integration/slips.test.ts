import { afterAll, beforeAll, expect, it } from 'vitest';
import { auditOf } from '#db/queries/audit.ts';
import { issueLinkCode } from '#services/links/issue-code.ts';
import { findSlipPeople, issueSlips } from '#services/links/issue-slips.ts';
import { bindDevice } from '#services/links/redeem-code.ts';
import { leavePerson } from '#services/people/leave.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { readQr } from '#tests/support/qr.ts';
import type { SeedPerson } from '#tests/support/seed.ts';
import { seen, signedIn, siteOf, type Visitor } from '#tests/web/admin/visitor.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
let test: TestProgram;
let visitor: Visitor;
beforeAll(async () => {
  const startLink = (code: string) => `https://t.me/MoiHopBot?start=${code}`;
  const messengers = [{ channel: 'telegram', account: '1', thirdParty: true, startLink }];
  test = await testProgram({ house: { publicUrl: 'https://hop.anphuoc.example', messengers } });
  await test.connection
    .sql`update offices set bot_names = 'Telegram @MoiHopBot', published_address = 'hop.anphuoc.example'`;
  await test.connection.sql`insert into rule_acceptances (account_id, rule_set_id, accepted_at)
    select a.id, r.id, now() from accounts a, rule_sets r on conflict do nothing`;
  visitor = await signedIn(siteOf(test.program), 'secretariat');
});
afterAll(() => test.close());

const refused = (code: string) => expect.objectContaining({ name: 'RefusedError', code });
const idOf = (person: SeedPerson) => test.seed.people[person].id;
const officeId = () => test.seed.office.id;
const print = (...people: SeedPerson[]) =>
  issueSlips(test.as('secretariat'), officeId(), { personIds: people.map(idOf) }, timeZone);
const spend = (person: SeedPerson, code: string) =>
  bindDevice(test.asDelegate(person), { id: idOf(person) }, { code, userAgent: null, place: code });
const path = (rest: string) => `/admin/o/${officeId()}${rest}`;

const qrsOf = (text: string) => (text.match(/<svg class="qr"[\s\S]*?<\/svg>/g) ?? []).map(readQr);

it('R54 gives each person a code that works once, on the page that the slip names', async () => {
  const [slip] = await print('guest');
  expect(slip).toMatchObject({ fullName: 'Mai Văn Lộc', unitName: 'Sở Nội vụ', title: 'Chuyên viên' });
  await spend('guest', slip!.code);
  await expect(spend('guest', slip!.code)).rejects.toEqual(refused('code_used'));
});

it('lets the slip and the code of before die when one is printed again', async () => {
  const { code } = await issueLinkCode(test.as('secretariat'), officeId(), idOf('clerk'));
  const [before] = await print('clerk');
  const [after] = await print('clerk');
  await expect(spend('clerk', code)).rejects.toEqual(refused('code_expired'));
  await expect(spend('clerk', before!.code)).rejects.toEqual(refused('code_expired'));
  await spend('clerk', after!.code);
  const log = (await auditOf(test.program.db, idOf('clerk'))).filter(
    ({ action }) => action === 'link.slip_issued',
  );
  expect(log).toHaveLength(2);
  expect(JSON.stringify(log)).not.toContain(after!.code);
});

it('prints for a unit, a group, or everybody without a link, and for nobody who has left', async () => {
  const find = async (scope: Parameters<typeof findSlipPeople>[2]) =>
    (await findSlipPeople(test.as('secretariat'), officeId(), scope, timeZone)).people.map(
      ({ fullName }) => fullName,
    );
  expect(await find({ groupId: test.seed.groupId })).toEqual(
    expect.arrayContaining(['Lê Hữu Phước', 'Huỳnh Thị Mỹ Lệ']),
  );
  expect(await find({ unitId: test.seed.units.home.id })).toEqual([
    'Ngô Bá Khá',
    'Huỳnh Thị Mỹ Lệ',
    'Mai Văn Lộc',
  ]);
  expect(await find({ unlinked: true })).not.toContain('Mai Văn Lộc');
  await leavePerson(test.as('admin'), { officeId: officeId(), timeZone }, idOf('hungPrices'));
  await expect(print('hungPrices')).rejects.toEqual(refused('person_left'));
  for (const account of ['chair', 'auditor', 'none', 'otherAdmin'] as const)
    await expect(
      issueSlips(test.as(account), officeId(), { personIds: [idOf('guest')] }, timeZone),
    ).rejects.toEqual(refused('not_permitted'));
});

it('chooses on the page, warns that old codes die, and prints what a camera reads: the personal page', async () => {
  const choose = await visitor.get(path(`/slips?scope=unit&unit=${test.seed.units.finance.id}`));
  expect(seen(choose.text)).toContain('chỉ phiếu mới nhất dùng được');
  const personIds = [idOf('financeHead'), idOf('financeDesk')];
  const sheet = await visitor.post(path('/slips'), { personIds, target: 'page' });
  expect(sheet.status).toBe(200);
  const said = seen(sheet.text);
  expect(said).toContain('Phạm Quốc Dũng');
  expect(said).toContain('Tài khoản chính thức: Telegram @MoiHopBot');
  expect(said).toContain('Địa chỉ chính thức: hop.anphuoc.example');
  expect(sheet.text).not.toMatch(/\sstyle=/);
  const codes = [...said.matchAll(/[2-9A-Z]{4}-[2-9A-Z]{4}/g)].map(([code]) => code);
  expect(new Set(codes).size).toBe(2);
  const qrs = qrsOf(sheet.text);
  expect(qrs).toHaveLength(2);
  for (const qr of qrs) expect(qr).toMatch(/^https:\/\/hop\.anphuoc\.example\/p\/[\w-]{43}$/);
  await spend('financeHead', codes[0]!);
});

it('or the messenger, with the code inside', async () => {
  const sheet = await visitor.post(path('/slips'), { personIds: [idOf('financeDesk')], target: 'telegram' });
  const [code = ''] = /[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(seen(sheet.text)) ?? [];
  expect(qrsOf(sheet.text)).toEqual([`https://t.me/MoiHopBot?start=${code.replace('-', '')}`]);
});

it('asks whom, when nobody was chosen', async () => {
  const nobody = await visitor.post(path('/slips?scope=unlinked'), { target: 'page' });
  expect(nobody.status).toBe(422);
  expect(seen(nobody.text)).toContain('Có 1 điểm cần xem lại');
});
