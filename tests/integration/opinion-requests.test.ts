import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpinionRequestId } from '#domain/ids.ts';
import { readClosing } from '#services/conclusions/close-meeting.ts';
import { answerRequest, handleAnswer } from '#services/opinions/answer-request.ts';
import { askOpinions } from '#services/opinions/ask-opinions.ts';
import { closeRequest, moveDue, withdrawRequest } from '#services/opinions/close-request.ts';
import { ownRequest, readOwnRequests, readRequest } from '#services/opinions/read-requests.ts';
import { remindAsked } from '#services/opinions/remind-asked.ts';
import { endedMeeting } from '#tests/support/conclusions.ts';
import { meetingWithItems, usualRequest } from '#tests/support/opinions.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import type { SeedPerson } from '#tests/support/seed.ts';
import { askedDuring } from '#tests/support/statements.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await testProgram();
});
afterAll(() => test.close());

const office = () => test.seed.office.id;
const clerk = () => test.as('secretariat');
const ask = async (change = {}) => {
  const { id } = await askOpinions(clerk(), office(), usualRequest(test, change));
  const { lines } = await readRequest(clerk(), office(), id);
  const of = (name: string) => lines.find((line) => line.name === name)!.id;
  return { id, finance: of('Sở Tài chính'), head: of('Huỳnh Thị Mỹ Lệ') };
};
const agree = { replies: [{ choice: 'agree' as const }] };
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => error.code ?? error.issues ?? String(error),
  );
const standings = async (id: OpinionRequestId) => {
  const { lines, counts } = await readRequest(clerk(), office(), id);
  return { lines: Object.fromEntries(lines.map(({ name, standing }) => [name, standing])), counts };
};

describe('F13 who may answer', () => {
  it('a person for themselves, a unit through its desk or head; nobody else finds it', async () => {
    const { finance, head } = await ask();
    const sees = async (person: SeedPerson, asked: typeof head) =>
      refusal(ownRequest(test.asDelegate(person), asked));
    expect(await sees('financeDesk', finance)).toBeNull();
    expect(await sees('financeHead', finance)).toBeNull();
    expect(await sees('homeHead', head)).toBeNull();
    expect(await sees('homeDesk', head)).toBe('not_found');
    expect(await sees('hungBudget', finance)).toBe('not_found');
    expect((await readOwnRequests(test.asDelegate('homeHead'))).map(({ line }) => line.id)).toContain(head);
    expect(await refusal(answerRequest(test.as('otherAdmin'), head, agree))).toBe('not_found');
    expect(await refusal(answerRequest(test.as('chair'), head, agree))).toBe('not_permitted');
  });

  it('every version is kept, and an answer that was not seen is not written over', async () => {
    const { head, id } = await ask();
    const own = () => test.asDelegate('homeHead');
    await answerRequest(own(), head, { ...agree, version: 0 });
    expect(await refusal(answerRequest(own(), head, { ...agree, version: 0 }))).toBe('changed_meanwhile');
    const other = [{ choice: 'other' as const, text: 'Bổ sung mức khoán.' }];
    expect((await answerRequest(own(), head, { replies: other, version: 1 })).version).toBe(2);
    await expect(test.connection.sql`delete from opinion_answer_versions`).rejects.toThrow('append-only');
    expect((await standings(id)).counts).toEqual([{ agree: 0, disagree: 0, other: 1 }]);
  });

  it('an other opinion needs words, and every question its reply', async () => {
    const { head } = await ask({ questions: ['Một', 'Hai'] });
    const own = test.asDelegate('homeHead');
    expect(await refusal(answerRequest(own, head, agree))).toEqual([{ field: 'replies', code: 'required' }]);
    const silent = { replies: [{ choice: 'agree' as const }, { choice: 'other' as const }] };
    expect(await refusal(answerRequest(own, head, silent))).toEqual([
      { field: 'replies.1.text', code: 'required' },
    ]);
  });
});

describe('F13 the limit', () => {
  it('an answer at the very limit is in time, one a thousandth of a second later is late and still taken', async () => {
    const { id, finance, head } = await ask();
    test.clock.set(new Date('2026-12-11T10:00:00.000Z'));
    await answerRequest(test.asDelegate('homeHead'), head, agree);
    test.clock.set(new Date('2026-12-11T10:00:00.001Z'));
    expect((await standings(id)).lines).toEqual({ 'Sở Tài chính': 'late', 'Huỳnh Thị Mỹ Lệ': 'answered' });
    await answerRequest(test.asDelegate('financeDesk'), finance, agree);
    expect((await standings(id)).lines['Sở Tài chính']).toBe('answered_late');
    await closeRequest(clerk(), office(), id);
    const after = answerRequest(test.asDelegate('homeHead'), head, { replies: [{ choice: 'disagree' }] });
    expect(await refusal(after)).toBe('opinion_request_over');
    expect(await refusal(closeRequest(clerk(), office(), id))).toBe('opinion_request_over');
    test.clock.set(new Date('2026-12-07T01:00:00Z'));
  });

  it('refuses a limit that has passed, nobody to ask, a secret meeting, and papers of elsewhere', async () => {
    const bad = (change: object) => refusal(askOpinions(clerk(), office(), usualRequest(test, change)));
    const unknown = (count: number) => Array.from({ length: count }, () => randomUUID());
    expect(await bad({ unitIds: unknown(251), personIds: unknown(250) })).toEqual([
      { field: 'unitIds', code: 'too_big', limit: 500 },
    ]);
    expect(await bad({ dueAt: test.clock.now() })).toEqual([{ field: 'dueAt', code: 'in_the_past' }]);
    expect(await bad({ unitIds: [], personIds: [] })).toEqual([{ field: 'unitIds', code: 'required' }]);
    expect(await bad({ documentIds: [test.seed.units.finance.id] })).toEqual([
      { field: 'documentIds', code: 'not_valid' },
    ]);
    const { meetingId } = await meetingWithItems(test);
    await test.connection
      .sql`update meetings set secrecy_level = 'secret', content = '' where id = ${meetingId}`;
    expect(await bad({ meetingId })).toBe('opinion_secret');
  });
});

describe('F13 taken in or explained', () => {
  it('speaks of the version that was read; a later answer is to be handled anew', async () => {
    const { id, head } = await ask();
    const own = test.asDelegate('homeHead');
    await answerRequest(own, head, agree);
    const handle = (version: number, text = 'Đã bổ sung.') =>
      handleAnswer(clerk(), office(), head, { handling: 'explained', text, version });
    expect(await refusal(handle(1, ''))).toEqual([{ field: 'text', code: 'required' }]);
    await handle(1);
    await answerRequest(own, head, { replies: [{ choice: 'disagree', text: 'Chưa rõ nguồn.' }] });
    expect(await refusal(handle(1))).toBe('changed_meanwhile');
    const { lines } = await readRequest(clerk(), office(), id);
    const answer = lines.find((line) => line.id === head)?.answer;
    expect([answer?.handledVersion, answer?.version, answer?.handlingText]).toEqual([1, 2, 'Đã bổ sung.']);
  });
});

describe('C23 reminders', () => {
  const told = async (id: OpinionRequestId) => {
    const rows = await test.connection.sql`
      select n.kind, p.full_name as name, n.facts->>'minutesLeft' as rung from notices n join people p on p.id = n.person_id
      where n.facts->>'requestId' = ${id} order by n.kind, rung, name`;
    return rows.map(({ kind, name, rung }) => [kind, name, rung].filter(Boolean).join(' ')).toSorted();
  };

  it('each step goes once, whatever wakes and however often; who has answered hears nothing more', async () => {
    await test.connection.sql`update opinion_requests set closed_at = now(), closed_by = '{}'`;
    const { id, head } = await ask();
    const wake = () => Promise.all([remindAsked(test.system()), remindAsked(test.system())]);
    const before = await told(id);
    await wake();
    expect(await told(id)).toEqual(before);
    test.clock.set(new Date('2026-12-10T10:00:00Z'));
    await wake();
    await wake();
    const day = (await told(id)).filter((line) => line.endsWith('1440'));
    expect(day).toEqual([
      'opinion_request Huỳnh Thị Mỹ Lệ 1440',
      'opinion_request Võ Thị Hồng Gấm 1440',
      'opinion_request Đinh Công Trứ 1440',
    ]);
    const { finance } = {
      finance: (await readRequest(clerk(), office(), id)).lines.find(({ unitId }) => unitId)!.id,
    };
    await answerRequest(test.asDelegate('financeDesk'), finance, agree);
    test.clock.set(new Date('2026-12-11T10:00:00Z'));
    await wake();
    expect(
      (await told(id)).filter((line) => line.endsWith(' 0') || line.startsWith('opinions_late')),
    ).toEqual([
      'opinion_request Huỳnh Thị Mỹ Lệ 0',
      'opinions_late Ngô Bá Khá',
      'opinions_late Trần Thị Ngọc Ánh',
    ]);
    await moveDue(clerk(), office(), id, { dueAt: new Date('2026-12-12T10:00:00Z') });
    test.clock.set(new Date('2026-12-12T10:00:00Z'));
    await wake();
    const again = (await told(id)).filter((line) => line === 'opinion_request Huỳnh Thị Mỹ Lệ 0');
    expect(again).toHaveLength(2);
    await answerRequest(test.asDelegate('homeHead'), head, agree);
    await withdrawRequest(clerk(), office(), id, { reason: 'Đã có văn bản mới.' });
    expect((await told(id)).filter((line) => line.startsWith('opinion_request_withdrawn'))).toHaveLength(3);
    test.clock.set(new Date('2026-12-07T01:00:00Z'));
  });
});

describe('R37 the meeting that a request is about', () => {
  it('names it as missing before it is closed; one left open by a closed meeting still ends or is taken back', async () => {
    const { meetingId } = await endedMeeting(test);
    const about = { meetingId, dueAt: new Date(test.clock.now().getTime() + 86_400_000) };
    const first = await ask(about);
    expect(await readClosing(clerk(), office(), meetingId)).toContain('opinions');
    await closeRequest(clerk(), office(), first.id);
    expect(await readClosing(clerk(), office(), meetingId)).not.toContain('opinions');

    const { sql } = test.connection;
    const [late, stale] = [await ask(about), await ask(about)];
    await sql`insert into dossiers (meeting_id, version, cause, manifest, manifest_sha256, frozen_at, frozen_by)
      values (${meetingId}, 1, 'closed', '{}', 'x', now(), '{}')`;
    expect(await refusal(closeRequest(clerk(), office(), late.id))).toBeNull();
    const taken = withdrawRequest(clerk(), office(), stale.id, { reason: 'Cuộc họp đã đóng.' });
    expect(await refusal(taken)).toBeNull();
    const reopening = sql`update opinion_requests set closed_at = null, closed_by = null where id = ${late.id}`;
    expect(await refusal(reopening)).toBe('MH001');
  });
});

describe('F13 what one is asked', () => {
  it('takes as many questions of the database for two hundred requests as for five: all that are open, thirty that ended', async () => {
    const { sql } = test.connection;
    const own = () => readOwnRequests(test.asDelegate('financeHead'));
    const lay = (count: number, isClosed: boolean) => sql`
      with made as (insert into opinion_requests (office_id, matter, questions, due_at, asked_by, asked_at, closed_at, closed_by)
        select ${office()}, 'Dự thảo ' || n, array['Thông qua'], now() + n * interval '1 hour', '{}', now(),
          case when ${isClosed} then now() end, case when ${isClosed} then '{}'::jsonb end
        from generate_series(1, ${count}) n returning id)
      insert into opinion_asked (request_id, unit_id) select id, ${test.seed.units.finance.id} from made`;
    await sql`update opinion_requests set withdrawn_reason = 'Thôi', closed_at = now(), closed_by = '{}' where closed_at is null`;
    await lay(5, false);
    const few = await askedDuring(test.connection, own);
    await lay(95, false);
    await lay(100, true);
    const many = await askedDuring(test.connection, own);
    expect(many).toEqual(few);
    const ended = Map.groupBy(await own(), ({ request }) => request.closedAt !== null);
    expect([ended.get(false)?.length, ended.get(true)?.length]).toEqual([100, 30]);
  });
});
