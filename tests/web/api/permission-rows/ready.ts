import { answerInvitation } from '#services/invitations/answer-invitation.ts';
import { draftMeeting, inMain, type TestApi } from '#tests/support/api.ts';
import type { TestProgram } from '#tests/support/program.ts';
import { maintenance } from './offices.ts';
import { nextSerial, type Ready, type State } from './row.ts';
import { weekly } from './templates.ts';
import { renaming } from './units.ts';

type Made = Partial<Ready>;
type Making = (test: TestProgram, api: TestApi) => Promise<Made>;

/** What a row finds: the main office and, freshly made, what its state names. */
export async function makeReady(test: TestProgram, api: TestApi, state?: State): Promise<Ready> {
  const nothing: Ready = {
    ...{ seed: test.seed, office: inMain(test, ''), classId: test.seed.classes.session },
    ...{
      meeting: '',
      invitation: '',
      nomination: '',
      changeRequest: '',
      notice: '',
      ref: '',
      template: '',
      room: '',
    },
    ...{ account: '', reorganisation: '', feed: '', maintenance: '', ruleSet: '' },
    revisions: { facts: '', whole: '' },
  };
  return state ? { ...nothing, ...(await making[state](test, api)) } : nothing;
}

const made = (id: string, thing: string, test: TestProgram) => inMain(test, `/${thing}/${id}`);

const making: Record<State, Making> = {
  draft: (test, api) => draft(test, api),
  held: async (test, api) => (await announced(test, api)).ready,
  told: (test, api) => told(test, api),
  invited: (test, api) => told(test, api, { invitees: { personIds: [test.seed.people.chairman.id] } }),
  nominated: (test, api) => nominated(test, api),
  proposed: (test, api) =>
    nominated(test, api, {
      facts: { classId: test.seed.classes.consent },
      invitees: { personIds: [test.seed.people.homeHead.id] },
    }),
  // A unit whose head no other row urges: the day's limit is one for all.
  passed: async (test, api) => {
    const ready = await told(test, api, { invitees: { units: [{ unitId: test.seed.units.home.id }] } });
    await api.call('POST', `${ready.invitation}/leader-request`, { body: {} });
    return ready;
  },
  changeWished: (test, api) => changeWished(test, api),
  series: async (test, api) => {
    const { path } = await draftMeeting(test, api);
    const { json } = await api.call('POST', `${path}/template`, { body: { name: `Mẫu ${nextSerial()}` } });
    const template = made(json.id, 'templates', test);
    await api.call('PUT', `${template}/series`, { body: weekly });
    return { template };
  },
  room: async (test, api) => {
    const body = { name: `Phòng ${nextSerial()}` };
    const { json } = await api.call('POST', inMain(test, '/rooms'), { body });
    return { room: made(json.id, 'rooms', test) };
  },
  account: async (test, api) => {
    const as = 'admin' as const;
    const person = await api.call('POST', inMain(test, '/people'), {
      as,
      body: { fullName: 'Tạ Văn Chủ', isAnother: true },
    });
    const body = { personId: person.json.id, username: `nguoi-${nextSerial()}`, role: 'chair' };
    const { json } = await api.call('POST', inMain(test, '/accounts'), { as, body });
    return { account: made(json.id, 'accounts', test) };
  },
  reorganised: async (test, api) => {
    const { json } = await api.call('POST', inMain(test, '/reorganisations'), { body: renaming(test) });
    return { reorganisation: made(json.id, 'reorganisations', test) };
  },
  feed: async (test, api) => {
    const { json } = await api.call('POST', inMain(test, '/calendar-feeds'), { body: { scope: 'office' } });
    return { feed: made(json.id, 'calendar-feeds', test) };
  },
  maintenance: async (test, api) => {
    const given = { as: 'admin', body: maintenance } as const;
    const { json } = await api.call('POST', inMain(test, '/maintenance'), given);
    return { maintenance: made(json.id, 'maintenance', test) };
  },
  rules: async (test, api) => {
    const body = { preset: 'go_dau_2013' };
    const { json } = await api.call('POST', inMain(test, '/rule-sets'), { as: 'admin', body });
    return { ruleSet: made(json.id, 'rule-sets', test), revisions: json.revisions };
  },
};

type Draft = Parameters<typeof draftMeeting>[2];

async function draft(test: TestProgram, api: TestApi, given: Draft = {}) {
  const { path, invitations } = await draftMeeting(test, api, given);
  const { ref } = invitations[0];
  return { meeting: path, ref, invitation: made(ref, 'invitations', test) };
}

async function announced(test: TestProgram, api: TestApi, given: Draft = {}) {
  const ready = await draft(test, api, given);
  const { json } = await api.call('POST', `${ready.meeting}/announce`, { body: { version: 1 } });
  return { ready, notice: made(json.broadcastId, 'notices', test) };
}

async function told(test: TestProgram, api: TestApi, given: Draft = {}): Promise<Made> {
  const { ready, notice } = await announced(test, api, given);
  await api.call('POST', `${ready.meeting}/send-now`);
  return { ...ready, notice };
}

async function nominated(test: TestProgram, api: TestApi, given: Draft = {}): Promise<Made> {
  const { ready } = await announced(test, api, given);
  const body = { nominees: [{ fullName: 'Lâm Văn Ẩn' }] };
  const { json } = await api.call('POST', `${ready.invitation}/nominations`, { body });
  return { ...ready, nomination: made(json.items[0].id, 'nominations', test) };
}

/** Whoever had accepted wishes to stay away when the limit has passed. */
async function changeWished(test: TestProgram, api: TestApi): Promise<Made> {
  const ready = await told(test, api, { invitees: { personIds: [test.seed.people.homeHead.id] } });
  const ctx = test.asDelegate('homeHead');
  const ref = ready.ref ?? '';
  await answerInvitation(ctx, { ref, rsvp: 'accepted' });
  await test.connection
    .sql`update invitations set answer_by = ${new Date(ctx.now.getTime() - 60_000).toISOString()} where ref = ${ref}`;
  const { request } = await answerInvitation(ctx, { ref, rsvp: 'declined', reason: 'họp Bộ' });
  return { ...ready, changeRequest: made(request?.id ?? '', 'change-requests', test) };
}
