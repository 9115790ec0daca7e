import type { PersonId, UnitId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { formatPhone } from '#lib/vietnamese.ts';
import { RefusedError } from '#services/errors.ts';
import { editPerson } from '#services/people/edit-person.ts';
import { addPost, changePost } from '#services/people/posts.ts';
import { type PersonDetail, readPerson } from '#services/people/read-person.ts';
import { findUnitsHeld } from '#services/units/units.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { checkbox } from '#web-kit/choices.ts';
import { dateField, form, numberField, selectField, textField } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import { card } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, idOf, visitOf } from '../../site.ts';
import { personHead } from './person.ts';

const root = '/o/:officeId/people/:id';

/** Forms on one person: their facts, and each post. */
export function personEditPages(app: AdminApp): void {
  app.get(`${root}/edit`, (c) => editPage(c, noProblems));
  app.post(`${root}/edit`, editFromForm);
  app.get(`${root}/posts/new`, (c) => postPage(c, noProblems));
  app.post(`${root}/posts/new`, addPostFromForm);
  app.get(`${root}/posts/:postId`, (c) => postPage(c, noProblems));
  app.post(`${root}/posts/:postId`, changePostFromForm);
}

const typed = (c: AdminContext, name: string) => c.get('form').get(name) ?? '';
const personId = (c: AdminContext) => idOf<PersonId>(c, 'id');
const ownPath = (c: AdminContext) => `${c.get('desk').path}/people/${personId(c)}`;

/** The person of a form; who may not save it is told so before filling it in. */
async function writable(c: AdminContext, problems: Problems): Promise<PersonDetail> {
  const { ctx, office, can } = c.get('desk');
  if (!can('people.write')) throw new RefusedError('not_permitted');
  const detail = await readPerson(ctx, office.id, personId(c));
  if (detail.heldBy !== null && problems === noProblems)
    throw new RefusedError('outside_remit', { name: detail.person.fullName, office: detail.heldBy });
  return detail;
}

async function editFromForm(c: AdminContext) {
  const { ctx, office } = c.get('desk');
  const facts = {
    fullName: typed(c, 'fullName'),
    phone: typed(c, 'phone'),
    email: typed(c, 'email').trim(),
    code: typed(c, 'code'),
    language: typed(c, 'language') === 'en' ? 'en' : 'vi',
  } as const;
  const outcome = await attempt(c, () => editPerson(ctx, office.id, personId(c), facts));
  if (outcome.done) return goTo(c, `${ownPath(c)}?done=person_saved`);
  c.status(422);
  return editPage(c, outcome.problems);
}

async function editPage(c: AdminContext, problems: Problems) {
  const { person } = await writable(c, problems);
  const { adminPeople, adminRegister } = c.get('words');
  const words = adminPeople.people;
  const more = adminRegister.edit;
  const known: Record<string, string | null> = {
    ...{ fullName: person.fullName, email: person.email, code: person.code, language: person.language },
    phone: person.phone && formatPhone(person.phone),
  };
  const field = (name: string) => ({
    name,
    value: c.get('form').get(name) ?? known[name] ?? '',
    error: problems.fields[name],
    autocomplete: 'off',
  });
  const languages = Object.entries(more.languages).map(([value, label]) => ({ value, label }));
  const body = html`<div class="form">${textField({ ...field('fullName'), label: words.fullName, required: true })}
<div class="pair">${textField({ ...field('phone'), label: words.phone, hint: more.phoneHint, type: 'tel', optional: words.optional })}
${textField({ ...field('email'), label: words.email, type: 'email', optional: words.optional })}</div>
<div class="pair">${textField({ ...field('code'), label: more.code, hint: more.codeHint, optional: words.optional })}
${selectField({ ...field('language'), label: more.language, options: languages })}</div></div>`;
  return formPage(c, {
    person,
    title: more.title(person.fullName),
    action: '/edit',
    submit: more.submit,
    body,
    problems,
    labels: { code: more.code },
  });
}

type FormPage = {
  person: PersonDetail['person'];
  title: string;
  action: string;
  submit: string;
  body: Html;
  problems: Problems;
  labels?: Readonly<Record<string, string>>;
};

function formPage(c: AdminContext, { person, title, action, submit, body, problems, labels }: FormPage) {
  const back = buttonLink({
    href: ownPath(c),
    label: c.get('words').adminRegister.edit.cancel,
    kind: 'quiet',
  });
  return adminPage(c, {
    title,
    section: 'people',
    main: html`${personHead(c, person, title)}<div class="stack readable">${problemSummary(c, problems, labels)}${form(
      {
        action: `${ownPath(c)}${action}`,
        csrfToken: visitOf(c).formToken,
        body: html`${card({ body })}${buttonRow(html`${button({ label: submit, kind: 'primary' })}${back}`)}`,
      },
    )}</div>`,
  });
}

const postOf = (c: AdminContext) => ({
  unitId: (typed(c, 'unitId') || undefined) as UnitId,
  title: typed(c, 'title'),
  isHead: typed(c, 'isHead') === 'on',
  protocolRank: Number(typed(c, 'protocolRank') || 1000),
  validFrom: (typed(c, 'validFrom') || undefined) as string,
  validTo: typed(c, 'validTo') || null,
});

async function addPostFromForm(c: AdminContext) {
  const { ctx, office } = c.get('desk');
  const outcome = await attempt(c, () => addPost(ctx, office.id, personId(c), postOf(c)));
  if (outcome.done) return goTo(c, `${ownPath(c)}?done=post_saved`);
  c.status(422);
  return postPage(c, outcome.problems);
}

async function changePostFromForm(c: AdminContext) {
  const { ctx, office } = c.get('desk');
  const which = { personId: personId(c), postId: idOf<string>(c, 'postId') };
  const outcome = await attempt(c, () => changePost(ctx, office.id, which, postOf(c)));
  if (outcome.done) return goTo(c, `${ownPath(c)}?done=post_saved`);
  c.status(422);
  return postPage(c, outcome.problems);
}

/** The form of one post: of a new one on `/posts/new`, else of the one that the path names. */
async function postPage(c: AdminContext, problems: Problems) {
  const { ctx, office } = c.get('desk');
  const { person, posts } = await writable(c, problems);
  const words = c.get('words').adminRegister.posts;
  const isNew = c.req.param('postId') === undefined;
  const found = isNew ? null : posts.find(({ post }) => post.id === idOf(c, 'postId'));
  if (found === undefined) throw new RefusedError('not_found');
  const today = toOfficeDate(ctx.now, office.timeZone);
  const units = await findUnitsHeld(ctx, office.id, today);
  const options = units.map((unit) => ({ value: unit.id as string, label: unit.name }));
  const { post, unitName } = found ?? {};
  // A post in a unit that has ended, or that another office manages, keeps its unit.
  if (post && unitName && !units.some(({ id }) => id === post.unitId))
    options.push({ value: post.unitId, label: unitName });
  const known: Record<string, string | null> = {
    ...{ unitId: post?.unitId ?? null, title: post?.title ?? null, validTo: post?.validTo ?? null },
    ...{ protocolRank: String(post?.protocolRank ?? 1000), validFrom: post?.validFrom ?? today },
  };
  const field = (name: string) => ({
    name,
    value: c.get('form').get(name) ?? known[name] ?? '',
    error: problems.fields[name],
  });
  const isHead = c.get('form').has('title') ? typed(c, 'isHead') === 'on' : (post?.isHead ?? false);
  const body = html`<div class="form">${selectField({ ...field('unitId'), label: words.unit, empty: words.unit, options, required: true })}
${textField({ ...field('title'), label: words.name, required: true, autocomplete: 'off' })}
${checkbox({ name: 'isHead', label: words.isHead, hint: words.isHeadHint, checked: isHead })}
${numberField({ ...field('protocolRank'), label: words.rank, hint: words.rankHint, min: 1, max: 100_000 })}
<div class="pair">${dateField({ ...field('validFrom'), label: words.validFrom, required: true })}
${dateField({ ...field('validTo'), label: words.validTo, hint: words.validToHint, optional: words.optional })}</div></div>`;
  const labels = {
    unitId: words.unit,
    protocolRank: words.rank,
    title: words.name,
    validFrom: words.validFrom,
    validTo: words.validTo,
  };
  const action = `/posts/${isNew ? 'new' : idOf(c, 'postId')}`;
  const title = isNew ? words.addTitle(person.fullName) : words.editTitle;
  return formPage(c, { person, title, action, submit: words.submit, body, problems, labels });
}
