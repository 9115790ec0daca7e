import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { TemplateId } from '#domain/ids.ts';
import { saveAgenda } from '#services/agenda/save-agenda.ts';
import { readTemplate } from '#services/templates/find-templates.ts';
import type { SeriesInput } from '#services/templates/input.ts';
import { keepSeries, makeMeeting, makeSeries } from '#services/templates/make-meetings.ts';
import { editTemplate, endSeries, saveAsTemplate, setSeries } from '#services/templates/save-template.ts';
import { draftMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await testProgram();
});
afterAll(() => test.close());

const as = () => test.as('secretariat');
const office = () => test.seed.office.id;
const mondays: SeriesInput = {
  recurrence: { every: 'week', interval: 1, weekdays: [1], whenOff: 'move' },
  fromOn: '2026-12-07',
  untilOn: null,
};

async function template(name = 'Giao ban thứ Hai'): Promise<TemplateId> {
  const { meeting } = await draftMeeting(test, {
    units: [{ unitId: test.seed.units.home.id, headCountLimit: 2 }],
    groupIds: [test.seed.groupId],
  });
  await saveAgenda(as(), office(), { id: meeting.id, version: 0, items: [{ title: 'Điểm công việc' }] });
  return (await saveAsTemplate(as(), office(), meeting.id, { name })).id;
}

async function series(input: SeriesInput = mondays): Promise<TemplateId> {
  const id = await template();
  await setSeries(as(), office(), id, input);
  return id;
}

const made = async (id: TemplateId) => (await readTemplate(as(), office(), id)).made;
const daysOf = async (id: TemplateId) => (await made(id)).map(({ occurrenceOn }) => occurrenceOn);

describe('a template', () => {
  it('makes a draft for a day with its clock, invitees and agenda', async () => {
    const id = await template();
    const { meeting } = await makeMeeting(as(), office(), id, { on: '2027-02-01' });
    expect(meeting).toMatchObject({
      ...{ state: 'draft', templateId: id, occurrenceOn: null },
      ...{ startsAt: new Date('2027-02-01T01:00:00Z'), endsAt: new Date('2027-02-01T04:00:00Z') },
    });
    const { sql } = test.connection;
    const invited = await sql`select unit_id, via_group_id from invitations where meeting_id = ${meeting.id}`;
    expect(invited).toHaveLength(3);
    const items = await sql`select title from agenda_items where meeting_id = ${meeting.id}`;
    expect(items.map(({ title }) => title)).toEqual(['Điểm công việc']);
  });

  it('when edited changes only meetings that are made afterwards', async () => {
    const id = await series();
    const [first] = (await makeSeries(as(), office(), id)).made;
    const { facts, name } = (await readTemplate(as(), office(), id)).template;
    await editTemplate(as(), office(), id, { ...facts, name, title: 'Giao ban mới', startTime: '14:00' });
    const next = await makeMeeting(as(), office(), id, { on: '2027-03-01' });
    expect(next.meeting).toMatchObject({
      ...{ title: 'Giao ban mới', startsAt: new Date('2027-03-01T07:00:00Z') },
    });
    const titles = new Set((await made(id)).map(({ title }) => title));
    expect(titles).toEqual(new Set([first!.meeting.title, 'Giao ban mới']));
  });

  it('R23 belongs to its office and its writers', async () => {
    const id = await template();
    const foreign = makeMeeting(test.as('otherAdmin'), test.seed.otherOffice.id, id, { on: '2027-02-01' });
    await expect(foreign).rejects.toMatchObject({ code: 'not_found' });
    const reader = setSeries(test.as('auditor'), office(), id, mondays);
    await expect(reader).rejects.toMatchObject({ code: 'not_permitted' });
  });
});

describe('a series', () => {
  it('is made four weeks ahead, once, and further as time goes by', async () => {
    const id = await series();
    await makeSeries(as(), office(), id);
    const days = ['2026-12-07', '2026-12-14', '2026-12-21', '2026-12-28', '2027-01-04'];
    expect(await daysOf(id)).toEqual(days);
    expect((await makeSeries(as(), office(), id)).made).toEqual([]);
    const now = test.clock.now();
    test.clock.set(new Date('2026-12-14T01:00:00Z'));
    await keepSeries(test.system());
    test.clock.set(now);
    expect(await daysOf(id)).toEqual([...days, '2027-01-11']);
  });

  it('is not made for this morning any more', async () => {
    const id = await series();
    const now = test.clock.now();
    test.clock.advance(60);
    const { made: drafts } = await makeSeries(as(), office(), id);
    test.clock.set(now);
    expect(drafts.map(({ meeting }) => meeting.occurrenceOn)).not.toContain('2026-12-07');
    expect(drafts).toHaveLength(4);
  });

  it('moves a day off to the next working day or leaves it out, as was chosen', async () => {
    const newYear = { fromOn: '2027-01-01', untilOn: '2027-01-31' };
    await test.connection
      .sql`insert into days_off ("on", kind, status) values ('2027-01-01', 'holiday', 'confirmed')
      on conflict do nothing`;
    const recurrence = { every: 'month', interval: 1, dayOfMonth: 1 } as const;
    const moved = await series({ recurrence: { ...recurrence, whenOff: 'move' }, ...newYear });
    const { made: drafts } = await makeSeries(as(), office(), moved);
    expect(drafts.map(({ meeting }) => [meeting.occurrenceOn, meeting.startsAt.toISOString()])).toEqual([
      ['2027-01-01', '2027-01-04T01:00:00.000Z'],
    ]);
    const skipped = await series({ recurrence: { ...recurrence, whenOff: 'skip' }, ...newYear });
    const outcome = await makeSeries(as(), office(), skipped);
    expect([outcome.made, outcome.planned]).toEqual([[], [{ on: '2027-01-01', heldOn: null, isOff: true }]]);
  });

  it('once ended makes no more and keeps what was made', async () => {
    const id = await series();
    await makeSeries(as(), office(), id);
    await endSeries(as(), office(), id);
    await expect(makeSeries(as(), office(), id)).rejects.toMatchObject({ code: 'wrong_state' });
    test.clock.advance(60 * 24 * 30);
    await keepSeries(test.system());
    test.clock.advance(-60 * 24 * 30);
    expect(await daysOf(id)).toHaveLength(5);
  });

  it('does not make a cancelled day again', async () => {
    const id = await series();
    const [first] = (await makeSeries(as(), office(), id)).made;
    await test.connection.sql`update meetings set state = 'cancelled' where id = ${first!.meeting.id}`;
    expect((await makeSeries(as(), office(), id)).made).toEqual([]);
  });
});

describe('two who make the same series at once', () => {
  /** How many of two makers ended well; each day is there once in any case. */
  async function race(make: typeof makeSeries): Promise<number> {
    const id = await series();
    const outcomes = await Promise.allSettled([make(as(), office(), id), make(as(), office(), id)]);
    expect(await daysOf(id)).toHaveLength(5);
    return outcomes.filter(({ status }) => status === 'fulfilled').length;
  }

  it('make every day once, and neither of them fails', async () => {
    expect(await race(makeSeries)).toBe(2);
  });

  it('goes red without the lock: the unique key stops the second one', async () => {
    vi.resetModules();
    vi.doMock('#db/queries/templates.ts', async (original) => {
      const sound = await original<typeof import('#db/queries/templates.ts')>();
      const both = Promise.withResolvers<void>();
      let come = 0;
      // Both have looked before either makes a meeting.
      const listMadeMeetings: typeof sound.listMadeMeetings = async (...given) => {
        const found = await sound.listMadeMeetings(...given);
        come += 1;
        if (come === 2) both.resolve();
        await both.promise;
        return found;
      };
      return { ...sound, lockTemplate: sound.findTemplate, listMadeMeetings };
    });
    const broken = await import('#services/templates/make-meetings.ts');
    expect(await race(broken.makeSeries)).toBe(1);
    vi.doUnmock('#db/queries/templates.ts');
    vi.resetModules();
  });
});
