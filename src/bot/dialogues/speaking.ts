import { newReadableCode } from '#lib/secrets.ts';
import { aboutMeeting } from '#services/sittings/about-meeting.ts';
import { findOwnSittings, meetingOfRef } from '#services/sittings/find-own-sittings.ts';
import { readOwnRoom } from '#services/sittings/read-sitting.ts';
import { askToSpeak, withdrawSpeech } from '#services/speeches/ask-to-speak.ts';
import { say, type Turn } from '../turn.ts';
import type { Dialogue, Said, StepOf, TokenAction } from './dialogue.ts';

/** "Đăng ký phát biểu", "thôi phát biểu" (R24): easily taken back, so nothing is asked first; an open question stays open. */
export const speaking: Dialogue = {
  taps: {
    ask_to_speak: (turn, { ref }) => ask(turn, ref, ''),
    withdraw_speech: (turn, { ref }) => withdraw(turn, ref),
  },
  interrupts: { ask_to_speak: begin, withdraw_speech: (turn) => withdrawWhich(turn) },
  steps: { speech_meeting: { taps: pick } },
};

/** The subject as far as the queue keeps it. */
const subjectLetters = 200;

/** Of the only meeting that is held or near at once; of several each has its button. */
async function begin(turn: Turn, { answer }: Said<'ask_to_speak'>): Promise<void> {
  const subject = answer.subject.slice(0, subjectLetters);
  const found = await findOwnSittings(turn.ctx);
  const [only] = found;
  if (!only) {
    turn.next = turn.step;
    return say(turn, { kind: 'speech_nowhere', facts: {} });
  }
  if (found.length === 1) {
    turn.next = turn.step;
    return ask(turn, only.ref, subject);
  }
  const token = newReadableCode(turn.ctx.random, 6);
  turn.next = { waitsFor: 'speech_meeting', token, subject, refs: found.map(({ ref }) => ref) };
  say(turn, {
    kind: 'speech_which',
    facts: {
      token,
      meetings: found.map(({ title, startsAt }) => ({
        ...{ title, startsAt: startsAt.toISOString(), timeZone: turn.timeZone },
      })),
    },
  });
}

async function pick(turn: Turn, step: StepOf<'speech_meeting'>, action: TokenAction): Promise<boolean> {
  const ref = action.verb === 'pick' ? step.refs[action.index] : undefined;
  if (ref === undefined) return false;
  await ask(turn, ref, step.subject);
  return true;
}

async function ask(turn: Turn, ref: string, subject: string): Promise<void> {
  const meetingId = await meetingOfRef(turn.ctx, ref);
  const { room: before } = await readOwnRoom(turn.ctx, meetingId);
  const agendaItemId = before.current?.item.id ?? null;
  const { speech, meeting } = await askToSpeak(turn.ctx, meetingId, { subject, agendaItemId });
  const { room } = await readOwnRoom(turn.ctx, meetingId);
  const at = room.queue.findIndex((waiting) => waiting.speech.id === speech.id);
  const facts = { ...aboutMeeting(meeting), subject: speech.subject, place: at < 0 ? null : at + 1 };
  say(turn, { kind: 'speech_asked', facts });
}

async function withdraw(turn: Turn, ref: string): Promise<void> {
  turn.next = turn.step;
  const found = await withdrawSpeech(turn.ctx, await meetingOfRef(turn.ctx, ref));
  say(turn, { kind: 'speech_withdrawn', facts: aboutMeeting(found) });
}

/** Of the meeting in which the person waits; without one the refusal of the nearest says so. */
async function withdrawWhich(turn: Turn): Promise<void> {
  const found = await findOwnSittings(turn.ctx);
  const waits = await Promise.all(
    found.map(async ({ id, ref }) => ({ ref, isIn: await isWaiting(turn, id) })),
  );
  const ref = (waits.find(({ isIn }) => isIn) ?? waits[0])?.ref;
  if (ref) return withdraw(turn, ref);
  turn.next = turn.step;
  say(turn, { kind: 'speech_nowhere', facts: {} });
}

async function isWaiting(turn: Turn, id: Parameters<typeof readOwnRoom>[1]): Promise<boolean> {
  const { room } = await readOwnRoom(turn.ctx, id);
  return room.queue.some(({ speech }) => speech.personId === turn.person.id);
}
