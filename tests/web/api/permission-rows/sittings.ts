import type { TestProgram } from '#tests/support/program.ts';
import { everyRole, get, post, type Row, under, writers } from './row.ts';

const itemId = '77777777-7777-4777-8777-777777777701';
const speechId = '77777777-7777-4777-8777-777777777702';
const requestId = '77777777-7777-4777-8777-777777777703';

/** The newest meeting is in its room in this state, with an item, a wish that waits and a request; before each call as it was. */
function inRoom(state: 'announced' | 'in_session') {
  return async ({ connection: { sql }, seed, clock }: TestProgram): Promise<void> => {
    const now = clock.now().toISOString();
    const by = JSON.stringify({ kind: 'system', job: 'test' });
    const [meeting] = await sql<{ id: string }[]>`
      select id from meetings where office_id = ${seed.office.id} order by created_at desc limit 1`;
    const id = meeting?.id ?? '';
    await sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`update broadcasts set not_before = now() - interval '1 second' where not_before > now()`;
      await tx`update meetings set state = ${state}, starts_at = ${now}::timestamptz, ends_at = ${now}::timestamptz + interval '1 hour'
        where id = ${id}`;
      await tx`delete from sittings where meeting_id = ${id}`;
      await tx`delete from speeches where id = ${speechId} or meeting_id = ${id}`;
      await tx`delete from information_requests where id = ${requestId}`;
      await tx`delete from agenda_items where id = ${itemId}`;
      await tx`delete from invitations where meeting_id = ${id} and person_id = ${seed.people.guest.id}`;
      await tx`insert into agenda_items (id, meeting_id, position, title) values (${itemId}, ${id}, 1, 'Dự toán')`;
      await tx`insert into invitations (meeting_id, person_id, ref, head_count_limit)
        values (${id}, ${seed.people.guest.id}, ${`R${Math.abs(hash(id + now))}`}, 1)`;
      await tx`insert into sittings (meeting_id, check_in_key, roll_call_opened_at, opened_at)
        values (${id}, 'key', ${now}::timestamptz, ${state === 'in_session' ? now : null}::timestamptz)`;
      await tx`insert into speeches (id, meeting_id, person_id, state, asked_at, asked_via)
        values (${speechId}, ${id}, ${seed.people.chairman.id}, 'waiting', ${now}::timestamptz, 'web')`;
      await tx`insert into information_requests (id, meeting_id, text, asked_by, asked_at)
        values (${requestId}, ${id}, 'Số liệu thu', ${by}::text::jsonb, ${now}::timestamptz)`;
    });
  };
}

const hash = (text: string) => [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, 7);

const writing = (
  rest: string,
  operation: string,
  body: unknown,
  state: 'announced' | 'in_session' = 'in_session',
) =>
  post(operation, writers, under('meeting', `/sitting${rest}`), {
    state: 'told',
    prepare: inRoom(state),
    ...(body === undefined ? {} : { body: (ready) => (typeof body === 'function' ? body(ready) : body) }),
  });

/** The room of a meeting: everybody of the office reads it, the office's hand conducts. */
export const sittingRows: Row[] = [
  get('readSitting', everyRole, under('meeting', '/sitting'), {
    state: 'told',
    prepare: inRoom('in_session'),
  }),
  writing('/start', 'startMeeting', {}, 'announced'),
  writing('/step', 'stepAgenda', { from: null, to: itemId }),
  writing('/decisions', 'noteDecision', { agendaItemId: itemId, text: 'Thống nhất.' }),
  writing('/end', 'endMeeting', undefined),
  writing('/hand-over', 'handOverPresiding', ({ seed }: { seed: TestProgram['seed'] }) => ({
    personId: seed.people.guest.id,
  })),
  writing('/screen', 'issueScreen', undefined),
  writing('/speeches', 'noteSpeech', ({ seed }: { seed: TestProgram['seed'] }) => ({
    personId: seed.people.guest.id,
  })),
  writing(`/speeches/${speechId}/call`, 'callSpeaker', { floor: null }),
  writing(`/speeches/${speechId}/state`, 'settleSpeech', { state: 'passed_over' }),
  writing('/information-requests', 'askInformation', { text: 'Số liệu chi' }),
  writing(`/information-requests/${requestId}/take`, 'takeInformation', undefined),
  writing(`/information-requests/${requestId}/answer`, 'answerInformation', { answer: '8.200 tỷ đồng' }),
];
