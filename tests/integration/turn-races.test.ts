import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Sql } from '#db/client.ts';
import type { NominationId } from '#domain/ids.ts';
import { cancelHold } from '#services/broadcasts/end-hold.ts';
import { answerInvitation } from '#services/invitations/answer-invitation.ts';
import { chooseInvitees } from '#services/invitations/choose-invitees.ts';
import { decideConsent } from '#services/nominations/consent.ts';
import { nominate } from '#services/nominations/nominate.ts';
import { announcedMeeting, draftMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { seenWaiting } from '#tests/support/waiting.ts';

/** Taking turns can be left out, to see that the tests would notice. */
const turns = vi.hoisted(() => ({ taken: true }));
vi.mock('#db/queries/invitations.ts', async (original) => {
  const real = await original<typeof import('#db/queries/invitations.ts')>();
  return {
    ...real,
    lockInvitation: (...given: Parameters<typeof real.lockInvitation>) =>
      turns.taken ? real.lockInvitation(...given) : Promise.resolve(null),
  };
});
vi.mock('#db/queries/meetings.ts', async (original) => {
  const real = await original<typeof import('#db/queries/meetings.ts')>();
  return {
    ...real,
    lockMeeting: (...given: Parameters<typeof real.lockMeeting>) =>
      turns.taken ? real.lockMeeting(...given) : Promise.resolve(true),
  };
});

let test: TestProgram;
beforeEach(() => {
  turns.taken = true;
});
beforeAll(async () => {
  test = await testProgram({ house: { holdSeconds: 0 } });
});
afterAll(() => test.close());

type Locked = Pick<Sql, never> & ((parts: TemplateStringsArray, ...values: never[]) => Promise<unknown>);
type Race<Result> = {
  lock: (sql: Locked) => Promise<unknown>;
  act: () => Promise<Result>;
  change: (sql: Locked) => Promise<unknown>;
};

/** Starts `act` while somebody else holds what it must wait for, changes that, and lets go: what `act` then does. */
async function secondOf<Result>({ lock, act, change }: Race<Result>): Promise<Result> {
  const { sql } = test.connection;
  const started = await sql.begin(async (tx) => {
    await lock(tx as unknown as Locked);
    const acting = act();
    acting.catch(() => {});
    // Who takes no turn may be through already.
    if (turns.taken) await seenWaiting(sql);
    else await Promise.race([seenWaiting(sql), acting.catch(() => {})]);
    await change(tx as unknown as Locked);
    return { acting };
  });
  return started.acting;
}

const v = (value: unknown) => value as never;

describe('of two acts at once the second decides on what the first left', () => {
  async function answerWithdrawn() {
    const { invitations } = await announcedMeeting(test, { personIds: [test.seed.people.homeHead.id] });
    const { id, ref } = invitations[0]?.invitation ?? { id: '', ref: '' };
    const answer = secondOf({
      lock: (sql) => sql`select 1 from invitations where id = ${v(id)} for update`,
      act: () => answerInvitation(test.asDelegate('homeHead'), { ref, rsvp: 'accepted' }),
      change: (sql) => sql`update invitations set withdrawn_at = now() where id = ${v(id)}`,
    });
    const said = await answer.then(
      () => 'done',
      (error) => error.code,
    );
    const versions = await test.connection.sql`select 1 from rsvp_versions where invitation_id = ${id}`;
    return [said, versions.length];
  }

  it('an answer finds the invitation withdrawn', async () => {
    expect(await answerWithdrawn()).toEqual(['invitation_withdrawn', 0]);
  });

  it('and is given to a withdrawn one where it takes no turn', async () => {
    turns.taken = false;
    expect(await answerWithdrawn()).toEqual(['done', 1]);
  });

  it('a consent finds the substitute withdrawn, and invites nobody', async () => {
    const { invitations } = await announcedMeeting(
      test,
      { personIds: [test.seed.people.homeHead.id] },
      { classId: test.seed.classes.consent },
    );
    const { id: invitationId, ref } = invitations[0]?.invitation ?? { id: '', ref: '' };
    const substitute = { personId: test.seed.people.guest.id, fullName: test.seed.people.guest.fullName };
    const { nominations } = await nominate(test.asDelegate('homeHead'), { ref, nominees: [substitute] });
    const id = nominations[0]?.id as NominationId;
    const consent = secondOf({
      lock: (sql) => sql`select 1 from invitations where id = ${v(invitationId)} for update`,
      act: () => decideConsent(test.as('chair'), test.seed.office.id, id, true),
      change: (sql) => sql`update nominations set state = 'withdrawn' where id = ${v(id)}`,
    });
    await expect(consent).rejects.toMatchObject({ code: 'consent_not_asked' });
    expect(await test.connection.sql`select 1 from invitations where via_nomination_id = ${id}`).toHaveLength(
      0,
    );
  });

  async function chooseWhileAnnounced() {
    const { meeting, officeId } = await draftMeeting(test, { personIds: [test.seed.people.homeHead.id] });
    const chosen = secondOf({
      lock: (sql) => sql`select 1 from meetings where id = ${v(meeting.id)} for update`,
      act: () => chooseInvitees(test.as('secretariat'), officeId, meeting.id, { personIds: [] }),
      change: (sql) =>
        sql`update meetings set state = 'announced', version = version + 1 where id = ${v(meeting.id)}`,
    });
    const said = await chosen.then(
      () => 'done',
      (error) => error.code,
    );
    const rows = await test.connection.sql`select 1 from invitations
      where meeting_id = ${meeting.id} and withdrawn_at is null`;
    return [said, rows.length];
  }

  it('choosing invitees finds the meeting announced', async () => {
    expect(await chooseWhileAnnounced()).toEqual(['changed_meanwhile', 1]);
  });

  it('and empties an announced one where it takes no turn', async () => {
    turns.taken = false;
    expect(await chooseWhileAnnounced()).toEqual(['done', 0]);
  });

  it('cancelling waits for an edit before it touches the broadcast, so that neither is a deadlock', async () => {
    const { meeting, officeId } = await announcedMeeting(test, { personIds: [test.seed.people.homeHead.id] });
    await test.connection
      .sql`update broadcasts set not_before = now() + interval '1 minute' where ref = ${meeting.ref}`;
    await secondOf({
      lock: (sql) => sql`select 1 from meetings where id = ${v(meeting.id)} for update`,
      act: () => cancelHold(test.as('secretariat'), officeId, meeting.id),
      change: (sql) => sql`update broadcasts set kind = kind where ref = ${v(meeting.ref)}`,
    });
    const [row] = await test.connection.sql`select state from meetings where id = ${meeting.id}`;
    expect(row?.state).toBe('draft');
  });
});
