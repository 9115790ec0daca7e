import { RefusedError } from '#services/errors.ts';
import { proposeFromLetter } from '#services/meetings/propose-from-letter.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { checkbox } from '#web-kit/choices.ts';
import { fileField, form } from '#web-kit/fields.ts';
import { html } from '#web-kit/html.ts';
import { card, pageHead } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { carryLetter } from '../../letter-carried.ts';
import { fromLetter } from '../../letter-notes.ts';
import { meetingCrumbs } from '../../meeting-words.ts';
import { choosePerson } from '../../person-choice.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../../problems.ts';
import { type AdminApp, type AdminContext, requirePapers, visitOf } from '../../site.ts';
import { typedMeeting } from '../meetings/meeting-input.ts';
import { newPage } from '../meetings/meetings.ts';

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
  const proposal = outcome.result;
  const chair = await choosePerson(c, { text: proposal.typed.chair, chosenId: '' });
  const notKnown = chair.kind === 'unknown' ? chair.name : null;
  const filled = {
    ...typedMeeting(new URLSearchParams()),
    ...proposal.typed,
    chair: notKnown === null ? proposal.typed.chair : '',
    roomId: proposal.roomId ?? '',
  };
  return newPage(c, filled, noProblems, { chair }, fromLetter(c, carryLetter(proposal, notKnown)));
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
