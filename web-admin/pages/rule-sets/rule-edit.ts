import type { RuleSetId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { RefusedError } from '#services/errors.ts';
import { putInForce } from '#services/rule-sets/put-in-force.ts';
import { listWithClasses, type ReadRuleSet } from '#services/rule-sets/read-rule-set.ts';
import { deleteDraft, editDraft } from '#services/rule-sets/write-draft.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { dateField, form, hiddenField, selectField, textArea, textField } from '#web-kit/fields.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { callout, card, pageHead } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../../problems.ts';
import { type Difference, differ, factsSaid } from '../../rule-differences.ts';
import { type AdminApp, type AdminContext, goTo, visitOf } from '../../site.ts';
import { differencesCard, differenceTable, ruleSetOf } from './rule-set.ts';
import { ruleCrumbs } from './rules.ts';

const root = '/o/:officeId/rules/:id';
const names = ['name', 'number', 'issuedOn', 'inForceFrom', 'inForceTo', 'legalBasis', 'previousId'] as const;
type Typed = Record<(typeof names)[number], string>;

/** The facts of a draft, putting it in force, and withdrawing it. */
export function ruleEditPages(app: AdminApp): void {
  app.get(`${root}/edit`, async (c) => {
    const read = await ruleSetOf(c, { draft: true });
    return editPage(c, read, { typed: storedFacts(read), problems: noProblems });
  });
  app.post(`${root}/edit`, editFromForm);
  app.get(`${root}/publish`, async (c) => publishPage(c, await ruleSetOf(c, { draft: true }), noProblems));
  app.post(`${root}/publish`, publishFromForm);
  app.get(`${root}/delete`, deletePage);
  app.post(`${root}/delete`, async (c) => {
    const { ctx, office, path } = c.get('desk');
    const { set } = await ruleSetOf(c, { draft: true });
    await deleteDraft(ctx, office.id, set.id);
    return goTo(c, `${path}/rules?done=rules_deleted`);
  });
}

const storedFacts = ({ set }: ReadRuleSet): Typed => ({
  name: set.name,
  number: set.number ?? '',
  issuedOn: set.issuedOn ?? '',
  inForceFrom: set.inForceFrom,
  inForceTo: set.inForceTo ?? '',
  legalBasis: set.legalBasis,
  previousId: set.previousId ?? '',
});

async function editFromForm(c: AdminContext) {
  const { ctx, office, path } = c.get('desk');
  const read = await ruleSetOf(c, { draft: true });
  const data = c.get('form');
  const typed = Object.fromEntries(names.map((name) => [name, data.get(name) ?? ''])) as Typed;
  const outcome = await attempt(c, () =>
    editDraft(ctx, office.id, {
      id: read.set.id,
      revision: data.get('revision') ?? '',
      facts: {
        ...typed,
        issuedOn: typed.issuedOn || null,
        inForceTo: typed.inForceTo || null,
        previousId: (typed.previousId || null) as RuleSetId | null,
      },
    }),
  );
  if (outcome.done) return goTo(c, `${path}/rules/${read.set.id}?done=rules_saved`);
  const { problems } = outcome;
  const isTheirs = problems.code === 'changed_meanwhile';
  c.status(isTheirs ? 409 : 422);
  const words = c.get('words');
  const mine = { ...read.set, ...typed, number: typed.number || null, issuedOn: typed.issuedOn || null };
  const theirs = differ(
    factsSaid(words, read.set),
    factsSaid(words, { ...mine, inForceTo: null, previousId: null }),
  );
  return editPage(c, read, isTheirs ? { typed, problems: noProblems, theirs } : { typed, problems });
}

type EditState = { typed: Typed; problems: Problems; theirs?: Difference[] };

/** Two people wrote the same thing: what is stored, what was typed, and the typed one still in the form. */
export function conflictBox(c: AdminContext, theirs: readonly Difference[]): Html {
  const { conflict: words } = c.get('words').adminRules;
  return html`<div class="callout callout-danger error-summary" role="alert" tabindex="-1" data-autofocus><div>
<h2>${words.title}</h2><p>${words.body}</p>${theirs.length === 0 ? '' : differenceTable(c, theirs)}</div></div>`;
}

async function editPage(c: AdminContext, read: ReadRuleSet, { typed, problems, theirs }: EditState) {
  const { ctx, office, path } = c.get('desk');
  const { form: words } = c.get('words').adminRules;
  const here = `${path}/rules/${read.set.id}`;
  const field = (name: keyof Typed) => ({
    ...{ name, value: typed[name], error: problems.fields[name] },
    ...{ label: labelsOf(c)[name] ?? '', autocomplete: 'off' },
  });
  const sets = (await listWithClasses(ctx, office.id)).filter(({ status }) => status === 'in_force');
  const revision =
    theirs || c.req.method === 'GET' ? read.revisions.facts : (c.get('form').get('revision') ?? '');
  const body = html`${hiddenField('revision', revision)}${card({
    body: html`<div class="form">${textField({ ...field('name'), required: true })}
<div class="pair">${textField({ ...field('number'), optional: words.optional })}${dateField({ ...field('issuedOn'), optional: words.optional })}</div>
<div class="pair">${dateField({ ...field('inForceFrom'), hint: words.inForceFromHint, required: true })}
${dateField({ ...field('inForceTo'), hint: words.inForceToHint, optional: words.optional })}</div>
${selectField({ ...field('previousId'), empty: words.previousEmpty, options: sets.map(({ id, name }) => ({ value: id, label: name })) })}
${textArea({ ...field('legalBasis'), rows: 5, optional: words.optional })}</div>`,
  })}${buttons(c, words.submit, here)}`;
  return adminPage(c, {
    title: words.title,
    section: 'rules',
    main: html`${pageHead({ title: words.title, crumbs: ruleCrumbs(c, { href: here, label: read.set.name }, { label: words.title }) })}
<div class="stack readable">${theirs ? conflictBox(c, theirs) : problemSummary(c, problems, labelsOf(c))}
${form({ action: `${here}/edit`, csrfToken: visitOf(c).formToken, body })}</div>`,
  });
}

function labelsOf(c: AdminContext): Record<string, string> {
  const { form: words, publish } = c.get('words').adminRules;
  const { name, number, issuedOn, inForceFrom, inForceTo, legalBasis, previous } = words;
  return {
    ...{ name, number, issuedOn, inForceFrom, inForceTo, legalBasis },
    ...{ previousId: previous, from: publish.from },
  };
}

/** The buttons under a form of the rules. */
export function buttons(
  c: AdminContext,
  submit: string,
  back: string,
  look: { kind?: 'primary' | 'danger'; cancel?: string } = {},
): Html {
  const label = look.cancel ?? c.get('words').adminRules.form.cancel;
  return buttonRow(
    html`${button({ label: submit, kind: look.kind ?? 'primary' })}${buttonLink({ href: back, label, kind: 'quiet' })}`,
  );
}

async function publishFromForm(c: AdminContext) {
  const { ctx, office, path } = c.get('desk');
  const read = await ruleSetOf(c, { draft: true });
  const data = c.get('form');
  const act = { id: read.set.id, revision: data.get('revision') ?? '', from: data.get('from') ?? '' };
  const outcome = await attempt(c, () => putInForce(ctx, office.id, act));
  if (outcome.done) return goTo(c, `${path}/rules/${read.set.id}?done=rules_in_force`);
  c.status(outcome.problems.code === 'changed_meanwhile' ? 409 : 422);
  return publishPage(c, await ruleSetOf(c, { draft: true }), outcome.problems);
}

function publishPage(c: AdminContext, read: ReadRuleSet, problems: Problems) {
  const { ctx, office, path } = c.get('desk');
  const { publish: words } = c.get('words').adminRules;
  const { set, classes, previous, revisions } = read;
  const here = `${path}/rules/${set.id}`;
  const title = words.title(set.name);
  const today = toOfficeDate(ctx.now, office.timeZone);
  const value = c.get('form').get('from') ?? (set.inForceFrom > today ? set.inForceFrom : today);
  const effects = [
    previous ? words.ends(previous.set.name) : words.adds,
    words.drafts,
    words.accepts,
    words.final,
  ];
  const body = html`${hiddenField('revision', revisions.whole)}
<ul class="rules">${effects.map((effect) => html`<li>${effect}</li>`)}</ul>
${dateField({ name: 'from', label: words.from, value, error: problems.fields.from, required: true })}
${buttons(c, words.submit, here, { cancel: words.cancel })}`;
  const asked: Child =
    classes.length === 0
      ? callout({ tone: 'warn', body: words.noClasses })
      : card({ body: form({ action: `${here}/publish`, csrfToken: visitOf(c).formToken, body }) });
  return adminPage(c, {
    title,
    section: 'rules',
    main: html`${pageHead({ title, crumbs: ruleCrumbs(c, { href: here, label: set.name }, { label: words.submit }) })}
<div class="stack">${problemSummary(c, problems, labelsOf(c))}${previous ? differencesCard(c, read) : ''}${asked}</div>`,
  });
}

async function deletePage(c: AdminContext) {
  const { set } = await ruleSetOf(c, { draft: true });
  const { remove: words } = c.get('words').adminRules;
  const here = `${c.get('desk').path}/rules/${set.id}`;
  return questionPage(c, {
    ...{ title: words.title(set.name), body: words.body, submit: words.submit, cancel: words.cancel },
    ...{ action: `${here}/delete`, back: here },
    crumbs: [{ href: here, label: set.name }, { label: words.submit }],
  });
}

/** One question before something is gone for good. */
export function questionPage(
  c: AdminContext,
  asked: {
    title: string;
    body: Child;
    submit: string;
    cancel: string;
    action: string;
    back: string;
    crumbs: { href?: string; label: string }[];
  },
) {
  if (!c.get('desk').can('rules.write')) throw new RefusedError('not_permitted');
  const body = buttons(c, asked.submit, asked.back, { kind: 'danger', cancel: asked.cancel });
  return adminPage(c, {
    title: asked.title,
    section: 'rules',
    main: html`${pageHead({ title: asked.title, crumbs: ruleCrumbs(c, ...asked.crumbs) })}
<div class="readable">${card({ body: html`<div class="stack"><div>${asked.body}</div>${form({ action: asked.action, csrfToken: visitOf(c).formToken, body })}</div>` })}</div>`,
  });
}
