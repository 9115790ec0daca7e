import type { FieldNote, ProposedField } from '#domain/letters/propose-meeting.ts';
import { formatDate } from '#messages/time.ts';
import { RefusedError } from '#services/errors.ts';
import { type LetterProposal, proposeFromLetter } from '#services/meetings/propose-from-letter.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { checkbox } from '#web-kit/choices.ts';
import { fileField, form } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import { badge, callout, card, pageHead } from '#web-kit/parts.ts';
import { adminPage } from '../frame.ts';
import { meetingCrumbs } from '../meeting-words.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../problems.ts';
import { type AdminApp, type AdminContext, requirePapers, visitOf } from '../site.ts';
import { typedMeeting } from './meeting-input.ts';
import { newPage } from './meetings.ts';

const root = '/o/:officeId/meetings/from-letter';

/** A letter of invitation that fills the form of a new meeting; a person confirms it. */
export function letterPages(app: AdminApp): void {
  app.get(root, (c) => askPage(c, noProblems));
  app.post(root, fillFromLetter);
}

async function fillFromLetter(c: AdminContext) {
  const { ctx, office } = c.get('desk');
  const file = c.get('upload');
  const words = c.get('words').letters;
  if (!file) return askPage(c, { ...noProblems, fields: { file: words.fileMissing } });
  const declared = c.get('form').get('declared') === 'on';
  if (!declared) return askPage(c, { ...noProblems, fields: { declared: words.declaredMissing } });
  const input = { fileName: file.name.slice(-200), declared, sizeBytes: file.size, bytes: file.stream() };
  const outcome = await attempt(c, () => proposeFromLetter(ctx, office.id, input, requirePapers(c)));
  if (!outcome.done) {
    const { general, fields } = outcome.problems;
    return askPage(
      c,
      general === null ? outcome.problems : { ...noProblems, fields: { ...fields, file: general } },
    );
  }
  const { typed, notes } = outcome.result;
  const filled = { ...typedMeeting(new URLSearchParams()), ...typed };
  return newPage(c, filled, noProblems, undefined, {
    above: aboveForm(c, outcome.result),
    notes: Object.fromEntries(
      (Object.entries(notes) as [ProposedField, FieldNote][]).map(([name, note]) => [
        name,
        noteLine(c, note),
      ]),
    ),
  });
}

/** "Trang 1: “…”", and before it what is to be checked. */
function noteLine(c: AdminContext, { source, sure, doubts, choices }: FieldNote): Html {
  const words = c.get('words').letters;
  const shown = choices.map((value) => (/^\d{4}-\d\d-\d\d$/.test(value) ? formatDate(value) : value));
  const why = doubts.map((doubt) => words.doubts[doubt]).join(', ');
  const check = sure
    ? ''
    : html`${badge({ label: words.check, tone: 'warn' })} ${why === '' ? '' : `${why}. `}`;
  return html`${check}${shown.length > 0 ? `${words.choices(shown)} ` : ''}${words.source(source.quote, source.page)}`;
}

function aboveForm(c: AdminContext, { notes, reading }: LetterProposal): Html {
  const words = c.get('words').letters;
  const amends = reading.kind?.value ? words.amends[reading.kind.value] : undefined;
  const isEmpty = Object.keys(notes).length === 0;
  const lists: [string, readonly string[] | null | undefined][] = [
    [words.participants, reading.participants?.value],
    [words.preparations, reading.preparations?.value],
    [words.onlinePlaces, reading.onlinePlaces?.value],
    [words.attachments, reading.attachments?.value],
  ];
  const found = lists.flatMap(([label, items]) => (items && items.length > 0 ? [{ label, items }] : []));
  return html`<div class="stack">${callout(
    isEmpty
      ? { tone: 'warn', title: words.nothingTitle, body: words.nothingBody }
      : { tone: 'info', title: words.filledTitle, body: words.filledBody },
  )}${amends ? callout({ tone: 'warn', body: amends }) : ''}${
    found.length === 0
      ? ''
      : card({
          title: words.besides,
          body: html`${found.map(({ label, items }) => html`<p><strong>${label}</strong></p><ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`)}`,
        })
  }</div>`;
}

async function askPage(c: AdminContext, problems: Problems) {
  const { path } = c.get('desk');
  const words = c.get('words').letters;
  requirePapers(c);
  if (!c.get('desk').can('meetings.write')) throw new RefusedError('not_permitted');
  const isTooLarge = c.req.query('why') === 'paper_too_large';
  const said = isTooLarge ? { ...noProblems, fields: { file: words.fileHint } } : problems;
  if (c.req.method === 'POST') c.status(422);
  return adminPage(c, {
    title: words.title,
    section: 'new',
    scripts: ['admin/progress.js'],
    main: html`${pageHead({ title: words.title, lead: words.lead, crumbs: meetingCrumbs(c, null, words.title) })}
<div class="stack">${problemSummary(c, said, { file: words.file, declared: words.declared })}${form({
      action: `${path}/meetings/from-letter`,
      csrfToken: visitOf(c).formToken,
      upload: true,
      body: card({
        body: html`<div class="form">
${fileField({ name: 'file', label: words.file, hint: words.fileHint, accept: '.pdf,.docx,.jpg,.jpeg,.png', required: true, error: said.fields.file })}
${checkbox({ name: 'declared', label: words.declared, hint: said.fields.declared })}
${buttonRow(html`${button({ label: words.read, kind: 'primary', icon: 'upload' })}${buttonLink({ href: `${path}/meetings/new`, label: c.get('words').adminMeetings.form.cancel, kind: 'quiet' })}`)}
<p class="hint" role="status" data-progress hidden><progress aria-label="${words.reading}"></progress> ${words.reading}</p></div>`,
      }),
    })}</div>`,
  });
}
