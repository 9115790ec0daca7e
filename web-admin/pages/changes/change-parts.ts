import { urgencyMarks } from '#domain/broadcasts/urgency.ts';
import { changeReasons } from '#domain/meetings/changes.ts';
import { changeLinesOf } from '#messages/change-card.ts';
import type { AnswerLine, ChangePreview } from '#services/meetings/preview-change.ts';
import { radioGroup } from '#web-kit/choices.ts';
import { selectField, textArea } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import { rowList } from '#web-kit/lists.ts';
import { callout, card, disclosure } from '#web-kit/parts.ts';
import { longTime, rsvpBadge } from '../../meeting-words.ts';
import type { AdminContext } from '../../site.ts';
import { cardScreens } from './card-screens.ts';
import { limitCard } from './change-limit.ts';
import { typedChange } from './change-typed.ts';

/** What a change says and undoes, most important first. */
export function changeParts(
  c: AdminContext,
  preview: ChangePreview,
  problems: Readonly<Record<string, string>> = {},
): Html {
  return html`${changedCard(c, preview)}${lateCallout(c, preview)}${answersCard(c, preview)}${limitCard(c, preview, problems.answerBy)}${cardsCard(c, preview)}`;
}

function changedCard(c: AdminContext, { changes, told, cards, meeting }: ChangePreview): Html {
  const words = c.get('words').adminChanges;
  if (!told) return html``;
  const isOff = cards.some(({ after }) => (after.meeting.state ?? 'announced') !== 'announced');
  if (changes.length === 0) return isOff ? html`` : callout({ tone: 'info', body: words.unchanged });
  const change = { act: 'edit' as const, fields: changes, reason: null, note: '', resets: [] };
  const lines = changeLinesOf(told, change, c.get('language')).map((line) => line.replace(/^• /, ''));
  const isHeld = meeting.meeting.version > told.version;
  return card({
    title: words.changed,
    body: html`<ul class="changes">${lines.map((line) => html`<li>${line}</li>`)}</ul>${
      isHeld ? html`<p class="hint">${words.held}</p>` : ''
    }`,
  });
}

function lateCallout(c: AdminContext, { judgement, changes }: ChangePreview): Html | string {
  const words = c.get('words').adminChanges;
  const isMoved = changes.some(({ field }) => field === 'time');
  if (!isMoved || judgement.verdict !== 'late') return '';
  const body = words.lateBody(longTime(c, judgement.deadlineAt));
  return callout({ tone: 'warn', title: words.lateTitle, body });
}

function answersCard(c: AdminContext, { resets, stays, told }: ChangePreview): Html | string {
  const words = c.get('words').adminChanges;
  if (!told) return '';
  const list = (lines: readonly AnswerLine[]) =>
    rowList(
      lines.map(({ name, rsvp, ref }) => ({ title: name, id: `answer-${ref}`, end: rsvpBadge(c, rsvp) })),
    );
  const fallen =
    resets.length === 0
      ? html`<p>${words.resetsNone}</p>`
      : html`<p>${words.resetsNote}</p>${disclosure({ summary: words.resets(resets.length), body: list(resets), open: resets.length <= 8 })}`;
  const kept =
    stays.length === 0 ? '' : disclosure({ summary: words.stays(stays.length), body: list(stays) });
  return card({ title: words.answers, body: html`<div class="stack">${fallen}${kept}</div>` });
}

function cardsCard(c: AdminContext, { cards }: ChangePreview): Html | string {
  const words = c.get('words');
  if (cards.length === 0) return '';
  const { cardFor } = words.adminMeetings.announce;
  return card({
    title: words.adminChanges.cards,
    note: words.adminChanges.cardsNote,
    body: html`<div class="stack">${cards.map(
      ({ before, after }) => html`<section><h3 class="form-part">${cardFor[after.invitation.invitee]}</h3>
${disclosure({ summary: words.adminChanges.before, body: html`<div class="phones">${cardScreens(c, before)}</div>` })}
<p class="form-part">${words.adminChanges.after}</p><div class="phones">${cardScreens(c, after)}</div></section>`,
    )}</div>`,
  });
}

/** Why, in a class and in words, and how urgent; an edit may leave the reason out. */
export function whyCard(
  c: AdminContext,
  preview: ChangePreview,
  { required, problems }: { required: boolean; problems: Readonly<Record<string, string>> },
): Html {
  const { adminChanges: words, adminNotices, changes } = c.get('words');
  const { optional } = c.get('words').adminMeetings.form;
  const { reason, note, mark } = typedChange(c);
  const reasons = changeReasons.map((value) => ({ value, label: capital(changes.reasons[value]) }));
  const marks = urgencyMarks.map((value) => ({ value, label: adminNotices.marks[value] }));
  const need = required ? { required: true } : { optional };
  const { quietUntil } = preview;
  const quiet = quietUntil
    ? callout({ tone: 'info', icon: 'clock', body: words.quiet(longTime(c, quietUntil)) })
    : '';
  return card({
    title: words.why,
    body: html`<div class="form">${selectField({ name: 'reason', label: words.reason, empty: words.reasonEmpty, options: reasons, value: reason ?? '', error: problems.reason, width: 'medium', ...need })}
${textArea({ name: 'note', label: words.note, hint: words.noteHint, rows: 2, maxLength: 1000, value: note, error: problems.note, ...need })}
${radioGroup({ name: 'mark', label: words.mark, hint: words.markHint(adminNotices.marks[preview.defaultMark]), value: mark ?? preview.defaultMark, choices: marks })}${quiet}</div>`,
  });
}

const capital = (text: string) => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
