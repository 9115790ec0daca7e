import { lockKey } from '#lib/locked-key.ts';
import { systemRandom } from '#lib/random.ts';
import type { TestProgram } from '#tests/support/program.ts';
import { sameKeys } from '#tests/support/secret-rounds.ts';
import { usualRule } from '#tests/support/voting.ts';
import { everyRole, get, post, type Ready, type Row, writers } from './row.ts';

const motionId = '77777777-7777-4777-8777-777777777771';
const roundId = '77777777-7777-4777-8777-777777777772';
const words = 'ABCD-EFGH-JKMN-2345';

/** The meeting of the address that is about to be called. */
let addressed = '';

/** A secret round of that meeting, whose roll-call is open and where the head of a unit is; before each call as it was. */
function roundThatIs(state: 'draft' | 'open') {
  return async ({ connection: { sql }, seed, clock }: TestProgram): Promise<void> => {
    const id = addressed;
    const at = clock.now().toISOString();
    const by = JSON.stringify({ kind: 'system', job: 'test' });
    const { publicKey, privateKey } = await sameKeys();
    const locked = await lockKey(systemRandom, words, privateKey);
    const isOpen = state === 'open';
    await sql`delete from tellers where round_id = ${roundId}`;
    await sql`delete from electors where round_id = ${roundId}`;
    await sql`delete from voting_rounds where id = ${roundId}`;
    await sql`delete from motions where id = ${motionId}`;
    await sql`update meetings set state = 'announced' where id = ${id}`;
    // What another row has left open here.
    await sql`update voting_rounds set state = 'closed', tally = '{}', closed_at = ${at}
      where meeting_id = ${id} and state = 'open'`;
    await sql`insert into sittings (meeting_id, check_in_key, roll_call_opened_at)
      values (${id}, 'key', ${at}) on conflict do nothing`;
    await sql`insert into invitations (ref, meeting_id, person_id)
      values (upper(substr(md5(${id}::text), 1, 12)), ${id}, ${seed.people.communeHead.id}) on conflict do nothing`;
    await sql`insert into presences (meeting_id, invitation_id, person_id, form, source, from_at, noted_by, noted_at)
      select meeting_id, id, person_id, 'on_site', 'secretariat', ${at}, ${by}::text::jsonb, ${at} from invitations
      where meeting_id = ${id} and person_id = ${seed.people.communeHead.id} on conflict do nothing`;
    await sql`insert into motions (id, meeting_id, position, text, created_by)
      values (${motionId}, ${id}, 1, 'Nội dung', ${by}::text::jsonb)`;
    await sql`insert into voting_rounds (id, motion_id, meeting_id, number, secrecy, way, rule, state, created_by,
        opened_at, tellers_key, tellers_locked)
      values (${roundId}, ${motionId}, ${id}, 1, 'secret', 'electronic', ${JSON.stringify(usualRule)}::text::jsonb, ${state},
        ${by}::text::jsonb, ${isOpen ? at : null}, ${publicKey}, ${isOpen ? locked : null})`;
  };
}

const ofRound = (rest: string) => (ready: Ready) => {
  addressed = ready.meeting.split('/').at(-1) ?? '';
  return `${ready.meeting}/rounds/${roundId}/secret${rest}`;
};

/** Secret rounds; a ballot itself has no address here. */
export const secretRoundRows: Row[] = [
  get('readSecretRound', everyRole, ofRound(''), { state: 'told', prepare: roundThatIs('open') }),
  post('openSecretRound', writers, ofRound('/open'), {
    ...{ state: 'told', prepare: roundThatIs('draft') },
    body: ({ seed }) => ({ tellers: [seed.people.communeHead.id] }),
  }),
  post('countSecretRound', writers, ofRound('/count'), {
    ...{ state: 'told', prepare: roundThatIs('open'), body: () => ({ words }) },
  }),
  post('voidSecretRound', writers, ofRound('/void'), {
    ...{ state: 'told', prepare: roundThatIs('open'), body: () => ({ reason: 'Mất mã' }) },
  }),
];
