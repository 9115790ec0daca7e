import type { Call } from '#services/calls/find-calls.ts';
import { button, buttonRow } from '#web-kit/buttons.ts';
import { radioGroup } from '#web-kit/choices.ts';
import { form, hiddenField, textArea, textField } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import { dialog } from '#web-kit/overlays.ts';
import { card, pageHead } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { meetingCrumbs } from '../../meeting-words.ts';
import { type Problems, problemSummary } from '../../problems.ts';
import { type AdminContext, visitOf } from '../../site.ts';
import { callPath } from './call-table.ts';

export type CallTyped = {
  person: string;
  from: string;
  outcome: string;
  answeredBy: string;
  note: string;
  rsvp: string;
  reason: string;
};
export type CallFormState = { call: Call; typed: CallTyped; problems: Problems };

/** What was typed about a call, ready to be shown again. */
export function typedCall(data: URLSearchParams): CallTyped {
  const text = (name: string) => data.get(name) ?? '';
  return {
    person: text('person'),
    from: text('from') === 'meeting' ? 'meeting' : 'office',
    outcome: text('outcome'),
    answeredBy: text('answeredBy'),
    note: text('note'),
    rsvp: text('rsvp'),
    reason: text('reason'),
  };
}

/** The form as a page of its own: without script, and when something was wrong. */
export function callFormPage(c: AdminContext, state: CallFormState) {
  const words = c.get('words').adminChase.calls;
  const { call } = state;
  const title = words.logFor(call.personName);
  return adminPage(c, {
    title,
    section: 'calls',
    styles: ['admin/chase.css'],
    main: html`${pageHead({ title, lead: call.meetingTitle, crumbs: meetingCrumbs(c, { id: call.meetingId, title: call.meetingTitle }, title) })}
<div class="stack readable">${problemSummary(c, state.problems)}${card({ body: callForm(c, state) })}</div>`,
  });
}

/** The same form over the list. */
export function callFormDialog(c: AdminContext, state: CallFormState): Html {
  const words = c.get('words');
  return dialog({
    id: 'call',
    title: words.adminChase.calls.logFor(state.call.personName),
    closeLabel: words.adminBoard.behalf.cancel,
    openAtOnce: true,
    body: callForm(c, state),
  });
}

function callForm(c: AdminContext, { call, typed, problems }: CallFormState): Html {
  const words = c.get('words').adminChase.calls;
  const outcomes = (['told', 'no_answer', 'wrong_number'] as const).map((value) => ({
    value,
    label: words.outcomes[value],
  }));
  const answers = [
    { value: '', label: words.rsvpNone },
    { value: 'accepted', label: words.rsvpAccepted },
    { value: 'declined', label: words.rsvpDeclined },
  ];
  const error = (name: keyof CallTyped) => problems.fields[name];
  return form({
    action: callPath(c, call),
    csrfToken: visitOf(c).formToken,
    body: html`${hiddenField('person', call.personId)}${hiddenField('from', typed.from)}
${radioGroup({ name: 'outcome', label: words.outcome, choices: outcomes, value: typed.outcome || 'told', error: error('outcome'), required: true })}
${textField({ name: 'answeredBy', label: words.answeredBy, hint: words.answeredByHint, value: typed.answeredBy, error: error('answeredBy'), autocomplete: 'off' })}
${radioGroup({ name: 'rsvp', label: words.rsvp, choices: answers, value: typed.rsvp, error: error('rsvp') })}
${textField({ name: 'reason', label: words.reason, value: typed.reason, error: error('reason'), autocomplete: 'off' })}
${textArea({ name: 'note', label: words.note, rows: 2, value: typed.note, error: error('note') })}
${buttonRow(button({ label: words.save, kind: 'primary', icon: 'phone' }))}`,
  });
}
