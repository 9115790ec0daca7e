import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RoundId } from '#domain/ids.ts';
import { startTimetable } from '#jobs/timetable.ts';
import type { Log } from '#lib/log.ts';
import { closeMeeting } from '#services/conclusions/close-meeting.ts';
import { freezeDossier } from '#services/dossiers/freeze-dossier.ts';
import { answerInvitation } from '#services/invitations/answer-invitation.ts';
import { endMeeting } from '#services/sittings/end-meeting.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { enterRoom, meetingInSession } from '#tests/support/sittings.ts';
import { openedRound } from '#tests/support/voting.ts';
import { adminRoutes } from '#web-admin/app.ts';
import { delegateRoutes } from '#web-delegate/app.ts';
import { signedIn, siteOf, type Visitor } from './admin/visitor.ts';
import { type Page, steps } from './delegate/delegate.ts';

let test: TestProgram;
let site: Hono;
let pages: Hono;
const own = new Map<string, Page>();
let visitor: Visitor;
const known: Record<string, string> = {};

/** A meeting with a round, an item and late wishes, closed and frozen while all of that was open: the worst case. */
beforeAll(async () => {
  test = await testProgram();
  site = siteOf(test.program);
  const options = { secureCookies: false, clientAddress: () => 'here', answerWithinMs: 40 };
  pages = new Hono().route('/p', delegateRoutes(test.program, options));
  const { meetingId, itemIds, invitations } = await meetingInSession(test);
  await enterRoom(test, meetingId, test.seed.people.guest.id);
  const roundId: RoundId = await openedRound(test.as('secretariat'), meetingId);
  const { sql } = test.connection;
  const [motion] = await sql`select motion_id as id from voting_rounds where id = ${roundId}`;
  const [meeting] = await sql`select ref from meetings where id = ${meetingId}`;
  const seat = invitations.find(({ invitation }) => invitation.personId === test.seed.people.guest.id);
  Object.assign(known, {
    officeId: test.seed.office.id,
    id: meetingId,
    meetingId,
    roundId,
    itemId: itemIds[0],
  });
  Object.assign(known, { motionId: motion!.id, ref: meeting!.ref, seat: seat!.invitation.ref });
  for (const person of ['guest', 'chairman'] as const)
    own.set(person, await steps(test, pages).boundPage(person));
  await wishLate(seat!.invitation.ref);
  await sql`update meetings set state = 'closed' where id = ${meetingId}`;
  await freezeDossier(test.as('secretariat'), meetingId);
  visitor = await signedIn(site, 'secretariat');
  await visitor.get(`/admin/o/${known.officeId}/meetings/${known.id}`);
}, 30_000);
afterAll(() => test.close());

/** Whoever had accepted wishes to stay away when the limit has passed; nobody has decided it. */
async function wishLate(ref: string): Promise<void> {
  const by = JSON.stringify({ kind: 'delegate', personId: test.seed.people.guest.id, via: 'web' });
  const at = test.clock.now().toISOString();
  await test.connection
    .sql`insert into change_requests (invitation_id, from_rsvp, from_version, wish, answer_by,
      requested_by, requested_at)
    select id, rsvp, rsvp_version, ${JSON.stringify({ act: 'answer', rsvp: 'declined', reason: 'họp Bộ' })}::text::jsonb, ${at},
      ${by}::text::jsonb, ${at} from invitations where ref = ${ref}`;
}

/** What any of the forms may want; what one does not know it leaves aside. */
const fields = () => ({
  ...{
    ref: known.seat!,
    text: 'Nội dung',
    reason: 'Lý do',
    note: 'Ghi chú',
    title: 'Tên',
    act: 'present',
    mark: 'present',
  },
  ...{
    choice: 'for',
    answer: 'Trả lời',
    rsvp: 'accepted',
    version: '1',
    personId: test.seed.people.guest.id,
    code: '1234',
  },
  ...{
    capacity: 'guest',
    kind: 'opinion',
    itemId: known.itemId!,
    agendaItemId: known.itemId!,
    subject: 'Ngân sách',
  },
  ...{
    from: known.itemId!,
    to: '',
    words: 'sai',
    to_state: 'spoken',
    outcome: 'told',
    answeredBy: 'Lan',
    state: 'spoken',
  },
  ...{ for: '1', against: '0', notVoting: '0', mistake: 'Ghi nhầm', quorumWord: 'Có', press: 'rsvp' },
});
const filled = (path: string) =>
  path
    .replace('meetings/:id', `meetings/${known.id}`)
    .replace(/invitations\/:ref|attendance\/:ref/, (part) => part.replace(':ref', known.seat!))
    .replace(/:([A-Za-z]+)(\{[^}]*\})?/g, (_, name: string) => known[name] ?? randomUUID());
const posts = (app: Hono) => [
  ...new Set(app.routes.filter(({ method }) => method === 'POST').map(({ path }) => path)),
];

describe('R29 a form that was still open when the meeting was closed', () => {
  const empty = { db: {}, house: {} } as never;
  const ofMeetings = posts(new Hono().route('/admin', adminRoutes(empty, {} as never))).filter((path) =>
    /meetings\/:|rounds\/:|motions\/:|invitations\/:/.test(path),
  );

  it.each(ofMeetings)('the site’s %s is answered in words', async (path) => {
    const { status, text } = await visitor.post(filled(path), fields());
    expect(status, text.slice(0, 400)).toBeLessThan(500);
    expect(status).not.toBe(403);
  });

  const ofPages = posts(new Hono().route('/p', delegateRoutes(empty, {} as never)));
  const ofChair = ofPages.filter((path) => path.includes('/room/'));
  it.each([
    ...ofPages.map((path) => ['guest', path] as const),
    ...ofChair.map((path) => ['chairman', path] as const),
  ])('the personal page of the %s: %s is answered in words', async (person, path) => {
    const page = own.get(person)!;
    const body = new URLSearchParams({ ...fields(), csrf: page.csrf });
    const headers = { origin: 'http://127.0.0.1:0', cookie: page.cookie };
    const at = filled(path.replace('/p/:token', page.path));
    const answer = await pages.request(at, { method: 'POST', body, headers });
    const text = await answer.text();
    expect(answer.status, text.slice(0, 400)).toBeLessThan(500);
  });
});

describe('R29 what runs by itself', () => {
  it('passes over closed meetings, also those that were frozen with something open', async () => {
    const failed: unknown[] = [];
    const quiet = () => {};
    const log = { error: (...said: unknown[]) => failed.push(said), warn: quiet, info: quiet, debug: quiet };
    for (const days of [0, 1, 3, 30, 400]) {
      test.clock.advance(days * 24 * 60);
      const stop = await startTimetable(test.program, log as unknown as Log);
      stop();
    }
    expect(failed).toEqual([]);
  });

  it('leaves nothing to it where the closing ends what waits for a decision', async () => {
    const { sql } = test.connection;
    const { meetingId, invitations } = await meetingInSession(test);
    await sql`update meeting_classes set rules = rules || '{"closesWithoutConclusion": true}'::jsonb`;
    await enterRoom(test, meetingId, test.seed.people.guest.id);
    const { ref } = invitations.find(
      ({ invitation }) => invitation.personId === test.seed.people.guest.id,
    )!.invitation;
    await wishLate(ref);
    await endMeeting(test.as('secretariat'), meetingId);
    await closeMeeting(test.as('secretariat'), test.seed.office.id, meetingId);
    const wishes = await sql`select c.state, c.overtaken_by as by from change_requests c
      join invitations i on i.id = c.invitation_id where i.meeting_id = ${meetingId}`;
    expect(wishes).toEqual([{ state: 'overtaken', by: 'ended' }]);
    const late = answerInvitation(test.asDelegate('guest'), { ref, rsvp: 'declined', reason: 'họp Bộ' });
    await expect(late).rejects.toMatchObject({ name: 'RefusedError' });
  });
});
