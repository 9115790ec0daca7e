import { changedIn } from '#domain/conclusions/task-change.ts';
import type { ConclusionId, UnitId } from '#domain/ids.ts';
import { sentences } from '#i18n/sentences.ts';
import { conclusionForm } from '#i18n/vi/conclusion-form.ts';
import { type Action, encodeAction } from '#messages/actions.ts';
import type { Language } from '#messages/message.ts';
import { correctionLines } from '#messages/task-corrections.ts';
import { formatDate } from '#messages/time.ts';
import { type OwnConclusion, readOwnConclusion } from '#services/conclusions/read-conclusions.ts';
import { RefusedError } from '#services/errors.ts';
import { button, buttonRow } from '#web-kit/buttons.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { callout, card } from '#web-kit/parts.ts';
import { phonePage } from '#web-kit/phone-page.ts';
import { ownMenu } from '../own-menu.ts';
import { pressForm } from '../thread.ts';
import { chatViewOf, lookOf, type Site, strangerPage, unknownAddress, type Visit } from '../visit.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The whole text of minutes or a notice: for the chair with the buttons of the version that is shown, for readers once issued. */
export async function showConclusion(site: Site, visit: Visit): Promise<Response> {
  const { c, path, person, secret } = visit;
  if (secret === null) return strangerPage(visit);
  const own = await found(visit);
  if (!own) return unknownAddress(c);
  const { language, theme } = lookOf(visit);
  const words = sentences(language);
  const { conclusion, found: meeting, mayApprove } = own;
  const title = words.conclusions.kinds[conclusion.kind];
  const waiting = mayApprove
    ? callout({ tone: 'info', icon: 'clock', body: words.conclusions.own.waiting })
    : '';
  return c.html(
    phonePage({
      ...{ lang: language, title, words: words.delegate.frame, theme, live: false },
      ...{ styles: ['delegate/page.css'], heading: title, identity: person.fullName },
      back: { href: path, label: words.conclusions.own.back },
      tools: ownMenu({ path, language }),
      main: html`<div class="stack"><p>${meeting.meeting.title} · ${words.conclusions.page.version(conclusion.version)}</p>${waiting}${textCard(own)}${correctionsCard(own, language)}${mayApprove ? buttonsOf(site, visit, secret, own) : ''}</div>`,
    }),
  );
}

async function found(visit: Visit): Promise<OwnConclusion | null> {
  const id = visit.c.req.param('conclusionId') ?? '';
  if (!uuid.test(id)) return null;
  return readOwnConclusion(visit.ctx, id as ConclusionId).catch((error: unknown) => {
    if (error instanceof RefusedError && error.code === 'not_found') return null;
    throw error;
  });
}

function textCard({ conclusion, unitNames }: OwnConclusion): Html {
  const form = conclusionForm;
  const nameOf = (id: UnitId) => unitNames.get(id) ?? form.dots;
  const parts = conclusion.body.parts.map(
    ({ key, text }) =>
      html`<h2>${form.headings[key]}</h2>${text.split('\n').map((line) => html`<p>${line}</p>`)}`,
  );
  const tasks = conclusion.body.tasks.map(({ text, leadUnitId, supportUnitIds, product, dueOn }, at) => {
    const about = [
      form.lead(nameOf(leadUnitId)),
      supportUnitIds.length > 0 ? form.support(supportUnitIds.map(nameOf)) : '',
      product ? form.product(product) : '',
      dueOn ? form.dueOn(formatDate(dueOn)) : '',
    ].filter(Boolean);
    return html`<p>${form.task(at + 1, text)}<br><small class="muted">${about.join('; ')}</small></p>`;
  });
  const given = tasks.length > 0 ? html`<h2>${form.tasksHead}</h2>${tasks}` : '';
  const label = sentences('vi').conclusions.kinds[conclusion.kind];
  return card({
    body: html`<article class="own-text" lang="vi" tabindex="0" aria-label="${label}">${parts}${given}</article>`,
  });
}

/** What became of the tasks since, under the text that stays as it was issued. */
function correctionsCard({ corrected, unitNames }: OwnConclusion, language: Language): Child {
  if (corrected.length === 0) return undefined;
  const { tasks: words } = sentences(language);
  const items = corrected.map(({ task, changes }) => {
    const lines = changes.flatMap((change) =>
      correctionLines({ ...change, fields: changedIn(change) }, unitNames, words),
    );
    return html`<h3>${words.page.correctionOf(task.position, task.text)}</h3>${lines.map((line) => html`<p>${line}</p>`)}`;
  });
  return card({ title: words.page.corrections, body: html`${items}` });
}

function buttonsOf(site: Site, visit: Visit, secret: string, { conclusion }: OwnConclusion): Child {
  const words = sentences(lookOf(visit).language).conclusions.own;
  const view = chatViewOf(site, visit, secret);
  const { id: ref, version } = conclusion;
  const press = (label: string, action: Action, isFirst: boolean): Html =>
    pressForm({
      ...{ path: view.path, formToken: view.formToken, nonce: view.newNonce() },
      button: { label, action: encodeAction(action) },
      face: button({ label, ...(isFirst ? { kind: 'primary' as const } : {}) }),
    });
  return buttonRow(
    html`${press(words.approve, { verb: 'conclusion_approve', ref, version }, true)}${press(words.giveBack, { verb: 'conclusion_return', ref, version }, false)}`,
  );
}
