import { checkInCode } from '#domain/attendance/check-in-code.ts';
import type { TestProgram } from '#tests/support/program.ts';
import { everyRole, get, post, type Row, under, writers } from './row.ts';

const seat = 'RC22222A';
let shown = '';

/** The newest meeting is about to begin, a guest of ours has a seat in it, and its roll-call is open or not; before each call as it was. */
function atRollCall(isOpen: boolean) {
  return async ({ connection: { sql }, seed, clock }: TestProgram): Promise<void> => {
    const now = clock.now().toISOString();
    const [meeting] = await sql<{ id: string }[]>`
      select id from meetings where office_id = ${seed.office.id} order by created_at desc limit 1`;
    const id = meeting?.id ?? '';
    shown = checkInCode({ checkInKey: 'key' }, clock.now());
    await sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`update meetings set state = 'announced', starts_at = ${now}::timestamptz + interval '10 minutes',
        ends_at = ${now}::timestamptz + interval '1 hour' where id = ${id}`;
      await tx`delete from sittings where meeting_id = ${id}`;
      await tx`delete from invitations where ref = ${seat} or (meeting_id = ${id} and person_id = ${seed.people.guest.id})`;
      await tx`insert into invitations (meeting_id, person_id, ref) values (${id}, ${seed.people.guest.id}, ${seat})`;
      if (isOpen)
        await tx`insert into sittings (meeting_id, check_in_key, roll_call_opened_at) values (${id}, 'key', ${now}::timestamptz)`;
    });
  };
}

/** The roll of a meeting: everybody of the office reads it, the office's hand notes; one's own presence is one's own. */
export const attendanceRows: Row[] = [
  get('readAttendance', everyRole, under('meeting', '/attendance'), {
    state: 'told',
    prepare: atRollCall(true),
  }),
  post('openRollCall', writers, under('meeting', '/attendance/open'), {
    state: 'told',
    prepare: atRollCall(false),
  }),
  post('noteAllPromised', writers, under('meeting', '/attendance/promised'), {
    state: 'told',
    prepare: atRollCall(true),
  }),
  post('noteOnRoll', writers, under('meeting', `/attendance/${seat}`), {
    state: 'told',
    prepare: atRollCall(true),
    body: () => ({ act: 'present' }),
  }),
  // The chair is invited, and the account without a role is the guest's, who has a seat; the others have none that is open.
  post('checkIn', ['chair', 'none'], () => '/api/v1/me/check-ins', {
    ...{ state: 'invited', otherwise: 409, prepare: atRollCall(true) },
    body: () => ({ code: shown }),
  }),
];
