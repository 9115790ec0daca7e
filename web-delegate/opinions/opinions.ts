import type { AgendaItemId } from '#domain/ids.ts';
import { type OpinionKind, opinionKinds } from '#domain/opinions/kinds.ts';
import { fieldSentence } from '#i18n/field-sentence.ts';
import { sentences } from '#i18n/sentences.ts';
import { refusalSentence } from '#messages/refusals.ts';
import { formatMeetingTime, formatShortTime } from '#messages/time.ts';
import { InvalidError, RefusedError } from '#services/errors.ts';
import { findOpinionMeetings } from '#services/opinions/find-places.ts';
import { readMeetingByRef } from '#services/opinions/meeting-by-ref.ts';
import { readOwnOpinions } from '#services/opinions/read-opinions.ts';
import { readOwnRequests } from '#services/opinions/read-requests.ts';
import { writeOpinion } from '#services/opinions/write-opinion.ts';
import { html } from '#web-kit/html.ts';
import { rowList } from '#web-kit/lists.ts';
import { callout, card, emptyState } from '#web-kit/parts.ts';
import { formTokenOf } from '../device.ts';
import { requireOwnPost } from '../posts.ts';
import { lookOf, type Site, type Visit } from '../visit.ts';
import { itemCard, type Typed, wholeId } from './item-card.ts';
import { askToBind, notThere, opinionPage } from './page.ts';

/** Meetings that take one's opinion now, and requests one was asked. */
export async function showOpinionPlaces(_site: Site, visit: Visit): Promise<Response> {
  const { ctx, path, secret } = visit;
  if (secret === null) return askToBind(visit);
  const { language } = lookOf(visit);
  const words = sentences(language).opinions;
  const [meetings, requests] = await Promise.all([findOpinionMeetings(ctx, 'opinion'), readOwnRequests(ctx)]);
  const asked = requests.map(({ request, office, line }) => ({
    ...{ title: request.matter, href: `${path}/requests/${line.id}` },
    detail: `${words.due(formatShortTime(request.dueAt, office.timeZone))} ${words.standings[line.standing]}.`,
  }));
  const open = meetings.map(({ ref, title, startsAt, timeZone }) => ({
    ...{ title, href: `${path}/opinions/${ref}` },
    detail: formatMeetingTime(new Date(startsAt), language, timeZone),
  }));
  const main = html`<div class="stack">${
    asked.length > 0
      ? card({ title: words.requestPage.listTitle, flush: true, body: rowList(asked) })
      : emptyState({ icon: 'file', title: words.requestPage.empty, body: words.requestPage.emptyBody })
  }${
    open.length > 0
      ? card({ title: words.page.title, flush: true, body: rowList(open) })
      : callout({ body: words.noMeeting.opinion })
  }</div>`;
  return opinionPage(visit, { title: words.tab, main });
}

/** What one says on the items of a meeting, and what one may read of others (R27). */
export function showOpinions(site: Site, visit: Visit): Promise<Response> {
  return opinionsOfMeeting(site, visit, null);
}

/** Writes an opinion, a reserved one or a comment; what cannot be taken stays in its field with the reason. */
export async function postOpinion(site: Site, visit: Visit): Promise<Response> {
  const post = await requireOwnPost(site, visit);
  if (post instanceof Response) return post;
  const { c, ctx, path } = visit;
  const body: Record<string, unknown> = await c.req.parseBody();
  const field = (name: string) => (typeof body[name] === 'string' ? body[name] : '');
  const kind: OpinionKind = opinionKinds.find((one) => one === field('kind')) ?? 'opinion';
  const item = (field('item') || null) as AgendaItemId | null;
  const typed = { item, kind, text: field('text') };
  try {
    const meetingId = await readMeetingByRef(ctx, c.req.param('ref') ?? '');
    const version = kind === 'comment' ? null : Number(field('version') || '0');
    await writeOpinion(ctx, meetingId, { kind, agendaItemId: item, text: typed.text, version });
    const said = kind === 'comment' ? 'comment' : 'opinion';
    return c.redirect(`${path}/opinions/${c.req.param('ref')}?saved=${said}#item-${item ?? wholeId}`, 303);
  } catch (error) {
    const problem = problemOf(visit, site, error);
    if (problem === null) return notThere(visit, error);
    c.status(error instanceof InvalidError ? 422 : 409);
    return opinionsOfMeeting(site, visit, { ...typed, problem });
  }
}

function problemOf(visit: Visit, site: Site, error: unknown): string | null {
  const { language } = lookOf(visit);
  const words = sentences(language).opinions.page;
  if (error instanceof InvalidError) {
    const [issue] = error.issues;
    return issue ? fieldSentence(issue, language) : null;
  }
  if (!(error instanceof RefusedError) || error.code === 'not_found' || error.code === 'not_permitted')
    return null;
  if (error.code === 'changed_meanwhile') return words.changed;
  return refusalSentence(error, language, site.options.timeZone);
}

async function opinionsOfMeeting(site: Site, visit: Visit, typed: Typed | null): Promise<Response> {
  const { c, ctx, path, secret } = visit;
  if (secret === null) return askToBind(visit);
  const { language } = lookOf(visit);
  const words = sentences(language).opinions.page;
  const ref = c.req.param('ref') ?? '';
  try {
    const own = await readOwnOpinions(ctx, await readMeetingByRef(ctx, ref));
    const { meeting, office, rules } = own;
    const view = {
      ...{ language, own, typed, action: `${path}/opinions/${ref}` },
      csrfToken: formTokenOf(site.program.house, secret),
    };
    const saved = c.req.query('saved');
    const said = saved === 'comment' ? words.savedComment : words.saved;
    const time = formatMeetingTime(meeting.startsAt, language, office.timeZone);
    const over =
      own.refusals.opinion && !meeting.secrecyLevel
        ? refusalSentence(new RefusedError(own.refusals.opinion), language, office.timeZone)
        : null;
    const main = html`<div class="stack"><p class="lead"><strong>${meeting.title}</strong><br>${words.lead(time)}</p>
${saved && !typed ? callout({ tone: 'success', body: said }) : ''}${
  meeting.secrecyLevel
    ? callout({ tone: 'warn', body: words.secret })
    : html`<p class="muted">${words.readers[rules.opinionsSeenBy ?? 'invited']}</p>${over ? callout({ tone: 'info', body: over }) : ''}${own.items.map((item) => itemCard(view, item))}`
}</div>`;
    return opinionPage(visit, { title: words.title, main });
  } catch (error) {
    return notThere(visit, error);
  }
}
