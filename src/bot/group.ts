import { withOwnAccount } from '#services/accounts/own-account.ts';
import type { Context } from '#services/context.ts';
import { findSpeaker } from '#services/inbox/chat.ts';
import { mayRemindGroup } from '#services/inbox/group.ts';
import { findComing } from '#services/meetings/find-coming.ts';
import { type Reply, replyInChat } from '#services/outbox/reply.ts';
import type { Channel, IncomingEvent } from './channel.ts';
import { parseAnswer } from './dialogues/parse-answer.ts';

/** A group reads ten meetings, not a month. */
const mostMeetings = 10;

/**
 * Answers what is said to us in a group (C20): the schedule with its counts, when somebody of the office's own accounts asks
 * for it; whatever is personal is sent to the private chat in one sentence, and nothing of it is recorded. What is not said
 * to us is not answered.
 */
export async function answerGroup(
  ctx: Context,
  channel: Channel,
  event: IncomingEvent,
  inboxId: number,
): Promise<void> {
  if (event.kind !== 'text' || event.isForUs === false) return;
  const reply = await replyTo(ctx, channel, event);
  if (!reply) return;
  const lane = `${channel.name}:${channel.account}`;
  await replyInChat(ctx, { lane, address: event.chatKey, personId: null, inboxId }, [reply]);
}

async function replyTo(
  ctx: Context,
  channel: Channel,
  event: IncomingEvent & { kind: 'text' },
): Promise<Reply | null> {
  const { intent } = parseAnswer(withoutMention(event.text));
  if (intent === 'schedule' || intent === 'office_state') {
    const user = { channel: channel.name, account: channel.account, userKey: event.userKey };
    const speaker = await findSpeaker(ctx, user, false);
    const actor = speaker && ({ kind: 'delegate', personId: speaker.id, via: channel.name } as const);
    const own = actor && (await withOwnAccount({ ...ctx, actor }));
    if (own && own.grants.length > 0)
      return { kind: 'group_schedule', facts: await publicFacts(own, channel) };
  }
  const place = `${channel.name}:${channel.account}:${event.chatKey}`;
  return (await mayRemindGroup(ctx, place)) ? { kind: 'group_privately', facts: {} } : null;
}

/** Title, time, place and how many have answered: nobody's name, nobody's answer; of offices whose authority approved it (QĐ 45 Đ10). */
async function publicFacts(
  own: Context,
  { limits }: Channel,
): Promise<Extract<Reply, { kind: 'group_schedule' }>['facts']> {
  const coming = await findComing(own, '');
  const meetings = coming
    .filter(({ endsAt, mayUseMessengers }) => endsAt > own.now && (mayUseMessengers || !limits.thirdParty))
    .slice(0, mostMeetings)
    .map(({ title, startsAt, place, invited, answered, timeZone }) => ({
      title,
      startsAt: startsAt.toISOString(),
      place,
      invited,
      answered,
      timeZone,
    }));
  return { meetings };
}

/** "@tro_ly_bot lịch" says "lịch". */
const withoutMention = (text: string) => text.replace(/@[\w.]+/g, ' ').trim();
