import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentId, HandoutId, MeetingId } from '#domain/ids.ts';
import { declarePaperOnly } from '#services/handouts/declare-paper-only.ts';
import { handOut, takeBack } from '#services/handouts/hand-out.ts';
import { readHandouts, readOwnHandouts } from '#services/handouts/read-handouts.ts';
import { askBack, giveBackHandout, receiveHandout } from '#services/handouts/sign-handout.ts';
import { toldMeeting } from '#tests/support/meetings.ts';
import { TEST_NOW, type TestProgram, testProgram } from '#tests/support/program.ts';

let test: TestProgram;
let meetingId: MeetingId;
beforeAll(async () => {
  test = await testProgram();
  const { units, people } = test.seed;
  const invitees = {
    units: [{ unitId: units.finance.id }],
    personIds: [people.guest.id, people.homeHead.id],
  };
  meetingId = (await toldMeeting(test, invitees)).meeting.id;
});
afterAll(() => test.close());

const office = () => test.seed.office.id;
const clerk = () => test.as('secretariat');
const guest = () => test.seed.people.guest.id;
const secret = () => declarePaperOnly(clerk(), office(), meetingId, { level: 'confidential' });
const give = (id: DocumentId) => handOut(clerk(), office(), id, { personIds: [guest()] });
const lineOf = async (documentId: DocumentId) =>
  (await readHandouts(clerk(), office(), { meetingId, documentId })).find(
    ({ personId }) => personId === guest(),
  )!;
const copyOf = async (id: DocumentId) => (await lineOf(id)).copy!.id as HandoutId;
const auditOf = async (id: string) =>
  (await test.connection.sql`select action from audit where object_id = ${id} order by id`).map(
    ({ action }) => String(action),
  );
const noticesOf = async (id: string) =>
  (await test.connection.sql`select kind from notices where ref = ${`handout:${id}`} order by id`).map(
    ({ kind }) => String(kind),
  );

describe('C12 R18 a secret paper in print', () => {
  it('is listed for who comes and who speaks for a unit, handed out, signed for, and given back by both sides', async () => {
    const documentId = await secret();
    const names = (await readHandouts(clerk(), office(), { meetingId, documentId })).map(
      ({ fullName }) => fullName,
    );
    expect(names).toEqual(expect.arrayContaining(['Mai Văn Lộc', 'Võ Thị Hồng Gấm']));
    expect((await lineOf(documentId)).standing).toBe('due');
    expect(await give(documentId)).toBe(1);
    const id = await copyOf(documentId);
    expect((await lineOf(documentId)).standing).toBe('handed');
    expect((await receiveHandout(test.asDelegate('guest'), id)).standing).toBe('received');
    expect((await giveBackHandout(test.asDelegate('guest'), id)).standing).toBe('given_back');
    await takeBack(clerk(), office(), id);
    expect((await lineOf(documentId)).standing).toBe('returned');
    expect(await auditOf(id)).toEqual([
      ...['handout.made', 'handout.received', 'handout.given_back', 'handout.returned'],
    ]);
    expect(await noticesOf(id)).toEqual(['handout_made', 'handout_returned']);
  });

  it('is the same after two taps of everybody: one copy, one signature, one return', async () => {
    const documentId = await secret();
    expect(await Promise.all([give(documentId), give(documentId)]).then((made) => made.toSorted())).toEqual([
      0, 1,
    ]);
    const id = await copyOf(documentId);
    const twice = <Result>(work: () => Promise<Result>) => Promise.all([work(), work()]);
    await twice(() => receiveHandout(test.asDelegate('guest'), id));
    await twice(() => giveBackHandout(test.asDelegate('guest'), id));
    await twice(() => takeBack(clerk(), office(), id));
    expect(await auditOf(id)).toHaveLength(4);
    expect(await noticesOf(id)).toHaveLength(2);
  });

  it('and would be handed out twice to one person where no copy that is out stood in the way', async () => {
    const documentId = await secret();
    const { sql } = test.connection;
    await sql`drop index handouts_out`;
    expect([await give(documentId), await give(documentId)]).toEqual([1, 1]);
    await sql`alter table handouts disable trigger handouts_kept`;
    await sql`delete from handouts where document_id = ${documentId}`;
    await sql`alter table handouts enable trigger handouts_kept`;
    await sql`create unique index handouts_out on handouts (document_id, person_id) where returned_at is null`;
  });

  it('is signed for by its holder alone, handed to a recipient alone, and only where it is secret', async () => {
    const documentId = await secret();
    await give(documentId);
    const id = await copyOf(documentId);
    await expect(receiveHandout(test.asDelegate('homeHead'), id)).rejects.toThrow('not_found');
    await expect(takeBack(test.as('chair'), office(), id)).rejects.toThrow('not_permitted');
    await expect(takeBack(test.as('otherAdmin'), test.seed.otherOffice.id, id)).rejects.toThrow('not_found');
    const stranger = { personIds: [test.seed.people.communeHead.id] };
    await expect(handOut(clerk(), office(), documentId, stranger)).rejects.toThrow('not_found');
    const { sql } = test.connection;
    const by = JSON.stringify(clerk().actor);
    const [plain] = await sql`insert into documents (meeting_id, kind, title, created_by)
      values (${meetingId}, 'paper', 'Thường', ${by}::text::jsonb) returning id`;
    await expect(give(plain!.id as DocumentId)).rejects.toThrow('paper_not_secret');
  });

  it('keeps what was signed: the database refuses to take it back', async () => {
    const documentId = await secret();
    await give(documentId);
    const id = await copyOf(documentId);
    await receiveHandout(test.asDelegate('guest'), id);
    const { sql } = test.connection;
    await expect(sql`update handouts set received_at = null where id = ${id}`).rejects.toThrow();
    await expect(sql`delete from handouts where id = ${id}`).rejects.toThrow();
  });

  it('is asked back once after the meeting, of who still holds a copy', async () => {
    const held = (await readOwnHandouts(test.asDelegate('guest'))).filter(
      ({ standing }) => standing !== 'returned',
    );
    test.clock.set(new Date('2026-12-21T04:00:01Z'));
    expect(await askBack(test.system())).toBe(held.length);
    expect(await askBack(test.system())).toBe(0);
    test.clock.set(TEST_NOW);
  });
});
