import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeApi } from '#api/openapi.ts';
import { draftMeeting, inMain, meetingFacts, type TestApi, testApi } from '#tests/support/api.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import type { SeedAccountName } from '#tests/support/seed.ts';
import { importRows } from './import-rows.ts';
import { registerRows } from './register-rows.ts';

let test: TestProgram;
let api: TestApi;
beforeAll(async () => {
  test = await testProgram();
  api = testApi(test);
});
afterAll(() => test.close());

const accounts: SeedAccountName[] = ['admin', 'secretariat', 'chair', 'auditor', 'none', 'otherAdmin'];
const anybody: SeedAccountName[] = accounts;
const everyRole: SeedAccountName[] = ['admin', 'secretariat', 'chair', 'auditor'];
const writers: SeedAccountName[] = ['admin', 'secretariat'];
const consenters: SeedAccountName[] = ['admin', 'secretariat', 'chair'];
const admins: SeedAccountName[] = ['admin'];

/** What a row finds ready: a fresh meeting of the main office in the state it needs. */
type Ready = {
  meeting: string;
  id: string;
  ref: string;
  nomination: string;
  account: string;
  room: string;
  template: string;
  reorganisation: string;
  feed: string;
  notice: string;
  /** Work on the system belongs to no office: every admin may call it off. */
  maintenance: string;
  ruleSet: string;
  revisions: { facts: string; whole: string };
};
type State =
  | 'none'
  | 'rules'
  | 'account'
  | 'room'
  | 'series'
  | 'reorganised'
  | 'draft'
  | 'held'
  | 'told'
  | 'nominated'
  | 'proposed'
  | 'maintenance'
  | 'invited'
  | 'feed';
type Row = {
  operation: string;
  method: string;
  path: (ready: Ready) => string;
  body?: (ready: Ready) => unknown;
  state?: State;
  may: SeedAccountName[];
  /** Of a body that is text and not JSON. */
  contentType?: string;
  /** What is only one's own does not exist for others. */
  otherwise?: number;
  /** What must be so before each call, beside the meeting. */
  prepare?: () => Promise<unknown>;
};

/** What belongs to no office, or to the person alone. */
const ofNoOffice = new Set<State>(['account', 'maintenance', 'invited']);

const of = (rest: string) => () => inMain(test, rest);
const unitPath = (rest: string) => () => inMain(test, `/units/${test.seed.units.home.id}${rest}`);
let serial = 0;
const changeOf = () => ({ version: 2, reason: 'superior_order', note: 'Theo lịch của cấp trên.' });
const nextWeek = { startsAt: '2026-12-21T08:00:00+07:00', endsAt: '2026-12-21T11:00:00+07:00' };
const maintenance = { text: 'x', fromAt: '2026-12-19T15:00:00Z', untilAt: '2026-12-19T17:00:00Z' };
const renaming = () => ({
  ...{ kind: 'rename', on: `${2027 + serial++}-01-01`, unitId: test.seed.units.empty.id },
  ...{ name: `Ban Quản lý chợ số ${serial}`, shortName: 'BQL chợ' },
});

const table: Row[] = [
  { operation: 'readMe', method: 'GET', path: () => '/api/v1/me', may: anybody },
  { operation: 'listOffices', method: 'GET', path: () => '/api/v1/offices', may: anybody },
  { operation: 'readOffice', method: 'GET', path: of(''), may: everyRole },
  { operation: 'listMeetings', method: 'GET', path: of('/meetings'), may: everyRole },
  {
    ...{ operation: 'createMeeting', method: 'POST', path: of('/meetings'), may: writers },
    body: () => meetingFacts(test),
  },
  { operation: 'readMeeting', method: 'GET', path: (r) => r.meeting, state: 'draft', may: everyRole },
  {
    ...{ operation: 'editMeeting', method: 'PUT', path: (r) => r.meeting, state: 'draft', may: writers },
    body: () => ({ ...meetingFacts(test), version: 1 }),
  },
  {
    operation: 'previewNoticeLimit',
    method: 'GET',
    path: () =>
      `${inMain(test, '/notice-limit')}?classId=${test.seed.classes.session}&regularity=regular&startsAt=2026-12-14T01:00:00Z`,
    may: writers,
  },
  {
    ...{ operation: 'chooseInvitees', method: 'PUT', path: (r) => `${r.meeting}/invitees`, may: writers },
    state: 'draft',
    body: () => ({ units: [{ unitId: test.seed.units.home.id }] }),
  },
  {
    ...{ operation: 'previewAnnouncement', method: 'GET', path: (r) => `${r.meeting}/announcement-preview` },
    ...{ state: 'draft', may: writers },
  },
  {
    ...{ operation: 'previewReach', method: 'GET', path: (r) => `${r.meeting}/reach` },
    ...{ state: 'draft', may: writers },
  },
  {
    ...{ operation: 'announceMeeting', method: 'POST', path: (r) => `${r.meeting}/announce`, may: writers },
    ...{ state: 'draft', body: () => ({ version: 1 }) },
  },
  {
    ...{ operation: 'cancelHold', method: 'POST', path: (r) => `${r.meeting}/cancel-hold` },
    ...{ state: 'held', may: writers },
  },
  { operation: 'sendNow', method: 'POST', path: (r) => `${r.meeting}/send-now`, state: 'held', may: writers },
  {
    ...{ operation: 'previewChange', method: 'POST', path: (r) => `${r.meeting}/change-preview` },
    ...{ state: 'told', may: writers, body: () => ({ act: 'cancel', version: 2 }) },
  },
  {
    ...{ operation: 'postponeMeeting', method: 'POST', path: (r) => `${r.meeting}/postpone` },
    ...{ state: 'told', may: writers, body: () => changeOf() },
  },
  {
    ...{ operation: 'cancelMeeting', method: 'POST', path: (r) => `${r.meeting}/cancel` },
    ...{ state: 'told', may: writers, body: () => changeOf() },
  },
  {
    ...{ operation: 'rescheduleMeeting', method: 'POST', path: (r) => `${r.meeting}/reschedule` },
    ...{ state: 'told', may: writers, body: () => ({ ...changeOf(), ...nextWeek }) },
  },
  { operation: 'listNotices', method: 'GET', path: of('/notices'), may: everyRole },
  {
    ...{ operation: 'readNotice', method: 'GET', path: (r) => inMain(test, `/notices/${r.notice}`) },
    ...{ state: 'told', may: everyRole },
  },
  {
    operation: 'readBoard',
    method: 'GET',
    path: (r) => `${r.meeting}/board`,
    state: 'draft',
    may: everyRole,
  },
  {
    ...{ operation: 'streamMeeting', method: 'GET', path: (r) => `${r.meeting}/stream` },
    ...{ state: 'draft', may: everyRole },
  },
  {
    operation: 'answerInvitation',
    method: 'POST',
    path: (r) => inMain(test, `/invitations/${r.ref}/answer`),
    ...{ state: 'held', body: () => ({ rsvp: 'accepted' }), may: writers },
  },
  { operation: 'readChase', method: 'GET', path: of('/chase'), may: everyRole },
  {
    ...{
      operation: 'urgeInvitation',
      method: 'POST',
      path: (r) => inMain(test, `/invitations/${r.ref}/urge`),
    },
    ...{ state: 'told', body: () => ({}), may: writers },
  },
  {
    ...{ operation: 'escalateInvitation', method: 'POST', state: 'told', may: writers },
    ...{ path: (r) => inMain(test, `/invitations/${r.ref}/escalate`), body: () => ({}) },
  },
  {
    ...{ operation: 'urgeAll', method: 'POST', path: of('/chase/urge-all'), may: writers },
    body: () => ({ gap: 'not_acknowledged' }),
  },
  { operation: 'listCalls', method: 'GET', path: of('/calls'), may: everyRole },
  {
    ...{ operation: 'logCall', method: 'POST', path: (r) => inMain(test, `/invitations/${r.ref}/calls`) },
    ...{ state: 'told', body: () => ({ outcome: 'told' }), may: writers },
  },
  {
    operation: 'nominate',
    method: 'POST',
    path: (r) => inMain(test, `/invitations/${r.ref}/nominations`),
    ...{ state: 'held', body: () => ({ nominees: [{ fullName: 'Lâm Văn Ẩn' }] }), may: writers },
  },
  {
    operation: 'withdrawNomination',
    method: 'POST',
    path: (r) => inMain(test, `/nominations/${r.nomination}/withdraw`),
    ...{ state: 'nominated', may: writers },
  },
  {
    operation: 'decideConsent',
    method: 'POST',
    path: (r) => inMain(test, `/nominations/${r.nomination}/consent`),
    ...{ state: 'proposed', body: () => ({ granted: false }), may: consenters },
  },
  {
    ...{ operation: 'copyMeeting', method: 'POST', path: (r) => `${r.meeting}/copy`, state: 'draft' },
    body: () => ({ startsAt: '2027-01-11T08:00:00+07:00', endsAt: '2027-01-11T10:00:00+07:00' }),
    may: writers,
  },
  {
    ...{ operation: 'readNextSteps', method: 'GET', path: (r) => `${r.meeting}/next-steps` },
    ...{ state: 'draft', may: everyRole },
  },
  { operation: 'listTemplates', method: 'GET', path: of('/templates'), may: everyRole },
  {
    ...{ operation: 'saveAsTemplate', method: 'POST', path: (r) => `${r.meeting}/template` },
    ...{ state: 'draft', body: () => ({ name: 'Giao ban' }), may: writers },
  },
  {
    ...{ operation: 'editTemplate', method: 'PUT', path: (r) => r.template, state: 'series', may: writers },
    body: () => ({
      ...{ name: 'Giao ban', title: 'Giao ban', regularity: 'regular', place: 'Phòng 1' },
      ...{ classId: test.seed.classes.session, startTime: '08:00', durationMinutes: 60 },
    }),
  },
  {
    ...{ operation: 'makeMeeting', method: 'POST', path: (r) => `${r.template}/meetings`, state: 'series' },
    ...{ body: () => ({ on: '2027-01-11' }), may: writers },
  },
  {
    ...{ operation: 'setSeries', method: 'PUT', path: (r) => `${r.template}/series`, state: 'series' },
    ...{ body: () => weekly, may: writers },
  },
  {
    ...{ operation: 'endSeries', method: 'DELETE', path: (r) => `${r.template}/series` },
    ...{ state: 'series', may: writers },
  },
  {
    ...{ operation: 'makeSeries', method: 'POST', path: (r) => `${r.template}/series/make` },
    ...{ state: 'series', may: writers },
  },
  { operation: 'listRooms', method: 'GET', path: of('/rooms'), may: everyRole },
  {
    ...{ operation: 'createRoom', method: 'POST', path: of('/rooms'), may: writers },
    body: () => ({ name: `Phòng ${serial++}` }),
  },
  {
    ...{ operation: 'editRoom', method: 'PUT', path: (r) => r.room, state: 'room', may: writers },
    body: () => ({ name: `Phòng ${serial++}` }),
  },
  {
    ...{ operation: 'closeRoom', method: 'POST', path: (r) => `${r.room}/close` },
    ...{ state: 'room', may: writers },
  },
  {
    ...{ operation: 'reopenRoom', method: 'POST', path: (r) => `${r.room}/reopen` },
    ...{ state: 'room', may: writers },
  },
  {
    ...{ operation: 'readAgenda', method: 'GET', path: (r) => `${r.meeting}/agenda` },
    ...{ state: 'draft', may: everyRole },
  },
  {
    ...{ operation: 'saveAgenda', method: 'PUT', path: (r) => `${r.meeting}/agenda` },
    ...{ state: 'draft', may: writers, body: () => ({ version: 0, items: [{ title: 'Khai mạc' }] }) },
  },
  { operation: 'listUnits', method: 'GET', path: of('/units'), may: everyRole },
  {
    ...{ operation: 'createUnit', method: 'POST', path: of('/units'), may: writers },
    body: () => ({ name: 'Phòng mới', shortName: 'PM', validFrom: '2026-01-01' }),
  },
  { operation: 'listDeskHolders', method: 'GET', path: unitPath('/desk-holders'), may: everyRole },
  {
    ...{ operation: 'assignDesk', method: 'POST', path: unitPath('/desk-holders'), may: writers },
    body: () => ({ personId: test.seed.people.guest.id }),
  },
  { operation: 'readUnit', method: 'GET', path: unitPath(''), may: everyRole },
  {
    ...{ operation: 'correctUnit', method: 'PUT', path: unitPath(''), may: writers },
    body: () => ({
      ...{ code: 'NV', name: 'Sở Nội vụ', shortName: 'SNV', kind: 'department' },
      ...{ parentId: test.seed.units.province.id, protocolRank: 20 },
    }),
  },
  { operation: 'listReorganisations', method: 'GET', path: of('/reorganisations'), may: everyRole },
  {
    ...{ operation: 'readReorganisation', method: 'GET', may: everyRole },
    ...{ path: (r) => inMain(test, `/reorganisations/${r.reorganisation}`), state: 'reorganised' },
  },
  {
    ...{ operation: 'previewReorganisation', method: 'POST', path: of('/reorganisations/preview') },
    ...{ may: writers, body: () => renaming() },
  },
  {
    ...{ operation: 'carryOutReorganisation', method: 'POST', path: of('/reorganisations') },
    ...{ may: writers, body: () => renaming() },
  },
  {
    ...{ operation: 'undoReorganisation', method: 'POST', may: writers },
    ...{ path: (r) => inMain(test, `/reorganisations/${r.reorganisation}/undo`), state: 'reorganised' },
  },
  { operation: 'listPeople', method: 'GET', path: of('/people'), may: everyRole },
  {
    ...{ operation: 'createPerson', method: 'POST', path: of('/people'), may: writers },
    body: () => ({ fullName: 'Lâm Văn Ẩn' }),
  },
  {
    ...{ operation: 'issueLinkCode', method: 'POST', may: writers },
    path: () => inMain(test, `/people/${test.seed.people.guest.id}/link-codes`),
  },
  {
    ...{ operation: 'cutOff', method: 'POST', may: writers },
    path: () => inMain(test, `/people/${test.seed.people.guest.id}/cut-off`),
  },
  ...registerRows(() => test),
  ...importRows(() => test),
  { operation: 'listGroups', method: 'GET', path: of('/groups'), may: everyRole },
  { operation: 'listAccounts', method: 'GET', path: of('/accounts'), may: admins },
  {
    ...{ operation: 'createAccount', method: 'POST', path: of('/accounts'), may: admins },
    body: () => ({ personId: test.seed.people.hungBudget.id, username: `nguoi-${serial++}`, role: 'chair' }),
  },
  {
    ...{ operation: 'resetPassword', method: 'POST', path: (r) => `${r.account}/reset-password` },
    ...{ state: 'account', may: admins },
  },
  {
    ...{ operation: 'lockAccount', method: 'POST', path: (r) => `${r.account}/lock` },
    ...{ state: 'account', may: admins },
  },
  {
    ...{ operation: 'unlockAccount', method: 'POST', path: (r) => `${r.account}/unlock` },
    ...{ state: 'account', may: admins },
  },
  {
    ...{ operation: 'grantRole', method: 'POST', path: (r) => `${r.account}/roles` },
    ...{ state: 'account', body: () => ({ role: 'auditor' }), may: admins },
  },
  {
    ...{ operation: 'revokeRole', method: 'DELETE', path: (r) => `${r.account}/roles/chair` },
    ...{ state: 'account', may: admins },
  },
  { operation: 'listClasses', method: 'GET', path: of('/classes'), may: writers },
  { operation: 'listMaintenance', method: 'GET', path: of('/maintenance'), may: admins },
  {
    ...{ operation: 'announceMaintenance', method: 'POST', path: of('/maintenance'), may: admins },
    body: () => maintenance,
  },
  {
    ...{ operation: 'cancelMaintenance', method: 'POST', state: 'maintenance', may: admins },
    path: (r) => inMain(test, `/maintenance/${r.maintenance}/cancel`),
  },
  { operation: 'listOwnDuties', method: 'GET', path: () => '/api/v1/me/duties', may: anybody },
  {
    ...{ operation: 'readUnitRecord', method: 'GET', may: [], otherwise: 404 },
    path: () => `/api/v1/me/units/${test.seed.units.home.id}`,
  },
  {
    ...{ operation: 'answerOwnInvitation', method: 'POST', state: 'invited', may: ['chair'], otherwise: 404 },
    path: (r) => `/api/v1/me/invitations/${r.ref}/answer`,
    body: () => ({ rsvp: 'accepted' }),
  },
  {
    ...{ operation: 'nominateForOwn', method: 'POST', state: 'invited', may: ['chair'], otherwise: 404 },
    path: (r) => `/api/v1/me/invitations/${r.ref}/nominations`,
    body: () => ({ nominees: [{ fullName: 'Đỗ Thế Vinh' }] }),
  },
  { operation: 'find', method: 'GET', path: of('/find?search=so'), may: everyRole },
  {
    ...{ operation: 'listSchedule', method: 'GET', may: everyRole },
    path: of('/schedule?from=2026-12-14T00:00:00Z&until=2026-12-21T00:00:00Z'),
  },
  {
    ...{ operation: 'findConflicts', method: 'GET', may: everyRole },
    path: of('/conflicts?startsAt=2026-12-14T01:00:00Z&endsAt=2026-12-14T04:00:00Z'),
  },
  {
    operation: 'listCalendarFeeds',
    method: 'GET',
    path: of('/calendar-feeds?scope=office'),
    may: writers,
  },
  {
    ...{ operation: 'createCalendarFeed', method: 'POST', path: of('/calendar-feeds'), may: writers },
    body: () => ({ scope: 'office' }),
  },
  {
    ...{ operation: 'revokeCalendarFeed', method: 'POST', state: 'feed', may: writers },
    ...{ path: (r) => inMain(test, `/calendar-feeds/${r.feed}/revoke`), body: () => ({ scope: 'office' }) },
  },
  { operation: 'listRuleSets', method: 'GET', path: of('/rule-sets'), may: everyRole },
  { operation: 'readRuleSet', method: 'GET', path: (r) => r.ruleSet, state: 'rules', may: everyRole },
  {
    ...{ operation: 'draftRuleSet', method: 'POST', path: of('/rule-sets'), may: admins },
    body: () => ({ preset: 'binh_phuoc' }),
  },
  {
    ...{ operation: 'editRuleSet', method: 'PUT', path: (r) => r.ruleSet, state: 'rules', may: admins },
    body: (r) => ({ revision: r.revisions.facts, name: 'Quy chế mới', inForceFrom: '2027-01-01' }),
  },
  { operation: 'deleteRuleSet', method: 'DELETE', path: (r) => r.ruleSet, state: 'rules', may: admins },
  {
    ...{ operation: 'putInForce', method: 'POST', path: (r) => `${r.ruleSet}/put-in-force` },
    body: (r) => ({ revision: r.revisions.whole, from: '2029-01-01' }),
    ...{ state: 'rules', may: admins },
  },
  {
    ...{ operation: 'writeClass', method: 'PUT', path: (r) => `${r.ruleSet}/classes/hop_moi` },
    ...{ state: 'rules', body: () => ({ rules: newClassRules }), may: admins },
  },
  {
    ...{ operation: 'removeClass', method: 'DELETE', path: (r) => `${r.ruleSet}/classes/training` },
    ...{ state: 'rules', may: admins },
  },
  { operation: 'readLimits', method: 'GET', path: of('/limits?on=2026-11-26'), may: everyRole },
  { operation: 'listDaysOff', method: 'GET', path: of('/days-off?year=2026'), may: everyRole },
  {
    ...{ operation: 'writeDayOff', method: 'PUT', path: of('/days-off/2028-09-02'), may: admins },
    body: () => ({ name: 'Quốc khánh', kind: 'holiday', status: 'pending', decisionNumber: null }),
  },
  { operation: 'removeDayOff', method: 'DELETE', path: of('/days-off/2028-09-02'), may: admins },
  {
    ...{ operation: 'writeDaysOff', method: 'PUT', path: of('/days-off'), may: admins },
    body: () => ({
      days: [{ on: '2029-09-02', name: 'Nghỉ', kind: 'holiday', status: 'pending', decisionNumber: null }],
    }),
  },
  {
    ...{ operation: 'previewMovedLimits', method: 'POST', path: of('/days-off/2028-09-02/preview') },
    ...{ body: () => ({ day: null }), may: admins },
  },
  { operation: 'listRulesToAccept', method: 'GET', path: of('/rules-to-accept'), may: everyRole },
  {
    ...{ operation: 'acceptRules', method: 'POST', path: of('/rule-acceptances'), may: everyRole },
    body: () => ({ ruleSetIds: [] }),
  },
  { operation: 'listRuleAcceptances', method: 'GET', path: of('/rule-acceptances'), may: admins },
  {
    ...{ operation: 'updateOffice', method: 'PATCH', path: of(''), may: admins },
    body: () => ({ botNames: 'Telegram @anphuoc_bot' }),
  },
];

/** The address of a new draft of rules, and what it is named by when it is written. */
async function freshRules(): Promise<Pick<Ready, 'ruleSet' | 'revisions'>> {
  const body = { preset: 'go_dau_2013' };
  const { json } = await api.call('POST', inMain(test, '/rule-sets'), { as: 'admin', body });
  return { ruleSet: inMain(test, `/rule-sets/${json.id}`), revisions: json.revisions };
}

const newClassRules = {
  ...{ name: 'Họp mới', meetingKind: 'session', dayCounting: 'calendar', officeDayEndsAt: '17:00' },
  ...{ noticeDaysRegular: 3, noticeDaysExtraordinary: null, paperDueDays: null, packDueDays: null },
  ...{ quorum: null, conclusionDueDays: null, reconfirmAfterMinutes: 30, reconfirmOnPlace: true },
  ...{ reconfirmOnForm: true, callListMinutes: 60, substituteNeedsConsent: false },
  ...{ messengerDetail: 'full', defaultHeadCount: 1 },
};

async function makeReady(state: State = 'none'): Promise<Ready> {
  const nothing = {
    meeting: '',
    id: '',
    ref: '',
    nomination: '',
    account: '',
    room: '',
    template: '',
    reorganisation: '',
    maintenance: '',
    feed: '',
    notice: '',
    ruleSet: '',
    revisions: { facts: '', whole: '' },
  };
  if (state === 'rules') return { ...nothing, ...(await freshRules()) };
  if (state === 'none') return nothing;
  if (state === 'maintenance') {
    const by = { as: 'admin', body: maintenance } as const;
    const { json } = await api.call('POST', inMain(test, '/maintenance'), by);
    return { ...nothing, maintenance: json.id };
  }
  if (state === 'account') return { ...nothing, account: await freshAccount() };
  if (state === 'reorganised') {
    const { json } = await api.call('POST', inMain(test, '/reorganisations'), { body: renaming() });
    return { ...nothing, reorganisation: json.id };
  }
  if (state === 'feed') {
    const { json } = await api.call('POST', inMain(test, '/calendar-feeds'), { body: { scope: 'office' } });
    return { ...nothing, feed: json.id };
  }
  if (state === 'series') return { ...nothing, template: await freshSeries() };
  if (state === 'room') return { ...nothing, room: await freshRoom() };
  const isConsent = state === 'proposed';
  const invited = state === 'invited' ? test.seed.people.chairman : test.seed.people.homeHead;
  const { meeting, path, invitations } = await draftMeeting(test, api, {
    facts: isConsent ? { classId: test.seed.classes.consent } : {},
    ...(isConsent || state === 'invited' ? { invitees: { personIds: [invited.id] } } : {}),
  });
  const ready = { ...nothing, meeting: path, id: meeting.id, ref: invitations[0].ref };
  if (state === 'draft') return ready;
  const announced = await api.call('POST', `${path}/announce`, { body: { version: 1 } });
  if (state === 'held') return ready;
  if (state === 'told' || state === 'invited') {
    await api.call('POST', `${path}/send-now`);
    return { ...ready, notice: announced.json.broadcastId };
  }
  const named = await api.call('POST', inMain(test, `/invitations/${ready.ref}/nominations`), {
    body: { nominees: [{ fullName: 'Lâm Văn Ẩn' }] },
  });
  return { ...ready, nomination: named.json.items[0].id };
}

const weekly = {
  recurrence: { every: 'week', interval: 1, weekdays: [1], whenOff: 'move' },
  ...{ fromOn: '2026-12-07', untilOn: null },
};

/** The address of a new series of the main office. */
async function freshSeries(): Promise<string> {
  const { path } = await draftMeeting(test, api);
  const made = await api.call('POST', `${path}/template`, { body: { name: `Mẫu ${serial++}` } });
  const template = inMain(test, `/templates/${made.json.id}`);
  await api.call('PUT', `${template}/series`, { body: weekly });
  return template;
}

/** The address of a new room of the main office. */
async function freshRoom(): Promise<string> {
  const made = await api.call('POST', inMain(test, '/rooms'), { body: { name: `Phòng ${serial++}` } });
  return inMain(test, `/rooms/${made.json.id}`);
}

/** The address of a new account that is a chair of the main office. */
async function freshAccount(): Promise<string> {
  const by = { as: 'admin' } as const;
  const person = await api.call('POST', inMain(test, '/people'), {
    ...by,
    body: { fullName: 'Tạ Văn Chủ' },
  });
  const body = { personId: person.json.id, username: `nguoi-${serial++}`, role: 'chair' };
  const made = await api.call('POST', inMain(test, '/accounts'), { ...by, body });
  return inMain(test, `/accounts/${made.json.id}`);
}

/** Streams never end by themselves in a test: the status is enough, and then the reader goes away. */
async function statusOf(row: Row, ready: Ready, as: SeedAccountName | null): Promise<number> {
  await row.prepare?.();
  const headers = new Headers(as ? { Authorization: `Bearer ${await api.tokenOf(as)}` } : {});
  const given = row.body?.(ready);
  const body = typeof given === 'string' || given === undefined ? given : JSON.stringify(given);
  if (body) headers.set('Content-Type', row.contentType ?? 'application/json');
  const init = { method: row.method, headers, ...(body ? { body } : {}) };
  const answer = await api.api.request(row.path(ready), init);
  await answer.body?.cancel();
  return answer.status;
}

describe('role × route', () => {
  it('covers every operation behind a token', () => {
    const { paths = {} } = describeApi(api.api, '0', 'en');
    const described = Object.entries(paths)
      .filter(([path]) => path.startsWith('/api/v1/'))
      .flatMap(([, item]) => Object.values(item).map((operation) => operation.operationId));
    expect(table.map((row) => row.operation).sort()).toEqual(described.sort());
  });

  describe.each(table)('$operation', (row) => {
    it.each(accounts)('is right for %s', async (as) => {
      const status = await statusOf(row, await makeReady(row.state), as);
      if (row.may.includes(as)) expect([200, 201, 204]).toContain(status);
      else expect(status).toBe(row.otherwise ?? 403);
    });

    it('is 401 without a token', async () => {
      expect(await statusOf(row, await makeReady(row.state), null)).toBe(401);
    });
  });

  const ofMeeting = table.filter((row) => row.state !== undefined && !ofNoOffice.has(row.state));
  it.each(ofMeeting)('$operation finds nothing of another office', async (row) => {
    const ready = await makeReady(row.state);
    const swap = (path: string) => path.replace(test.seed.office.id, test.seed.otherOffice.id);
    const classId = test.seed.classes.other;
    const elsewhere: Row = {
      ...row,
      path: (found) => swap(row.path(found)),
      ...(row.operation === 'editMeeting'
        ? { body: () => ({ ...meetingFacts(test, { classId }), version: 1 }) }
        : {}),
    };
    expect(await statusOf(elsewhere, ready, 'otherAdmin')).toBe(404);
  });

  it('counts only the roles of the office in the address', async () => {
    const { accounts: seeded, office, otherOffice } = test.seed;
    const { sql } = test.connection;
    await sql`insert into role_grants (account_id, office_id, role, granted_by, from_at)
      values (${seeded.otherAdmin.id}, ${office.id}, 'auditor', '{}', now())`;
    const { ref } = await makeReady('held');
    const viaOther = `/api/v1/offices/${otherOffice.id}/invitations/${ref}/answer`;
    const body = { rsvp: 'accepted' };
    expect((await api.call('POST', viaOther, { as: 'otherAdmin', body })).status).toBe(404);
    const viaMain = inMain(test, `/invitations/${ref}/answer`);
    expect((await api.call('POST', viaMain, { as: 'otherAdmin', body })).status).toBe(403);
    await sql`delete from role_grants where account_id = ${seeded.otherAdmin.id} and office_id = ${office.id}`;
  });
});
