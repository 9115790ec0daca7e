import type { OpinionAskedId } from '#domain/ids.ts';
import { type OpinionReply, opinionChoices } from '#domain/opinions/kinds.ts';
import { newReadableCode } from '#lib/secrets.ts';
import { RefusedError } from '#services/errors.ts';
import { answerRequest } from '#services/opinions/answer-request.ts';
import { type OwnRequest, ownRequest, readOwnRequests } from '#services/opinions/read-requests.ts';
import { aboutRequest } from '#services/opinions/tell-asked.ts';
import { say, type Turn } from '../turn.ts';
import type { Dialogue } from './dialogue.ts';

/** "Phiếu lấy ý kiến" (C23): answered question by question, shown whole, and recorded on "Đúng". */
export const answeringRequests: Dialogue = {
  taps: {
    opinion_agree: (turn, { ref }) => begin(turn, ref, 'agree'),
    opinion_disagree: (turn, { ref }) => begin(turn, ref, 'disagree'),
    opinion_other: (turn, { ref }) => begin(turn, ref, 'other'),
    opinion_answer: (turn, { ref }) => begin(turn, ref, null),
  },
  interrupts: { own_opinion_requests: listOwn },
  steps: {
    opinion_reply: {
      taps(turn, { askedId, replies }, action) {
        const choice = action.verb === 'pick' ? opinionChoices[action.index] : undefined;
        return choice ? goOn(turn, askedId, [...replies, { choice, text: '' }]) : false;
      },
    },
    opinion_reply_text: {
      hearsAll: true,
      hears(turn, { askedId, replies }, { answer: { intent }, text }) {
        if (intent === 'menu' || intent === 'help' || intent === 'own_opinion_requests') return false;
        if (intent === 'deny') return drop(turn);
        return goOn(turn, askedId, [...replies, { choice: 'other', text: text.trim() }]);
      },
    },
    opinion_reply_check: {
      hears(turn, step, { answer: { intent } }) {
        if (intent === 'confirm' || intent === 'accept') return send(turn, step);
        return intent === 'deny' ? goOn(turn, step.askedId, []) : false;
      },
      taps: (turn, step, { verb }) => (verb === 'confirm' ? send(turn, step) : goOn(turn, step.askedId, [])),
    },
  },
};

function drop(turn: Turn): true {
  say(turn, { kind: 'dropped', facts: {} });
  return true;
}

async function listOwn(turn: Turn): Promise<void> {
  const own = await readOwnRequests(turn.ctx);
  const lines = own.map((one) => {
    const { matter, dueAt, timeZone, detail } = aboutRequest(one);
    return { askedId: one.line.id, matter, dueAt, timeZone, standing: one.line.standing, detail };
  });
  turn.next = turn.step;
  say(turn, { kind: 'own_opinion_requests', facts: { lines: lines.slice(0, 10) } });
}

/** A request that is open and whose words may be said here; null when the reader was sent to the page instead. */
async function open(turn: Turn, askedId: OpinionAskedId): Promise<OwnRequest | null> {
  const own = await ownRequest(turn.ctx, askedId);
  if (own.request.closedAt) throw new RefusedError('opinion_request_over');
  const { actor, house } = turn.ctx;
  const via = actor.kind === 'delegate' ? actor.via : '';
  const isThirdParty = house.messengers.some((one) => one.channel === via && one.thirdParty);
  if (!isThirdParty || aboutRequest(own).detail === 'full') return own;
  say(turn, { kind: 'opinion_request_on_page', facts: { askedId } });
  return null;
}

/** A tap on the card answers the only question, or agrees to all; else they are asked one by one. */
async function begin(turn: Turn, ref: string, choice: OpinionReply['choice'] | null): Promise<void> {
  const askedId = ref as OpinionAskedId;
  const own = await open(turn, askedId);
  if (!own) return;
  const { questions } = own.request;
  if (choice === null || (choice !== 'agree' && questions.length > 1)) await goOn(turn, askedId, []);
  else if (choice === 'agree')
    await goOn(
      turn,
      askedId,
      questions.map(() => ({ choice, text: '' })),
    );
  else await goOn(turn, askedId, [{ choice, text: '' }]);
}

/** The words of "ý kiến khác", the next question, or what will be recorded. */
async function goOn(turn: Turn, askedId: OpinionAskedId, replies: OpinionReply[]): Promise<true> {
  const own = await open(turn, askedId);
  if (!own) return true;
  const { questions, matter } = own.request;
  const last = replies.at(-1);
  if (last?.choice === 'other' && last.text === '') {
    turn.next = { waitsFor: 'opinion_reply_text', askedId, replies: replies.slice(0, -1) };
    say(turn, { kind: 'opinion_ask_other', facts: {} });
    return true;
  }
  const token = newReadableCode(turn.ctx.random, 6);
  const question = questions[replies.length];
  if (question !== undefined) {
    turn.next = { waitsFor: 'opinion_reply', token, askedId, replies };
    const facts = { token, number: replies.length + 1, total: questions.length, question };
    say(turn, { kind: 'opinion_ask_reply', facts });
    return true;
  }
  const before = own.line.answer;
  turn.next = { waitsFor: 'opinion_reply_check', token, askedId, replies, version: before?.version ?? 0 };
  const shown = replies.map((reply, at) => ({ ...reply, question: questions[at] ?? '' }));
  say(turn, {
    kind: 'opinion_check_replies',
    facts: { token, matter, replies: shown, before: before !== null },
  });
  return true;
}

async function send(
  turn: Turn,
  { askedId, replies, version }: { askedId: OpinionAskedId; replies: OpinionReply[]; version: number },
): Promise<true> {
  const own = await ownRequest(turn.ctx, askedId);
  const { answeredAt } = await answerRequest(turn.ctx, askedId, { replies, version });
  const facts = { matter: own.request.matter, late: answeredAt > own.request.dueAt, askedId };
  say(turn, { kind: 'opinion_replies_taken', facts });
  return true;
}
