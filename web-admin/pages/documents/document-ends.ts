import type { DocumentId, MeetingId } from '#domain/ids.ts';
import { type SecrecyLevel, secrecyLevels } from '#domain/secrecy/verdict.ts';
import { formatShortTime } from '#messages/time.ts';
import { type ReaderRow, readDocuments, readReaders } from '#services/documents/read-documents.ts';
import { type IncidentView, readIncident } from '#services/documents/read-incident.ts';
import { recallDocument } from '#services/documents/recall-document.ts';
import { reportIncident } from '#services/documents/report-incident.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { checkbox } from '#web-kit/choices.ts';
import { form, selectField } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import { breadcrumbs, callout, card, disclosure, keyValues, pageHead } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, idOf, requirePapers, visitOf } from '../../site.ts';

const root = '/o/:officeId/meetings/:id/documents/:documentId';

/** How a paper's reading ends: recalled by hand, or withdrawn everywhere because it is a secret that had slipped in (R18). */
export function documentEndPages(app: AdminApp): void {
  app.get(`${root}/recall`, (c) => recallPage(c, noProblems));
  app.post(`${root}/recall`, recall);
  app.get(`${root}/incident`, (c) => incidentPage(c, noProblems));
  app.post(`${root}/incident`, report);
}

const documentOf = (c: AdminContext) => idOf<DocumentId>(c, 'documentId');
const listOf = (c: AdminContext) => `${c.get('desk').path}/meetings/${idOf<MeetingId>(c, 'id')}/documents`;
const crumbsOf = (c: AdminContext) => {
  const words = c.get('words').documents;
  return breadcrumbs({ label: words.title, items: [{ href: listOf(c), label: words.back }] });
};

/** Which paper it is about, while it has a title. */
async function titleOf(c: AdminContext): Promise<string> {
  const { ctx, office } = c.get('desk');
  const papers = await readDocuments(ctx, office.id, idOf<MeetingId>(c, 'id'));
  return papers.find(({ id }) => id === documentOf(c))?.title ?? '';
}

const leave = (c: AdminContext) =>
  buttonLink({ href: listOf(c), label: c.get('words').documents.back, kind: 'quiet' });

async function recall(c: AdminContext): Promise<Response> {
  const { ctx, office } = c.get('desk');
  const outcome = await attempt(c, () => recallDocument(ctx, office.id, documentOf(c)));
  if (outcome.done) return goTo(c, `${listOf(c)}?done=paper_recalled`);
  c.status(422);
  return recallPage(c, outcome.problems);
}

async function recallPage(c: AdminContext, problems: Problems): Promise<Response> {
  const words = c.get('words').paperEnds.recall;
  const title = await titleOf(c);
  return adminPage(c, {
    title: words.title,
    section: 'week',
    main: html`${pageHead({ title: words.title, crumbs: crumbsOf(c) })}<div class="stack readable">${problemSummary(c, problems)}${card(
      {
        ...(title ? { title } : {}),
        body: form({
          action: `${listOf(c)}/${documentOf(c)}/recall`,
          csrfToken: visitOf(c).formToken,
          body: html`<p>${words.body}</p>${buttonRow(html`${button({ label: words.act, kind: 'danger' })}${leave(c)}`)}`,
        }),
      },
    )}</div>`,
  });
}

async function report(c: AdminContext): Promise<Response> {
  const { ctx, office } = c.get('desk');
  const given = c.get('form');
  const level = secrecyLevels.find((one) => one === given.get('level')) ?? 'confidential';
  const asked = { level, confirmed: given.get('confirmed') === 'on' };
  const outcome = await attempt(c, () =>
    reportIncident(ctx, office.id, documentOf(c), asked, requirePapers(c)),
  );
  if (outcome.done) return goTo(c, `${listOf(c)}/${documentOf(c)}/incident?done=incident_done`);
  c.status(422);
  return incidentPage(c, outcome.problems, level);
}

async function incidentPage(
  c: AdminContext,
  problems: Problems,
  level: SecrecyLevel = 'confidential',
): Promise<Response> {
  const { ctx, office, can } = c.get('desk');
  const words = c.get('words').paperEnds.incident;
  const found = await readIncident(ctx, office.id, documentOf(c), requirePapers(c));
  const readers = await readReaders(ctx, office.id, documentOf(c));
  const asks = can('documents.write') && c.req.query('again') !== undefined;
  const question = asks || !found.incident ? ask(c, problems, { level, title: await titleOf(c) }) : html``;
  const body = found.incident
    ? html`${done(c, found)}${readersCard(c, readers)}${backups(c, found)}${todo(c)}`
    : html`${can('documents.write') ? question : callout({ body: words.none })}${readersCard(c, readers)}`;
  return adminPage(c, {
    title: words.title,
    section: 'week',
    styles: ['admin/documents.css'],
    main: html`${pageHead({ title: words.title, lead: words.lead, crumbs: crumbsOf(c) })}
<div class="stack readable">${problemSummary(c, problems, { confirmed: words.confirm })}${asks && found.incident ? question : ''}${body}</div>`,
  });
}

function ask(
  c: AdminContext,
  { fields }: Problems,
  { level, title }: { level: SecrecyLevel; title: string },
): Html {
  const { paperEnds, documents } = c.get('words');
  const words = paperEnds.incident;
  const levels = secrecyLevels.map((value) => ({ value, label: documents.levels[value] }));
  return card({
    title: words.act,
    body: form({
      action: `${listOf(c)}/${documentOf(c)}/incident`,
      csrfToken: visitOf(c).formToken,
      body: html`${title ? html`<p><strong>${title}</strong></p>` : ''}${callout({ tone: 'danger', body: words.warning })}
${selectField({ name: 'level', label: words.level, hint: words.levelHint, value: level, options: levels })}
${checkbox({ name: 'confirmed', label: words.confirm, ...(fields.confirmed ? { hint: fields.confirmed } : {}) })}
${buttonRow(html`${button({ label: words.submit, kind: 'danger' })}${leave(c)}`)}`,
    }),
  });
}

const timeIn = (c: AdminContext, at: Date) => formatShortTime(at, c.get('desk').office.timeZone);

function done(c: AdminContext, { incident }: IncidentView): Html {
  if (!incident) return html``;
  const { paperEnds, documents } = c.get('words');
  const words = paperEnds.incident;
  const { scope, wipedAt } = incident;
  const count = (value: number) => String(value);
  return card({
    title: words.done,
    body: keyValues([
      { label: words.facts.at, value: timeIn(c, incident.reportedAt) },
      { label: words.facts.by, value: incident.reportedByName ?? '' },
      { label: words.facts.level, value: documents.levels[incident.level] },
      { label: words.facts.documents, value: count(scope.documents.length) },
      { label: words.facts.versions, value: count(scope.versions) },
      { label: words.facts.readers, value: count(scope.readers) },
      { label: words.facts.downloads, value: count(scope.downloads) },
      { label: words.facts.messages, value: count(scope.messages) },
      { label: words.facts.disk, value: wipedAt ? words.wiped(timeIn(c, wipedAt)) : words.wiping },
    ]),
  });
}

/** Whoever has opened it is known whatever became of it. */
function readersCard(c: AdminContext, readers: readonly ReaderRow[]): Html {
  const words = c.get('words').paperEnds.incident;
  const lines = readers.map(
    (one) =>
      html`<li>${words.readerLine(one.fullName, one.unitName ?? '', timeIn(c, one.firstOpenedAt), one.downloads)}</li>`,
  );
  const body =
    lines.length === 0 ? html`<p>${words.readersNone}</p>` : html`<ul class="bullets">${lines}</ul>`;
  return card({ title: words.readersTitle, body });
}

function backups(c: AdminContext, { incident, backups: found }: IncidentView): Html {
  if (!incident) return html``;
  const { paperEnds, documents } = c.get('words');
  const words = paperEnds.incident;
  const until = incident.wipedAt ? timeIn(c, incident.wipedAt) : words.backupsNow;
  const lines = (found?.files ?? []).map(
    ({ name, at, sizeBytes }) =>
      html`<li>${words.backupLine(name, timeIn(c, at), documents.size(sizeBytes))}</li>`,
  );
  const listed = !found
    ? html`<p>${words.backupsUnknown}</p>`
    : lines.length === 0
      ? html`<p>${words.backupsEmpty(found.folder)}</p>`
      : html`<ul class="bullets">${lines}</ul>`;
  return card({
    title: words.backupsTitle,
    body: html`<p>${words.backupsBetween(timeIn(c, incident.heldFrom), until)}</p>${listed}`,
  });
}

/** Deleted rows lie in the database's files until they are written anew, and in its log until that is archived away. */
const commands = `VACUUM FULL documents, document_versions, stored_files, page_texts, page_pictures;
VACUUM FULL notices, broadcasts, inbox, dialogues, web_messages;
CHECKPOINT; SELECT pg_switch_wal();`;

function todo(c: AdminContext): Html {
  const words = c.get('words').paperEnds.incident;
  return card({
    title: words.todoTitle,
    body: html`<ol class="bullets">${words.todo.map((step) => html`<li>${step}</li>`)}</ol>
${disclosure({
  summary: words.forAdministrators,
  body: html`<pre class="commands" tabindex="0" role="group" aria-label="${words.commandsLabel}"><code>${commands}</code></pre>`,
})}`,
  });
}
