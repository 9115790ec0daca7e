import type { TestProgram } from '#tests/support/program.ts';
import { accounts, at, everyRole, get, post, type Row, writers } from './row.ts';

const ticketId = '44444444-4444-4444-8444-444444444444';
const ownId = '55555555-5555-4555-8555-555555555555';
const ticket = (rest: string) => at(`/feedback/${ticketId}${rest}`);
const readers = everyRole.filter((role) => role !== 'chair');

/** A new ticket by letter and one that the chair sent, as they were before each call. */
async function prepare({ connection: { sql }, seed, clock }: TestProgram): Promise<void> {
  const now = clock.now().toISOString();
  const rows = [
    { id: ticketId, number: 900, source: 'letter', person: null },
    { id: ownId, number: 901, source: 'site', person: seed.people.chairman.id },
  ];
  for (const { id, number, source, person } of rows)
    await sql`insert into feedback (id, office_id, year, number, kind, text, source, person_id, sender_name, created_by, created_at, moved_at)
      values (${id}, ${seed.office.id}, 2026, ${number}, 'regulation', 'Nội dung', ${source}, ${person}, 'Lê Hữu Phước', '{"kind":"system","job":"test"}', ${now}, ${now})
      on conflict (id) do update set state = 'new', version = 1`;
}

const seen = { version: 1 };
const entered = { kind: 'software', source: 'letter', senderName: 'Lâm Văn Ẩn', text: 'Chữ nhỏ.' };
const answer = { ...seen, outcome: 'answered', text: 'Đã sửa.' };

/** Suggestions and proposals: the office's desk. A chair and an account without a role read none. */
export const feedbackRows: Row[] = [
  get('listFeedback', readers, at('/feedback')),
  get('readFeedback', readers, ticket(''), { prepare }),
  post('enterFeedback', writers, at('/feedback'), { body: () => entered }),
  get('listFeedbackHandlers', writers, at('/feedback-handlers')),
  post('takeUpFeedback', writers, ticket('/take-up'), { prepare, body: () => seen }),
  post('noteOnFeedback', writers, ticket('/notes'), { prepare, body: () => ({ text: 'Hỏi bên kỹ thuật.' }) }),
  post('assignFeedback', writers, ticket('/assignee'), {
    prepare,
    body: () => ({ ...seen, accountId: null }),
  }),
  post('fileFeedback', writers, ticket('/file'), { prepare, body: () => ({ ...seen, kind: 'software' }) }),
  post('previewFeedbackAnswer', writers, ticket('/answer-preview'), { prepare, body: () => answer }),
  post('answerFeedback', writers, ticket('/answer'), { prepare, body: () => answer }),
  get('listOwnFeedback', accounts, () => '/api/v1/me/feedback'),
  post('sendFeedback', accounts, () => '/api/v1/me/feedback', {
    otherwise: 404,
    body: ({ seed }) => ({ officeId: seed.office.id, kind: 'software', text: 'Chữ nhỏ.' }),
  }),
  get('readOwnFeedback', ['chair'], () => `/api/v1/me/feedback/${ownId}`, { prepare, otherwise: 404 }),
  post('replyToFeedback', ['chair'], () => `/api/v1/me/feedback/${ownId}/replies`, {
    ...{ prepare, otherwise: 404 },
    body: () => ({ text: 'Xin bổ sung.' }),
  }),
];
