import { encodeAction } from '#messages/actions.ts';
import { withOwnAccount } from '#services/accounts/own-account.ts';
import { findComing, type Meeting } from '#services/meetings/find-coming.ts';
import { say, type Turn } from '../turn.ts';
import type { Dialogue } from './dialogue.ts';

/** Postponing, cancelling and moving a meeting want a reason and a look at who is told: the site's form does it. */
export const officeOnSite: Dialogue = {
  taps: {
    office_postpone: (turn, { ref }) => point(turn, 'postpone', ref),
    office_cancel: (turn, { ref }) => point(turn, 'cancel', ref),
    office_reschedule: (turn, { ref }) => point(turn, 'reschedule', ref),
  },
  interrupts: {
    office_act: (turn, { answer: { act, about } }) => point(turn, act, about),
  },
};

type Act = 'postpone' | 'cancel' | 'reschedule';
const verbs = {
  postpone: 'office_postpone',
  cancel: 'office_cancel',
  reschedule: 'office_reschedule',
} as const;

/** The address of the form for the one meeting that was meant; asks which when several fit. `false` for whoever has no office. */
async function point(turn: Turn, act: Act, about: string): Promise<boolean> {
  const own = await withOwnAccount(turn.ctx);
  if (!own || own.grants.length === 0) return false;
  turn.next = turn.step;
  const found = await findComing(own, about);
  const [only] = found;
  if (!only) say(turn, { kind: 'office_nothing', facts: { about } });
  else if (found.length === 1) pointTo(turn, act, only);
  else {
    const meetings = found.slice(0, 8).map(({ ref, title, startsAt }) => ({
      ...{ title, startsAt: startsAt.toISOString(), timeZone: turn.timeZone },
      action: encodeAction({ verb: verbs[act], ref }),
    }));
    say(turn, { kind: 'choose_meeting', facts: { meetings } });
  }
  return true;
}

function pointTo(turn: Turn, act: Act, { id, officeId, title, startsAt }: Meeting): void {
  const address = `${turn.ctx.house.publicUrl}/admin/o/${officeId}/meetings/${id}/${act}`;
  const { timeZone } = turn;
  say(turn, {
    kind: 'office_on_site',
    facts: { act, title, startsAt: startsAt.toISOString(), timeZone, address },
  });
}
