import type { PersonId } from '#domain/ids.ts';
import { formatMeetingTime, formatShortTime } from '#messages/time.ts';
import { asDelegate, type Duty, findColleagues, readOwnDuties } from '#services/duties/own-duties.ts';
import { RefusedError } from '#services/errors.ts';
import { answerInvitation } from '#services/invitations/answer-invitation.ts';
import { nominate } from '#services/nominations/nominate.ts';
import { button } from '#web-kit/buttons.ts';
import { radioGroup } from '#web-kit/choices.ts';
import { form, selectField, textArea, textField } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import { breadcrumbs, callout, card, keyValues, pageHead } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { rsvpBadge } from '../../meeting-words.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, isId, visitOf } from '../../site.ts';
import { isOpen, ownNav, ownTimeZone } from './duties.ts';
import { dutyLeader, dutyLeaderPages } from './duty-leader.ts';

const root = '/mine/:ref';

/** One invitation of one's own or of one's unit: answer it, name who attends. */
export function dutyPages(app: AdminApp): void {
  app.get(root, (c) => showPage(c, noProblems));
  app.post(`${root}/answer`, answerFromForm);
  app.post(`${root}/nominate`, nominateFromForm);
  dutyLeaderPages(app, root, showPage);
}

const refOf = (c: AdminContext) => c.req.param('ref') ?? '';
const typed = (c: AdminContext, name: string) => c.get('form').get(name) ?? '';

async function answerFromForm(c: AdminContext) {
  const rsvp = typed(c, 'rsvp') as 'accepted' | 'declined';
  const outcome = await attempt(c, () =>
    answerInvitation(asDelegate(visitOf(c).ctx), { ref: refOf(c), rsvp, reason: typed(c, 'reason') }),
  );
  if (outcome.done)
    return goTo(
      c,
      `/admin/mine/${refOf(c)}?done=${outcome.result.request ? 'change_requested' : 'answered'}`,
    );
  return showPage(c, reasonAtItsField(outcome.problems));
}

function reasonAtItsField(problems: Problems): Problems {
  if (problems.code !== 'reason_required') return problems;
  return { ...problems, general: null, fields: { reason: problems.general ?? '' } };
}

async function nominateFromForm(c: AdminContext) {
  const personId = isId(typed(c, 'personId')) ? (typed(c, 'personId') as PersonId) : null;
  const { colleagues } = await readDuty(c);
  const known = colleagues.find(({ id }) => id === personId);
  const nominee = known
    ? { personId: known.id, fullName: known.fullName, title: known.title }
    : { fullName: typed(c, 'fullName'), title: typed(c, 'jobTitle') || null, phone: typed(c, 'phone') };
  const names = {
    'nominees.0.fullName': 'fullName',
    'nominees.0.title': 'jobTitle',
    'nominees.0.phone': 'phone',
  };
  const outcome = await attempt(
    c,
    () => nominate(asDelegate(visitOf(c).ctx), { ref: refOf(c), nominees: [nominee] }),
    names,
  );
  if (outcome.done)
    return goTo(
      c,
      `/admin/mine/${refOf(c)}?done=${outcome.result.request ? 'change_requested' : 'nominated'}`,
    );
  return showPage(c, outcome.problems);
}

async function readDuty(c: AdminContext) {
  const { ctx } = visitOf(c);
  const { units, duties } = await readOwnDuties(ctx, ownTimeZone);
  const duty = duties.find(({ ref }) => ref === refOf(c));
  if (!duty) throw new RefusedError('not_found');
  const colleagues = duty.unitId ? await findColleagues(ctx, duty.unitId, duty.timeZone) : [];
  return { units, duty, colleagues };
}

async function showPage(c: AdminContext, problems: Problems) {
  const { units, duty, colleagues } = await readDuty(c);
  const words = c.get('words').duties;
  if (c.req.method === 'POST') c.status(422);
  const crumbs = breadcrumbs({
    label: c.get('words').admin.nav.crumbs,
    items: [{ label: words.title, href: '/admin/mine' }, { label: duty.title }],
  });
  const acts = isOpen(duty, visitOf(c).ctx.now)
    ? html`${await dutyLeader(c, duty, problems)}${answerForm(c, duty, problems)}${nominateForm(c, duty, colleagues, problems)}`
    : callout({ tone: 'info', body: words.answer.closed });
  return adminPage(c, {
    title: duty.title,
    nav: ownNav(c, units, duty.unitId ?? ''),
    main: html`${pageHead({ title: duty.title, crumbs })}
<div class="stack readable">${problemSummary(c, problems, labelsOf(words))}
${card({ body: facts(c, duty) })}${acts}</div>`,
  });
}

const labelsOf = ({ answer, nominate: named }: ReturnType<typeof wordsOf>) => ({
  ...{ rsvp: answer.rsvp, reason: answer.reason, personId: named.who, fullName: named.fullName },
  ...{ jobTitle: named.jobTitle, phone: named.phone, leaderReason: answer.reason },
});
const wordsOf = (c: AdminContext) => c.get('words').duties;

function facts(c: AdminContext, duty: Duty): Html {
  const words = c.get('words').duties;
  const by = duty.answerBy && formatShortTime(duty.answerBy, duty.timeZone);
  return keyValues([
    {
      label: words.facts.time,
      value: formatMeetingTime(duty.startsAt, c.get('language'), duty.timeZone),
    },
    { label: words.facts.place, value: duty.place },
    { label: words.facts.office, value: duty.officeName },
    { label: words.facts.code, value: `${duty.ref.slice(0, 4)}-${duty.ref.slice(4)}` },
    ...(by ? [{ label: words.facts.by, value: by }] : []),
    {
      label: words.answer.rsvp,
      value: html`${rsvpBadge(c, duty.rsvp)}${duty.rsvpReason ? ` ${duty.rsvpReason}` : ''}`,
    },
    ...(duty.nominees.length > 0 ? [{ label: words.nominate.named, value: duty.nominees.join(', ') }] : []),
  ]);
}

function answerForm(c: AdminContext, duty: Duty, problems: Problems): Html {
  const words = c.get('words').duties.answer;
  const body = html`${radioGroup({
    name: 'rsvp',
    label: words.rsvp,
    choices: [
      { value: 'accepted', label: words.accept },
      { value: 'declined', label: words.decline },
    ],
    value: typed(c, 'rsvp') || (duty.rsvp === 'declined' ? 'declined' : 'accepted'),
    error: problems.fields.rsvp,
  })}${textArea({
    name: 'reason',
    label: words.reason,
    hint: words.reasonHint,
    rows: 2,
    maxLength: 500,
    value: typed(c, 'reason') || (duty.rsvpReason ?? ''),
    error: problems.fields.reason,
  })}${button({ label: words.submit, kind: 'primary' })}`;
  return card({
    title: words.title,
    body: form({ action: `/admin/mine/${duty.ref}/answer`, csrfToken: visitOf(c).formToken, body }),
  });
}

type Colleagues = Awaited<ReturnType<typeof findColleagues>>;

function nominateForm(c: AdminContext, duty: Duty, colleagues: Colleagues, problems: Problems): Html {
  const words = c.get('words').duties.nominate;
  const left = duty.headCountLimit - duty.nominees.length;
  const title = duty.unitId ? words.title : words.titleSubstitute;
  if (duty.unitId && left <= 0) return card({ title, body: words.full });
  const field = (name: string) => ({ name, value: typed(c, name), error: problems.fields[name] });
  const choices = colleagues.map(({ id, fullName, title: post }) => ({
    value: id,
    label: post ? `${fullName}, ${post}` : fullName,
  }));
  const body = html`${
    choices.length > 0
      ? selectField({
          ...field('personId'),
          label: words.who,
          options: [{ value: '', label: words.someone }, ...choices],
        })
      : ''
  }${textField({ ...field('fullName'), label: words.fullName, autocomplete: 'off' })}
<div class="pair">${textField({ ...field('jobTitle'), label: words.jobTitle, autocomplete: 'off' })}
${textField({ ...field('phone'), label: words.phone, hint: words.phoneHint, type: 'tel', autocomplete: 'off' })}</div>
${button({ label: words.submit, icon: 'plus' })}`;
  return card({
    title,
    ...(duty.unitId ? { note: words.left(left) } : {}),
    body: form({ action: `/admin/mine/${duty.ref}/nominate`, csrfToken: visitOf(c).formToken, body }),
  });
}
