import { feedbackKinds, feedbackStates } from '#domain/feedback/lifecycle.ts';
import type { FeedbackChoice } from '#services/feedback/find-feedback.ts';
import type { AdminContext } from '../../site.ts';

const isDay = /^\d{4}-\d{2}-\d{2}$/;

/** What the address asks for; days that are none, or in the wrong order, count as not given. */
export function typedChoice(c: AdminContext): { choice: FeedbackChoice; isWrong: boolean } {
  const asked = (name: string) => c.req.query(name) ?? '';
  const [from, until] = [asked('from'), asked('until')];
  const isSpan = [from, until].every((on) => on === '' || isReal(on)) && !(from && until && until < from);
  const states = [...feedbackStates, 'open'] as const;
  const choice: FeedbackChoice = {
    kind: feedbackKinds.find((kind) => kind === asked('kind')),
    state: states.find((state) => state === asked('state')),
    ...(isSpan ? { from: from || undefined, until: until || undefined } : {}),
  };
  return { choice, isWrong: !isSpan };
}

function isReal(on: string): boolean {
  const at = Date.parse(on);
  return isDay.test(on) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(on);
}

/** The choice as an address asks for it. */
export function queryOf(choice: FeedbackChoice, page = 1): string {
  const entries = Object.entries(choice).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const query = new URLSearchParams(entries);
  if (page > 1) query.set('page', String(page));
  return query.size > 0 ? `?${query}` : '';
}
