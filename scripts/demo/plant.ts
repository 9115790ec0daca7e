import { insertGrant } from '#db/queries/accounts.ts';
import { insertDevice } from '#db/queries/links.ts';
import { claimSetting, insertOffice, type Office, updateOffice, upsertDaysOff } from '#db/queries/offices.ts';
import { insertGroup, insertGroupMembers, insertPerson, insertPost } from '#db/queries/people.ts';
import { insertRuleSet } from '#db/queries/rule-sets.ts';
import { insertDeskHolder, insertSuccession, insertUnit } from '#db/queries/units.ts';
import type { Actor } from '#domain/actor.ts';
import type { PersonId } from '#domain/ids.ts';
import { daysOff2026 } from '#domain/rule-sets/presets/days-off.ts';
import { derivedToken, hashSecret } from '#lib/secrets.ts';
import { foldVietnamese } from '#lib/vietnamese.ts';
import { openAccount } from '#services/accounts/create-account.ts';
import type { Context } from '#services/context.ts';
import { systemPermit } from '#services/gate.ts';
import { ensurePersonalLinks } from '#services/links/personal-link.ts';
import { installPreset } from '#services/offices/set-up.ts';
import { createRoom } from '#services/rooms/write-room.ts';
import { together } from '#services/savepoint.ts';
import { accounts } from './accounts.ts';
import { groups } from './groups.ts';
import { meetings } from './meetings.ts';
import { offices } from './offices.ts';
import { people } from './people.ts';
import { phones } from './phones.ts';
import { plantDealings } from './plant-dealings.ts';
import { type Demo, need, plantMeeting } from './plant-meeting.ts';
import { plantOpinions, plantRounds } from './plant-opinions.ts';
import type { PaperPlaces } from './plant-papers.ts';
import { rooms } from './rooms.ts';
import { units } from './units.ts';

export type OneTimePassword = { username: string; password: string; fullName: string };
export type DemoProgress = 'offices' | 'people' | 'meetings';

/** Posts of the demo began with the two-level local government. */
const postsFrom = '2025-07-01';

/**
 * Makes the demo once per database, in one transaction: two offices, their units, people, rule sets and meetings. Returns
 * the one-time passwords and what papers are handed in to once it is up, or null when it was made before.
 */
export function plantDemo(
  ctx: Context,
  onProgress: (step: DemoProgress) => void,
): Promise<{ passwords: OneTimePassword[]; places: PaperPlaces } | null> {
  return together(ctx, async (inner) => {
    if (!(await claimSetting(inner.db, 'demo', { at: ctx.now.toISOString() }))) return null;
    const planted: Demo = {
      ...{ offices: new Map(), units: new Map(), people: new Map(), groups: new Map() },
      ...{ rooms: new Map(), meetings: new Map() },
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
    const { passwords, secretary } = await plantAccounts(inner, planted);
    onProgress('meetings');
    await plantRounds(inner, planted);
    for (const meeting of meetings) await plantMeeting(inner, planted, meeting);
    await plantOpinions(inner, planted);
    await plantDealings(inner, planted, secretary);
    const { id: officeId } = need(planted.offices.get('vptu'), 'vptu');
    return { passwords, places: { ...planted, officeId, secretary } };
  });
}

async function plantOffices(ctx: Context, planted: Demo): Promise<void> {
  await upsertDaysOff(ctx.db, [...daysOff2026]);
  for (const { rulePresets, ownRules = [], unitCode: _unit, rootUnitCode: _root, ...facts } of offices) {
    const office = await insertOffice(ctx.db, facts);
    planted.offices.set(facts.code, office);
    for (const preset of rulePresets) await installPreset(ctx, office, preset);
    for (const { classes, block: _block, ...rules } of ownRules) {
      const inForceFrom = rules.inForceFrom ?? postsFrom;
      await insertRuleSet(ctx.db, { ...rules, inForceFrom, officeId: office.id }, [...classes]);
    }
  }
}

async function plantRooms(ctx: Context, planted: Demo): Promise<void> {
  for (const { code, officeCode, ...facts } of rooms) {
    const { id } = need(planted.offices.get(officeCode), officeCode);
    const room = await createRoom({ ...ctx, grants: [{ role: 'admin', officeId: id }] }, id, facts);
    planted.rooms.set(code, room.id);
  }
}

const anyOffice = (planted: Demo): Office => need([...planted.offices.values()][0], 'office');

async function plantUnits(ctx: Context, planted: Demo): Promise<void> {
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

async function plantRemits(ctx: Context, planted: Demo): Promise<void> {
  for (const { code, rootUnitCode } of offices) {
    if (!rootUnitCode) continue;
    const proof = systemPermit(ctx, 'office.write', need(planted.offices.get(code), code).id);
    await updateOffice(ctx.db, proof, { rootUnitId: need(planted.units.get(rootUnitCode), rootUnitCode) });
  }
}

async function plantPeople(ctx: Context, planted: Demo): Promise<void> {
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

async function plantGroups(ctx: Context, planted: Demo): Promise<void> {
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

async function plantPhones(ctx: Context, planted: Demo): Promise<void> {
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

async function plantAccounts(ctx: Context, planted: Demo) {
  const passwords: OneTimePassword[] = [];
  const actors = new Map<string, Actor>();
  for (const { username, personCode, grants } of accounts) {
    const personId = need(planted.people.get(personCode), personCode);
    const office = anyOffice(planted);
    const { account, password } = await openAccount(ctx, {
      personId,
      username,
      role: null,
      officeId: office.id,
    });
    actors.set(username, { kind: 'account', accountId: account.id, personId });
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
  return { passwords, secretary: need(actors.get('thuky.tinhuy'), 'thuky.tinhuy') };
}
