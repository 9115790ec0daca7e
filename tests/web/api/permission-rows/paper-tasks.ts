import type { TestProgram } from '#tests/support/program.ts';
import { at, everyRole, get, nextSerial, post, type Row, under, writers } from './row.ts';

const wishId = '66666666-6666-4666-8666-666666666666';

/** A wish for more time that waits; before each call as it was. The class of its meeting sets a limit. */
async function wished({ connection: { sql }, seed, clock }: TestProgram): Promise<void> {
  const startsAt = new Date(clock.now().getTime() + 14 * 86_400_000).toISOString();
  const day = (days: number) => new Date(clock.now().getTime() + days * 86_400_000).toISOString();
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`delete from paper_extensions where id = ${wishId}`;
    await tx`update meeting_classes set rules = rules || '{"paperDueDays": 3}'::jsonb where id = ${seed.classes.session}`;
    const [meeting] = await tx`
      insert into meetings (office_id, ref, class_id, regularity, title, starts_at, ends_at, place, form, state)
      values (${seed.office.id}, ${`OWED${nextSerial()}`}, ${seed.classes.session}, 'regular', 'Họp', ${startsAt}::timestamptz,
        ${startsAt}::timestamptz + interval '1 hour', 'Phòng họp', 'on_site', 'announced') returning id`;
    const [item] = await tx`insert into agenda_items (meeting_id, position, title, paper_unit_id)
      values (${meeting?.id}, 1, 'Báo cáo', ${seed.units.finance.id}) returning id`;
    await tx`insert into paper_extensions
      (id, agenda_item_id, unit_id, from_due_at, wished_until, requested_by, requested_at)
      values (${wishId}, ${item?.id}, ${seed.units.finance.id}, ${day(11)}, ${day(12)},
        ${JSON.stringify({ kind: 'system', job: 'test' })}::text::jsonb, ${clock.now().toISOString()})`;
  });
}

const ofWish = (rest: string) => at(`/paper-extensions/${wishId}${rest}`);

/** Every told meeting has an accepted paper, and none was sent. */
async function unsent({ connection: { sql }, seed, clock }: TestProgram): Promise<void> {
  const by = JSON.stringify({ kind: 'system', job: 'test' });
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`delete from pack_papers`;
    await tx`delete from packs`;
    const fresh = await tx`
      insert into documents (meeting_id, kind, title, created_by, current_version)
      select id, 'paper', 'Tài liệu', ${by}::text::jsonb, 1 from meetings m where office_id = ${seed.office.id}
        and state = 'announced' and not exists (select 1 from documents d where d.meeting_id = m.id) returning id`;
    for (const { id } of fresh)
      await tx`insert into document_versions (document_id, number, state, uploader_id, declared_by, declared_at)
        values (${id}, 1, 'accepted', ${seed.people.chairman.id}, ${by}::text::jsonb, ${clock.now().toISOString()})`;
  });
}
const paperReaders = ['admin', 'secretariat', 'chair'] as const;

/** What units owe to meetings, more time for it, the office's pack and who took it. */
export const paperTaskRows: Row[] = [
  get('readPack', paperReaders, under('meeting', '/pack'), { state: 'told' }),
  post('sendPack', writers, under('meeting', '/pack'), {
    ...{ state: 'told', prepare: unsent, body: () => ({ number: 1 }) },
  }),
  get('readPaperUptake', paperReaders, under('meeting', '/paper-uptake'), { state: 'told' }),
  get('listPaperTasks', everyRole, at('/paper-tasks')),
  post('grantExtension', writers, ofWish('/grant'), { prepare: wished, body: () => ({}) }),
  post('refuseExtension', writers, ofWish('/refuse'), {
    prepare: wished,
    body: () => ({ reason: 'đã chốt bộ tài liệu' }),
  }),
];
