import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { insertNudges } from '#db/queries/nudges.ts';
import { holdRounds, type RoundKeeping } from '#services/checks/hold-rounds.ts';
import { pressCheck } from '#services/checks/record-check.ts';
import { type NudgeKeeping, nudgeKeeping, sendNudges } from '#services/nudges/send-nudges.ts';
import { allowReminders, clearChecks, office, toldAt } from '#tests/support/checks.ts';
import { toldMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { seenWaiting } from '#tests/support/waiting.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await testProgram();
});
afterAll(() => test.close());
beforeEach(() => clearChecks(test));

const told = async (kind: string) =>
  (await test.connection.sql`select id from notices where kind = ${kind}`).length;
let broken = 0;

describe('four processes that wake at once', () => {
  const hold = (keeping?: RoundKeeping) =>
    Promise.all(Array.from({ length: 4 }, () => holdRounds(test.system(), keeping)));

  it('R38 send every card once', async () => {
    test.clock.set(office('09', '07:00'));
    const sent = await hold();
    expect(sent.toSorted()).toEqual([0, 0, 0, 2]);
    expect(await told('check_card')).toBe(3);
  });

  it('and go red without the window’s key and the card’s own name', async () => {
    test.clock.set(office('09', '07:00'));
    await hold({ claim: async () => true, refOf: () => `check:broken:${broken++}` });
    expect(await told('check_card')).toBe(12);
  });

  const invite = async () => {
    const at = office('09', '08:00');
    test.clock.set(at);
    const { meeting } = await toldMeeting(
      test,
      { personIds: [test.seed.people.guest.id] },
      { regularity: 'extraordinary', startsAt: office('13', '08:00'), endsAt: office('13', '10:00') },
    );
    await toldAt(test, meeting.ref, at);
    test.clock.set(office('09', '19:30'));
  };
  const nudge = (keeping?: NudgeKeeping) =>
    Promise.all(Array.from({ length: 4 }, () => sendNudges(test.system(), keeping)));

  it('C7 remind a person once', async () => {
    await invite();
    expect((await nudge()).toSorted()).toEqual([0, 0, 0, 1]);
    expect(await told('nudge')).toBe(1);
  });

  it('and count one person four times without the evening’s key and the person’s', async () => {
    await invite();
    const arrived = Promise.withResolvers<void>();
    let waiting = 0;
    // All four have found whose hour it is before the first of them has written that down.
    const insert: typeof insertNudges = async (tx, rows) => {
      waiting += 1;
      if (waiting === 4) arrived.resolve();
      await arrived.promise;
      await insertNudges(tx, rows);
      return rows.map(({ personId }) => personId);
    };
    const broken = { claim: async () => true, insert, lock: async () => {} };
    expect((await nudge(broken)).toSorted()).toEqual([1, 1, 1, 1]);
  });

  /** The office has urged somebody but not committed when the evening's hour comes; it allows one reminder a day. */
  const nudgeDuringUrge = async (keeping: NudgeKeeping) => {
    const { sql } = test.connection;
    await invite();
    const { id } = test.seed.people.guest;
    // Urges are only added: what an earlier test left does not count.
    const before = await sql`select 1 from urges where person_id = ${id}`;
    await allowReminders(test, before.length + 1);
    const evening = await sql.begin(async (tx) => {
      await tx`select 1 from people where id = ${id} for no key update`;
      await tx`insert into urges (office_id, meeting_id, invitation_id, person_id, gap, urged_by, urged_at)
        select m.office_id, m.id, i.id, ${id}, 'not_answered', '{}', ${test.clock.now().toISOString()}
        from invitations i join meetings m on m.id = i.meeting_id
        where i.person_id = ${id} and m.state = 'announced'`;
      const done = sendNudges(test.system(), keeping);
      done.catch(() => {});
      await Promise.race([seenWaiting(sql), done]);
      return { done };
    });
    return evening.done;
  };

  it('C7 remind nobody whom the office is urging at that moment, when one reminder a day is allowed', async () => {
    expect(await nudgeDuringUrge(nudgeKeeping)).toBe(0);
  });

  it('and remind them all the same without taking turns with the office', async () => {
    expect(await nudgeDuringUrge({ ...nudgeKeeping, lock: async () => {} })).toBe(1);
  });
});

describe('two holders of one desk who press at once', () => {
  const press = () =>
    Promise.all(
      Array.from({ length: 6 }, (_, at) =>
        pressCheck(test.asDelegate(at % 2 ? 'financeDesk' : 'financeDesk2')),
      ),
    );
  const rows = () => test.connection.sql`select person_id from unit_checks`;

  it('make one check, and each is told of it', async () => {
    test.clock.set(office('09', '07:00'));
    const answers = await press();
    expect(answers.map((answer) => answer?.kind)).toEqual(Array(6).fill('checked'));
    expect(await rows()).toHaveLength(1);
  });

  it('and six without the key of unit and window', async () => {
    test.clock.set(office('09', '07:00'));
    await test.connection.sql`alter table unit_checks drop constraint unit_checks_unit_id_on_at_pk`;
    await press();
    expect(await rows()).toHaveLength(6);
  });
});
