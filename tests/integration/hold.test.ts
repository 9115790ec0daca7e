import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MeetingId } from '#domain/ids.ts';
import { cancelHold, sendNow } from '#services/broadcasts/end-hold.ts';
import { chooseInvitees } from '#services/invitations/choose-invitees.ts';
import { announceMeeting } from '#services/meetings/announce-meeting.ts';
import { createMeeting } from '#services/meetings/create-meeting.ts';
import { editMeeting } from '#services/meetings/edit-meeting.ts';
import { readMeeting } from '#services/meetings/read-meeting.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await testProgram();
});
afterAll(() => test.close());

const facts = (place: string) => ({
  classId: test.seed.classes.session,
  regularity: 'regular' as const,
  title: 'Họp giao ban tháng 12',
  startsAt: new Date('2026-12-14T01:00:00Z'),
  endsAt: new Date('2026-12-14T04:00:00Z'),
  place,
});

async function announced(): Promise<MeetingId> {
  const ctx = test.as('secretariat');
  const officeId = test.seed.office.id;
  const { id, version } = await createMeeting(ctx, officeId, facts('phòng 1'));
  await chooseInvitees(ctx, officeId, id, { units: [{ unitId: test.seed.units.finance.id }] });
  await announceMeeting(ctx, officeId, { id, version });
  return id;
}

const read = async (id: MeetingId) =>
  (await readMeeting(test.as('secretariat'), test.seed.office.id, id)).meeting;
const edit = async (id: MeetingId, place: string) =>
  editMeeting(test.as('secretariat'), test.seed.office.id, {
    ...{ id, version: (await read(id)).version },
    facts: facts(place),
  });
const cancel = (id: MeetingId) => cancelHold(test.as('secretariat'), test.seed.office.id, id);
const send = (id: MeetingId) => sendNow(test.as('secretariat'), test.seed.office.id, id);
const waiting = async (id: MeetingId) =>
  (
    await test.connection
      .sql`select distinct o.version from outbox o join broadcasts b on b.id = o.broadcast_id
      where b.ref = ${(await read(id)).ref} order by 1`
  ).map((row) => row.version);

describe('cancelling within the hold', () => {
  it('makes a first announcement a draft again, also when it was edited meanwhile', async () => {
    const id = await announced();
    await edit(id, 'phòng 2');
    expect(await waiting(id)).toEqual([3]);
    await cancel(id);
    expect(await read(id)).toMatchObject({ state: 'draft', place: 'phòng 2', announcedAt: null });
    expect(await waiting(id)).toEqual([]);
    await expect(cancel(id)).rejects.toMatchObject({ code: 'hold_over' });
  });

  it('goes back to what people were told, over two edits that nobody heard of', async () => {
    const id = await announced();
    await send(id);
    await edit(id, 'phòng 2');
    await edit(id, 'phòng 3');
    await cancel(id);
    expect(await read(id)).toMatchObject({ state: 'announced', place: 'phòng 1' });
  });

  it('goes back to the last change that was told', async () => {
    const id = await announced();
    await send(id);
    await edit(id, 'phòng 2');
    await send(id);
    await edit(id, 'phòng 3');
    await cancel(id);
    expect(await read(id)).toMatchObject({ state: 'announced', place: 'phòng 2' });
  });
});

describe('sending now', () => {
  it('is refused when nothing is held any more', async () => {
    const id = await announced();
    await send(id);
    await expect(send(id)).rejects.toMatchObject({ code: 'hold_over' });
  });
});

describe('taking a change back by hand within its hold', () => {
  it('still tells what the change had held up to whoever had not got it', async () => {
    const id = await announced();
    await send(id);
    const queued = await waiting(id);
    const rows = () => test.connection.sql`select 1 from outbox o join broadcasts b on b.id = o.broadcast_id
      join meetings m on m.ref = b.ref where m.id = ${id} and o.op = 'send'`;
    const before = (await rows()).length;
    await edit(id, 'phòng 2');
    expect(await waiting(id)).not.toEqual(queued);
    await edit(id, 'phòng 1');
    expect(await waiting(id)).toEqual(queued);
    expect(await rows()).toHaveLength(before);
  });
});
