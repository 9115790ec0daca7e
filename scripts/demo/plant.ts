import { insertGrant } from '#db/queries/accounts.ts';
import { listInvitations } from '#db/queries/invitations.ts';
import { insertDevice } from '#db/queries/links.ts';
import { claimSetting, insertOffice, type Office, updateOffice, upsertDaysOff } from '#db/queries/offices.ts';
import { insertGroup, insertGroupMembers, insertPerson, insertPost } from '#db/queries/people.ts';
import { listClasses } from '#db/queries/rule-sets.ts';
import { insertDeskHolder, insertSuccession, insertUnit } from '#db/queries/units.ts';
import { shiftDays } from '#domain/calendar/office-day.ts';
import type { GroupId, PersonId, RoomId, UnitId } from '#domain/ids.ts';
import { daysOff2026 } from '#domain/rule-sets/presets/days-off.ts';
import { fromOfficeTime, toOfficeDate, weekdayOf } from '#lib/office-time.ts';
import { derivedToken, hashSecret } from '#lib/secrets.ts';
import { foldVietnamese } from '#lib/vietnamese.ts';
import { openAccount } from '#services/accounts/create-account.ts';
import type { Context } from '#services/context.ts';
import { systemPermit } from '#services/gate.ts';
import { answerInvitation } from '#services/invitations/answer-invitation.ts';
import { chooseInvitees } from '#services/invitations/choose-invitees.ts';
import { ensurePersonalLinks } from '#services/links/personal-link.ts';
import { announceMeeting } from '#services/meetings/announce-meeting.ts';
import { createMeeting } from '#services/meetings/create-meeting.ts';
import { installPreset } from '#services/offices/set-up.ts';
import { createRoom } from '#services/rooms/write-room.ts';
import { together } from '#services/savepoint.ts';
import { accounts } from './accounts.ts';
import { groups } from './groups.ts';
import { meetings } from './meetings.ts';
import { offices } from './offices.ts';
import { people } from './people.ts';
import { phones } from './phones.ts';
import { rooms } from './rooms.ts';
import type { DemoMeeting } from './types.ts';
import { units } from './units.ts';

export type OneTimePassword = { username: string; password: string; fullName: string };
export type DemoProgress = 'offices' | 'people' | 'meetings';

/** Where each invented thing went: its code → its row. */
type Planted = {
  offices: Map<string, Office>;
  units: Map<string, UnitId>;
  people: Map<string, PersonId>;
  groups: Map<string, GroupId>;
  rooms: Map<string, RoomId>;
};

/** Posts of the demo began with the two-level local government. */
const postsFrom = '2025-07-01';

/**
 * Makes the demo once per database, in one transaction: two offices, their units, people, rule sets and meetings. Returns
 * the one-time passwords, or null when it was made before.
 */
export function plantDemo(
  ctx: Context,
  onProgress: (step: DemoProgress) => void,
): Promise<OneTimePassword[] | null> {
  return together(ctx, async (inner) => {
    if (!(await claimSetting(inner.db, 'demo', { at: ctx.now.toISOString() }))) return null;
    const planted: Planted = {
      ...{ offices: new Map(), units: new Map(), people: new Map(), groups: new Map() },
      rooms: new Map(),
    };
    onProgress('offices');
    await plantOffices(inner, planted);
    await plantRooms(inner, planted);
    await plantUnits(inner, planted);
    await plantRemits(inner, planted);
    onProgress('people');
    await plantPeople(inner, planted);
    await plantGroups(inner, planted);
    await ensurePersonalLinks(inner, [...planted.people.values()]);
    await plantPhones(inner, planted);
    const passwords = await plantAccounts(inner, planted);
    onProgress('meetings');
    for (const meeting of meetings) await plantMeeting(inner, planted, meeting);
    return passwords;
  });
}

async function plantOffices(ctx: Context, planted: Planted): Promise<void> {
  await upsertDaysOff(ctx.db, [...daysOff2026]);
  for (const { rulePresets, unitCode: _unit, rootUnitCode: _root, ...facts } of offices) {
    const office = await insertOffice(ctx.db, facts);
    planted.offices.set(facts.code, office);
    for (const preset of rulePresets) await installPreset(ctx, office, preset);
  }
}

async function plantRooms(ctx: Context, planted: Planted): Promise<void> {
  for (const { code, officeCode, ...facts } of rooms) {
    const { id } = need(planted.offices.get(officeCode), officeCode);
    const room = await createRoom({ ...ctx, grants: [{ role: 'admin', officeId: id }] }, id, facts);
    planted.rooms.set(code, room.id);
  }
}

const anyOffice = (planted: Planted): Office => need([...planted.offices.values()][0], 'office');

async function plantUnits(ctx: Context, planted: Planted): Promise<void> {
  const proof = systemPermit(ctx, 'people.write', anyOffice(planted).id);
  for (const { parentCode, successorCode: _successor, ...facts } of units) {
    const unit = await insertUnit(ctx.db, proof, {
      ...facts,
      validTo: facts.validTo ?? null,
      parentId: parentCode ? need(planted.units.get(parentCode), parentCode) : null,
      searchText: foldVietnamese(`${facts.name} ${facts.shortName}`),
    });
    planted.units.set(facts.code, unit.id);
  }
  for (const { code, successorCode, validTo } of units) {
    if (!successorCode || !validTo) continue;
    const predecessorId = need(planted.units.get(code), code);
    const successorId = need(planted.units.get(successorCode), successorCode);
    await insertSuccession(ctx.db, proof, { predecessorId, successorId, on: validTo });
  }
}

async function plantRemits(ctx: Context, planted: Planted): Promise<void> {
  for (const { code, rootUnitCode } of offices) {
    if (!rootUnitCode) continue;
    const proof = systemPermit(ctx, 'office.write', need(planted.offices.get(code), code).id);
    await updateOffice(ctx.db, proof, { rootUnitId: need(planted.units.get(rootUnitCode), rootUnitCode) });
  }
}

async function plantPeople(ctx: Context, planted: Planted): Promise<void> {
  const proof = systemPermit(ctx, 'people.write', anyOffice(planted).id);
  for (const { code, fullName, phone, title, unitCode, isHead, isDesk, protocolRank } of people) {
    const person = await insertPerson(ctx.db, { fullName, phone, searchText: foldVietnamese(fullName) });
    planted.people.set(code, person.id);
    const unitId = need(planted.units.get(unitCode), unitCode);
    await insertPost(ctx.db, {
      personId: person.id,
      unitId,
      title,
      isHead,
      protocolRank,
      validFrom: postsFrom,
    });
    if (isDesk) await insertDeskHolder(ctx.db, proof, { unitId, personId: person.id, fromAt: ctx.now });
  }
}

async function plantGroups(ctx: Context, planted: Planted): Promise<void> {
  for (const { code, officeCode, members, ...facts } of groups) {
    const office = need(planted.offices.get(officeCode), officeCode);
    const proof = systemPermit(ctx, 'people.write', office.id);
    const group = await insertGroup(ctx.db, proof, {
      ...facts,
      officeId: office.id,
      searchText: foldVietnamese(facts.name),
    });
    planted.groups.set(code, group.id);
    const rows = members.map(({ personCode, role }, at) => ({
      groupId: group.id,
      personId: need(planted.people.get(personCode), personCode),
      role,
      protocolRank: at + 1,
    }));
    await insertGroupMembers(ctx.db, proof, rows);
  }
}

/** The secret of a demo phone's browser, made again from the server's key: `/demo` hands it to whoever opens it. */
export const demoDeviceSecret = (secret: string, personId: PersonId) =>
  derivedToken(secret, 'demo-device', personId);

async function plantPhones(ctx: Context, planted: Planted): Promise<void> {
  const holders = phones.map((phone) => need(planted.people.get(phone.personCode), phone.personCode));
  await claimSetting(ctx.db, 'demo_phones', holders);
  for (const personId of holders) {
    const secretHash = hashSecret(demoDeviceSecret(ctx.house.secret, personId));
    await insertDevice(ctx.db, {
      personId,
      secretHash,
      boundAt: ctx.now,
      lastSeenAt: ctx.now,
      userAgent: 'demo',
    });
  }
}

async function plantAccounts(ctx: Context, planted: Planted): Promise<OneTimePassword[]> {
  const passwords: OneTimePassword[] = [];
  for (const { username, personCode, grants } of accounts) {
    const personId = need(planted.people.get(personCode), personCode);
    const office = anyOffice(planted);
    const { account, password } = await openAccount(ctx, {
      personId,
      username,
      role: null,
      officeId: office.id,
    });
    for (const grant of grants) {
      const officeId = need(planted.offices.get(grant.officeCode), grant.officeCode).id;
      await insertGrant(ctx.db, {
        accountId: account.id,
        officeId,
        role: grant.role,
        grantedBy: ctx.actor,
        fromAt: ctx.now,
      });
    }
    passwords.push({
      username,
      password,
      fullName: people.find((person) => person.code === personCode)?.fullName ?? '',
    });
  }
  return passwords;
}

async function plantMeeting(ctx: Context, planted: Planted, demo: DemoMeeting): Promise<void> {
  const office = need(planted.offices.get(demo.officeCode), demo.officeCode);
  const startsAt = startOf(ctx.now, demo.start, office.timeZone);
  const isDraft = demo.announcedDaysBefore === 0;
  const announcedAt = new Date(startsAt.getTime() - demo.announcedDaysBefore * 86_400_000);
  const then: Context = {
    ...ctx,
    now: isDraft ? ctx.now : announcedAt,
    grants: [{ role: 'admin', officeId: office.id }],
    house: { ...ctx.house, holdSeconds: 0 },
  };
  const classes = await listClasses(
    ctx.db,
    systemPermit(ctx, 'meetings.write', office.id),
    toOfficeDate(ctx.now, office.timeZone),
  );
  const contact = people.find((person) => person.code === demo.contactCode);
  const meeting = await createMeeting(then, office.id, {
    ...demo,
    classId: need(classes.find((known) => known.rules.code === demo.classCode)?.id, demo.classCode),
    startsAt,
    endsAt: new Date(startsAt.getTime() + demo.durationMinutes * 60_000),
    roomId: need(planted.rooms.get(demo.roomCode), demo.roomCode),
    chairId: need(planted.people.get(demo.chairCode), demo.chairCode),
    contactName: contact?.fullName ?? '',
    contactPhone: contact?.phone ?? '',
    letterOn: toOfficeDate(then.now, office.timeZone),
  });
  await chooseInvitees(then, office.id, meeting.id, {
    units: demo.invitees.unitCodes.map((code) => ({
      unitId: need(planted.units.get(code), code),
      headCountLimit: 2,
    })),
    personIds: demo.invitees.personCodes.map((code) => need(planted.people.get(code), code)),
    groupIds: demo.invitees.groupCodes.map((code) => need(planted.groups.get(code), code)),
  });
  if (isDraft) return;
  await announceMeeting(then, office.id, { id: meeting.id, version: meeting.version });
  const invited = await listInvitations(ctx.db, systemPermit(ctx, 'meetings.read', office.id), meeting.id);
  for (const [at, row] of invited.entries()) await answerAs(then, row.invitation.ref, at);
}

const absences = ['Đi công tác theo lịch của Tỉnh ủy', 'Trùng lịch tiếp công dân'];

/** Most have come to answer, some are absent with a reason, the last of every four is still silent. */
async function answerAs(ctx: Context, ref: string, at: number): Promise<void> {
  if (at % 4 === 3) return;
  const declined = at % 4 === 2;
  const reason = declined ? absences[(at >> 2) % absences.length] : undefined;
  await answerInvitation(ctx, { ref, rsvp: declined ? 'declined' : 'accepted', reason });
}

function startOf(now: Date, start: DemoMeeting['start'], timeZone: string): Date {
  if ('minutesFromNow' in start) return new Date(now.getTime() + start.minutesFromNow * 60_000);
  const day = new Date(now.getTime() + start.daysFromToday * 86_400_000);
  const on = toOfficeDate(day, timeZone);
  // Offices do not meet at weekends: such a day becomes the Monday after, or for the past the Friday before.
  const shift =
    { 6: start.daysFromToday < 0 ? -1 : 2, 7: start.daysFromToday < 0 ? -2 : 1 }[weekdayOf(on)] ?? 0;
  return fromOfficeTime({ on: shiftDays(on, shift), time: start.at }, timeZone);
}

function need<Value>(value: Value | undefined, code: string): Value {
  if (value === undefined) throw new Error(`the demo names ${code}, which it does not make`);
  return value;
}
