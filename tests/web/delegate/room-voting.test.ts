import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MeetingId, RoundId } from '#domain/ids.ts';
import { closeRound } from '#services/voting/close-round.ts';
import { openRound } from '#services/voting/open-round.ts';
import { castSecretBallot } from '#services/voting/secret-cast.ts';
import { openedSecretRound } from '#tests/support/secret-rounds.ts';
import { enterRoom, meetingInSession } from '#tests/support/sittings.ts';
import { draftedRound, voter } from '#tests/support/voting.ts';
import { seen } from '../admin/visitor.ts';
import { type DelegateSite, delegateSite, type Page } from './delegate.ts';

const motion = 'Thông qua kế hoạch họp không giấy';
let site: DelegateSite;
let chair: Page;
let ref: string;
let meetingId: MeetingId;
let roundId: RoundId;
const conducting = () => site.test.asDelegate('chairman');
beforeAll(async () => {
  site = await delegateSite();
  const { test } = site;
  const room = await meetingInSession(test, ['chairman', 'financeHead', 'homeHead']);
  ({ meetingId } = room);
  ref = room.meeting.ref;
  await enterRoom(test, meetingId, test.seed.people.chairman.id);
  roundId = await draftedRound(conducting(), meetingId, { text: motion });
  chair = await site.boundPage('chairman');
});
afterAll(() => site.close());

async function parts() {
  const answer = await site.get(`${chair.path}/room/${ref}`, { cookie: chair.cookie });
  const text = await answer.text();
  const drawn = text.split('<div id="room-').slice(1);
  const part = (name: string) => drawn.find((one) => one.startsWith(`${name}-live"`)) ?? '';
  return { text, part, order: drawn.map((one) => /^[\w-]+/.exec(one)?.[0] ?? '') };
}

describe('R24 the chair votes and conducts the vote', () => {
  it('in two places: the motion stands once, and closing is nowhere beside one’s own ballot', async () => {
    await openRound(conducting(), meetingId, roundId);
    const { text, part, order } = await parts();
    expect(seen(text).split(motion)).toHaveLength(2);
    expect(seen(part('ballot'))).toContain('Phiếu của đồng chí đang chờ');
    expect(part('ballot')).toContain(`${chair.path}/vote/${roundId}`);
    expect(seen(part('ballot'))).not.toContain('Đóng và kiểm phiếu');
    expect(seen(part('voting'))).toContain('Đóng và kiểm phiếu');
    expect(part('voting')).not.toContain('/vote/');
    expect(order.indexOf('ballot')).toBeLessThan(order.indexOf('agenda'));
    expect(order.at(-1)).toBe('ending-live');
  });

  it('each weighty act is asked twice: open, close, publish, end', async () => {
    const isAsked = (html: string, path: string) =>
      new RegExp(`<details[^>]*>(?:(?!</details>)[\\s\\S])*action="[^"]*/${path}"`).test(html);
    const other = await draftedRound(conducting(), meetingId, { text: 'Thông qua dự toán' });
    const open = (await parts()).part('voting');
    expect(isAsked(open, `rounds/${roundId}/close`)).toBe(true);
    expect(isAsked(open, `rounds/${other}/open`)).toBe(true);
    await closeRound(conducting(), meetingId, roundId);
    const closed = await parts();
    expect(isAsked(closed.part('voting'), `rounds/${roundId}/publish`)).toBe(true);
    expect(isAsked(closed.part('ending'), 'end')).toBe(true);
    expect(closed.part('ballot')).not.toContain('/vote/');
  });

  it('a secret ballot waits until its envelope is there, whatever is in it', async () => {
    const { chairman } = site.test.seed.people;
    const secret = await openedSecretRound(conducting(), meetingId, { tellers: [chairman.id] });
    expect((await parts()).part('ballot')).toContain(`/vote/${secret.roundId}`);
    await castSecretBallot(voter(site.test.program, chairman.id), secret.roundId, { choice: 'for' });
    expect((await parts()).part('ballot')).not.toContain('/vote/');
  });
});
