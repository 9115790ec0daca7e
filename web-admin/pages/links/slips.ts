import type { GroupId, PersonId, UnitId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { RefusedError } from '#services/errors.ts';
import { findAllGroups } from '#services/groups/groups.ts';
import { findSlipPeople, issueSlips, mostSlips, type SlipScope } from '#services/links/issue-slips.ts';
import { findUnitsOn } from '#services/units/units.ts';
import { button, buttonRow } from '#web-kit/buttons.ts';
import { checkboxGroup, radioGroup } from '#web-kit/choices.ts';
import { form, selectField } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import { breadcrumbs, callout, card, emptyState, pageHead } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../../problems.ts';
import { type AdminApp, type AdminContext, isId, visitOf } from '../../site.ts';
import { type SlipTarget, slipSheet, slipTargets } from './slip-sheet.ts';

const root = '/o/:officeId/slips';

/** Slips that invite people to link a phone (R54): first whom, then the sheet with their new codes. */
export function slipPages(app: AdminApp): void {
  app.get(root, (c) => choosePage(c, noProblems));
  app.post(root, issueFromForm);
}

const asked = (c: AdminContext, name: string) => c.req.query(name) ?? '';

/** Whom the address names: one person, a unit, a group; else everybody without a link. */
function scopeOf(c: AdminContext): SlipScope | null {
  const [person, unit, group] = ['person', 'unit', 'group'].map((name) => asked(c, name));
  if (isId(person ?? '')) return { personIds: [person as PersonId] };
  const scope = asked(c, 'scope');
  if (scope !== 'unlinked' && isId(unit ?? '')) return { unitId: unit as UnitId };
  if (scope !== 'unlinked' && isId(group ?? '')) return { groupId: group as GroupId };
  return scope === 'unlinked' ? { unlinked: true } : null;
}

async function issueFromForm(c: AdminContext) {
  const { ctx, office } = c.get('desk');
  const personIds = c.get('form').getAll('personIds').filter(isId) as PersonId[];
  const target = slipTargets(c).find(({ value }) => value === c.get('form').get('target'));
  const outcome = await attempt(c, () => issueSlips(ctx, office.id, { personIds }, office.timeZone));
  if (outcome.done) return slipSheet(c, outcome.result, target as SlipTarget | undefined);
  c.status(422);
  return choosePage(c, outcome.problems);
}

async function choosePage(c: AdminContext, problems: Problems) {
  const { ctx, office, path, can } = c.get('desk');
  if (!can('links.issue')) throw new RefusedError('not_permitted');
  const words = c.get('words').adminDesks.slips;
  const scope = scopeOf(c);
  const found = scope ? await findSlipPeople(ctx, office.id, scope, office.timeZone) : null;
  const items = [
    { href: `${path}/people`, label: c.get('words').adminPeople.people.title },
    { label: words.title },
  ];
  const crumbs = breadcrumbs({ label: c.get('words').admin.nav.crumbs, items });
  const labels = { personIds: words.people };
  return adminPage(c, {
    title: words.title,
    section: 'people',
    main: html`${pageHead({ title: words.title, lead: words.lead, crumbs })}
<div class="stack readable">${problemSummary(c, problems, labels)}${await scopeForm(c)}${found ? peopleForm(c, found, problems) : ''}</div>`,
  });
}

async function scopeForm(c: AdminContext): Promise<Html> {
  const { ctx, office, path } = c.get('desk');
  const words = c.get('words').adminDesks.slips;
  const [units, groups] = await Promise.all([
    findUnitsOn(ctx, office.id, { on: toOfficeDate(ctx.now, office.timeZone) }),
    findAllGroups(ctx, office.id),
  ]);
  const scope = asked(c, 'unit') ? 'unit' : asked(c, 'group') ? 'group' : 'unlinked';
  const choices = Object.entries(words.scopes).map(([value, label]) => ({ value, label }));
  const chosenUnit = selectField({
    ...{ name: 'unit', label: words.unit, empty: words.unitEmpty, value: asked(c, 'unit') },
    options: units.map(({ id, name }) => ({ value: id, label: name })),
  });
  const chosenGroup = selectField({
    ...{ name: 'group', label: words.group, empty: words.groupEmpty, value: asked(c, 'group') },
    options: groups.map(({ group }) => ({ value: group.id, label: group.name })),
  });
  const value = asked(c, 'scope') || scope;
  return card({
    body: form({
      action: `${path}/slips`,
      method: 'get',
      body: html`<div class="form">${radioGroup({ name: 'scope', label: words.scope, choices, value })}<div class="pair">${chosenUnit}${chosenGroup}</div></div>${buttonRow(button({ label: words.choose }))}`,
    }),
  });
}

type Found = Awaited<ReturnType<typeof findSlipPeople>>;
type Candidate = Found['people'][number];
const isLinked = (person: Candidate) =>
  person.linkedChannels.length > 0 || ('hasDevice' in person && person.hasDevice);

function peopleForm(c: AdminContext, { people: found, elsewhere }: Found, problems: Problems): Html {
  const words = c.get('words').adminDesks.slips;
  const left = elsewhere > 0 ? callout({ tone: 'info', body: words.elsewhere(elsewhere) }) : '';
  const people = found.filter(({ leftAt }) => leftAt === null).slice(0, mostSlips);
  if (people.length === 0)
    return html`${left}${card({ body: emptyState({ icon: 'users', title: words.none, body: words.noneBody }) })}`;
  const only = people.length === 1;
  const choices = people.map((person) => ({
    value: person.id as string,
    label: person.fullName,
    hint: [person.title, person.unitName, isLinked(person) ? words.linked : null].filter(Boolean).join(', '),
  }));
  const values = people.filter((person) => only || !isLinked(person)).map(({ id }) => id as string);
  const targets = slipTargets(c);
  const target =
    targets.length > 1
      ? radioGroup({ name: 'target', label: words.target, choices: targets, value: 'page' })
      : '';
  const list = checkboxGroup({
    ...{ name: 'personIds', label: words.people, hint: words.peopleHint, choices, values, columns: true },
    error: problems.fields.personIds,
  });
  const submit = only ? words.submit(1) : words.submitAny;
  return form({
    action: `${c.get('desk').path}/slips`,
    csrfToken: visitOf(c).formToken,
    body: html`${card({ body: html`<div class="form">${found.length > mostSlips ? callout({ tone: 'info', body: words.more(mostSlips) }) : ''}${left}${callout({ tone: 'warn', title: words.warnTitle, body: words.warn })}${target}${list}</div>` })}${buttonRow(button({ label: submit, icon: 'print', kind: 'primary' }))}`,
  });
}
