import { type FeedbackKind, feedbackKinds } from '#domain/feedback/lifecycle.ts';
import type { FeedbackId, OfficeId } from '#domain/ids.ts';
import { newReadableCode } from '#lib/secrets.ts';
import { findFeedbackOffices, sendFeedback } from '#services/feedback/send-feedback.ts';
import { say, type Turn } from '../turn.ts';
import type { Dialogue, Said } from './dialogue.ts';
import { addToTicket, askToAdd, hearTicket, showOwn, showTicket } from './feedback-tickets.ts';
import { beginOpinion } from './opinions.ts';
import { readArticle } from './read-feedback.ts';
import { splitWords } from './words.ts';

/** What is known so far; `isSure` when nobody can have meant anything else. */
type Draft = { kind: FeedbackKind | null; office: Office | null; text: string; isSure: boolean };
type Office = { id: OfficeId; name: string };

/** Words that go on meaning what they always mean while a text is waited for. */
const passing = new Set(['menu', 'help', 'schedule', 'device_code', 'own_feedback', 'feedback_ticket']);

/** "Góp ý phần mềm" (R45) and "kiến nghị sửa quy chế" (R62): on what, to which office, and the text; then a number. */
export const feedbackTalk: Dialogue = {
  taps: {
    feedback: (turn) => goOn(turn, nothing),
    feedback_about: (turn, { ref }) =>
      goOn(turn, { ...nothing, kind: feedbackKinds.find((kind) => kind === ref) ?? null }),
    own_feedback: showOwn,
    feedback_show: (turn, { ref }) => showTicket(turn, ref as FeedbackId),
    feedback_reply: (turn, { ref }) => askToAdd(turn, ref as FeedbackId),
  },
  interrupts: {
    own_feedback: showOwn,
    feedback_ticket: (turn, { answer }) => hearTicket(turn, answer),
    // "Góp ý …" may be the reason that was asked for, or begin a text; "góp ý phần mềm" is nothing else.
    feedback: (turn, said) => (said.answer.kind === null && turn.step ? false : begin(turn, said)),
  },
  steps: {
    feedback_kind: {
      taps(turn, step, action) {
        if (action.verb !== 'pick' || action.index > feedbackKinds.length) return false;
        const kind = feedbackKinds[action.index];
        if (!kind) return beginOpinion(turn, { kind: 'opinion', item: null, text: step.text });
        return goOn(turn, { kind, office: null, text: step.text, isSure: true });
      },
    },
    feedback_office: {
      taps(turn, step, action) {
        const office = action.verb === 'pick' ? step.offices[action.index] : undefined;
        return office ? goOn(turn, { ...step, office }) : false;
      },
    },
    feedback_text: {
      hearsAll: true,
      hears(turn, step, { answer, text }) {
        const { intent } = answer;
        if (passing.has(intent)) return false;
        if (intent === 'deny') return say(turn, { kind: 'dropped', facts: {} });
        if (intent === 'feedback' && answer.kind !== null) {
          if (answer.kind !== step.kind || answer.text === '') return false;
          return goOn(turn, { ...step, text: answer.text, isSure: true });
        }
        // What could be an answer to a card is shown back first.
        return goOn(turn, { ...step, text: text.trim(), isSure: intent === 'unknown' });
      },
    },
    feedback_check: {
      hears(turn, step, { answer: { intent } }) {
        if (intent === 'confirm' || intent === 'accept') return goOn(turn, { ...step, isSure: true });
        return intent === 'deny' ? goOn(turn, { ...step, text: '', isSure: true }) : false;
      },
      taps: (turn, step, { verb }) =>
        goOn(turn, verb === 'confirm' ? { ...step, isSure: true } : { ...step, text: '', isSure: true }),
    },
    feedback_reply: {
      hearsAll: true,
      hears(turn, { id }, { answer: { intent }, text }) {
        // A word of thanks opens nothing again.
        if (passing.has(intent) || intent === 'thanks') return false;
        if (intent === 'deny') return say(turn, { kind: 'dropped', facts: {} });
        return addToTicket(turn, id, text.trim());
      },
    },
  },
  hears: { feedback: begin },
};

const nothing: Draft = { kind: null, office: null, text: '', isSure: true };

function begin(turn: Turn, { answer }: Said<'feedback'>): Promise<true> {
  return goOn(turn, { kind: answer.kind, office: null, text: answer.text, isSure: answer.isPlain });
}

/** Asks for what is still missing, in this order: on what, to whom, the text, whether it was meant; then sends it. */
async function goOn(turn: Turn, draft: Draft): Promise<true> {
  const { kind, text } = draft;
  const token = newReadableCode(turn.ctx.random, 6);
  if (kind === null) {
    turn.next = { waitsFor: 'feedback_kind', token, text };
    say(turn, { kind: 'feedback_ask_kind', facts: { token, text } });
    return true;
  }
  const office = draft.office ?? (await askOffice(turn, { ...draft, kind }));
  if (!office) return true;
  if (text === '') {
    turn.next = { waitsFor: 'feedback_text', kind, office };
    say(turn, { kind: 'feedback_ask_text', facts: { kind, officeName: office.name } });
  } else if (!draft.isSure) {
    turn.next = { waitsFor: 'feedback_check', token, kind, office, text };
    say(turn, { kind: 'feedback_check', facts: { token, kind, officeName: office.name, text } });
  } else await send(turn, { kind, office, text });
  return true;
}

/** The only office there is for the person; null when it has to be asked for. */
async function askOffice(turn: Turn, draft: Draft & { kind: FeedbackKind }): Promise<Office | null> {
  const offices = (await findFeedbackOffices(turn.ctx)).slice(0, 8);
  const [only] = offices;
  if (only && offices.length === 1) return only;
  const token = newReadableCode(turn.ctx.random, 6);
  const { kind, text, isSure } = draft;
  turn.next = { waitsFor: 'feedback_office', token, kind, text, isSure, offices };
  say(turn, { kind: 'feedback_ask_office', facts: { token, offices: offices.map(({ name }) => name) } });
  return null;
}

async function send(
  turn: Turn,
  { kind, office, text }: { kind: FeedbackKind; office: Office; text: string },
): Promise<void> {
  const article = kind === 'regulation' ? readArticle(splitWords(text), text) : '';
  const chat = { lane: turn.lane, address: turn.chatKey };
  const ticket = await sendFeedback(turn.ctx, office.id, { kind, text, article }, chat);
  const { id, year, number, officeName } = ticket;
  const facts = { id, year, number, kind: ticket.kind, officeName, article: ticket.article, by: null };
  say(turn, { kind: 'feedback_taken', facts });
}
