import type { TestProgram } from '#tests/support/program.ts';
import { usualRule } from '#tests/support/voting.ts';
import { everyRole, get, post, put, type Ready, type Row, writers } from './row.ts';

const motionId = '88888888-8888-4888-8888-888888888881';
const roundId = '88888888-8888-4888-8888-888888888882';

/** The meeting of the address that is about to be called. */
let addressed = '';

/** A motion of that meeting with a round in this state, its roll-call open and a head of a unit there; before each call as it was. */
function roundThatIs(state: 'none' | 'draft' | 'open' | 'closed', way = 'electronic') {
  return async ({ connection: { sql }, seed, clock }: TestProgram): Promise<void> => {
    const id = addressed;
    const at = clock.now().toISOString();
    const by = JSON.stringify({ kind: 'system', job: 'test' });
    const opened = state === 'open' || state === 'closed' ? at : null;
    await sql`delete from hand_counts where round_id = ${roundId}`;
    await sql`delete from electors where round_id in (select id from voting_rounds where motion_id = ${motionId})`;
    await sql`delete from voting_rounds where motion_id = ${motionId}`;
    // What another row has left open here.
    await sql`update voting_rounds set state = 'closed', tally = '{}', closed_at = now()
      where meeting_id = ${id} and state = 'open'`;
    await sql`delete from motions where id = ${motionId}`;
    await sql`update meetings set state = 'announced' where id = ${id}`;
    await sql`insert into sittings (meeting_id, check_in_key, roll_call_opened_at)
      values (${id}, 'key', ${at}) on conflict do nothing`;
    await sql`insert into invitations (ref, meeting_id, person_id)
      values (upper(substr(md5(${id}::text), 1, 12)), ${id}, ${seed.people.communeHead.id}) on conflict do nothing`;
    await sql`insert into presences (meeting_id, invitation_id, person_id, form, source, from_at, noted_by, noted_at)
      select meeting_id, id, person_id, 'on_site', 'secretariat', ${at}, ${by}::text::jsonb, ${at} from invitations
      where meeting_id = ${id} and person_id = ${seed.people.communeHead.id} on conflict do nothing`;
    await sql`insert into motions (id, meeting_id, position, text, created_by)
      values (${motionId}, ${id}, 1, 'Nội dung', ${by}::text::jsonb)`;
    if (state === 'none') return;
    const tally = state === 'closed' ? '{"votes":{"for":0,"against":0,"not_voting":0},"valid":0}' : null;
    await sql`insert into voting_rounds (id, motion_id, meeting_id, number, secrecy, way, rule, state, created_by, opened_at,
        entitled_count, present_count, tally)
      values (${roundId}, ${motionId}, ${id}, 1, 'open', ${way}, ${JSON.stringify(usualRule)}::text::jsonb, ${state},
        ${by}::text::jsonb, ${opened}, 1, 1, ${tally}::text::jsonb)`;
  };
}

const of = (rest: string) => (ready: Ready) => {
  addressed = ready.meeting.split('/').at(-1) ?? '';
  return `${ready.meeting}${rest}`;
};
const text = () => ({ text: 'Nội dung biểu quyết' });
const drafted = { state: 'told', prepare: roundThatIs('draft') } as const;

/** Motions and rounds of a meeting. */
export const votingRows: Row[] = [
  get('listMotions', everyRole, of('/motions'), drafted),
  post('addMotion', writers, of('/motions'), { state: 'told', body: text }),
  put('editMotion', writers, of(`/motions/${motionId}`), { ...drafted, body: text }),
  post('withdrawMotion', writers, of(`/motions/${motionId}/withdraw`), drafted),
  post('moveMotion', writers, of(`/motions/${motionId}/move`), { ...drafted, body: () => ({ to: 'up' }) }),
  post('draftRound', writers, of(`/motions/${motionId}/rounds`), {
    ...{ state: 'told', prepare: roundThatIs('none'), body: () => ({ rule: usualRule }) },
  }),
  get('readRound', everyRole, of(`/rounds/${roundId}`), drafted),
  post('openRound', writers, of(`/rounds/${roundId}/open`), drafted),
  post('closeRound', writers, of(`/rounds/${roundId}/close`), {
    state: 'told',
    prepare: roundThatIs('open'),
  }),
  post('publishRound', writers, of(`/rounds/${roundId}/publish`), {
    ...{ state: 'told', prepare: roundThatIs('closed') },
  }),
  post('withdrawRound', writers, of(`/rounds/${roundId}/withdraw`), drafted),
  post('enterHandCount', writers, of(`/rounds/${roundId}/count`), {
    ...{ state: 'told', prepare: roundThatIs('open', 'hands') },
    body: () => ({ for: 1, against: 0, notVoting: 0 }),
  }),
];
