import { randomUUID } from 'node:crypto';
import type { Refusal } from '#domain/refusals.ts';
import { refusalSentence } from '#messages/refusals.ts';
import { type FieldIssue, InvalidError, RefusedError } from '#services/errors.ts';
import { buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { errorSummary } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import { card, pageHead } from '#web-kit/parts.ts';
import { adminPage } from './frame.ts';
import { type AdminContext, wantsFragment } from './site.ts';

/** Why a form was not taken: a sentence a field, a sentence of its own, or both; nothing was written. */
export type Problems = {
  fields: Readonly<Record<string, string>>;
  general: string | null;
  code: Refusal | null;
};

export const noProblems: Problems = { fields: {}, general: null, code: null };

const zoneOf = (c: AdminContext) => c.get('desk')?.office.timeZone ?? 'Asia/Ho_Chi_Minh';

/** A refusal in words, with its instants and days as people read them. */
function sentenceOf(c: AdminContext, error: RefusedError): string {
  return refusalSentence(error, c.get('language'), zoneOf(c));
}

/** The sentences of field issues, under the names the form uses. */
export function issueSentences(
  c: AdminContext,
  issues: readonly FieldIssue[],
  names: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const words = c.get('words').admin.issues;
  const named = issues.map((issue) => [
    names[issue.field] ?? issue.field,
    words[issue.code](issue.limit ?? 0),
  ]);
  // The first sentence of a field stands, and fields keep their order.
  return Object.fromEntries([...new Map(named.toReversed() as [string, string][])].toReversed());
}

/** Does the work; an expected no comes back as problems, and what must not be known to exist stays not found. */
export async function attempt<Result>(
  c: AdminContext,
  work: () => Promise<Result>,
  names: Readonly<Record<string, string>> = {},
): Promise<{ done: true; result: Result } | { done: false; problems: Problems }> {
  try {
    return { done: true, result: await work() };
  } catch (error) {
    if (error instanceof InvalidError) {
      const fields = issueSentences(c, error.issues, names);
      return { done: false, problems: { fields, general: null, code: null } };
    }
    if (!(error instanceof RefusedError) || isHidden(error)) throw error;
    const general = sentenceOf(c, error);
    return { done: false, problems: { fields: {}, general, code: error.code } };
  }
}

const isHidden = (error: RefusedError) => error.code === 'not_found' || error.code === 'not_permitted';

/** The box above a form that says field by field what to correct; nothing when all is well. */
export function problemSummary(
  c: AdminContext,
  problems: Problems,
  labels: Readonly<Record<string, string>> = {},
): Html {
  const words = c.get('words');
  const known: Readonly<Record<string, string>> = { ...words.fields.labels, ...words.admin.problems.labels };
  const fields = Object.entries(problems.fields).map(([name, message]) => {
    const label = labels[name] ?? known[name];
    const said = message.charAt(0).toLocaleLowerCase('vi') + message.slice(1);
    return { name, message: label === undefined ? message : words.fields.sentence(label, said) };
  });
  const errors = problems.general === null ? fields : [{ message: problems.general }, ...fields];
  return errorSummary({ title: words.admin.problems.title(errors.length), errors });
}

/** Somebody else's page sent this form, or our own lay open too long: say how to go on. */
export function refusedPage(c: AdminContext): Response | Promise<Response> {
  return problemPage(c, 403, c.get('words').admin.problems.foreignForm);
}

/** What is not there and what is somebody else's look the same. */
export function notFoundPage(c: AdminContext): Response | Promise<Response> {
  return problemPage(c, 404, c.get('words').admin.problems.notFound);
}

/** The page of an error that no form expected; a broken program shows its request id and nothing else. */
export function errorPage(c: AdminContext, error: unknown): Response | Promise<Response> {
  const words = c.get('words').admin.problems;
  if (error instanceof RefusedError) {
    if (isHidden(error)) return notFoundPage(c);
    return problemPage(c, 409, { title: words.refused, body: sentenceOf(c, error) });
  }
  if (error instanceof InvalidError) return problemPage(c, 400, words.invalid);
  const requestId = randomUUID();
  const report = c.get('options').reportBroken ?? ((cause: unknown, id: string) => console.error(id, cause));
  report(error, requestId);
  return problemPage(c, 500, { title: words.broken, body: words.brokenBody(requestId) });
}

function problemPage(
  c: AdminContext,
  status: 400 | 403 | 404 | 409 | 500,
  said: { title: string; body: string },
): Response | Promise<Response> {
  if (wantsFragment(c)) return c.text(said.body, status);
  c.status(status);
  const home = c.get('desk')?.path ?? '/admin';
  const actions = buttonLink({ href: home, label: c.get('words').admin.problems.home, kind: 'primary' });
  return adminPage(c, {
    title: said.title,
    alone: true,
    main: card({
      body: html`${pageHead({ title: said.title })}<div class="stack"><p>${said.body}</p>${buttonRow(actions)}</div>`,
    }),
  });
}
