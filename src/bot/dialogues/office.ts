import { withOwnAccount } from '#services/accounts/own-account.ts';
import { cancelHold, sendNow } from '#services/broadcasts/end-hold.ts';
import type { Context } from '#services/context.ts';
import { RefusedError } from '#services/errors.ts';
import { boardEntries, boardFigures } from '#services/meetings/board-figures.ts';
import { findComing, type Meeting } from '#services/meetings/find-coming.ts';
import { readMeetingBoard } from '#services/meetings/read-meeting.ts';
import { say, type Turn } from '../turn.ts';
import type { Dialogue, Said } from './dialogue.ts';
import { beginChange, changeSteps } from './office-change.ts';

/** The secretariat in chat: how a meeting stands, and a change of its place or time with preview and undo. */
export const office: Dialogue = {
  taps: {
    office_state: (turn, { ref }) => ofMeeting(turn, ref, tellState),
    office_pending: (turn, { ref }) => ofMeeting(turn, ref, tellPending),
    office_place: (turn, { ref }) =>
      ofMeeting(turn, ref, (own, meeting) => beginChange(turn, own, meeting, 'place', '')),
    office_time: (turn, { ref }) =>
      ofMeeting(turn, ref, (own, meeting) => beginChange(turn, own, meeting, 'time', '')),
    send_now: (turn, { ref, version }) => ofMeeting(turn, ref, heldAt(version, letGo)),
    cancel_sending: (turn, { ref, version }) => ofMeeting(turn, ref, heldAt(version, takeBack)),
  },
  interrupts: {
    office_state: (turn, { answer }) => anyOf(turn, answer.about, 'state', tellState),
    office_pending: (turn, { answer }) => anyOf(turn, answer.about, 'pending', tellPending),
    office_change: (turn, { answer: { about, field, value } }) =>
      anyOf(turn, about, field, (own, meeting) => beginChange(turn, own, meeting, field, value)),
    send_now: (turn, said) => ofHeld(turn, said, letGo),
    cancel_sending: (turn, said) => ofHeld(turn, said, takeBack),
  },
  steps: changeSteps,
};

type Act = (own: Context, meeting: Meeting, turn: Turn) => Promise<unknown>;

/** Does it with the one meeting that was meant; asks which when several fit. `false` for whoever has no office. */
async function anyOf(
  turn: Turn,
  about: string,
  act: 'state' | 'pending' | 'place' | 'time',
  work: Act,
): Promise<boolean> {
  const own = await withOwnAccount(turn.ctx);
  if (!own || own.grants.length === 0) return false;
  const found = await findComing(own, about);
  const [only] = found;
  if (!only) say(turn, { kind: 'office_nothing', facts: { about } });
  else if (found.length === 1) await work(own, only, turn);
  else {
    const meetings = found.slice(0, 8).map((meeting) => inShort(turn, meeting));
    say(turn, { kind: 'office_choose', facts: { act, meetings } });
  }
  return true;
}

/** The meeting that a button names, as far as the caller's own account may read it. */
async function ofMeeting(turn: Turn, ref: string, work: Act): Promise<boolean> {
  const own = await withOwnAccount(turn.ctx);
  const found = own ? await findComing(own, ref) : [];
  const meeting = found.find((one) => one.ref === ref);
  if (own && meeting) await work(own, meeting, turn);
  else say(turn, { kind: 'office_nothing', facts: { about: ref } });
  return true;
}

/** "Gửi ngay" and "hủy gửi" are about the change that was held last in this chat, and about nothing else. */
async function ofHeld(turn: Turn, { last }: Said, work: Act): Promise<boolean> {
  if (last?.kind !== 'office_held') return false;
  return ofMeeting(turn, last.facts.ref, heldAt(last.facts.version ?? 0, work));
}

/** Only while the meeting stands as it was held then: what was changed since is somebody else's to send or to stop. */
const heldAt =
  (version: number, work: Act): Act =>
  (own, meeting, turn) => {
    if (meeting.version !== version) throw new RefusedError('hold_over');
    return work(own, meeting, turn);
  };

async function tellState(own: Context, meeting: Meeting, turn: Turn): Promise<void> {
  const board = await readMeetingBoard(own, meeting.officeId, meeting.id);
  const entries = boardEntries(board);
  const told = board.rows.filter((row) => row.isChange);
  const canChange = own.grants.some(
    ({ officeId, role }) => officeId === meeting.officeId && (role === 'secretariat' || role === 'admin'),
  );
  say(turn, {
    kind: 'office_state',
    facts: {
      ...inShort(turn, meeting),
      ...boardFigures(entries),
      change:
        told.length === 0
          ? null
          : {
              told: told.length,
              acknowledged: told.filter((row) => row.acknowledgedAt || row.phonedAt).length,
            },
      canChange,
    },
  });
}

const mostNames = 15;

async function tellPending(own: Context, meeting: Meeting, turn: Turn): Promise<void> {
  const entries = boardEntries(await readMeetingBoard(own, meeting.officeId, meeting.id));
  const names = entries.filter(({ rsvp }) => rsvp === 'pending').map(({ name }) => name);
  const facts = {
    ...inShort(turn, meeting),
    names: names.slice(0, mostNames),
    more: Math.max(0, names.length - mostNames),
  };
  say(turn, { kind: 'office_pending', facts });
}

async function letGo(own: Context, meeting: Meeting, turn: Turn): Promise<void> {
  await sendNow(own, meeting.officeId, meeting.id);
  say(turn, { kind: 'office_sent', facts: { title: meeting.title } });
}

async function takeBack(own: Context, meeting: Meeting, turn: Turn): Promise<void> {
  await cancelHold(own, meeting.officeId, meeting.id);
  say(turn, { kind: 'office_undone', facts: { title: meeting.title } });
}

function inShort({ timeZone }: Turn, { ref, title, startsAt, place }: Meeting) {
  return { ref, title, startsAt: startsAt.toISOString(), place, timeZone };
}
