import { isApproved } from '#domain/conclusions/lifecycle.ts';
import type { ConclusionId, MeetingId, UnitId } from '#domain/ids.ts';
import { conclusionForm } from '#i18n/vi/conclusion-form.ts';
import { formatDate } from '#messages/time.ts';
import {
  type MeetingConclusions,
  readConclusions,
  readConclusionVersions,
} from '#services/conclusions/read-conclusions.ts';
import { RefusedError } from '#services/errors.ts';
import { buttonLink } from '#web-kit/buttons.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { card, pageHead } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { meetingCrumbs, shortTime } from '../../meeting-words.ts';
import { printButton } from '../../print-button.ts';
import { type AdminApp, type AdminContext, idOf } from '../../site.ts';
import { partsOf } from './conclusion-card.ts';

const root = '/o/:officeId/meetings/:id/conclusions/:conclusionId';

/** The papers F11 and F12 for the printer, and every version a text had. */
export function conclusionPrintPages(app: AdminApp): void {
  app.get(`${root}/print`, printPage);
  app.get(`${root}/versions`, versionsPage);
}

type Shown = MeetingConclusions['conclusions'][number];

async function printPage(c: AdminContext): Promise<Response> {
  const { ctx, office, path } = c.get('desk');
  const read = await readConclusions(ctx, office.id, idOf<MeetingId>(c, 'id'));
  const id = idOf<ConclusionId>(c, 'conclusionId');
  const shown = read.conclusions.find((one) => one.id === id);
  if (!shown) throw new RefusedError('not_found');
  const { page, kinds } = c.get('words').conclusions;
  const back = `${path}/meetings/${shown.meetingId}/conclusions`;
  return adminPage(c, {
    title: kinds[shown.kind],
    section: 'week',
    styles: ['admin/conclusion-print.css'],
    scripts: ['admin/print.js'],
    main: html`<div class="paper-tools no-print"><div class="button-row">${printButton(page.print)}${buttonLink({ href: back, label: page.title, kind: 'quiet' })}</div></div>
<article class="paper" lang="vi" tabindex="0" aria-label="${kinds[shown.kind]}">${paperOf(read, shown)}</article>`,
  });
}

/** Header of the block, title, the text, tasks, and the foot; number, place and day are left to the văn thư. */
function paperOf(read: MeetingConclusions, { kind, body, state }: Shown): Html {
  const { found, facts } = read;
  const { block } = facts;
  const { meeting } = found;
  const form = conclusionForm;
  const chair = facts.chair ? form.words[block].named(facts.chair) : form.dots;
  const right =
    block === 'party'
      ? html`<p class="paper-party">${form.party}</p>`
      : html`<p class="paper-nation">${form.motto[0]}</p><p class="paper-motto">${form.motto[1]}</p>`;
  const mark = block === 'party' ? html`<p>${form.star}</p>` : html`<p class="paper-line"></p>`;
  const draft = isApproved(state) ? '' : html`<p class="paper-draft">${form.draft}</p>`;
  const subtitle =
    kind === 'minutes'
      ? form.subtitles.minutes(meeting.title)
      : form.subtitles.notice[block](chair, meeting.title);
  const last = body.parts.length - 1;
  const parts = body.parts.map(({ key, text }, at) => {
    const heading = kind === 'minutes' ? html`<h2>${form.headings[key]}</h2>` : '';
    const tasks = key === 'assessment' ? taskLines(read, body.tasks) : '';
    const lines = text.split('\n');
    const ended =
      at === last ? lines.with(-1, `${(lines.at(-1) ?? '').replace(/\.$/, '')}${form.fullStop}`) : lines;
    return html`${heading}${ended.map((line) => html`<p>${line}</p>`)}${tasks}`;
  });
  return html`<header class="paper-head"><div><p class="paper-office">${facts.officeName}</p>${mark}<p>${form.number[block](kind)}</p>${draft}</div><div>${right}<p class="paper-date">${form.placeAndDate}</p></div></header>
<h1>${form.titles[kind][block]}</h1><p class="paper-subject">${subtitle}</p><div class="paper-text">${parts}</div>${footOf(read, kind)}`;
}

function taskLines({ unitNames }: MeetingConclusions, tasks: Shown['body']['tasks']): Child {
  if (tasks.length === 0) return '';
  const form = conclusionForm;
  const nameOf = (id: UnitId) => unitNames.get(id) ?? form.dots;
  const lines = tasks.map(({ text, leadUnitId, supportUnitIds, product, dueOn }, at) => {
    const about = [
      form.lead(nameOf(leadUnitId)),
      supportUnitIds.length > 0 ? form.support(supportUnitIds.map(nameOf)) : '',
      product ? form.product(product) : '',
      dueOn ? form.dueOn(formatDate(dueOn)) : '',
    ].filter(Boolean);
    return html`<p>${form.task(at + 1, text)}</p><p class="paper-task">${about.join('; ')}.</p>`;
  });
  return html`<p>${form.tasksHead}</p>${lines}`;
}

/** Minutes: the secretary left, the chair right; a notice: where it goes, and by whose order it is signed. */
function footOf({ facts }: MeetingConclusions, kind: Shown['kind']): Html {
  const form = conclusionForm;
  const goes = html`<div class="paper-recipients"><p><em>${form.recipients}</em></p>${form.recipientsOf[kind].map((line) => html`<p>${line}</p>`)}</div>`;
  if (kind === 'notice')
    return html`<footer class="paper-foot-columns">${goes}<div class="paper-sign"><p>${form.authority[facts.block]}</p></div></footer>`;
  const chair = facts.chair?.name ?? form.dots;
  return html`<footer class="paper-foot-columns"><div class="paper-sign"><p>${form.secretary}</p><p class="paper-name">${form.dots}</p></div><div class="paper-sign"><p>${form.chair}</p><p class="paper-name">${chair}</p></div></footer>${goes}`;
}

async function versionsPage(c: AdminContext): Promise<Response> {
  const { ctx, office } = c.get('desk');
  const { conclusion, versions } = await readConclusionVersions(
    ctx,
    office.id,
    idOf<ConclusionId>(c, 'conclusionId'),
  );
  const read = await readConclusions(ctx, office.id, conclusion.meetingId);
  const { page } = c.get('words').conclusions;
  const title = page.versionsTitle(conclusion.kind);
  const cards = versions.map(({ version: row, writerName }, at) => {
    const before = row.origin === 'edited' ? versions[at + 1]?.version : undefined;
    return card({
      title: page.version(row.version),
      note: `${page.origins[row.origin]} · ${page.written(writerName, shortTime(c, row.writtenAt))}`,
      body: html`${before ? html`<p class="muted">${page.typedHere}</p>` : ''}<div class="conclusion-text" lang="vi">${partsOf(row, before)}</div>`,
    });
  });
  return adminPage(c, {
    title,
    section: 'week',
    styles: ['admin/conclusions.css'],
    main: html`${pageHead({ title, crumbs: meetingCrumbs(c, read.found.meeting, page.title) })}<div class="stack">${cards}</div>`,
  });
}
