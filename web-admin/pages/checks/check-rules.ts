import type { CheckRules } from '#domain/checks/check-rules.ts';
import { windowsOf } from '#domain/checks/windows.ts';
import { formatClock, formatDate } from '#messages/time.ts';
import { firstDay, readCheckRules, writeCheckRules } from '#services/checks/write-rules.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { dateField, form, hiddenField, numberField, selectField, timeField } from '#web-kit/fields.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { breadcrumbs, card, pageHead } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, visitOf } from '../../site.ts';

const lines = 6;
const minuteNames = [
  'startBeforeMinutes',
  'startAfterMinutes',
  'endBeforeMinutes',
  'endAfterMinutes',
  'cardAfterMinutes',
] as const;

type Read = Awaited<ReturnType<typeof readCheckRules>>;

/** When the office's units check, from which day, and how often a person is reminded. */
export function checkRulePages(app: AdminApp): void {
  app.get('/o/:officeId/checks/rules', async (c) => rulesPage(c, await read(c), noProblems));
  app.post('/o/:officeId/checks/rules', writeFromForm);
}

const read = (c: AdminContext) => readCheckRules(c.get('desk').ctx, c.get('desk').office.id);

async function writeFromForm(c: AdminContext) {
  const { ctx, office, path } = c.get('desk');
  const data = c.get('form');
  const typed = (name: string) => data.get(name) ?? '';
  const rows = Array.from({ length: lines }, (_, at) => at).filter((at) => typed(`at.${at}`) !== '');
  const edgeOf = (at: number) => (typed(`edge.${at}`) === 'end' ? ('end' as const) : ('start' as const));
  const minutes = Object.fromEntries(minuteNames.map((name) => [name, Number(typed(name))]));
  const rules = {
    ...(minutes as Record<(typeof minuteNames)[number], number>),
    windows: rows.map((at) => ({ at: typed(`at.${at}`), edge: edgeOf(at) })),
    remindersADay: Number(typed('remindersADay')),
  };
  const names = Object.fromEntries(rows.map((row, at) => [`windows.${at}.at`, `at.${row}`]));
  const write = { fromOn: typed('fromOn'), version: Number(typed('version')), rules };
  const outcome = await attempt(c, () => writeCheckRules(ctx, office.id, write), names);
  if (outcome.done) return goTo(c, `${path}/checks/rules?done=check_rules_saved`);
  c.status(outcome.problems.code === 'changed_meanwhile' ? 409 : 422);
  return rulesPage(c, await read(c), inWords(c, outcome.problems));
}

/** What only these rules can get wrong, in words of its own. */
function inWords(c: AdminContext, problems: Problems): Problems {
  const words = c.get('words').adminChecks.rules;
  const { windows, ...fields } = problems.fields;
  return {
    ...problems,
    fields: {
      ...fields,
      ...(windows ? { 'at.0': words.overlap } : {}),
      ...(fields.fromOn ? { fromOn: words.fromWrong } : {}),
    },
  };
}

async function rulesPage(c: AdminContext, found: Read, problems: Problems) {
  const { path, can } = c.get('desk');
  const words = c.get('words').adminChecks;
  const items = [{ href: `${path}/checks`, label: words.title }, { label: words.hours }];
  const own = found.isOwn ? words.rules.ofOffice : words.rules.ofRegulation;
  const coming = found.coming.map(({ fromOn, rules }) =>
    card({ title: words.rules.coming(formatDate(fromOn)), body: rulesInWords(c, rules) }),
  );
  const edit = can('rules.write')
    ? editForm(c, found, problems)
    : html`<p class="hint">${words.rules.readOnly}</p>`;
  return adminPage(c, {
    title: words.rules.title,
    section: 'checks',
    main: html`${pageHead({ title: words.rules.title, crumbs: breadcrumbs({ label: c.get('words').admin.nav.crumbs, items }) })}
<div class="stack readable">${problemSummary(c, problems, labelsOf(c))}
${card({ title: words.rules.now, note: own, body: rulesInWords(c, found.rules) })}${coming}${edit}</div>`,
  });
}

/** The windows with what counts in them, on a day like any other. */
function rulesInWords(c: AdminContext, rules: CheckRules): Html {
  const words = c.get('words').adminChecks.rules;
  const days = { daysOff: [], timeZone: 'UTC' };
  const clock = (at: Date) => formatClock(at, 'UTC');
  const windows = windowsOf('2026-11-25', rules, days).map(({ at, edge, opensAt, closesAt, cardAt }) => {
    const said = {
      at,
      edge: words.edge[edge],
      from: clock(opensAt),
      until: clock(closesAt),
      card: clock(cardAt),
    };
    return html`<li>${words.windowLine(said)}</li>`;
  });
  const list = windows.length > 0 ? windows : html`<li>${words.noWindows}</li>`;
  return html`<ul class="rules">${list}<li>${words.reminders(rules.remindersADay)}</li></ul>`;
}

function labelsOf(c: AdminContext): Record<string, string> {
  const { rules: words } = c.get('words').adminChecks;
  const labels: Record<string, string> = { fromOn: words.fromOn, remindersADay: words.remindersADay };
  for (const name of minuteNames) labels[name] = words[name];
  for (let at = 0; at < lines; at += 1) labels[`at.${at}`] = words.windowAt(at + 1);
  return labels;
}

function editForm(c: AdminContext, { rules, version, today }: Read, problems: Problems): Html {
  const { path } = c.get('desk');
  const words = c.get('words').adminChecks.rules;
  const isAgain = c.req.method === 'POST';
  const data = c.get('form');
  const field = (name: string, stored: string | number) => ({
    ...{ name, label: labelsOf(c)[name] ?? name, error: problems.fields[name] },
    value: isAgain ? (data.get(name) ?? '') : String(stored),
  });
  const edges = (['start', 'end'] as const).map((value) => ({ value, label: words.edge[value] }));
  const windowLine = (
    at: number,
  ): Child => html`<div class="pair">${timeField(field(`at.${at}`, rules.windows[at]?.at ?? ''))}
${selectField({ ...field(`edge.${at}`, rules.windows[at]?.edge ?? 'start'), label: words.windowEdge(at + 1), options: edges })}</div>`;
  const minutes = (name: (typeof minuteNames)[number], hint?: string) =>
    numberField({
      ...field(name, rules[name]),
      min: 0,
      max: 120,
      unit: words.minutes,
      ...(hint ? { hint } : {}),
    });
  // Whoever was too late sees what is stored now beside what they typed, and saves on top of it.
  const read =
    isAgain && problems.code !== 'changed_meanwhile' ? (data.get('version') ?? '') : String(version);
  const body = html`${hiddenField('version', read)}${card({
    title: words.write,
    note: words.writeLead,
    body: html`<div class="form">${dateField({ ...field('fromOn', firstDay(today)), min: firstDay(today), required: true })}
<h3 class="form-part">${words.windowsTitle}</h3><p class="hint">${words.windowsHint}</p>${Array.from({ length: lines }, (_, at) => windowLine(at))}
<h3 class="form-part">${words.marginsTitle}</h3><div class="pair">${minutes('startBeforeMinutes')}${minutes('startAfterMinutes')}</div>
<div class="pair">${minutes('endBeforeMinutes')}${minutes('endAfterMinutes')}</div>
<div class="pair">${minutes('cardAfterMinutes', words.cardHint)}${numberField({ ...field('remindersADay', rules.remindersADay), hint: words.remindersHint, min: 1, max: 10, unit: words.times })}</div></div>`,
  })}${buttonRow(html`${button({ label: words.submit, kind: 'primary' })}${buttonLink({ href: `${path}/checks`, label: c.get('words').adminRules.form.cancel, kind: 'quiet' })}`)}`;
  return form({ action: `${path}/checks/rules`, csrfToken: visitOf(c).formToken, body });
}
