import type { TestProgram } from '#tests/support/program.ts';
import { at, consenters, get, post, type Ready, type Row, under, writers } from './row.ts';

const requestId = '77777777-7777-4777-8777-777777777777';
const askedId = '77777777-7777-4777-8777-777777777778';
const opinionId = '77777777-7777-4777-8777-777777777779';

/** A request that is open, with one who has answered; before each call as it was. */
async function asked({ connection: { sql }, seed, clock }: TestProgram): Promise<void> {
  const by = JSON.stringify({ kind: 'system', job: 'test' });
  const now = clock.now().toISOString();
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`delete from opinion_answer_versions`;
    await tx`delete from opinion_answers`;
    await tx`delete from opinion_asked where id = ${askedId}`;
    await tx`delete from opinion_requests where id = ${requestId}`;
    await tx`insert into opinion_requests (id, office_id, matter, questions, due_at, asked_by, asked_at)
      values (${requestId}, ${seed.office.id}, 'Dự thảo quy chế', ${['Thông qua dự thảo']}, ${now}::timestamptz + interval '3 days',
        ${by}::text::jsonb, ${now})`;
    await tx`insert into opinion_asked (id, request_id, person_id)
      values (${askedId}, ${requestId}, ${seed.people.homeHead.id})`;
    await tx`insert into opinion_answers (asked_id, replies, answered_by, answered_at)
      values (${askedId}, '[{"choice":"agree","text":""}]', ${by}::text::jsonb, ${now})`;
  });
}

/** The meeting of the address that is about to be called. */
let addressed = '';
const versionsOf = (ready: Ready) => {
  addressed = ready.meeting.split('/').at(-1) ?? '';
  return `${ready.meeting}/opinions/${opinionId}/versions`;
};

/** That meeting has one opinion. */
async function said({ connection: { sql }, seed, clock }: TestProgram): Promise<void> {
  const now = clock.now().toISOString();
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`delete from opinions`;
    await tx`insert into opinions (id, meeting_id, person_id, kind, text, written_at, written_via, first_written_at)
      values (${opinionId}, ${addressed}, ${seed.people.homeHead.id}, 'opinion', 'Ý kiến', ${now}, 'web', ${now})`;
  });
}

const request = (rest = '') => at(`/opinion-requests/${requestId}${rest}`);
const prepare = asked;

/** Opinions on a meeting and opinion requests. */
export const opinionRows: Row[] = [
  get('listOpinions', consenters, under('meeting', '/opinions'), { state: 'told' }),
  get('listOpinionVersions', consenters, versionsOf, {
    ...{ state: 'told', prepare: said },
  }),
  get('listOpinionRequests', consenters, at('/opinion-requests')),
  get('readOpinionRequest', consenters, request(), { prepare }),
  post('askOpinions', writers, at('/opinion-requests'), {
    body: ({ seed }) => ({
      ...{ matter: 'Dự thảo quy chế', questions: ['Thông qua'], unitIds: [seed.units.finance.id] },
      dueAt: '2027-01-20T10:00:00.000Z',
    }),
  }),
  post('closeOpinionRequest', writers, request('/close'), { prepare }),
  post('withdrawOpinionRequest', writers, request('/withdraw'), {
    prepare,
    body: () => ({ reason: 'đã có ý kiến mới' }),
  }),
  post('moveOpinionRequestDue', writers, request('/due'), {
    prepare,
    body: () => ({ dueAt: '2027-01-20T10:00:00.000Z' }),
  }),
  post('enterOpinionAnswer', writers, request(`/asked/${askedId}/answer`), {
    ...{ prepare, body: () => ({ replies: [{ choice: 'disagree' }], version: 1 }) },
  }),
  post('handleOpinionAnswer', writers, request(`/asked/${askedId}/handle`), {
    ...{ prepare, body: () => ({ handling: 'taken_in', text: '', version: 1 }) },
  }),
];
