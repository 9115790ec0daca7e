import type { DocumentId, MeetingId, VersionId } from '#domain/ids.ts';
import { formatShortTime } from '#messages/time.ts';
import { decideUndecided, readUndecided } from '#services/documents/decide-undecided.ts';
import { type ReaderRow, readDocuments, readReaders } from '#services/documents/read-documents.ts';
import { RefusedError } from '#services/errors.ts';
import { button, buttonRow } from '#web-kit/buttons.ts';
import { form } from '#web-kit/fields.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { breadcrumbs, callout, card, emptyState, pageHead } from '#web-kit/parts.ts';
import { type Column, dataTable } from '#web-kit/tables.ts';
import { adminPage } from '../../frame.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, idOf, requirePapers, visitOf } from '../../site.ts';

const root = '/o/:officeId/meetings/:id/documents';

/** A paper that the gate could not judge before its second person; and who has read a paper. */
export function documentDecisionPages(app: AdminApp): void {
  app.get(`${root}/versions/:versionId/decide`, (c) => decisionPage(c, noProblems));
  app.post(`${root}/versions/:versionId/decide`, decide);
  app.get(`${root}/:documentId/readers`, readersPage);
}

const here = (c: AdminContext) => `${c.get('desk').path}/meetings/${idOf<MeetingId>(c, 'id')}/documents`;

const crumbsOf = (c: AdminContext) => {
  const words = c.get('words').documents;
  return breadcrumbs({ label: words.title, items: [{ href: here(c), label: words.back }] });
};

async function decide(c: AdminContext): Promise<Response> {
  const { ctx, office } = c.get('desk');
  const versionId = idOf<VersionId>(c, 'versionId');
  const decision = c.get('form').get('decision') === 'keep' ? 'keep' : 'stop';
  const outcome = await attempt(c, () =>
    decideUndecided(ctx, office.id, { versionId, decision }, requirePapers(c)),
  );
  if (outcome.done) return goTo(c, `${here(c)}?done=paper_${decision}`);
  c.status(422);
  return decisionPage(c, outcome.problems);
}

async function decisionPage(c: AdminContext, problems: Problems): Promise<Response> {
  const { ctx, office } = c.get('desk');
  const words = c.get('words').documents;
  const versionId = idOf<VersionId>(c, 'versionId');
  const waits = problems === noProblems;
  const found = waits ? await readUndecided(ctx, office.id, versionId, requirePapers(c)) : null;
  const body = found
    ? html`${reasons(c, found)}${pictures(c, versionId, found.pages)}${choice(c, versionId, found.pages.length > 0)}`
    : '';
  return adminPage(c, {
    title: words.waiting.title,
    section: 'week',
    styles: ['admin/documents.css'],
    main: html`${pageHead({ title: words.waiting.title, lead: words.waiting.lead, crumbs: crumbsOf(c) })}
<div class="stack readable">${problemSummary(c, problems)}${body}</div>`,
  });
}

type Undecided = Awaited<ReturnType<typeof readUndecided>>;

/** What stood in the way of judging it. */
function reasons(c: AdminContext, { verdict }: Undecided): Child {
  const words = c.get('words').documents;
  const looksLike = (verdict?.findings ?? []).map(({ level, page }) =>
    words.waiting.suspect(words.levels[level], page ?? 1),
  );
  const unread = verdict?.unread ?? [];
  const lines = [...looksLike, ...(unread.length > 0 ? [words.waiting.unread(unread.join(', '))] : [])];
  return lines.length === 0
    ? undefined
    : callout({ tone: 'warn', body: html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>` });
}

function pictures(c: AdminContext, versionId: VersionId, pages: readonly number[]): Html {
  const words = c.get('words').documents;
  if (pages.length === 0) return callout({ tone: 'warn', body: words.waiting.noPictures });
  const one = (page: number) =>
    html`<li><img src="${here(c)}/versions/${versionId}/pages/${page}?of=quarantine" alt="${words.reading.altOf(page, pages.length)}" loading="lazy"></li>`;
  return html`<ol class="paper-pages">${pages.map(one)}</ol>`;
}

function choice(c: AdminContext, versionId: VersionId, canKeep: boolean): Html {
  const words = c.get('words').documents.waiting;
  const act = (decision: 'keep' | 'stop', kind: 'primary' | 'danger') =>
    button({ label: words[decision], kind, attributes: { name: 'decision', value: decision } });
  return card({
    title: words.question,
    body: form({
      action: `${here(c)}/versions/${versionId}/decide`,
      csrfToken: visitOf(c).formToken,
      body: buttonRow(html`${canKeep ? act('keep', 'primary') : ''}${act('stop', 'danger')}`),
    }),
  });
}

async function readersPage(c: AdminContext): Promise<Response> {
  const { ctx, office } = c.get('desk');
  const words = c.get('words').documents;
  const id = idOf<DocumentId>(c, 'documentId');
  const papers = await readDocuments(ctx, office.id, idOf<MeetingId>(c, 'id'));
  const paper = papers.find((one) => one.id === id);
  if (!paper) throw new RefusedError('not_found');
  const rows = await readReaders(ctx, office.id, id);
  const heads = words.readerHeads;
  const columns: Column<ReaderRow>[] = [
    { head: heads.who, rowHeader: true, cell: (row) => row.fullName },
    { head: heads.unit, cell: (row) => row.unitName ?? '' },
    { head: heads.version, width: 'fit', cell: (row) => words.version(row.number) },
    {
      head: heads.first,
      width: 'fit',
      cell: (row) => formatShortTime(row.firstOpenedAt, office.timeZone),
    },
    { head: heads.pages, width: 'fit', cell: (row) => words.seenOf(row.pagesSeen, row.pages) },
    { head: heads.last, width: 'fit', cell: (row) => row.lastPage ?? '' },
    { head: heads.downloads, width: 'fit', cell: (row) => row.downloads },
  ];
  const title = words.readersTitle(paper.title || words.unnamed);
  const empty = emptyState({ icon: 'eye', title: words.readersEmpty, body: words.readersEmptyBody });
  return adminPage(c, {
    title,
    section: 'week',
    main: html`${pageHead({ title, crumbs: crumbsOf(c) })}${dataTable({ caption: words.readers, captionHidden: true, columns, rows, empty })}`,
  });
}
