import type { MeetingId } from '#domain/ids.ts';
import { amendDossier } from '#services/dossiers/amend-dossier.ts';
import { openArchive } from '#services/dossiers/open-archive.ts';
import { type DossierView, listDossierEntries, readDossier } from '#services/dossiers/read-dossier.ts';
import { RefusedError } from '#services/errors.ts';
import { readMeeting } from '#services/meetings/read-meeting.ts';
import { button, buttonLink } from '#web-kit/buttons.ts';
import { form, textArea } from '#web-kit/fields.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { card, emptyState } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { meetingHead } from '../../meeting-tabs.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, idOf, requirePapers, visitOf } from '../../site.ts';
import { checkCard, comingCard, contentsCard, newestCard, versionsCard } from './dossier-cards.ts';

const root = '/o/:officeId/meetings/:id/dossier';

/** "Hồ sơ": what is kept of a closed meeting, its archive file, a comparison with one, and additions (R29). */
export function dossierPages(app: AdminApp): void {
  app.get(root, (c) => dossierPage(c, noProblems));
  app.get(`${root}/archive`, archive);
  app.get(`${root}/files`, async (c) => {
    const { ctx, office } = c.get('desk');
    const files = await listDossierEntries(ctx, office.id, idOf<MeetingId>(c, 'id'), versionOf(c));
    return c.json({ files });
  });
  app.post(`${root}/additions`, async (c) => {
    const { ctx, office, path } = c.get('desk');
    const id = idOf<MeetingId>(c, 'id');
    const reason = c.get('form').get('reason') ?? '';
    const outcome = await attempt(c, () => amendDossier(ctx, office.id, id, { reason }));
    if (outcome.done) return goTo(c, `${path}/meetings/${id}/dossier?done=dossier_amended`);
    c.status(422);
    return dossierPage(c, outcome.problems);
  });
}

/** The version that was asked for; none is the newest. */
function versionOf(c: AdminContext): number | undefined {
  const asked = c.req.query('version');
  if (asked === undefined) return undefined;
  if (!/^[1-9]\d{0,5}$/.test(asked)) throw new RefusedError('not_found');
  return Number(asked);
}

async function archive(c: AdminContext): Promise<Response> {
  const { ctx, office } = c.get('desk');
  const { archives } = c.get('program');
  if (!archives) throw new RefusedError('not_found');
  const version = versionOf(c);
  const means = { archives, papers: requirePapers(c), ...(version === undefined ? {} : { version }) };
  const { headers, bytes } = await openArchive(ctx, office.id, idOf<MeetingId>(c, 'id'), means);
  return c.body(ReadableStream.from(bytes) as ReadableStream, 200, headers);
}

async function dossierPage(c: AdminContext, problems: Problems): Promise<Response> {
  const { ctx, office } = c.get('desk');
  const words = c.get('words').dossiers;
  const id = idOf<MeetingId>(c, 'id');
  const [detail, view] = await Promise.all([
    readMeeting(ctx, office.id, id),
    readDossier(ctx, office.id, id),
  ]);
  return adminPage(c, {
    title: `${words.title} · ${detail.meeting.title}`,
    section: 'week',
    styles: ['admin/meeting.css', 'admin/dossier.css'],
    scripts: ['zip.js', 'admin/dossier-check.js'],
    main: html`${meetingHead(c, detail, 'dossier')}<div class="stack"><p class="hint">${words.lead}</p>${problemSummary(c, problems, { reason: words.amend.label })}${body(c, id, view, problems)}</div>`,
  });
}

function body(c: AdminContext, id: MeetingId, view: DossierView, problems: Problems): Child {
  const words = c.get('words').dossiers;
  const here = `${c.get('desk').path}/meetings/${id}/dossier`;
  if (view.versions.length === 0) {
    if (view.state === 'closed')
      return emptyState({ icon: 'file', title: words.waitingTitle, body: words.waitingBody });
    const { conclusions } = c.get('words').adminAgenda.tabs;
    const actions = buttonLink({ href: here.replace(/dossier$/, 'conclusions'), label: conclusions });
    const none = { icon: 'file', title: words.notFrozenTitle, body: words.notFrozenBody } as const;
    return html`${emptyState({ ...none, ...(view.state === 'draft' ? {} : { actions }) })}${comingCard(c)}`;
  }
  return html`${newestCard(c, here, view)}${contentsCard(c, view)}${checkCard(c, here, view)}${versionsCard(c, here, view)}${c.get('desk').can('conclusions.write') ? amendCard(c, here, problems) : ''}`;
}

function amendCard(c: AdminContext, here: string, problems: Problems): Html {
  const words = c.get('words').dossiers.amend;
  return card({
    title: words.title,
    body: html`<p class="hint">${words.lead}</p>${form({
      action: `${here}/additions`,
      csrfToken: visitOf(c).formToken,
      body: html`${textArea({
        ...{ name: 'reason', label: words.label, required: true, maxLength: 2000 },
        value: c.get('form').get('reason') ?? '',
        error: problems.fields.reason,
      })}${button({ label: words.submit })}`,
    })}`,
  });
}
