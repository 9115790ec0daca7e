import type { NominationId } from '#domain/ids.ts';
import { newReadableCode } from '#lib/secrets.ts';
import type { MessageFacts } from '#messages/facts.ts';
import { requireWaiting } from '#services/leader-requests/answer-as-leader.ts';
import { findClaimable, issueClaimLink } from '#services/links/claim-link.ts';
import { nominate } from '#services/nominations/nominate.ts';
import { requirePlaces } from '#services/nominations/require-places.ts';
import { resolveNominee } from '#services/nominations/resolve-nominee.ts';
import { say, type Turn } from '../turn.ts';
import { isYes } from './agreement.ts';
import type { Dialogue, Said, StepOf } from './dialogue.ts';
import { keptFor } from './kept.ts';
import { type Nominee, parseNominations } from './parse-nomination.ts';
import { sayRequested } from './requested.ts';
import type { SettledNominee } from './step.ts';

/** Who comes: asked, found, shown back, and named only after a "Đúng". */
export const nominating: Dialogue = {
  taps: {
    async claim_link(turn, { ref }) {
      const { expiresAt, ...link } = await issueClaimLink(turn.ctx, ref as NominationId);
      say(turn, { kind: 'claim_link', facts: { ...link, expiresAt: expiresAt.toISOString() } });
    },
    nominate: (turn, { ref }) => {
      const typed = keptFor(turn, ref)?.nominees ?? [];
      return typed.length > 0 ? proposeNominees(turn, { ref }, typed) : askNominee(turn, { ref });
    },
  },
  steps: {
    nominee: { hears: takeNominees },
    which_person: {
      async taps(turn, step, action) {
        if (action.verb === 'pick') await pickPerson(turn, step, action.index);
        return action.verb === 'pick';
      },
    },
    confirmation: {
      hears: takeConfirmation,
      async taps(turn, step, { verb }) {
        if (verb === 'confirm') await confirmNominees(turn, step);
        else if (verb === 'deny') await askNominee(turn, seatOf(step));
        return verb !== 'pick';
      },
    },
  },
};

async function takeNominees(turn: Turn, step: StepOf<'nominee'>, { text, answer }: Said): Promise<boolean> {
  const named = answer.intent === 'nominate' ? answer.nominees : [];
  const nominees = named.length > 0 ? named : parseNominations(text);
  if (nominees.length > 0) await proposeNominees(turn, seatOf(step), nominees);
  else if (answer.intent === 'deny') say(turn, { kind: 'dropped', facts: {} });
  else return false;
  return true;
}

async function takeConfirmation(turn: Turn, step: StepOf<'confirmation'>, said: Said): Promise<boolean> {
  const { answer } = said;
  if (isYes(said)) await confirmNominees(turn, step);
  else if (answer.intent === 'nominate' && answer.nominees.length > 0)
    await proposeNominees(turn, seatOf(step), answer.nominees);
  else if (answer.intent === 'deny') await askNominee(turn, seatOf(step));
  else return false;
  return true;
}

/** Whose places are given: an invitation's, by its leader's word while the request to them waits. */
export type Seat = { ref: string; leaderRequest?: string };

const seatOf = ({ ref, leaderRequest }: Seat): Seat => (leaderRequest ? { ref, leaderRequest } : { ref });

/** Asks who comes, naming how many more may be named. */
export async function askNominee(turn: Turn, seat: Seat): Promise<void> {
  const { title, limit, left } = await requirePlaces(turn.ctx, seat.ref, 1);
  turn.next = { waitsFor: 'nominee', ...seat };
  say(turn, { kind: 'ask_nominee', facts: { title, limit, left } });
}

/**
 * Takes the people who were named: finds out whom each name means, asks when a name fits two, and at the end shows what was
 * understood. Nobody is nominated before the answer "Đúng".
 */
export async function proposeNominees(
  turn: Turn,
  seat: Seat,
  nominees: Nominee[],
  settled: SettledNominee[] = [],
): Promise<void> {
  const { title, unitId } = await requirePlaces(turn.ctx, seat.ref, nominees.length + settled.length);
  const token = newReadableCode(turn.ctx.random, 6);
  for (const [at, asked] of nominees.entries()) {
    const found = await resolveNominee(
      turn.ctx,
      { unitId, timeZone: turn.timeZone, senderId: turn.person.id },
      asked,
    );
    if (found.found === 'several') {
      const candidates = found.people.map(({ id, fullName, title: post, phone, phoneKept }) => ({
        ...{ personId: id, fullName, title: post, phone },
        ...(phoneKept ? { phoneKept } : {}),
      }));
      turn.next = {
        waitsFor: 'which_person',
        ...seat,
        token,
        settled,
        asked,
        candidates,
        rest: nominees.slice(at + 1),
      };
      say(turn, { kind: 'choose_person', facts: { name: asked.fullName, people: candidates, token } });
      return;
    }
    settled.push(found.found === 'one' ? settle(asked, found.person) : { ...asked, personId: null });
  }
  turn.next = { waitsFor: 'confirmation', ...seat, token, nominees: settled };
  say(turn, { kind: 'confirm_nominee', facts: { title, nominees: settled.map(shown), token } });
}

/** The one of several who was meant. */
async function pickPerson(turn: Turn, step: StepOf<'which_person'>, index: number): Promise<void> {
  const chosen = step.candidates[index];
  if (!chosen) {
    turn.next = step;
    say(turn, {
      kind: 'choose_person',
      facts: { name: step.asked.fullName, people: step.candidates, token: step.token },
    });
    return;
  }
  const person = { ...chosen, id: chosen.personId };
  await proposeNominees(turn, seatOf(step), step.rest, [...step.settled, settle(step.asked, person)]);
}

/** "Đúng": the nomination is made. */
async function confirmNominees(turn: Turn, step: StepOf<'confirmation'>): Promise<void> {
  const { leaderRequest } = step;
  if (leaderRequest) await requireWaiting(turn.ctx, { ref: leaderRequest, cardVersion: null });
  const { nominations, meeting, unreached, request } = await nominate(turn.ctx, {
    ref: step.ref,
    nominees: step.nominees,
  });
  if (request) return sayRequested(turn, request, meeting);
  const nominees = nominations.map(({ fullName, title, consent }) => ({ fullName, title, consent }));
  const missed = nominations.filter(({ fullName }) => unreached.includes(fullName));
  const claims = (await findClaimable(turn.ctx, step.ref, missed)).map(({ id, fullName: name }) => ({
    id,
    name,
  }));
  const { title } = meeting.meeting;
  say(turn, {
    kind: 'nominated',
    facts: { title, nominees, unreached, ...(claims.length > 0 ? { claims } : {}) },
  });
}

const settle = (
  asked: Nominee,
  person: {
    id: SettledNominee['personId'];
    fullName: string;
    title: string | null;
    phone: string | null;
    phoneKept?: boolean;
  },
) => ({
  ...asked,
  personId: person.id,
  fullName: person.fullName,
  title: asked.title ?? person.title,
  phone: asked.phone ?? person.phone,
  ...(person.phoneKept && !asked.phone ? { phoneKept: true } : {}),
});

function shown(nominee: SettledNominee): MessageFacts['confirm_nominee']['nominees'][number] {
  const { fullName, title, phone, phoneKept } = nominee;
  return { fullName, title, phone, ...(phoneKept ? { phoneKept } : {}), known: nominee.personId !== null };
}
