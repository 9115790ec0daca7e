import { feedbackKinds } from '#domain/feedback/lifecycle.ts';
import { longestFeedback } from '#domain/feedback/limits.ts';
import type { RuleSetId } from '#domain/ids.ts';
import { RefusedError } from '#services/errors.ts';
import { enterFeedback } from '#services/feedback/enter-feedback.ts';
import { findRulesToAmend } from '#services/feedback/find-feedback.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { radioGroup } from '#web-kit/choices.ts';
import { dateField, form, selectField, textArea, textField } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import { breadcrumbs, card, pageHead } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { choiceProblem, choosePerson, type PersonChoice, personField } from '../../person-choice.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, isId, visitOf } from '../../site.ts';

const root = '/o/:officeId/feedback/new';
const nobody: PersonChoice = { kind: 'none' };

/** A letter or a call, entered by the office (R45, "bằng văn bản"). */
export function feedbackEnterPages(app: AdminApp): void {
  app.get(root, (c) => formPage(c, nobody, noProblems));
  app.post(root, enterFromForm);
}

const typed = (c: AdminContext, name: string) => c.get('form').get(name) ?? '';
const typedSender = (c: AdminContext) => ({ text: typed(c, 'sender'), chosenId: typed(c, 'senderId') });

async function enterFromForm(c: AdminContext) {
  const { ctx, office, path } = c.get('desk');
  const choice = await choosePerson(c, typedSender(c));
  const unsettled = choiceProblem(c, choice);
  if (unsettled) return formPage(c, choice, { ...noProblems, fields: { sender: unsettled } });
  const input = {
    kind: typed(c, 'kind') as 'software' | 'regulation',
    source: typed(c, 'source') as 'letter' | 'phone',
    personId: choice.kind === 'one' ? choice.id : null,
    ruleSetId: isId(typed(c, 'ruleSetId')) ? (typed(c, 'ruleSetId') as RuleSetId) : null,
    letterOn: typed(c, 'letterOn') || null,
    ...Object.fromEntries(
      (['senderName', 'senderUnit', 'letterNumber', 'article'] as const).map((name) => [
        name,
        typed(c, name),
      ]),
    ),
    text: typed(c, 'text'),
  };
  const outcome = await attempt(c, () => enterFeedback(ctx, office.id, input));
  if (!outcome.done) return formPage(c, choice, outcome.problems);
  return goTo(c, `${path}/feedback/${outcome.result.id}?done=feedback_entered`);
}

async function formPage(c: AdminContext, choice: PersonChoice, problems: Problems) {
  const { ctx, office, path, can } = c.get('desk');
  if (!can('feedback.write')) throw new RefusedError('not_permitted');
  const { title: all, entering: words } = c.get('words').adminFeedback;
  if (c.req.method === 'POST') c.status(422);
  const crumbs = breadcrumbs({
    label: c.get('words').admin.nav.crumbs,
    items: [{ href: `${path}/feedback`, label: all }, { label: words.title }],
  });
  const sets = await findRulesToAmend(ctx, office);
  const labels = {
    sender: words.known,
    senderName: words.senderName,
    text: words.text,
    letterOn: words.letterOn,
  };
  const body = html`<div class="form">${about(c, sets, problems)}${sender(c, choice, problems)}
${textArea({ name: 'text', label: words.text, hint: words.textHint, rows: 7, maxLength: longestFeedback, value: typed(c, 'text'), error: problems.fields.text, required: true })}</div>`;
  const back = buttonLink({ href: `${path}/feedback`, label: words.cancel, kind: 'quiet' });
  return adminPage(c, {
    title: words.title,
    section: 'feedback',
    main: html`${pageHead({ title: words.title, lead: words.lead, crumbs })}<div class="stack readable">${problemSummary(c, problems, labels)}${form(
      {
        action: `${path}/feedback/new`,
        csrfToken: visitOf(c).formToken,
        body: html`${card({ body })}${buttonRow(html`${button({ label: words.save, kind: 'primary', icon: 'check' })}${back}`)}`,
      },
    )}</div>`,
  });
}

function about(
  c: AdminContext,
  sets: Awaited<ReturnType<typeof findRulesToAmend>>,
  { fields }: Problems,
): Html {
  const { entering: words, acts, sources } = c.get('words').adminFeedback;
  const { kindTitles } = c.get('words').feedback;
  const kinds = feedbackKinds.map((value) => ({ value, label: kindTitles[value] }));
  const ways = (['letter', 'phone'] as const).map((value) => ({ value, label: sources[value] }));
  const value = (name: string) => typed(c, name);
  return html`${radioGroup({ name: 'kind', label: words.kind, choices: kinds, value: value('kind') || 'software', error: fields.kind, required: true })}
<div class="pair">${selectField({ name: 'ruleSetId', label: acts.ruleSet, empty: acts.anyRuleSet, value: value('ruleSetId'), options: sets.map(({ id, name }) => ({ value: id as string, label: name })), error: fields.ruleSetId })}
${textField({ name: 'article', label: acts.article, hint: acts.articleHint, optional: words.optional, value: value('article'), error: fields.article, autocomplete: 'off' })}</div>
${radioGroup({ name: 'source', label: words.source, choices: ways, value: value('source') || 'letter', error: fields.source, required: true })}
<div class="pair">${textField({ name: 'letterNumber', label: words.letterNumber, optional: words.optional, value: value('letterNumber'), error: fields.letterNumber, autocomplete: 'off' })}
${dateField({ name: 'letterOn', label: words.letterOn, optional: words.optional, value: value('letterOn'), error: fields.letterOn })}</div>`;
}

function sender(c: AdminContext, choice: PersonChoice, { fields }: Problems): Html {
  const { entering: words } = c.get('words').adminFeedback;
  const text = (name: 'senderName' | 'senderUnit', hint?: string) =>
    textField({
      ...{ name, label: words[name], value: typed(c, name), error: fields[name], autocomplete: 'off' },
      ...(hint ? { hint } : { optional: words.optional }),
    });
  return html`${personField(c, { name: 'sender', label: words.known, hint: words.knownHint, typed: typedSender(c), choice, error: fields.sender, optional: words.optional })}
<div class="pair">${text('senderName', words.senderNameHint)}${text('senderUnit')}</div>`;
}
