import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createWebChannel } from '#bot/channels/web/channel.ts';
import { deliverLane, type LaneWorker } from '#bot/deliver.ts';
import type { PersonId } from '#domain/ids.ts';
import { silentLog } from '#lib/log.ts';
import { sendNow } from '#services/broadcasts/end-hold.ts';
import { placeOnPage, readPage, replaceOnPage } from '#services/inbox/page.ts';
import { readMeetingBoard } from '#services/meetings/read-meeting.ts';
import { announcedMeeting } from '../support/meetings.ts';
import { type TestProgram, testProgram } from '../support/program.ts';

let test: TestProgram;
let lane: LaneWorker;
beforeAll(async () => {
  test = await testProgram();
  const { db } = test.program;
  const channel = createWebChannel({
    place: (personId, message) => placeOnPage(db, personId as PersonId, message),
    replace: (id, message) => replaceOnPage(db, id, message),
  });
  lane = deliverLane(test.program, channel, silentLog);
});
afterAll(async () => {
  await lane.stop();
  await test.close();
});

it('wakes an open page when a card lies on it, and who looks then has seen it', async () => {
  const { chairman } = test.seed.people;
  const woken: number[] = [];
  test.program.onChange(`person:${chairman.id}`, () => {
    void readPage(test.system(), chairman.id, { seen: true }).then((messages) => woken.push(messages.length));
  });
  const { meeting, officeId } = await announcedMeeting(test, { personIds: [chairman.id] });
  await sendNow(test.as('secretariat'), officeId, meeting.id);
  await vi.waitFor(() => expect(woken.at(-1)).toBe(1), { timeout: 10_000 });
  const board = await readMeetingBoard(test.as('secretariat'), officeId, meeting.id);
  expect(board.rows[0]?.placedAt).toBeInstanceOf(Date);
  expect(board.rows[0]?.seenAt).toBeInstanceOf(Date);
});
