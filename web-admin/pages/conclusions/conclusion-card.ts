import { whyNotWritten } from '#domain/conclusions/acting.ts';
import { type ConclusionState, isApproved } from '#domain/conclusions/lifecycle.ts';
import type { UnitId } from '#domain/ids.ts';
import { conclusionForm } from '#i18n/vi/conclusion-form.ts';
import { formatDate } from '#messages/time.ts';
import type { MeetingConclusions } from '#services/conclusions/read-conclusions.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { form, hiddenField, textField } from '#web-kit/fields.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import type { IconName } from '#web-kit/icons.ts';
import { badge, card, disclosure, type Tone } from '#web-kit/parts.ts';
import { longTime, shortTime } from '../../meeting-words.ts';
import type { Problems } from '../../problems.ts';
import { type AdminContext, visitOf } from '../../site.ts';
import { correctionsOf } from './corrections.ts';

type Shown = MeetingConclusions['conclusions'][number];

const looks: Record<ConclusionState, { tone: Tone; icon: IconName }> = {
  draft: { tone: 'neutral', icon: 'edit' },
  proposed: { tone: 'info', icon: 'clock' },
  approved: { tone: 'success', icon: 'check' },
  issued: { tone: 'success', icon: 'mail' },
};

/** Where dots stand in a text for what is not known. */
export const countDots = (text: string): number => text.match(/…{3,}/g)?.length ?? 0;

/** A text as the paper has it: headings and lines; with an earlier version, what somebody has typed since is marked. */
export function partsOf({ body }: Pick<Shown, 'body'>, before?: Pick<Shown, 'body'>): Html {
  const linesIn = (from: Pick<Shown, 'body'>, key: string) =>
    from.body.parts.flatMap((part) => (part.key === key ? part.text.split('\n') : []));
  return html`${body.parts.map(({ key, text }) => {
    const known = before && new Set(linesIn(before, key));
    const lineOf = (line: string) =>
      known && !known.has(line) ? html`<ins class="conclusion-typed">${line}</ins>` : line;
    return html`<h3>${conclusionForm.headings[key]}</h3>${text.split('\n').map((line) => html`<p class="conclusion-line">${lineOf(line)}</p>`)}`;
  })}`;
}

/** One kind's newest text with how it stands, and what can be done with it now. */
export function conclusionCard(
  c: AdminContext,
  read: MeetingConclusions,
  shown: Shown,
  problems: Problems,
): Html {
  const words = c.get('words').conclusions;
  const { page } = words;
  const { kind, state, version, writerName, writtenAt, body } = shown;
  const dots = isApproved(state) ? 0 : body.parts.reduce((sum, { text }) => sum + countDots(text), 0);
  const note = html`${badge({ label: words.states[state], ...looks[state] })} ${page.version(version)} · ${page.written(writerName, shortTime(c, writtenAt))}`;
  return card({
    title: words.kinds[kind],
    note,
    actions: actions(c, read, shown),
    id: kind,
    body: html`${standing(c, shown)}<div class="conclusion-text" lang="vi">${partsOf(shown)}${taskLines(c, read, shown)}</div>${dots > 0 ? html`<p class="hint">${page.dotsLeft(dots)}</p>` : ''}${steps(c, read, shown, problems)}`,
  });
}

function standing(c: AdminContext, { proposedAt, approvedAt, issuedAt, approvalNote, state }: Shown): Child {
  const { page } = c.get('words').conclusions;
  const lines = [
    state !== 'draft' && proposedAt ? page.proposedAt(longTime(c, proposedAt)) : '',
    approvedAt ? page.approvedAt(longTime(c, approvedAt)) : '',
    approvalNote ? page.approvedNote(approvalNote) : '',
    issuedAt ? page.issuedAt(longTime(c, issuedAt)) : '',
  ].filter(Boolean);
  return lines.length > 0 ? html`<p class="muted">${lines.join(' · ')}</p>` : undefined;
}

function taskLines(c: AdminContext, read: MeetingConclusions, { kind, body, state }: Shown): Child {
  if (kind === 'minutes' || body.tasks.length === 0) return undefined;
  const { page } = c.get('words').conclusions;
  const nameOf = (id: UnitId) => read.unitNames.get(id) ?? '…';
  const lines = body.tasks.map(
    ({ text, leadUnitId, supportUnitIds, product, dueOn }) =>
      html`<li>${text}<br><small class="muted">${[
        conclusionForm.lead(nameOf(leadUnitId)),
        supportUnitIds.length > 0 ? conclusionForm.support(supportUnitIds.map(nameOf)) : '',
        product ? conclusionForm.product(product) : '',
        dueOn ? conclusionForm.dueOn(formatDate(dueOn)) : '',
      ]
        .filter(Boolean)
        .join('; ')}</small></li>`,
  );
  const link =
    state === 'issued'
      ? html` <a href="${c.get('desk').path}/tasks">${c.get('words').tasks.page.title}</a>`
      : '';
  return html`<h3>${page.tasks}${link}</h3><ol class="conclusion-tasks">${lines}</ol>${state === 'issued' ? correctionsOf(c, read) : ''}`;
}

const hereOf = (c: AdminContext, { found }: MeetingConclusions) =>
  `${c.get('desk').path}/meetings/${found.meeting.id}/conclusions`;

function actions(c: AdminContext, read: MeetingConclusions, { id, state }: Shown): Child {
  const { page } = c.get('words').conclusions;
  const here = `${hereOf(c, read)}/${id}`;
  const mayEdit = mayWrite(c, read) && !isApproved(state);
  return html`${mayEdit ? buttonLink({ href: `${here}/edit`, label: page.edit, icon: 'edit', size: 'small' }) : ''}${buttonLink({ href: `${here}/print`, label: page.print, icon: 'print', size: 'small' })}${buttonLink({ href: `${here}/versions`, label: page.versions, size: 'small', kind: 'quiet' })}`;
}

const mayWrite = (c: AdminContext, { found }: MeetingConclusions) =>
  c.get('desk').can('conclusions.write') && !whyNotWritten(found.meeting, c.get('desk').ctx.now);

/** The next step of its way: propose, note the chair's word, issue; and writing it anew. */
function steps(c: AdminContext, read: MeetingConclusions, shown: Shown, problems: Problems): Child {
  if (!mayWrite(c, read)) return undefined;
  const { page } = c.get('words').conclusions;
  const { id, kind, state, version } = shown;
  const here = `${hereOf(c, read)}/${id}`;
  const step = (action: string, body: Child) =>
    form({
      ...{ action, csrfToken: visitOf(c).formToken },
      body: html`${hiddenField('version', String(version))}${body}`,
    });
  if (state === 'issued' || (state === 'approved' && kind === 'minutes')) return undefined;
  if (state === 'approved')
    return step(
      `${here}/issue`,
      html`<p class="hint">${page.issueHint(shown.body.tasks.length)}</p>${buttonRow(button({ label: page.issue, kind: 'primary', icon: 'mail' }))}`,
    );
  const propose =
    state === 'draft'
      ? step(
          `${here}/propose`,
          html`<p class="hint">${page.proposedTo}</p>${buttonRow(button({ label: page.propose, kind: 'primary', icon: 'arrow-right' }))}`,
        )
      : '';
  const { note } = problems.fields;
  const noteField = textField({
    ...{ name: 'note', id: `note-${kind}`, label: page.approvalNote, hint: page.approvalNoteHint },
    ...{ value: state === 'proposed' ? (c.get('form').get('note') ?? '') : '', error: note, required: true },
  });
  const approve =
    state === 'proposed'
      ? disclosure({
          ...{ summary: page.noteApproval, open: note !== undefined },
          body: step(`${here}/approve`, html`${noteField}${buttonRow(button({ label: page.noteApproval }))}`),
        })
      : '';
  const redraft = disclosure({
    summary: page.redraft,
    body: step(
      hereOf(c, read),
      html`${hiddenField('kind', kind)}<p class="hint">${page.redraftHint}</p>${buttonRow(button({ label: page.redraft, icon: 'refresh' }))}`,
    ),
  });
  return html`<div class="stack">${propose}${approve}${redraft}</div>`;
}
