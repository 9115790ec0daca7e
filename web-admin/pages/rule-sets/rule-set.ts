import type { RuleSetId } from '#domain/ids.ts';
import type { limitsOn } from '#domain/rule-sets/deadlines.ts';
import type { MeetingClass } from '#domain/rule-sets/meeting-class.ts';
import { formatDate } from '#messages/time.ts';
import { RefusedError } from '#services/errors.ts';
import { type ReadRuleSet, readLimits, readRuleSet } from '#services/rule-sets/read-rule-set.ts';
import { buttonLink } from '#web-kit/buttons.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { callout, card, changedValue, disclosure, keyValues, pageHead } from '#web-kit/parts.ts';
import { type Column, dataTable } from '#web-kit/tables.ts';
import { adminPage } from '../../frame.ts';
import { type Difference, differences } from '../../rule-differences.ts';
import { exampleSentence, limitSentences, otherSentences } from '../../rule-words.ts';
import { type AdminApp, type AdminContext, idOf } from '../../site.ts';
import { exampleCard, limitsOf, triedDate } from './rule-example.ts';
import { forceWords, ruleCrumbs, standingBadge, standingToday } from './rules.ts';

const root = '/o/:officeId/rules/:id';

/** One rule set: every rule as a sentence, limits for a date, and what a draft would change. */
export function ruleSetPages(app: AdminApp): void {
  app.get(root, setPage);
  app.get(`${root}/limits`, async (c) => c.html(await limitsOf(c, idOf<RuleSetId>(c, 'id'))));
}

/** The set of the address; for a page that writes, only a draft and only for whoever may. */
export async function ruleSetOf(c: AdminContext, options: { draft?: true } = {}): Promise<ReadRuleSet> {
  const { ctx, office, can } = c.get('desk');
  if (options.draft && !can('rules.write')) throw new RefusedError('not_permitted');
  const found = await readRuleSet(ctx, office.id, idOf<RuleSetId>(c, 'id'));
  if (options.draft && found.set.status !== 'draft') throw new RefusedError('rule_set_in_force');
  return found;
}

async function setPage(c: AdminContext) {
  const { ctx, office } = c.get('desk');
  const read = await ruleSetOf(c);
  const { set, classes, previous } = read;
  const words = c.get('words').adminRules;
  const isDraft = set.status === 'draft';
  const on = triedDate(c);
  const found = on
    ? await readLimits(ctx, office.id, { on, timeZone: office.timeZone, ruleSetId: set.id })
    : [];
  const limits = new Map(found.map((each) => [each.rules.code, each.limits]));
  const list = classes.map(({ rules }) =>
    classCard(c, read, rules, on ? { on, limits: limits.get(rules.code) ?? [] } : null),
  );
  return adminPage(c, {
    title: set.name,
    section: 'rules',
    main: html`${pageHead({ title: set.name, status: standingBadge(c, set), crumbs: ruleCrumbs(c, { label: set.number ?? words.standings[standingToday(c, set)] }), actions: acts(c, read) })}
<div class="stack">${isDraft ? callout({ tone: 'info', title: words.set.draftTitle, body: words.set.draftBody }) : ''}
${card({ body: html`${facts(c, read)}${isDraft ? '' : html`<p class="hint">${c.get('desk').can('rules.write') ? words.set.fixedBody : words.set.fixedForReader}</p>`}` })}
${isDraft && previous ? differencesCard(c, read) : ''}
${classes.length === 0 ? callout({ tone: 'warn', body: words.publish.noClasses }) : await exampleCard(c, set.id)}
<h2>${words.set.classes(classes.length)}</h2>${list}</div>`,
  });
}

function acts(c: AdminContext, { set }: ReadRuleSet): Child {
  const { path, can } = c.get('desk');
  const words = c.get('words').adminRules.set;
  if (!can('rules.write')) return undefined;
  const here = `${path}/rules/${set.id}`;
  const copy = buttonLink({ href: `${path}/rules/new?source=${set.id}`, label: words.copy, icon: 'copy' });
  if (set.status !== 'draft') return copy;
  return html`${buttonLink({ href: `${here}/publish`, label: words.publish, icon: 'check', kind: 'primary' })}
${buttonLink({ href: `${here}/edit`, label: words.edit, icon: 'edit' })}
${buttonLink({ href: `${here}/classes/new`, label: words.addClass, icon: 'plus' })}
${buttonLink({ href: `${here}/delete`, label: words.remove, icon: 'trash' })}`;
}

function facts(c: AdminContext, { set, previous }: ReadRuleSet): Html {
  const { set: words, none } = c.get('words').adminRules;
  const { office, path } = c.get('desk');
  const items: { label: string; value: Child }[] = [
    { label: words.number, value: set.number ?? none },
    { label: words.issuedOn, value: set.issuedOn ? formatDate(set.issuedOn) : none },
    { label: words.inForce, value: forceWords(c, set) },
    { label: words.addressee, value: office.name },
    { label: words.legalBasis, value: set.legalBasis || none },
  ];
  const replaced = previous
    ? [
        {
          label: words.replaces,
          value: html`<a href="${path}/rules/${previous.set.id}">${previous.set.name}</a>`,
        },
      ]
    : [];
  return keyValues([...items, ...replaced]);
}

type Tried = { on: string; limits: ReturnType<typeof limitsOn> } | null;

function classCard(c: AdminContext, { set }: ReadRuleSet, rules: MeetingClass, tried: Tried): Html {
  const { set: words, kinds } = c.get('words').adminRules;
  const { path, can } = c.get('desk');
  const counted = rules.dayCounting === 'working' ? words.countedWorking : words.countedCalendar;
  const edit =
    set.status === 'draft' && can('rules.write')
      ? buttonLink({
          href: `${path}/rules/${set.id}/classes/${encodeURIComponent(rules.code)}`,
          label: words.editClass,
          icon: 'edit',
          size: 'small',
          attributes: { 'aria-label': words.editClassFor(rules.name) },
        })
      : undefined;
  const sentences = limitSentences(c, rules);
  const examples = (tried?.limits ?? []).map((limit) => exampleSentence(c, tried?.on ?? '', limit));
  return card({
    title: rules.name,
    level: 3,
    note: `${kinds[rules.meetingKind]} · ${counted}`,
    ...(edit ? { actions: edit } : {}),
    body: html`<ul class="rules">${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>
${examples.length > 0 ? html`<ul class="rules muted">${[...new Set(examples)].map((each) => html`<li>${each}</li>`)}</ul>` : ''}
${disclosure({ summary: words.more, body: html`<ul class="rules">${otherSentences(c, rules).map((sentence) => html`<li>${sentence}</li>`)}</ul>` })}`,
  });
}

/** Old → new of a draft against the set it takes the place of. */
export function differencesCard(c: AdminContext, { previous, ...draft }: ReadRuleSet): Html {
  const { diff: words } = c.get('words').adminRules;
  const rows = previous ? differences(c.get('words'), previous, draft) : [];
  return card({
    title: words.title,
    body: rows.length === 0 ? html`<p>${words.same}</p>` : differenceTable(c, rows),
  });
}

/** Differences as a table of old and new. */
export function differenceTable(c: AdminContext, rows: readonly Difference[]): Html {
  const { diff: words, none } = c.get('words').adminRules;
  const columns: Column<Difference>[] = [
    { head: words.field, rowHeader: true, cell: ({ label }) => label },
    {
      head: `${words.from} → ${words.to}`,
      cell: ({ from, to }) =>
        changedValue({
          ...{ from: from || none, to: to || none },
          ...{ fromWord: words.fromWord, toWord: words.toWord },
        }),
    },
  ];
  return dataTable({ caption: words.caption, captionHidden: true, columns, rows, empty: '' });
}
