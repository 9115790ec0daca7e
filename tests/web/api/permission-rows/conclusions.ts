import type { TestProgram } from '#tests/support/program.ts';
import { at, everyRole, get, nextSerial, post, put, type Ready, type Row, under, writers } from './row.ts';

const meetingId = '77777777-7777-4777-8777-777777777771';
const conclusionId = '77777777-7777-4777-8777-777777777772';
const taskId = '77777777-7777-4777-8777-777777777773';
const by = JSON.stringify({ kind: 'system', job: 'test' });

/** A meeting that is over, with a notice of conclusion in this state and a reported task; before each call as it was. */
const concluded =
  (state: 'draft' | 'proposed' | 'approved' | 'issued') =>
  async ({ connection: { sql }, seed }: TestProgram): Promise<void> => {
    const hasApproval = state === 'approved' || state === 'issued';
    await sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`delete from dossier_files where meeting_id = ${meetingId}`;
      await tx`delete from dossiers where meeting_id = ${meetingId}`;
      await tx`delete from action_reports where action_item_id in (select id from action_items where meeting_id = ${meetingId})`;
      await tx`delete from action_changes where action_item_id = ${taskId}`;
      await tx`delete from action_items where meeting_id = ${meetingId}`;
      await tx`delete from conclusion_versions where conclusion_id = ${conclusionId}`;
      await tx`delete from conclusions where meeting_id = ${meetingId}`;
      await tx`delete from presences where meeting_id = ${meetingId}`;
      await tx`delete from invitations where meeting_id = ${meetingId}`;
      await tx`delete from meeting_versions where meeting_id = ${meetingId}`;
      await tx`delete from meetings where id = ${meetingId}`;
      await tx`insert into meetings (id, office_id, ref, class_id, regularity, title, starts_at, ends_at, place, form, chair_id, state)
        values (${meetingId}, ${seed.office.id}, ${`DONE${nextSerial()}`}, ${seed.classes.session}, 'regular', 'Họp',
          '2026-01-05T01:00:00Z', '2026-01-05T02:00:00Z', 'Phòng họp', 'on_site', ${seed.people.chairman.id}, 'ended')`;
      const [seat] = await tx`insert into invitations (ref, meeting_id, person_id)
        values (${`SEAT${nextSerial()}`}, ${meetingId}, ${seed.people.financeHead.id}) returning id`;
      await tx`insert into presences (meeting_id, invitation_id, person_id, form, source, from_at, noted_by, noted_at)
        values (${meetingId}, ${seat?.id}, ${seed.people.financeHead.id}, 'on_site', 'desk', '2026-01-05T01:00:00Z', ${by}::text::jsonb, now())`;
      const reached = (which: string) => (state === which || hasApproval ? '2026-01-06T01:00:00Z' : null);
      await tx`insert into conclusions (id, meeting_id, kind, state, version, proposed_at, approved_at, issued_at)
        values (${conclusionId}, ${meetingId}, 'notice', ${state}, 1, ${reached('proposed')}, ${hasApproval ? '2026-01-06T02:00:00Z' : null}, ${state === 'issued' ? '2026-01-06T03:00:00Z' : null})`;
      await tx`insert into conclusion_versions (conclusion_id, version, body, origin, written_by, written_at)
        values (${conclusionId}, 1, '{"parts": [], "tasks": []}', 'drafted', ${by}::text::jsonb, '2026-01-06T00:00:00Z')`;
      await tx`insert into action_items (id, meeting_id, conclusion_id, position, text, lead_unit_id, state, created_at)
        values (${taskId}, ${meetingId}, ${conclusionId}, 9, 'Trình dự thảo', ${seed.units.finance.id}, 'reported', now())`;
    });
  };

const ofMeeting = (rest: string) => at(`/meetings/${meetingId}${rest}`);
const ofConclusion = (rest: string) => at(`/conclusions/${conclusionId}${rest}`);
const ofTask = (rest: string) => at(`/tasks/${taskId}${rest}`);
const version = (_ready: Ready) => ({ version: 1 });
const parts = ['opening', 'grounds', 'assessment', 'closing'].map((key) => ({ key, text: '…' }));

/** Minutes, notices of conclusion, tasks, and closing a meeting. */
export const conclusionRows: Row[] = [
  get('readConclusions', everyRole, under('meeting', '/conclusions'), { state: 'told' }),
  post('draftConclusion', writers, ofMeeting('/conclusions'), {
    ...{ prepare: concluded('draft'), body: () => ({ kind: 'minutes', version: 0 }) },
  }),
  get('listConclusionVersions', everyRole, ofConclusion('/versions'), { prepare: concluded('draft') }),
  put('editConclusion', writers, ofConclusion(''), {
    ...{ prepare: concluded('draft'), body: () => ({ version: 1, parts, tasks: [] }) },
  }),
  post('proposeConclusion', writers, ofConclusion('/propose'), {
    prepare: concluded('draft'),
    body: version,
  }),
  post('approveConclusion', writers, ofConclusion('/approve'), {
    ...{ prepare: concluded('proposed'), body: () => ({ version: 1, note: 'ký bản giấy' }) },
  }),
  post('issueConclusion', writers, ofConclusion('/issue'), { prepare: concluded('approved'), body: version }),
  post('closeMeeting', writers, ofMeeting('/close'), { prepare: concluded('issued') }),
  get('listTasks', everyRole, at('/tasks')),
  get('listTaskChanges', everyRole, ofTask('/changes'), { prepare: concluded('issued') }),
  put('changeTask', writers, ofTask(''), {
    prepare: concluded('issued'),
    body: ({ seed }) => ({
      version: 1,
      leadUnitId: seed.units.finance.id,
      dueOn: '2026-03-01',
      reason: 'chủ trì đồng ý',
    }),
  }),
  post('withdrawTask', writers, ofTask('/withdraw'), {
    ...{ prepare: concluded('issued'), body: () => ({ version: 1, reason: 'chủ trì đồng ý' }) },
  }),
  post('acceptTask', writers, ofTask('/accept'), { prepare: concluded('draft') }),
  post('returnTask', writers, ofTask('/return'), {
    ...{ prepare: concluded('draft'), body: () => ({ reason: 'thiếu phụ lục' }) },
  }),
];
