import type { Passing } from '#services/leader-requests/read-passing.ts';
import type { MeetingDetail } from '#services/meetings/read-meeting.ts';
import type { Resolved } from '#services/nominations/resolve-nominee.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { radioGroup } from '#web-kit/choices.ts';
import { form, selectField, textArea, textField } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import { dialog } from '#web-kit/overlays.ts';
import { callout, card, pageHead } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { meetingCrumbs, rsvpBadge } from '../../meeting-words.ts';
import { type Problems, problemSummary } from '../../problems.ts';
import { type AdminContext, visitOf } from '../../site.ts';
import { nomineeLine } from '../board/board-table.ts';
import { leaderForm, type PassingTyped } from './behalf-leader.ts';

type PersonInPost = Extract<Resolved, { found: 'one' }>['person'];

export type BehalfTyped = {
  rsvp: string;
  reason: string;
  personId: string;
  fullName: string;
  jobTitle: string;
  phone: string;
  role: 'official' | 'accompanying' | 'substitute';
  nomineeReason: string;
} & PassingTyped;

export type BehalfState = {
  detail: MeetingDetail;
  own: MeetingDetail['invitations'][number];
  typed: BehalfTyped;
  problems: Problems;
  /** How the unit's invitation stands with its leader. */
  passing: Passing;
  /** People of the unit who bear the typed name. */
  several: readonly PersonInPost[];
};

/** What was typed for somebody else, ready to be shown again. */
export function typedBehalf(data: URLSearchParams): BehalfTyped {
  const text = (name: string) => data.get(name) ?? '';
  return {
    rsvp: text('rsvp'),
    reason: text('reason'),
    personId: text('personId'),
    fullName: text('fullName'),
    jobTitle: text('jobTitle'),
    phone: text('phone'),
    role: text('role') === 'accompanying' ? 'accompanying' : 'official',
    nomineeReason: text('nomineeReason'),
    leaderId: text('leaderId'),
    note: text('note'),
  };
}

const nameOf = ({ own }: BehalfState) => own.unitName ?? own.personName ?? '';

/** The forms as a page of their own: without script, and when something was wrong. */
export function behalfPage(c: AdminContext, state: BehalfState) {
  const words = c.get('words').adminBoard.behalf;
  const title = words.title(nameOf(state));
  return adminPage(c, {
    title,
    section: 'week',
    main: html`${pageHead({ title, lead: words.lead, crumbs: meetingCrumbs(c, state.detail.meeting, title) })}
<div class="stack readable">${problemSummary(c, state.problems)}${forms(c, state, 2)}${buttonRow(
      buttonLink({
        href: `${c.get('desk').path}/meetings/${state.detail.meeting.id}`,
        label: c.get('words').common.back,
        icon: 'arrow-left',
      }),
    )}</div>`,
  });
}

/** The same forms over the board. */
export function behalfDialog(c: AdminContext, state: BehalfState): Html {
  const words = c.get('words').adminBoard.behalf;
  return dialog({
    id: 'behalf',
    title: words.title(nameOf(state)),
    closeLabel: words.cancel,
    wide: true,
    openAtOnce: true,
    body: html`<div class="stack"><p class="hint">${words.lead}</p>${forms(c, state, 3)}</div>`,
  });
}

function forms(c: AdminContext, state: BehalfState, level: 2 | 3): Html {
  const words = c.get('words').adminBoard.behalf;
  const { meeting } = state.detail;
  if (meeting.state !== 'announced' && meeting.state !== 'in_session')
    return callout({ tone: 'info', body: words.closed });
  return html`${answerForm(c, state, level)}${state.own.invitation.viaNominationId === null ? nominateForm(c, state, level) : ''}${
    state.own.invitation.unitId === null
      ? ''
      : leaderForm(c, state.passing, {
          action: actionOf(c, state, 'leader'),
          ...{ typed: state.typed, problems: state.problems, level },
        })
  }`;
}

const actionOf = (c: AdminContext, { detail, own }: BehalfState, act: string) =>
  `${c.get('desk').path}/meetings/${detail.meeting.id}/invitations/${own.invitation.ref}/${act}`;

function answerForm(c: AdminContext, state: BehalfState, level: 2 | 3): Html {
  const { adminBoard } = c.get('words');
  const words = adminBoard.behalf;
  const { own, typed, problems } = state;
  const choices = (['accepted', 'declined'] as const).map((value) => ({
    value,
    label: adminBoard.rsvp[value],
  }));
  return card({
    level,
    title: words.answerTitle,
    note: html`${words.now}: ${rsvpBadge(c, own.invitation.rsvp)}`,
    body: form({
      action: actionOf(c, state, 'answer'),
      csrfToken: visitOf(c).formToken,
      body: html`${radioGroup({ name: 'rsvp', label: words.rsvp, choices, value: typed.rsvp, error: problems.fields.rsvp, required: true })}
${textArea({ name: 'reason', label: words.reason, hint: words.reasonHint, rows: 2, value: typed.reason, error: problems.fields.reason })}
${buttonRow(button({ label: words.submit, kind: 'primary', icon: 'phone' }))}`,
    }),
  });
}

function nominateForm(c: AdminContext, state: BehalfState, level: 2 | 3): Html {
  const words = c.get('words').adminBoard.behalf;
  const { own, typed, problems, detail } = state;
  const isUnit = own.invitation.unitId !== null;
  const named = detail.nominations.filter(
    ({ invitationId, state: now }) =>
      invitationId === own.invitation.id && (now === 'proposed' || now === 'confirmed'),
  );
  const here = `${c.get('desk').path}/meetings/${detail.meeting.id}`;
  const note = isUnit
    ? words.nominateUnit(named.length, own.invitation.headCountLimit)
    : words.nominatePerson;
  const field = (name: 'fullName' | 'jobTitle' | 'phone') => ({
    name,
    label: words[name],
    value: typed[name],
    error: problems.fields[name],
    autocomplete: 'off',
  });
  return card({
    level,
    title: words.nominateTitle,
    note,
    body: html`${named.map((nominee) => nomineeLine(c, here, nominee))}${form({
      action: actionOf(c, state, 'nominate'),
      csrfToken: visitOf(c).formToken,
      body: html`${textField({ ...field('fullName'), required: true })}${whichField(c, state)}
<div class="pair">${textField(field('jobTitle'))}${textField({ ...field('phone'), type: 'tel' })}</div>
${isUnit ? roleField(c, state) : textField({ name: 'nomineeReason', label: words.reason, value: typed.nomineeReason, error: problems.fields.nomineeReason })}
${buttonRow(button({ label: words.nominate, icon: 'plus' }))}`,
    })}`,
  });
}

function whichField(c: AdminContext, { several, typed, problems }: BehalfState): Html | string {
  if (several.length === 0) return '';
  const words = c.get('words').adminBoard.behalf;
  const known = several.map((person) => ({
    value: person.id as string,
    label: [person.fullName, person.title, person.phone].filter(Boolean).join(', '),
  }));
  return selectField({
    name: 'personId',
    label: words.which,
    empty: words.whichEmpty,
    value: typed.personId,
    error: problems.fields.personId,
    required: true,
    options: [...known, { value: 'new', label: words.someoneNew }],
  });
}

function roleField(c: AdminContext, { typed }: BehalfState): Html {
  const { nomineeRoles, behalf } = c.get('words').adminBoard;
  const options = (['official', 'accompanying'] as const).map((value) => ({
    value,
    label: nomineeRoles[value],
  }));
  return selectField({ name: 'role', label: behalf.role, value: typed.role, options, width: 'medium' });
}
