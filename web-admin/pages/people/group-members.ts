import type { GroupId, PersonId } from '#domain/ids.ts';
import { putMember, readGroup, removeMember } from '#services/groups/groups.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { form, hiddenField, numberField, textField } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import { badge, card, emptyState, pageHead } from '#web-kit/parts.ts';
import { type Column, dataTable } from '#web-kit/tables.ts';
import { adminPage } from '../../frame.ts';
import { choiceProblem, choosePerson, type PersonChoice, personField } from '../../person-choice.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, idOf, visitOf } from '../../site.ts';
import { groupCrumbs, validity } from './groups.ts';

const root = '/o/:officeId/groups/:id';
type Detail = Awaited<ReturnType<typeof readGroup>>;
type Member = Detail['members'][number];

/** One group with its members: add by search, change role and order, remove. */
export function groupMemberPages(app: AdminApp): void {
  app.get(root, (c) => groupPage(c, noProblems));
  app.post(`${root}/members`, addFromForm);
  app.post(`${root}/members/:personId`, changeFromForm);
}

const typed = (c: AdminContext, name: string) => c.get('form').get(name) ?? '';
const ownPath = (c: AdminContext) => `${c.get('desk').path}/groups/${idOf(c, 'id')}`;
const memberOf = (c: AdminContext) => ({
  role: typed(c, 'role'),
  protocolRank: Number(typed(c, 'protocolRank') || 1000),
});

function refuse(c: AdminContext, problems: Problems, choice?: PersonChoice) {
  c.status(422);
  return groupPage(c, problems, choice);
}

async function addFromForm(c: AdminContext) {
  const { ctx, office } = c.get('desk');
  const choice = await choosePerson(c, { text: typed(c, 'person'), chosenId: typed(c, 'personId') });
  if (choice.kind !== 'one') {
    const person = choiceProblem(c, choice) ?? c.get('words').admin.issues.required(0);
    return refuse(c, { ...noProblems, fields: { person } }, choice);
  }
  const which = { groupId: idOf<GroupId>(c, 'id'), personId: choice.id };
  const outcome = await attempt(c, () => putMember(ctx, office.id, which, memberOf(c)));
  if (outcome.done) return goTo(c, `${ownPath(c)}?done=member_saved`);
  return refuse(c, outcome.problems, choice);
}

/** The two buttons of a member's row: save role and order, or remove. */
async function changeFromForm(c: AdminContext) {
  const { ctx, office } = c.get('desk');
  const which = { groupId: idOf<GroupId>(c, 'id'), personId: idOf<PersonId>(c, 'personId') };
  if (typed(c, 'act') === 'remove') {
    await removeMember(ctx, office.id, which);
    return goTo(c, `${ownPath(c)}?done=member_removed`);
  }
  const outcome = await attempt(c, () => putMember(ctx, office.id, which, memberOf(c)));
  if (outcome.done) return goTo(c, `${ownPath(c)}?done=member_saved`);
  return refuse(c, outcome.problems);
}

async function groupPage(c: AdminContext, problems: Problems, choice?: PersonChoice) {
  const { ctx, office, path, can } = c.get('desk');
  const words = c.get('words').adminRegister.groups;
  const detail = await readGroup(ctx, office.id, idOf<GroupId>(c, 'id'));
  const { group } = detail;
  const lead = [group.decisionNumber, validity(c, group)].filter(Boolean).join(', ');
  const edit = can('people.write')
    ? buttonLink({ href: `${ownPath(c)}/edit`, label: words.edit, icon: 'edit' })
    : '';
  const slips = can('links.issue')
    ? buttonLink({ href: `${path}/slips?scope=group&group=${group.id}`, label: words.slips, icon: 'print' })
    : '';
  const crumbs = groupCrumbs(c, { label: group.name });
  const labels = { person: words.person, role: words.role, protocolRank: words.rank };
  return adminPage(c, {
    title: group.name,
    section: 'groups',
    main: html`${pageHead({ title: group.name, lead, crumbs, actions: html`${edit}${slips}` })}<div class="stack">${problemSummary(c, problems, labels)}${membersCard(c, detail, problems)}${can('people.write') ? addCard(c, problems, choice) : ''}</div>`,
  });
}

function membersCard(c: AdminContext, { members }: Detail, problems: Problems): Html {
  const words = c.get('words').adminRegister.groups;
  const { path, can } = c.get('desk');
  const columns: Column<Member>[] = [
    {
      head: words.person,
      rowHeader: true,
      cell: ({ personId, fullName, leftAt }) =>
        html`<a href="${path}/people/${personId}">${fullName}</a>${leftAt ? html` ${badge({ label: words.left, tone: 'warn' })}` : ''}`,
    },
    ...(can('people.write')
      ? [{ head: words.role, cell: (member: Member) => memberForm(c, member, problems) }]
      : [
          { head: words.role, cell: ({ role }: Member) => role },
          { head: words.rank, cell: ({ protocolRank }: Member) => protocolRank },
        ]),
  ];
  const empty = emptyState({ icon: 'users', title: words.membersEmpty, body: words.membersEmptyBody });
  const body = dataTable({
    caption: words.membersCaption,
    captionHidden: true,
    columns,
    rows: members,
    empty,
  });
  return card({ title: words.membersTitle, flush: true, body });
}

function memberForm(
  c: AdminContext,
  { personId, fullName, role, protocolRank, leftAt }: Member,
  problems: Problems,
): Html {
  const words = c.get('words').adminRegister.groups;
  const remove = button({
    ...{ label: words.remove, size: 'small', name: 'act', value: 'remove' },
    attributes: { 'aria-label': words.removeOf(fullName) },
  });
  const isSent = c.req.method === 'POST' && c.req.path.endsWith(`/members/${personId}`);
  const sent = (name: string, stored: string) => ({
    value: isSent ? typed(c, name) : stored,
    error: isSent ? problems.fields[name] : undefined,
  });
  // The ids carry the person, because every row has the same two fields.
  const fields = leftAt
    ? hiddenField('role', role)
    : html`${textField({ name: 'role', id: `f-role-${personId}`, label: words.roleOf(fullName), labelHidden: true, ...sent('role', role), autocomplete: 'off' })}
${numberField({ name: 'protocolRank', id: `f-rank-${personId}`, label: words.rankOf(fullName), labelHidden: true, ...sent('protocolRank', String(protocolRank)), min: 1, max: 100_000 })}
${button({ label: words.memberChange, size: 'small' })}`;
  return form({
    action: `${ownPath(c)}/members/${personId}`,
    csrfToken: visitOf(c).formToken,
    className: 'member-form',
    body: html`${fields}${remove}`,
  });
}

function addCard(c: AdminContext, problems: Problems, choice: PersonChoice | undefined): Html {
  const words = c.get('words').adminRegister.groups;
  const isAdding = c.req.path.endsWith('/members');
  const value = (name: string) => (isAdding ? typed(c, name) : '');
  const errorOf = (name: string) => (isAdding ? problems.fields[name] : undefined);
  const person = { text: value('person'), chosenId: value('personId') };
  return card({
    title: words.memberAdd,
    body: form({
      action: `${ownPath(c)}/members`,
      csrfToken: visitOf(c).formToken,
      className: 'readable',
      body: html`<div class="form">${personField(c, { name: 'person', label: words.person, typed: person, choice, error: errorOf('person'), required: true })}
<div class="pair">${textField({ name: 'role', label: words.role, hint: words.roleHint, value: value('role'), error: errorOf('role'), required: true, autocomplete: 'off' })}
${numberField({ name: 'protocolRank', label: words.rank, value: value('protocolRank') || 1000, error: errorOf('protocolRank'), min: 1, max: 100_000 })}</div></div>${buttonRow(button({ label: words.memberSave, kind: 'primary' }))}`,
    }),
  });
}
