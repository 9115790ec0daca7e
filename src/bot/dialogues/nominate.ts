import { newReadableCode } from '#lib/secrets.ts';
import type { MessageFacts } from '#messages/facts.ts';
import { nominate } from '#services/nominations/nominate.ts';
import { requirePlaces } from '#services/nominations/require-places.ts';
import { resolveNominee } from '#services/nominations/resolve-nominee.ts';
import { say, type Turn } from '../turn.ts';
import type { Nominee } from './parse-nomination.ts';
import type { SettledNominee, Step } from './step.ts';

/** Asks who comes, naming how many more may be named. */
export async function askNominee(turn: Turn, ref: string): Promise<void> {
  const { title, limit, left } = await requirePlaces(turn.ctx, ref, 1);
  turn.next = { waitsFor: 'nominee', ref };
  say(turn, { kind: 'ask_nominee', facts: { title, limit, left } });
}

/**
 * Takes the people who were named: finds out whom each name means, asks when a name fits two, and at the end shows what was
 * understood. Nobody is nominated before the answer "Đúng".
 */
export async function proposeNominees(
  turn: Turn,
  ref: string,
  nominees: Nominee[],
  settled: SettledNominee[] = [],
): Promise<void> {
  const { title, unitId } = await requirePlaces(turn.ctx, ref, nominees.length + settled.length);
  const token = newReadableCode(turn.ctx.random, 6);
  for (const [at, asked] of nominees.entries()) {
    const found = await resolveNominee(turn.ctx, { unitId, timeZone: turn.timeZone }, asked);
    if (found.found === 'several') {
      const candidates = found.people.map(({ id, fullName, title: post, phone }) => ({
        personId: id,
        fullName,
        title: post,
        phone,
      }));
      turn.next = {
        waitsFor: 'which_person',
        ref,
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
  turn.next = { waitsFor: 'confirmation', ref, token, nominees: settled };
  say(turn, { kind: 'confirm_nominee', facts: { title, nominees: settled.map(shown), token } });
}

/** The one of several who was meant. */
export async function pickPerson(
  turn: Turn,
  step: Extract<Step, { waitsFor: 'which_person' }>,
  index: number,
): Promise<void> {
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
  await proposeNominees(turn, step.ref, step.rest, [...step.settled, settle(step.asked, person)]);
}

/** "Đúng": the nomination is made. */
export async function confirmNominees(
  turn: Turn,
  step: Extract<Step, { waitsFor: 'confirmation' }>,
): Promise<void> {
  const { nominations, meeting, unreached } = await nominate(turn.ctx, {
    ref: step.ref,
    nominees: step.nominees,
  });
  const nominees = nominations.map(({ fullName, title, consent }) => ({ fullName, title, consent }));
  say(turn, { kind: 'nominated', facts: { title: meeting.meeting.title, nominees, unreached } });
}

const settle = (
  asked: Nominee,
  person: { id: SettledNominee['personId']; fullName: string; title: string | null; phone: string | null },
) => ({
  ...asked,
  personId: person.id,
  fullName: person.fullName,
  title: asked.title ?? person.title,
  phone: asked.phone ?? person.phone,
});

function shown(nominee: SettledNominee): MessageFacts['confirm_nominee']['nominees'][number] {
  const { fullName, title, phone } = nominee;
  return { fullName, title, phone, known: nominee.personId !== null };
}
