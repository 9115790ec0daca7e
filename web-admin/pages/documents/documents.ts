import type { DocumentId, MeetingId, VersionId } from '#domain/ids.ts';
import { refusalSentence } from '#messages/refusals.ts';
import { readAgenda } from '#services/agenda/read-agenda.ts';
import {
  acceptVersion,
  returnVersion,
  submitVersion,
  withdrawDocument,
} from '#services/documents/change-version.ts';
import { openUndecidedPage } from '#services/documents/decide-undecided.ts';
import { type Declared, declareUpload } from '#services/documents/declare-upload.ts';
import { openVersionPage, readDocuments, readVersion } from '#services/documents/read-documents.ts';
import { receivePart, receiveWhole } from '#services/documents/receive-bytes.ts';
import { RefusedError } from '#services/errors.ts';
import { readMeeting } from '#services/meetings/read-meeting.ts';
import { readUptake } from '#services/packs/read-uptake.ts';
import { type Html, html } from '#web-kit/html.ts';
import { breadcrumbs, callout, pageHead } from '#web-kit/parts.ts';
import { uploadScripts } from '#web-kit/upload.ts';
import { adminPage } from '../../frame.ts';
import { meetingHead } from '../../meeting-tabs.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, idOf, papersOf, requirePapers } from '../../site.ts';
import { packStrip } from '../paper-tasks/pack.ts';
import { uptakeCard } from '../paper-tasks/paper-uptake.ts';
import { documentList } from './document-list.ts';
import { declareSecret } from './document-paper-only.ts';
import { declarationOf, uploadCard, uploadLabels } from './document-upload.ts';
import { owedPapers } from './owed-papers.ts';

const root = '/o/:officeId/meetings/:id/documents';

/** Papers of a meeting: brought in, reviewed, withdrawn, and looked at page by page. */
export function documentPages(app: AdminApp): void {
  app.get(root, (c) => listPage(c, noProblems));
  app.post(root, uploadFromForm);
  app.get(`${root}/list`, async (c) => c.html(await liveList(c, noProblems)));
  app.get(`${root}/uptake`, async (c) => c.html(await liveUptake(c)));
  app.post(`${root}/declare`, declareForScript);
  app.get('/o/:officeId/uploads/:token', bytes);
  app.patch('/o/:officeId/uploads/:token', bytes);
  app.post(`${root}/:documentId/withdraw`, (c) =>
    act(c, 'paper_withdrawn', ({ ctx, office }, reason) =>
      withdrawDocument(ctx, office.id, idOf<DocumentId>(c, 'documentId'), { reason }),
    ),
  );
  const version = `${root}/versions/:versionId`;
  const id = (c: AdminContext) => idOf<VersionId>(c, 'versionId');
  app.post(`${version}/submit`, (c) =>
    act(c, 'paper_submitted', ({ ctx, office }) => submitVersion(ctx, office.id, id(c))),
  );
  app.post(`${version}/accept`, (c) =>
    act(c, 'paper_accepted', ({ ctx, office }) => acceptVersion(ctx, office.id, id(c))),
  );
  app.post(`${version}/return`, (c) =>
    act(c, 'paper_returned', ({ ctx, office }, reason) => returnVersion(ctx, office.id, id(c), { reason })),
  );
  app.get(version, lookPage);
  app.get(`${version}/pages/:page`, picture);
}

type Desk = ReturnType<typeof deskOf>;
const deskOf = (c: AdminContext) => c.get('desk');
const meetingOf = (c: AdminContext) => idOf<MeetingId>(c, 'id');

async function act(
  c: AdminContext,
  done: string,
  work: (desk: Desk, reason: string) => Promise<void>,
): Promise<Response> {
  const outcome = await attempt(c, () => work(deskOf(c), c.get('form').get('reason') ?? ''));
  if (outcome.done) return goTo(c, `${deskOf(c).path}/meetings/${meetingOf(c)}/documents?done=${done}`);
  c.status(422);
  return listPage(c, outcome.problems);
}

const declare = (c: AdminContext, sizeBytes: number, fileName: string) => {
  const { ctx, office } = deskOf(c);
  const input = declarationOf(c.get('form'), { sizeBytes, fileName });
  return declareUpload(ctx, office.id, meetingOf(c), input, requirePapers(c));
};
const doneOf = ({ outcome }: Declared) => (outcome === 'stopped' ? 'paper_stopped' : 'paper_uploaded');

/** The form without script: declaration and file at once. */
async function uploadFromForm(c: AdminContext) {
  const file = c.get('upload');
  const words = c.get('words').documents.add;
  c.status(422);
  if (!file) return listPage(c, { ...noProblems, fields: { file: words.fileMissing } });
  const outcome = await attempt(c, async () => {
    const declared = await declare(c, file.size, file.name.slice(-200));
    if (declared.outcome === 'open')
      await receiveWhole(deskOf(c).ctx, declared.token, file.stream(), requirePapers(c));
    return declared;
  });
  if (!outcome.done) return listPage(c, outcome.problems);
  return goTo(c, `${deskOf(c).path}/meetings/${meetingOf(c)}/documents?done=${doneOf(outcome.result)}`);
}

/** What the script asks first: where the bytes may go, or what is wrong with the declaration. */
async function declareForScript(c: AdminContext) {
  const { path } = deskOf(c);
  const form = c.get('form');
  const size = Number(form.get('sizeBytes') ?? 0);
  const outcome = await attempt(c, () => declare(c, size, (form.get('fileName') ?? '').slice(-200)));
  if (!outcome.done) {
    const { fields, general } = outcome.problems;
    const message = general ?? Object.values(fields)[0] ?? '';
    return c.json({ message, field: Object.keys(fields)[0] ?? null }, 422);
  }
  const next = `${path}/meetings/${meetingOf(c)}/documents?done=${doneOf(outcome.result)}`;
  const { result } = outcome;
  return c.json(result.outcome === 'open' ? { url: `${path}/uploads/${result.token}`, next } : { next });
}

/** HEAD and PATCH of the resumable upload; a refusal is a status and its sentence. */
async function bytes(c: AdminContext): Promise<Response> {
  try {
    return await receivePart(deskOf(c).ctx, c.req.param('token') ?? '', c.req.raw, requirePapers(c));
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    const said = refusalSentence(error, c.get('language'), deskOf(c).office.timeZone);
    return c.text(said, error.code === 'not_found' ? 404 : 410);
  }
}

async function stored(c: AdminContext) {
  const { ctx, office } = deskOf(c);
  const id = meetingOf(c);
  const [detail, agenda, documents] = await Promise.all([
    readMeeting(ctx, office.id, id),
    readAgenda(ctx, office.id, id),
    readDocuments(ctx, office.id, id),
  ]);
  return { detail, agenda, documents };
}

async function liveList(c: AdminContext, problems: Problems): Promise<Html> {
  const { agenda, documents } = await stored(c);
  return documentList(c, { meetingId: meetingOf(c), items: agenda.items, documents, problems });
}

async function liveUptake(c: AdminContext): Promise<Html> {
  const { ctx, office } = deskOf(c);
  return uptakeCard(c, meetingOf(c), await readUptake(ctx, office.id, meetingOf(c)));
}

async function listPage(c: AdminContext, problems: Problems): Promise<Response> {
  const words = c.get('words').documents;
  const { detail, agenda, documents } = await stored(c);
  const isTooBig = c.req.query('why') === 'paper_too_large';
  const big = refusalSentence(new RefusedError('paper_too_large'), c.get('language'), 'UTC');
  const said = isTooBig ? { ...noProblems, fields: { file: big } } : problems;
  const here = { meetingId: detail.meeting.id, items: agenda.items, documents, problems: said };
  const isWriter = deskOf(c).can('documents.write');
  const isOver = ['ended', 'closed', 'cancelled'].includes(detail.meeting.state);
  const upload = papersOf(c) ? await uploadCard(c, here) : callout({ tone: 'warn', body: words.unavailable });
  const [strip, uptake, owed] = await Promise.all([
    packStrip(c, detail.meeting.id),
    liveUptake(c),
    owedPapers(c, detail.meeting.id, isWriter && !isOver && Boolean(papersOf(c))),
  ]);
  return adminPage(c, {
    title: `${words.title} · ${detail.meeting.title}`,
    section: 'week',
    styles: ['admin/documents.css'],
    scripts: uploadScripts,
    main: html`${meetingHead(c, detail, 'documents')}<div class="stack readable">${problemSummary(c, said, uploadLabels(c))}
${strip}${owed}${documentList(c, here)}${uptake}${isWriter && !isOver ? upload : ''}${isWriter ? declareSecret(c, here) : ''}</div>`,
  });
}

/** The pages of a version that was let through, one under the other. */
async function lookPage(c: AdminContext): Promise<Response> {
  const { ctx, office, path } = deskOf(c);
  const words = c.get('words').documents;
  const versionId = idOf<VersionId>(c, 'versionId');
  const found = await readVersion(ctx, office.id, versionId);
  const here = `${path}/meetings/${found.meetingId}/documents`;
  const crumbs = breadcrumbs({ label: words.title, items: [{ href: here, label: words.back }] });
  const pages = found.pages.map(
    ({ number, width, height }) =>
      html`<li id="trang-${number}"><img src="${here}/versions/${versionId}/pages/${number}" alt="${words.reading.altOf(number, found.pages.length)}" width="${width}" height="${height}" loading="lazy"></li>`,
  );
  return adminPage(c, {
    title: found.title,
    section: 'week',
    styles: ['admin/documents.css'],
    main: html`${pageHead({ title: found.title, lead: words.version(found.number), crumbs })}
${found.pages.length === 0 ? callout({ body: words.reading.noPages }) : html`<ol class="paper-pages">${pages}</ol>`}`,
  });
}

async function picture(c: AdminContext): Promise<Response> {
  const { ctx, office } = deskOf(c);
  const papers = requirePapers(c);
  const asked = { versionId: idOf<VersionId>(c, 'versionId'), page: Number(c.req.param('page')) };
  const isUndecided = c.req.query('of') === 'quarantine';
  const jpeg = isUndecided
    ? await openUndecidedPage(ctx, office.id, asked, papers)
    : await openVersionPage(ctx, office.id, asked, papers);
  return c.body(new Uint8Array(jpeg), 200, { 'Content-Type': 'image/jpeg', 'Cache-Control': 'no-store' });
}
