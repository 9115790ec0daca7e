import type { RuleSetId } from '#domain/ids.ts';
import { ruleSetPresets } from '#domain/rule-sets/presets.ts';
import { type RuleSetStanding, standingOf } from '#domain/rule-sets/validity.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { formatDate } from '#messages/time.ts';
import { RefusedError } from '#services/errors.ts';
import { listWithClasses, type RuleSetInList } from '#services/rule-sets/read-rule-set.ts';
import { createDraft } from '#services/rule-sets/write-draft.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { form, selectField, textField } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import type { IconName } from '#web-kit/icons.ts';
import { badge, breadcrumbs, card, emptyState, pageHead, type Tone, tabs } from '#web-kit/parts.ts';
import { type Column, dataTable } from '#web-kit/tables.ts';
import { adminPage } from '../../frame.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, isId, visitOf } from '../../site.ts';

const root = '/o/:officeId/rules';

/** The office's rule sets of all times, and the start of a new one. */
export function rulePages(app: AdminApp): void {
  app.get(root, listPage);
  app.get(`${root}/new`, (c) => newPage(c, noProblems));
  app.post(`${root}/new`, createFromForm);
}

const looks: Record<RuleSetStanding, { tone: Tone; icon: IconName }> = {
  draft: { tone: 'neutral', icon: 'edit' },
  coming: { tone: 'info', icon: 'clock' },
  in_force: { tone: 'success', icon: 'check' },
  past: { tone: 'neutral', icon: 'x' },
};

type Dated = Pick<RuleSetInList, 'status' | 'inForceFrom' | 'inForceTo'>;

/** Where a rule set stands today. */
export function standingBadge(c: AdminContext, set: Dated): Html {
  const standing = standingToday(c, set);
  return badge({ label: c.get('words').adminRules.standings[standing], ...looks[standing] });
}

export function standingToday(c: AdminContext, set: Dated): RuleSetStanding {
  const { ctx, office } = c.get('desk');
  return standingOf(set, toOfficeDate(ctx.now, office.timeZone));
}

/** From when until when it is in force, in words. */
export function forceWords(c: AdminContext, { status, inForceFrom, inForceTo }: Dated): string {
  const words = c.get('words').adminRules.list;
  if (status === 'draft') return words.notYet;
  const until = inForceTo === null ? [] : [words.until(formatDate(inForceTo))];
  return [words.from(formatDate(inForceFrom)), ...until].join(' ');
}

/** The two parts of the rules: sets, and days off. */
export function ruleTabs(c: AdminContext, current: 'sets' | 'daysOff'): Html {
  const { tabs: words } = c.get('words').adminRules;
  const { path } = c.get('desk');
  return tabs({
    label: words.label,
    items: [
      { href: `${path}/rules`, label: words.sets, current: current === 'sets' },
      { href: `${path}/rules/days-off`, label: words.daysOff, current: current === 'daysOff' },
    ],
  });
}

/** The way from the list to a page below it. */
export function ruleCrumbs(c: AdminContext, ...below: { href?: string; label: string }[]): Html {
  const items = [{ href: `${c.get('desk').path}/rules`, label: c.get('words').adminRules.title }, ...below];
  return breadcrumbs({ label: c.get('words').admin.nav.crumbs, items });
}

const order: readonly RuleSetStanding[] = ['in_force', 'coming', 'draft', 'past'];

async function listPage(c: AdminContext) {
  const { ctx, office, path, can } = c.get('desk');
  const { list: words, title, lead, none } = c.get('words').adminRules;
  const place = (set: RuleSetInList) => order.indexOf(standingToday(c, set));
  const rows = (await listWithClasses(ctx, office.id)).sort((a, b) => place(a) - place(b));
  const columns: Column<RuleSetInList>[] = [
    {
      head: words.name,
      rowHeader: true,
      cell: (set) => html`<a href="${path}/rules/${set.id}">${set.name}</a>`,
    },
    {
      head: words.number,
      cell: (set) =>
        html`${set.number ?? none}${set.issuedOn ? html`<br><small class="muted">${words.issued(formatDate(set.issuedOn))}</small>` : ''}`,
    },
    { head: words.inForce, cell: (set) => forceWords(c, set) },
    { head: words.classes, width: 'fit', align: 'end', cell: (set) => set.classCount },
    { head: words.standing, width: 'fit', cell: (set) => standingBadge(c, set) },
  ];
  const create = can('rules.write')
    ? buttonLink({ href: `${path}/rules/new`, label: words.create, icon: 'plus', kind: 'primary' })
    : undefined;
  const empty = emptyState({ icon: 'list', title: words.emptyTitle, body: words.emptyBody });
  return adminPage(c, {
    title,
    section: 'rules',
    main: html`${pageHead({ title, lead, actions: create })}${ruleTabs(c, 'sets')}
${dataTable({ caption: words.caption, captionHidden: true, columns, rows, empty })}`,
  });
}

async function createFromForm(c: AdminContext) {
  const { ctx, office, path } = c.get('desk');
  const source = c.get('form').get('source') ?? '';
  const outcome = await attempt(
    c,
    () =>
      createDraft(ctx, office.id, isId(source) ? { ruleSetId: source as RuleSetId } : { preset: source }, {
        name: c.get('form').get('name') ?? '',
        copyOf: c.get('words').adminRules.create.copyOf,
      }),
    { preset: 'source' },
  );
  if (outcome.done) return goTo(c, `${path}/rules/${outcome.result}?done=rules_drafted`);
  c.status(422);
  return newPage(c, outcome.problems);
}

async function newPage(c: AdminContext, problems: Problems) {
  const { ctx, office, path, can } = c.get('desk');
  if (!can('rules.write')) throw new RefusedError('not_permitted');
  const words = c.get('words').adminRules;
  const own = (await listWithClasses(ctx, office.id)).map((set) => ({
    value: set.id as string,
    label: `${set.name} (${words.standings[standingToday(c, set)]})`,
  }));
  const presets = ruleSetPresets.map(({ code, name }) => ({ value: code, label: name }));
  const source = selectField({
    name: 'source',
    label: words.create.source,
    hint: words.create.emptyCells,
    error: problems.fields.source,
    value: c.get('form').get('source') ?? c.req.query('source') ?? own[0]?.value ?? presets[0]?.value,
    groups: [
      { label: words.create.own, options: own },
      { label: words.create.presets, options: presets },
    ].filter(({ options }) => options.length > 0),
    required: true,
  });
  const name = textField({
    name: 'name',
    label: words.form.name,
    hint: words.create.nameHint,
    error: problems.fields.name,
    value: c.get('form').get('name') ?? '',
  });
  return adminPage(c, {
    title: words.create.title,
    section: 'rules',
    main: html`${pageHead({ title: words.create.title, lead: words.create.lead, crumbs: ruleCrumbs(c, { label: words.create.title }) })}
<div class="stack readable">${problemSummary(c, problems, { source: words.create.source, name: words.form.name })}${form(
      {
        action: `${path}/rules/new`,
        csrfToken: visitOf(c).formToken,
        body: html`${card({ body: html`<div class="form">${source}${name}</div>` })}${buttonRow(html`${button({ label: words.create.submit, kind: 'primary' })}${buttonLink({ href: `${path}/rules`, label: words.form.cancel, kind: 'quiet' })}`)}`,
      },
    )}</div>`,
  });
}
