import { pressOf } from '#domain/inbox/press.ts';
import { decodeAction, encodeAction } from '#messages/actions.ts';
import { choicesOf } from '#messages/render.ts';
import type { Context } from '#services/context.ts';
import { InvalidError, RefusedError } from '#services/errors.ts';
import {
  findSpeaker,
  type LastMessage,
  noteBlocked,
  noteHeard,
  readHouseNames,
  readLastMessage,
  readStep,
  wasJustTold,
  writeStep,
} from '#services/inbox/chat.ts';
import { isLateInChat } from '#services/inbox/newest-press.ts';
import { noteReceipt } from '#services/inbox/note-receipt.ts';
import type { takeUpdate } from '#services/inbox/take-update.ts';
import { isOwnCard } from '#services/invitations/read-own-card.ts';
import { personalAddresses } from '#services/links/personal-link.ts';
import { countChatTry, linkChat } from '#services/links/redeem-code.ts';
import { openWindow } from '#services/outbox/open-window.ts';
import { replyInChat } from '#services/outbox/reply.ts';
import { together } from '#services/savepoint.ts';
import type { Channel, IncomingEvent } from './channel.ts';
import { hear, tap } from './dialogues/converse.ts';
import { explainInvalid, explainRefusal } from './dialogues/explain.ts';
import { parseAnswer } from './dialogues/parse-answer.ts';
import type { Step } from './dialogues/step.ts';
import { answerGroup } from './group.ts';
import { say, type Turn } from './turn.ts';

type Update = Parameters<Parameters<typeof takeUpdate>[1]>[0];

/**
 * Answers one stored update, inside the transaction that will mark it done: who spoke, what they meant, which verb of the
 * house does it, and what is said back. Authority is the linked person's; an update of a stranger can only link.
 */
export async function routeUpdate(ctx: Context, channel: Channel, update: Update): Promise<void> {
  const event = channel.parse(update.payload);
  if (!event.isPrivate) return answerGroup(ctx, channel, event, update.id);
  if (event.kind === 'other') return;
  if (event.kind === 'receipt')
    return noteReceipt(ctx, event.receipt, {
      lane: `${channel.name}:${channel.account}`,
      address: event.chatKey,
      messageIds: event.messageIds,
      at: event.at,
    });
  const press = pressIn(event, ctx, channel, update);
  const late = await isLateInChat(ctx, press);
  const user = { channel: channel.name, account: channel.account, userKey: event.userKey };
  const chat = { channel: channel.name, account: channel.account, chatKey: event.chatKey };
  if (late && (event.kind === 'blocked' || event.kind === 'unblocked')) return;
  if (event.kind === 'blocked') return noteBlocked(ctx, chat, press);
  if (!late) await openWindow(ctx, user, () => noteHeard(ctx, user, press));
  if (event.kind === 'unblocked') return;
  const speaker = await findSpeaker(ctx, user, channel.userIsPerson ?? false);
  const lane = `${channel.name}:${channel.account}`;
  const house = await readHouseNames(ctx);
  const code = codeIn(event);
  const open = speaker ? ((await readStep(ctx, { ...chat, personId: speaker.id })) as Step | null) : null;
  const actor = speaker
    ? ({ kind: 'delegate', personId: speaker.id, via: channel.name } as const)
    : ctx.actor;
  const turn: Turn = {
    ctx: { ...ctx, actor, press },
    person: speaker ?? { id: '' as never, fullName: '' },
    timeZone: house.timeZone,
    lane,
    chatKey: event.chatKey,
    showsPictures: channel.limits.captionLength !== undefined,
    step: late && !bearsToken(event) ? null : open,
    late,
    replies: [],
    next: null,
  };
  const isCard = speaker !== null && code !== null && (await isOwnCard(turn.ctx, code));
  if (code !== null && !isCard && !channel.userIsPerson)
    await link(turn, { ...user, chatKey: event.chatKey }, code, house.names);
  else if (!speaker) say(turn, { kind: 'ask_link', facts: { address: house.address } });
  else await converse(turn, event, channel);
  await replyInChat(
    ctx,
    { lane, address: event.chatKey, personId: speaker?.id ?? null, inboxId: update.id },
    turn.replies,
  );
  const next = turn.step === open ? turn.next : (open ?? turn.next);
  if (speaker) await writeStep(ctx, { ...chat, personId: speaker.id }, next);
}

/** When and in which order this was done, as far as the messenger says. */
function pressIn(
  { chatKey, sequence, pressedAt }: IncomingEvent,
  ctx: Context,
  channel: Channel,
  update: Update,
) {
  return pressOf({
    chat: `${channel.name}:${channel.account}:${chatKey}`,
    sequence: sequence ?? null,
    says: pressedAt ?? null,
    arrivedAt: new Date(ctx.now.getTime() - update.ageMs),
  });
}

/** A button of an open question proves by itself which question it answers, however late it comes. */
function bearsToken(event: IncomingEvent): boolean {
  const action = event.kind === 'action' ? decodeAction(event.action) : null;
  return action !== null && 'token' in action;
}

function codeIn(event: IncomingEvent): string | null {
  if (event.kind === 'start') return event.code;
  if (event.kind !== 'text') return null;
  const answer = parseAnswer(event.text);
  return answer.intent === 'link_code' ? answer.code : null;
}

async function link(
  turn: Turn,
  user: Parameters<typeof linkChat>[1],
  code: string,
  officeNames: string,
): Promise<void> {
  await explained(turn, null, async () => {
    await countChatTry(turn.ctx, user);
    await inSavepoint(turn, async (inner) => {
      const person = await linkChat(inner.ctx, user, code);
      say(inner, { kind: 'linked', facts: { fullName: person.fullName, officeNames } });
    });
  });
}

async function converse(turn: Turn, event: IncomingEvent, channel: Channel): Promise<void> {
  if (event.kind === 'start') return say(turn, { kind: 'menu', facts: { fullName: turn.person.fullName } });
  if (event.kind === 'action') return press(turn, event.action);
  if (event.hasFile) await leaveFile(turn);
  else if (event.kind === 'unreadable') return askPlainText(turn);
  if (event.kind !== 'text') return;
  const answer = parseAnswer(event.text);
  if (event.hasFile && answer.intent === 'unknown') return;
  if (answer.intent === 'choice') {
    const action = await numberedAction(turn, channel, answer.choice);
    if (action) return press(turn, action);
  }
  const last = await lastMessage(turn);
  await guarded(turn, refOf(turn.step, last), (inner) => hear(inner, { text: event.text, answer, last }));
}

async function press(turn: Turn, action: string): Promise<void> {
  const decoded = decodeAction(action);
  if (!decoded) return say(turn, { kind: 'not_understood', facts: {} });
  await guarded(turn, 'ref' in decoded ? decoded.ref : null, (inner) => tap(inner, decoded));
}

/**
 * In a chat without buttons "2" is the second choice of the last message; of a card that the chat no longer shows as it
 * stands, nobody knows which choice was read, so it is shown anew.
 */
async function numberedAction(turn: Turn, channel: Channel, choice: number): Promise<string | null> {
  const last = await lastMessage(turn);
  if (!last) return null;
  if (last.kind === 'invitation' && last.outdated)
    return encodeAction({ verb: 'show', ref: last.facts.invitation.ref });
  const how = { language: 'vi', limits: channel.limits, again: false, pageUrl: null } as const;
  return choicesOf(last.kind, last.facts, how)[choice - 1] ?? null;
}

/** Words that were overtaken on their way are read alone: nobody knows any more what they answered. */
async function lastMessage(turn: Turn): Promise<LastMessage | null> {
  const { lane, chatKey, person } = turn;
  return turn.late ? null : readLastMessage(turn.ctx, { lane, chatKey, personId: person.id });
}

function hasJustHeard({ ctx, lane, chatKey, person }: Turn, kind: LastMessage['kind']): Promise<boolean> {
  return wasJustTold(ctx, { lane, chatKey, personId: person.id }, kind);
}

/** Once, whatever else comes that cannot be read; what was asked stays open. */
async function askPlainText(turn: Turn): Promise<void> {
  turn.next = turn.step;
  if (!(await hasJustHeard(turn, 'ask_plain_text'))) say(turn, { kind: 'ask_plain_text', facts: {} });
}

/** A file is neither fetched nor kept; once it is told where papers are handed in, whatever comes after it. */
async function leaveFile(turn: Turn): Promise<void> {
  turn.next = turn.step;
  if (await hasJustHeard(turn, 'file_left')) return;
  const page = (await personalAddresses(turn.ctx, [turn.person.id])).get(turn.person.id);
  say(turn, { kind: 'file_left', facts: { url: page ? `${page}/hand-in` : null } });
}

function refOf(step: Step | null, last: { kind: string; ref: string } | null): string | null {
  if (step && 'ref' in step) return step.ref;
  return last?.kind === 'invitation' ? last.ref : null;
}

/** Runs one act in a savepoint: a refusal undoes the act alone, and is explained. */
function guarded(turn: Turn, ref: string | null, act: (inner: Turn) => Promise<void>): Promise<void> {
  return explained(turn, ref, () => inSavepoint(turn, act));
}

function inSavepoint(turn: Turn, act: (inner: Turn) => Promise<void>): Promise<void> {
  return together(turn.ctx, async (ctx) => {
    const inner = { ...turn, ctx };
    await act(inner);
    turn.next = inner.next;
  });
}

/** Says why something was not done instead of what would have been said; what broke is thrown on. */
async function explained(turn: Turn, ref: string | null, work: () => Promise<void>): Promise<void> {
  const before = turn.replies.length;
  try {
    await work();
  } catch (error) {
    turn.replies.length = before;
    if (error instanceof RefusedError) return explainRefusal(turn, error, ref);
    if (error instanceof InvalidError) return explainInvalid(turn, error);
    throw error;
  }
}
