import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReorganisationId } from '#domain/ids.ts';
import { answerInvitation } from '#services/invitations/answer-invitation.ts';
import { findOwnInvitations, readOwnCard } from '#services/invitations/read-own-card.ts';
import { readMeeting, readMeetingBoard } from '#services/meetings/read-meeting.ts';
import { carryOutReorganisation } from '#services/units/carry-out-reorganisation.ts';
import type { ReorganisationInput } from '#services/units/reorganisation-input.ts';
import { undoReorganisation } from '#services/units/undo-reorganisation.ts';
import { assignDesk } from '#services/units/units.ts';
import { announcedMeeting, draftMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { everyRow, merger, unitCalled } from '#tests/support/reorganising.ts';

let test: TestProgram;
beforeEach(async () => {
  test = await testProgram({ house: { holdSeconds: 0 } });
});
afterEach(() => test.close());

const carryOut = (input: ReorganisationInput) =>
  carryOutReorganisation(test.as('secretariat'), test.seed.office.id, input);
const undo = (id: ReorganisationId) => undoReorganisation(test.as('secretariat'), test.seed.office.id, id);
const both = () => ({ units: [{ unitId: test.seed.units.finance.id }, { unitId: test.seed.units.home.id }] });
const earlier = { startsAt: new Date('2026-12-14T01:00:00Z'), endsAt: new Date('2026-12-14T03:00:00Z') };

describe('C22 a merger in the middle of a meeting’s life', () => {
  it('leaves earlier meetings their names, and gives later invitations to the successor', async () => {
    const past = await announcedMeeting(test, both(), earlier);
    const coming = await announcedMeeting(test, both());
    const draft = await draftMeeting(test, both());
    expect(draft.invitations).toHaveLength(2);
    const telling = await carryOut(merger(test));
    const { office } = test.seed;
    const ctx = test.as('secretariat');

    const names = async (id: typeof past.meeting.id) =>
      (await readMeeting(ctx, office.id, id)).invitations.map((row) => [row.unitName, row.unitNow]);
    expect(await names(past.meeting.id)).toEqual([
      ['Sở Tài chính', null],
      ['Sở Nội vụ', null],
    ]);
    expect(await names(coming.meeting.id)).toEqual([
      ['Sở Tài chính', 'Sở Tài chính và Nội vụ'],
      ['Sở Nội vụ', 'Sở Tài chính và Nội vụ'],
    ]);
    const board = await readMeetingBoard(ctx, office.id, coming.meeting.id);
    expect(board.rows.map((row) => row.unitNow)).toContain('Sở Tài chính và Nội vụ');
    // Three desk holders now answer two invitations: each gets the card of the unit that was not theirs.
    // None has a messenger, and of the two drafts nobody is told.
    expect(telling).toMatchObject({ invitations: 2, drafts: 2, told: 0, pageOnly: 3 });
  });

  it('tells of the coming meetings only, and each desk holder once', async () => {
    await announcedMeeting(test, both(), earlier);
    const { invitations } = await announcedMeeting(test, both());
    await carryOut(merger(test));
    const cards = await test.connection.sql`select ref, count(*)::int as count from notices
      where kind = 'invitation' and person_id = ${test.seed.people.homeDesk.id} group by ref order by ref`;
    const coming = invitations.map((row) => row.invitation.ref);
    expect(cards.filter((row) => coming.includes(row.ref)).map((row) => row.count)).toEqual([1, 1]);
    expect(cards).toHaveLength(3);
  });

  it('lets the successor’s desk answer what its predecessors were asked, and keeps the answer given before', async () => {
    const { invitations, meeting } = await announcedMeeting(test, both());
    const [finance, home] = invitations.map((row) => row.invitation.ref);
    await answerInvitation(test.asDelegate('financeDesk'), { ref: finance!, rsvp: 'accepted' });
    const { reorganisation } = await carryOut(merger(test));
    test.clock.set(new Date('2026-12-16T01:00:00Z'));

    const own = await findOwnInvitations(test.asDelegate('financeDesk'), test.seed.people.financeDesk.id);
    expect(own.map((row) => row.invitation.ref).sort()).toEqual([finance, home].sort());
    await answerInvitation(test.asDelegate('financeDesk'), {
      ref: home!,
      rsvp: 'declined',
      reason: 'Bàn giao công việc',
    });
    const successorId = await unitCalled(test, 'Sở Tài chính và Nội vụ');
    const answers = await test.connection
      .sql`select v.rsvp, v.answered_by->>'unitId' as unit from rsvp_versions v
      join invitations i on i.id = v.invitation_id where i.meeting_id = ${meeting.id} order by v.answered_at`;
    expect([...answers]).toEqual([
      { rsvp: 'accepted', unit: test.seed.units.finance.id },
      { rsvp: 'declined', unit: successorId },
    ]);
    await expect(undo(reorganisation.id)).rejects.toMatchObject({
      code: 'reorganisation_built_upon',
      facts: { what: 'answers', names: meeting.title },
    });
    const rows = await test.connection
      .sql`select rsvp from invitations where meeting_id = ${meeting.id} order by rsvp`;
    expect(rows.map((row) => row.rsvp)).toEqual(['accepted', 'declined']);
  });

  it('lets nobody of another unit in, and no successor before its time', async () => {
    const past = await announcedMeeting(test, both(), earlier);
    const coming = await announcedMeeting(test, both());
    await carryOut(merger(test));
    const home = (made: typeof past) =>
      made.invitations.find((row) => row.invitation.unitId === test.seed.units.home.id)?.invitation.ref ?? '';
    const read = (made: typeof past, person: 'financeDesk' | 'communeHead') =>
      readOwnCard(test.asDelegate(person), home(made), null);
    expect((await read(coming, 'financeDesk')).invitation.unitNow).toBe('Sở Tài chính và Nội vụ');
    await expect(read(past, 'financeDesk')).rejects.toMatchObject({ code: 'not_found' });
    await expect(read(coming, 'communeHead')).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('C22 undoing', () => {
  it('puts every row back to the last byte, and tells who is no longer asked', async () => {
    await announcedMeeting(test, both());
    const before = await everyRow(test);
    const { reorganisation } = await carryOut(merger(test));
    expect(await everyRow(test)).not.toEqual(before);
    await undo(reorganisation.id);
    expect(await everyRow(test)).toEqual(before);
    const over = await test.connection
      .sql`select count(*)::int as told from notices where kind = 'invitation_withdrawn'`;
    expect(over[0]?.told).toBe(3);
    await expect(undo(reorganisation.id)).rejects.toMatchObject({ code: 'reorganisation_undone' });
  });

  it('puts back a split, a rename, a move and an end, whatever the day', async () => {
    const { units, people } = test.seed;
    await assignDesk(test.as('secretariat'), test.seed.office.id, {
      unitId: units.commune.id,
      personId: people.communeHead.id,
      decisionNumber: null,
    });
    const [post] = await test.connection.sql`select id from posts where person_id = ${people.hungPrices.id}`;
    const part = {
      name: 'Chi cục Giá',
      shortName: 'CC Giá',
      kind: 'department',
      parentId: units.province.id,
      protocolRank: 11,
    };
    const inputs: ReorganisationInput[] = [
      {
        ...{ kind: 'split', on: '2026-11-01', predecessorId: units.finance.id },
        successors: [{ unitId: units.finance.id }, { unit: part }],
        posts: [{ id: post?.id, to: 1 }],
      },
      {
        kind: 'rename',
        on: '2027-01-01',
        unitId: units.home.id,
        name: 'Sở Nội vụ và Lao động',
        shortName: 'Sở NVLĐ',
      },
      { kind: 'move', on: '2026-12-07', unitId: units.empty.id, parentId: units.province.id },
      { kind: 'end', on: '2026-12-08', unitId: units.commune.id },
    ];
    for (const input of inputs) {
      const before = await everyRow(test);
      const { reorganisation } = await carryOut(input);
      expect(await everyRow(test)).not.toEqual(before);
      await undo(reorganisation.id);
      expect(await everyRow(test)).toEqual(before);
    }
  });

  it('is refused by name after a later act, a new desk or an edited post, and keeps everything', async () => {
    const { reorganisation } = await carryOut(merger(test));
    const successor = await unitCalled(test, 'Sở Tài chính và Nội vụ');
    test.clock.advance(1);
    const later = await carryOut({
      ...{ kind: 'rename', on: '2027-02-01', unitId: successor },
      ...{ name: 'Sở Tài chính', shortName: 'Sở TC' },
    });
    const refused = (what: string) => ({ code: 'reorganisation_built_upon', facts: { what } });
    await expect(undo(reorganisation.id)).rejects.toMatchObject(refused('reorganised'));
    await undo(later.reorganisation.id);
    const { guest } = test.seed.people;
    await assignDesk(test.as('secretariat'), test.seed.office.id, {
      ...{ unitId: successor, personId: guest.id, decisionNumber: null },
    });
    const kept = await everyRow(test);
    await expect(undo(reorganisation.id)).rejects.toMatchObject({
      ...refused('desks'),
      facts: { what: 'desks', names: guest.fullName },
    });
    await test.connection.sql`delete from desk_holders where person_id = ${guest.id}`;
    await test.connection
      .sql`update posts set title = 'Phó Giám đốc' where unit_id = ${successor} and is_head`;
    await expect(undo(reorganisation.id)).rejects.toMatchObject(refused('posts'));
    expect((await everyRow(test)).units).toEqual(kept.units);
  });
});
