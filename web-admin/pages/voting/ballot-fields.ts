import type { MotionView } from '#services/voting/read-voting.ts';
import { checkbox } from '#web-kit/choices.ts';
import { numberField, textArea } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import { disclosure } from '#web-kit/parts.ts';
import type { Problems } from '../../problems.ts';
import type { AdminContext } from '../../site.ts';

/** What a motion's printed ballot is made of, as it was typed: names a line each. */
export function typedBallot(given: URLSearchParams) {
  const names = (given.get('candidates') ?? '').split('\n').map((name) => name.trim());
  const seats = given.get('seats')?.trim();
  return {
    isPersonnel: given.get('isPersonnel') === 'on',
    candidates: names.filter((name) => name !== ''),
    seats: seats ? Number(seats) : null,
  };
}

/** Whether a motion is about persons for an office of the Party, and the names that its printed ballot lists (F9). */
export function ballotFields(
  c: AdminContext,
  { problems, kept }: { problems: Problems; kept?: MotionView['motion'] | undefined },
): Html {
  const { paper: words } = c.get('words').secretRounds;
  const given = c.get('form');
  const now = given.has('text') || !kept ? typedBallot(given) : kept;
  const names = given.get('candidates') ?? now.candidates.join('\n');
  const wrong = Object.entries(problems.fields).find(([field]) => field.startsWith('candidates'))?.[1];
  const body = html`${checkbox({ name: 'isPersonnel', label: words.personnel, checked: now.isPersonnel })}
${textArea({ name: 'candidates', label: words.names, hint: words.namesHint, value: names, rows: 4, error: wrong })}
${numberField({ name: 'seats', label: words.seats, min: 1, max: 60, width: 'short', value: given.get('seats') ?? now.seats ?? '', error: problems.fields.seats })}`;
  const isUsed = now.isPersonnel || names !== '' || wrong !== undefined;
  return disclosure({ summary: words.fields, open: isUsed, body: html`<div class="stack">${body}</div>` });
}
