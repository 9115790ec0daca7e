import { hash } from '@node-rs/argon2';
import { insertAccount, insertGrant } from '#db/queries/accounts.ts';
import { insertOffice, type Office, updateOffice, upsertDaysOff } from '#db/queries/offices.ts';
import {
  insertGroup,
  insertGroupMembers,
  insertPerson,
  insertPost,
  type Person,
} from '#db/queries/people.ts';
import { insertAcceptances, listUnaccepted } from '#db/queries/rule-acceptances.ts';
import { listClasses } from '#db/queries/rule-sets.ts';
import { insertDeskHolder, insertSuccession, insertUnit, type Unit } from '#db/queries/units.ts';
import type { Actor, Grant, Role } from '#domain/actor.ts';
import type { AccountId, ClassId, GroupId } from '#domain/ids.ts';
import { daysOff2026 } from '#domain/rule-sets/presets/days-off.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { foldVietnamese } from '#lib/vietnamese.ts';
import type { Context } from '#services/context.ts';
import { permit } from '#services/gate.ts';
import { installPreset } from '#services/offices/set-up.ts';

/** The password of every seeded account; it is no longer a first one. */
export const SEED_PASSWORD = 'ba-con-suoi-nho-ven-rung';

export type SeedAccount = {
  id: AccountId;
  person: Person;
  username: string;
  grants: Grant[];
  actor: Extract<Actor, { kind: 'account' }>;
};

const ON = '2020-01-01';

type UnitSpec = { name: string; parent?: string; rank: number; from?: string; to?: string };
const unitSpecs = {
  province: { name: 'Ủy ban nhân dân tỉnh An Phước', rank: 1 },
  /** Has two desk holders, and two people of the same name. */
  finance: { name: 'Sở Tài chính', parent: 'province', rank: 10 },
  /** Has one desk holder. */
  home: { name: 'Sở Nội vụ', parent: 'province', rank: 20 },
  /** Has no desk, but a head. */
  commune: { name: 'Ủy ban nhân dân xã Tân Hòa', parent: 'province', rank: 30 },
  /** Has neither: nobody can be told. */
  empty: { name: 'Ban Quản lý chợ Tân Hòa', parent: 'commune', rank: 40 },
  /** Ended on 28/02/2025 and went into `finance`. */
  planning: { name: 'Sở Kế hoạch và Đầu tư', parent: 'province', rank: 15, to: '2025-02-28' },
} satisfies Record<string, UnitSpec>;
export type SeedUnit = keyof typeof unitSpecs;

type PersonSpec = { name: string; unit: SeedUnit; title: string; head?: true; desk?: true; phone?: string };
const personSpecs = {
  chairman: { name: 'Lê Hữu Phước', unit: 'province', title: 'Chủ tịch', head: true, phone: '0900000001' },
  clerk: { name: 'Trần Thị Ngọc Ánh', unit: 'province', title: 'Chuyên viên', phone: '0900000002' },
  administrator: { name: 'Đỗ Quang Vinh', unit: 'province', title: 'Quản trị mạng' },
  inspector: { name: 'Bùi Thị Thu Thủy', unit: 'province', title: 'Thanh tra viên' },
  guest: { name: 'Mai Văn Lộc', unit: 'home', title: 'Chuyên viên' },
  neighbour: { name: 'Hồ Ngọc Khuê', unit: 'commune', title: 'Công chức văn phòng' },
  financeHead: {
    name: 'Phạm Quốc Dũng',
    unit: 'finance',
    title: 'Giám đốc',
    head: true,
    phone: '0900000010',
  },
  financeDesk: { name: 'Võ Thị Hồng Gấm', unit: 'finance', title: 'Văn thư', desk: true },
  financeDesk2: { name: 'Đinh Công Trứ', unit: 'finance', title: 'Chánh Văn phòng', desk: true },
  hungBudget: {
    name: 'Nguyễn Văn Hùng',
    unit: 'finance',
    title: 'Trưởng phòng Ngân sách',
    phone: '0900000011',
  },
  hungPrices: {
    name: 'Nguyễn Văn Hùng',
    unit: 'finance',
    title: 'Phó Trưởng phòng Giá',
    phone: '0900000012',
  },
  homeHead: { name: 'Huỳnh Thị Mỹ Lệ', unit: 'home', title: 'Giám đốc', head: true, phone: '0900000020' },
  homeDesk: { name: 'Ngô Bá Khá', unit: 'home', title: 'Văn thư', desk: true },
  communeHead: { name: 'Kiều Văn Tám', unit: 'commune', title: 'Chủ tịch', head: true, phone: '0900000030' },
} satisfies Record<string, PersonSpec>;
export type SeedPerson = keyof typeof personSpecs;

const accountSpecs = {
  admin: { person: 'administrator', role: 'admin', office: 'main' },
  secretariat: { person: 'clerk', role: 'secretariat', office: 'main' },
  chair: { person: 'chairman', role: 'chair', office: 'main' },
  auditor: { person: 'inspector', role: 'auditor', office: 'main' },
  /** Has an account and no grant anywhere. */
  none: { person: 'guest', role: null, office: 'main' },
  /** Admin of the other office only. */
  otherAdmin: { person: 'neighbour', role: 'admin', office: 'other' },
} satisfies Record<string, { person: SeedPerson; role: Role | null; office: 'main' | 'other' }>;
export type SeedAccountName = keyof typeof accountSpecs;

export type Seed = {
  /** Manages `province` and all below it. Follows Gò Dầu 2013 (3 days' notice) and QĐ 45/2018 (substitutes need consent). */
  office: Office;
  /** Manages `commune` and what is below it. Follows QĐ 45/2018 only. */
  otherOffice: Office;
  units: Record<SeedUnit, Unit>;
  people: Record<SeedPerson, Person>;
  accounts: Record<SeedAccountName, SeedAccount>;
  /** `session`: 3 calendar days' notice; `consent`: 3 working days, a substitute needs consent; `other`: of the other office. */
  classes: { session: ClassId; consent: ClassId; other: ClassId };
  /** A Ban Chỉ đạo of two persons, of the main office. */
  groupId: GroupId;
};

const entriesOf = <Key extends string, Value>(record: Record<Key, Value>) =>
  Object.entries(record) as [Key, Value][];

/** Fills an empty database with two offices, a small tree of units, people, accounts, rule sets and days off. */
export async function plantSeed(ctx: Context): Promise<Seed> {
  let office = await plantOffice(ctx, 'main', 'Văn phòng UBND tỉnh An Phước', ['go_dau_2013', 'qd_45_2018']);
  let otherOffice = await plantOffice(ctx, 'other', 'Văn phòng UBND xã Tân Hòa', ['qd_45_2018']);
  await upsertDaysOff(ctx.db, [...daysOff2026]);
  const inner: Context = {
    ...ctx,
    grants: [office, otherOffice].map(({ id }) => ({ role: 'admin', officeId: id })),
  };
  const units = await plantUnits(inner, office);
  office = await giveRoot(inner, office, units.province);
  otherOffice = await giveRoot(inner, otherOffice, units.commune);
  const people = await plantPeople(inner, office, units);
  const classes = {
    session: await classOf(inner, office, 'session'),
    consent: await classOf(inner, office, 'working_session'),
    other: await classOf(inner, otherOffice, 'working_session'),
  };
  const accounts = await plantAccounts(inner, { main: office, other: otherOffice }, people);
  await acceptAll(ctx, Object.values(accounts));
  const groupId = await plantGroup(inner, office, [people.chairman, people.homeHead]);
  return { office, otherOffice, units, people, accounts, classes, groupId };
}

async function plantOffice(ctx: Context, code: string, name: string, presets: string[]): Promise<Office> {
  const office = await insertOffice(ctx.db, {
    code,
    name,
    shortName: name.replace('Văn phòng', 'VP'),
    block: 'state',
    messengerApprovalNumber: '12/QĐ-UBND',
    messengerApprovalOn: '2026-01-05',
  });
  for (const preset of presets) await installPreset(ctx, office, preset);
  return office;
}

async function giveRoot(ctx: Context, office: Office, { id: rootUnitId }: Unit): Promise<Office> {
  await updateOffice(ctx.db, permit(ctx, 'office.write', office.id), { rootUnitId });
  return { ...office, rootUnitId };
}

async function classOf(ctx: Context, office: Office, code: string): Promise<ClassId> {
  const classes = await listClasses(ctx.db, permit(ctx, 'rules.read', office.id), '2026-12-07');
  return classes.find((found) => found.rules.code === code)!.id;
}

async function plantUnits(ctx: Context, office: Office): Promise<Record<SeedUnit, Unit>> {
  const proof = permit(ctx, 'people.write', office.id);
  const units = {} as Record<SeedUnit, Unit>;
  for (const [key, spec] of entriesOf<SeedUnit, UnitSpec>(unitSpecs)) {
    units[key] = await insertUnit(ctx.db, proof, {
      code: key,
      name: spec.name,
      shortName: spec.name,
      kind: 'department',
      parentId: spec.parent ? units[spec.parent as SeedUnit].id : null,
      protocolRank: spec.rank,
      validFrom: spec.from ?? ON,
      validTo: spec.to ?? null,
      searchText: foldVietnamese(spec.name),
    });
  }
  const merger = { predecessorId: units.planning.id, successorId: units.finance.id, on: '2025-03-01' };
  await insertSuccession(ctx.db, proof, merger);
  return units;
}

async function plantPeople(
  ctx: Context,
  office: Office,
  units: Record<SeedUnit, Unit>,
): Promise<Record<SeedPerson, Person>> {
  const people = {} as Record<SeedPerson, Person>;
  for (const [key, spec] of entriesOf<SeedPerson, PersonSpec>(personSpecs)) {
    const { name: fullName, phone = null } = spec;
    const person = await insertPerson(ctx.db, { fullName, phone, searchText: foldVietnamese(fullName) });
    const unitId = units[spec.unit].id;
    await insertPost(ctx.db, {
      personId: person.id,
      unitId,
      title: spec.title,
      isHead: spec.head ?? false,
      validFrom: ON,
    });
    if (spec.desk)
      await insertDeskHolder(ctx.db, permit(ctx, 'people.write', office.id), {
        unitId,
        personId: person.id,
        fromAt: new Date(`${ON}T00:00:00Z`),
      });
    people[key] = person;
  }
  return people;
}

async function plantAccounts(
  ctx: Context,
  offices: { main: Office; other: Office },
  people: Record<SeedPerson, Person>,
): Promise<Record<SeedAccountName, SeedAccount>> {
  // The cheapest hash that the library knows: what it costs is a matter of the password's own test.
  const passwordHash = await hash(SEED_PASSWORD, { memoryCost: 64, timeCost: 1, parallelism: 1 });
  const accounts = {} as Record<SeedAccountName, SeedAccount>;
  for (const [key, { person: personKey, role, office }] of entriesOf(accountSpecs)) {
    const person = people[personKey];
    const username = key.toLowerCase();
    const facts = { personId: person.id, username, passwordHash, passwordSetAt: ctx.now };
    const { id } = await insertAccount(ctx.db, { ...facts, mustChangePassword: false });
    const grants: Grant[] = role ? [{ role, officeId: offices[office].id }] : [];
    for (const grant of grants)
      await insertGrant(ctx.db, { ...grant, accountId: id, grantedBy: ctx.actor, fromAt: ctx.now });
    const actor = { kind: 'account', accountId: id, personId: person.id } as const;
    accounts[key] = { id, person, username, grants, actor };
  }
  return accounts;
}

/** Seeded accounts have read the rules (R34), so that a test signs in and works; a test of accepting takes its own account. */
async function acceptAll(ctx: Context, accounts: SeedAccount[]): Promise<void> {
  for (const { id, grants } of accounts)
    for (const { officeId } of grants) {
      const open = await listUnaccepted(ctx.db, id, officeId, toOfficeDate(ctx.now, 'Asia/Ho_Chi_Minh'));
      await insertAcceptances(
        ctx.db,
        id,
        open.map((set) => set.id),
        ctx.now,
      );
    }
}

async function plantGroup(ctx: Context, office: Office, members: Person[]): Promise<GroupId> {
  const proof = permit(ctx, 'people.write', office.id);
  const name = 'Ban Chỉ đạo chuyển đổi số';
  const group = await insertGroup(ctx.db, proof, {
    officeId: office.id,
    name,
    decisionNumber: '45/QĐ-UBND',
    validFrom: ON,
    searchText: foldVietnamese(name),
  });
  const rows = members.map((member) => ({ groupId: group.id, personId: member.id, role: 'Thành viên' }));
  await insertGroupMembers(ctx.db, proof, rows);
  return group.id;
}
