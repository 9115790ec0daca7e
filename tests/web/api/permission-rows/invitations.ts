import { at, consenters, everyRole, get, post, put, type Ready, type Row, under, writers } from './row.ts';

/** Answers, persons sent, calls and reminders. */
export const invitationRows: Row[] = [
  put('changeCapacity', writers, under('invitation', '/capacity'), {
    state: 'held',
    body: () => ({ capacity: 'guest' }),
  }),
  post('answerInvitation', writers, under('invitation', '/answer'), {
    state: 'held',
    body: () => ({ rsvp: 'accepted' }),
  }),
  post('nominate', writers, under('invitation', '/nominations'), {
    state: 'held',
    body: () => ({ nominees: [{ fullName: 'Lâm Văn Ẩn' }] }),
  }),
  post('withdrawNomination', writers, under('nomination', '/withdraw'), { state: 'nominated' }),
  post('decideConsent', consenters, under('nomination', '/consent'), {
    state: 'proposed',
    body: () => ({ granted: false }),
  }),
  post('passToLeader', writers, under('invitation', '/leader-request'), {
    state: 'told',
    body: () => ({ note: 'Cần người quyết được' }),
  }),
  post('takeBackFromLeader', writers, under('invitation', '/leader-request/take-back'), { state: 'passed' }),
  post('remindLeader', writers, under('invitation', '/leader-request/remind'), { state: 'passed' }),
  get('listChangeRequests', everyRole, at('/change-requests')),
  post('approveChangeRequest', writers, under('changeRequest', '/approve'), { state: 'changeWished' }),
  post('refuseChangeRequest', writers, under('changeRequest', '/refuse'), {
    state: 'changeWished',
    body: () => ({ reason: 'đã chốt số lượng' }),
  }),
  get('readChase', everyRole, at('/chase')),
  post('urgeInvitation', writers, under('invitation', '/urge'), { state: 'told', body: () => ({}) }),
  post('escalateInvitation', writers, under('invitation', '/escalate'), { state: 'told', body: () => ({}) }),
  post('urgeAll', writers, at('/chase/urge-all'), { body: () => ({ gap: 'not_acknowledged' }) }),
  get('listCalls', everyRole, at('/calls')),
  post('logCall', writers, under('invitation', '/calls'), {
    state: 'told',
    body: () => ({ outcome: 'told' }),
  }),
];

const ownLeader =
  (act: string) =>
  ({ ref }: Ready) =>
    `/api/v1/me/invitations/${ref}/leader-request${act}`;
const ofNobodyHere = { state: 'passed', otherwise: 404 } as const;

/** A unit's desk and its leader, none of whom has an account of an office here: nobody's invitation but theirs. */
const leaderRows: Row[] = [
  post('passOwnToLeader', [], ownLeader(''), { ...ofNobodyHere, body: () => ({}) }),
  post('takeBackOwnFromLeader', [], ownLeader('/take-back'), ofNobodyHere),
  post('remindOwnLeader', [], ownLeader('/remind'), ofNobodyHere),
  post('attendAsLeader', [], ownLeader('/attend'), ofNobodyHere),
  post('declineAsLeader', [], ownLeader('/decline'), {
    ...ofNobodyHere,
    body: () => ({ reason: 'họp Tỉnh ủy' }),
  }),
];

/** What a person sees and does in their own name, whatever the office. */
export const ownRows: Row[] = [
  get(
    'listOwnDuties',
    ['admin', 'secretariat', 'chair', 'auditor', 'none', 'otherAdmin'],
    () => '/api/v1/me/duties',
  ),
  get('readUnitRecord', [], ({ seed }) => `/api/v1/me/units/${seed.units.home.id}`, { otherwise: 404 }),
  post('answerOwnInvitation', ['chair'], ({ ref }) => `/api/v1/me/invitations/${ref}/answer`, {
    ...{ state: 'invited', otherwise: 404 },
    body: () => ({ rsvp: 'accepted' }),
  }),
  post('nominateForOwn', ['chair'], ({ ref }) => `/api/v1/me/invitations/${ref}/nominations`, {
    ...{ state: 'invited', otherwise: 404 },
    body: () => ({ nominees: [{ fullName: 'Đỗ Thế Vinh' }] }),
  }),
  ...leaderRows,
];
