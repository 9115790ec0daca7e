import { type Lacking, whyNotWritten } from '#domain/conclusions/acting.ts';
import { type ConclusionKind, conclusionKinds, isApproved } from '#domain/conclusions/lifecycle.ts';
import type { ConclusionId, MeetingId } from '#domain/ids.ts';
import { conclusionForm } from '#i18n/vi/conclusion-form.ts';
import { approveConclusion } from '#services/conclusions/approve-conclusion.ts';
import { closeMeeting } from '#services/conclusions/close-meeting.ts';
import { draftConclusion } from '#services/conclusions/draft-conclusion.ts';
import { issueConclusion } from '#services/conclusions/issue-conclusion.ts';
import { proposeConclusion } from '#services/conclusions/propose-conclusion.ts';
import { type MeetingConclusions, readConclusions } from '#services/conclusions/read-conclusions.ts';
import { readMeeting } from '#services/meetings/read-meeting.ts';
import { button, buttonRow } from '#web-kit/buttons.ts';
import { form } from '#web-kit/fields.ts';
import { type Child, html } from '#web-kit/html.ts';
import { callout, card, emptyState } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { meetingHead } from '../../meeting-tabs.ts';
import { longTime } from '../../meeting-words.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, idOf, visitOf } from '../../site.ts';
import { conclusionCard } from './conclusion-card.ts';
import { factsCard } from './conclusion-facts.ts';

const root = '/o/:officeId/meetings/:id/conclusions';

/** "Kết luận" of a meeting: minutes and notice beside what they are drafted from, the chair's word, issue, and closing (C14, R37). */
export function conclusionPages(app: AdminApp): void {
  app.get(root, (c) => tabPage(c, noProblems));
  app.post(root, (c) =>
    act(c, 'conclusion_drafted', ({ ctx, office }) =>
      draftConclusion(
        ctx,
        office.id,
        idOf<MeetingId>(c, 'id'),
        { kind: kindOf(c), version: versionOf(c) },
        conclusionForm.words,
      ),
    ),
  );
  app.post('/o/:officeId/meetings/:id/close', (c) =>
    act(c, 'meeting_closed', ({ ctx, office }) => closeMeeting(ctx, office.id, idOf<MeetingId>(c, 'id'))),
  );
  app.post(`${root}/:conclusionId/propose`, (c) =>
    act(c, 'conclusion_proposed', ({ ctx, office }) =>
      proposeConclusion(ctx, office.id, conclusionOf(c), { version: versionOf(c) }),
    ),
  );
  app.post(`${root}/:conclusionId/approve`, (c) =>
    act(c, 'conclusion_approved', ({ ctx }) =>
      approveConclusion(ctx, conclusionOf(c), {
        version: versionOf(c),
        note: c.get('form').get('note') ?? '',
      }),
    ),
  );
  app.post(`${root}/:conclusionId/issue`, (c) =>
    act(c, 'conclusion_issued', ({ ctx, office }) =>
      issueConclusion(ctx, office.id, conclusionOf(c), { version: versionOf(c) }),
    ),
  );
}

type Desk = ReturnType<typeof deskOf>;
const deskOf = (c: AdminContext) => c.get('desk');
const conclusionOf = (c: AdminContext) => idOf<ConclusionId>(c, 'conclusionId');
const versionOf = (c: AdminContext) => Number(c.get('form').get('version') ?? Number.NaN);
const kindOf = (c: AdminContext): ConclusionKind =>
  c.get('form').get('kind') === 'notice' ? 'notice' : 'minutes';

async function act(c: AdminContext, done: string, work: (desk: Desk) => Promise<unknown>): Promise<Response> {
  const outcome = await attempt(c, () => work(deskOf(c)));
  if (outcome.done)
    return goTo(c, `${deskOf(c).path}/meetings/${c.req.param('id')}/conclusions?done=${done}`);
  c.status(422);
  return tabPage(c, outcome.problems);
}

async function tabPage(c: AdminContext, problems: Problems): Promise<Response> {
  const { ctx, office } = deskOf(c);
  const id = idOf<MeetingId>(c, 'id');
  const [detail, read] = await Promise.all([
    readMeeting(ctx, office.id, id),
    readConclusions(ctx, office.id, id),
  ]);
  const { page } = c.get('words').conclusions;
  const cards = read.conclusions.map((conclusion) => conclusionCard(c, read, conclusion, problems));
  const texts = cards.length > 0 ? cards : emptyOf(c, read);
  return adminPage(c, {
    title: `${page.title} – ${detail.meeting.title}`,
    section: 'week',
    styles: ['admin/conclusions.css'],
    main: html`${meetingHead(c, detail, 'conclusions')}<div class="stack">${problemSummary(c, problems, { note: page.approvalNote })}${notices(c, read)}<div class="conclusion-columns"><div class="stack">${texts}${draftForms(c, read)}${closingCard(c, read)}</div>${factsCard(c, read.facts)}</div></div>`,
  });
}

function emptyOf(c: AdminContext, { found }: MeetingConclusions): Child {
  const { page } = c.get('words').conclusions;
  const refusal = whyNotWritten(found.meeting, deskOf(c).ctx.now);
  const body =
    refusal === 'conclusion_too_early'
      ? page.tooEarly
      : refusal === 'conclusion_on_paper'
        ? page.onPaper
        : page.emptyBody;
  return card({ body: emptyState({ icon: 'file', title: page.emptyTitle, body }) });
}

function notices(c: AdminContext, { found, dueAt, conclusions }: MeetingConclusions): Child {
  const { page } = c.get('words').conclusions;
  if (found.meeting.state === 'closed') return callout({ tone: 'info', icon: 'lock', body: page.closed });
  const isIssued = conclusions.some(({ state }) => state === 'issued');
  const { now } = deskOf(c).ctx;
  if (!dueAt || isIssued || whyNotWritten(found.meeting, now)) return undefined;
  const isLate = dueAt < now;
  const body = (isLate ? page.overdue : page.due)(longTime(c, dueAt));
  return callout({ tone: isLate ? 'warn' : 'info', icon: 'clock', body });
}

/** A button for each kind that there is not yet. */
function draftForms(c: AdminContext, { found, conclusions }: MeetingConclusions): Child {
  const { can, path, ctx } = deskOf(c);
  if (!can('conclusions.write') || whyNotWritten(found.meeting, ctx.now)) return undefined;
  const { page } = c.get('words').conclusions;
  const missing = conclusionKinds.filter((kind) => !conclusions.some((one) => one.kind === kind));
  if (missing.length === 0) return undefined;
  const forms = missing.map((kind) =>
    form({
      ...{ action: `${path}/meetings/${found.meeting.id}/conclusions`, csrfToken: visitOf(c).formToken },
      body: html`<input type="hidden" name="kind" value="${kind}"><input type="hidden" name="version" value="0">${button({ label: page.draft(kind), icon: 'plus', ...(conclusions.length === 0 ? { kind: 'primary' as const } : {}) })}`,
    }),
  );
  return card({ body: buttonRow(forms) });
}

/** Where what is missing is made good. */
const mendedAt: Record<Lacking, string> = {
  ...{ attendance: 'attendance', votes: 'voting', opinions: 'opinions' },
  ...{ conclusion: 'conclusions#main', issue: 'conclusions#notice' },
};

/** Closing: what is missing in words, each with the way to it, or the button (R37). */
function closingCard(c: AdminContext, { found, lacking, conclusions }: MeetingConclusions): Child {
  const { can, path, ctx } = deskOf(c);
  const { meeting } = found;
  const isOver = meeting.state === 'ended' || (meeting.state === 'announced' && meeting.endsAt <= ctx.now);
  if (!can('conclusions.write') || !isOver) return undefined;
  const words = c.get('words').conclusions;
  if (lacking.length > 0) {
    const there = `${path}/meetings/${meeting.id}`;
    const list = html`<ul>${lacking.map((one) => html`<li><a href="${there}/${mendedAt[one]}">${words.lacking[one]}</a></li>`)}</ul>`;
    return card({ title: words.page.close, body: html`<p>${words.page.closeLacking}</p>${list}` });
  }
  const waiting = conclusions.some(({ state }) => !isApproved(state));
  const close = button({
    label: words.page.close,
    icon: 'lock',
    ...(waiting ? {} : { kind: 'primary' as const }),
  });
  return card({
    title: words.page.close,
    body: form({
      ...{ action: `${path}/meetings/${meeting.id}/close`, csrfToken: visitOf(c).formToken },
      body: html`<p class="hint">${words.page.closeHint}</p>${buttonRow(close)}`,
    }),
  });
}
