import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

let test: TestProgram;
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
    await seenWaiting(sql);
    await change(tx as unknown as Locked);
    return { acting };
  });
  return started.acting;
}

const v = (value: unknown) => value as never;

describe('of two acts at once the second decides on what the first left', () => {
  it('an answer finds the invitation withdrawn', async () => {
    const { invitations } = await announcedMeeting(test, { personIds: [test.seed.people.homeHead.id] });
    const { id, ref } = invitations[0]?.invitation ?? { id: '', ref: '' };
    const answer = secondOf({
      lock: (sql) => sql`select 1 from invitations where id = ${v(id)} for update`,
      act: () => answerInvitation(test.asDelegate('homeHead'), { ref, rsvp: 'accepted' }),
      change: (sql) => sql`update invitations set withdrawn_at = now() where id = ${v(id)}`,
    });
    await expect(answer).rejects.toMatchObject({ code: 'invitation_withdrawn' });
    expect(await test.connection.sql`select 1 from rsvp_versions where invitation_id = ${id}`).toHaveLength(
      0,
    );
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

  it('choosing invitees finds the meeting announced', async () => {
    const { meeting, officeId } = await draftMeeting(test, { personIds: [test.seed.people.homeHead.id] });
    const chosen = secondOf({
      lock: (sql) => sql`select 1 from meetings where id = ${v(meeting.id)} for update`,
      act: () => chooseInvitees(test.as('secretariat'), officeId, meeting.id, { personIds: [] }),
      change: (sql) =>
        sql`update meetings set state = 'announced', version = version + 1 where id = ${v(meeting.id)}`,
    });
    await expect(chosen).rejects.toMatchObject({ code: 'changed_meanwhile' });
    const rows = await test.connection.sql`select 1 from invitations
      where meeting_id = ${meeting.id} and withdrawn_at is null`;
    expect(rows).toHaveLength(1);
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
