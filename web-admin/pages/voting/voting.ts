import type { AgendaItemId, MeetingId, MotionId } from '#domain/ids.ts';
import { readAgenda } from '#services/agenda/read-agenda.ts';
import { RefusedError } from '#services/errors.ts';
import { readMeeting } from '#services/meetings/read-meeting.ts';
import { addMotion, editMotion, moveMotion, withdrawMotion } from '#services/voting/motions.ts';
import { type MotionView, readVoting } from '#services/voting/read-voting.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { form, selectField, textArea } from '#web-kit/fields.ts';
import { attrs, type Html, html } from '#web-kit/html.ts';
import { breadcrumbs, card, emptyState, pageHead } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { meetingHead } from '../../meeting-tabs.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, idOf, visitOf, wantsFragment } from '../../site.ts';
import { ballotFields, typedBallot } from './ballot-fields.ts';
import { motionCard } from './motion-card.ts';

const root = '/o/:officeId/meetings/:id';

/** "Biểu quyết" of a meeting (R28): its motions with their rounds, as they stand at this moment. */
export function votingPages(app: AdminApp): void {
  app.get(`${root}/voting`, (c) => tabPage(c, noProblems));
  app.post(`${root}/motions`, (c) =>
    settle(c, 'motion_saved', () => addMotion(c.get('desk').ctx, meetingOf(c), typed(c))),
  );
  app.get(`${root}/motions/:motionId`, (c) => editPage(c, noProblems));
  app.post(`${root}/motions/:motionId`, async (c) => {
    const outcome = await attempt(c, () =>
      editMotion(c.get('desk').ctx, meetingOf(c), motionOf(c), typed(c)),
    );
    if (outcome.done) return goTo(c, `${tabOf(c)}?done=motion_saved`);
    c.status(422);
    return editPage(c, outcome.problems);
  });
  app.post(`${root}/motions/:motionId/withdraw`, (c) =>
    settle(c, 'motion_withdrawn', () => withdrawMotion(c.get('desk').ctx, meetingOf(c), motionOf(c))),
  );
  for (const to of ['up', 'down'] as const)
    app.post(`${root}/motions/:motionId/${to}`, (c) =>
      settle(c, 'motion_saved', () => moveMotion(c.get('desk').ctx, meetingOf(c), motionOf(c), to)),
    );
}

const meetingOf = (c: AdminContext) => idOf<MeetingId>(c, 'id');
const motionOf = (c: AdminContext) => idOf<MotionId>(c, 'motionId');
/** The address of the tab. */
export const tabOf = (c: AdminContext): string => `${c.get('desk').path}/meetings/${meetingOf(c)}/voting`;

function typed(c: AdminContext) {
  const given = c.get('form');
  return {
    text: given.get('text') ?? '',
    agendaItemId: (given.get('agendaItemId') || null) as AgendaItemId | null,
    ...typedBallot(given),
  };
}

async function settle(c: AdminContext, done: string, work: () => Promise<unknown>): Promise<Response> {
  const { ctx, office } = c.get('desk');
  await readMeeting(ctx, office.id, meetingOf(c));
  const outcome = await attempt(c, work);
  if (outcome.done) return goTo(c, `${tabOf(c)}?done=${done}`);
  c.status(422);
  return tabPage(c, outcome.problems);
}

async function tabPage(c: AdminContext, problems: Problems): Promise<Response> {
  const { ctx, office, can } = c.get('desk');
  const words = c.get('words').adminVoting;
  const [detail, voting] = await Promise.all([
    readMeeting(ctx, office.id, meetingOf(c)),
    readVoting(ctx, office.id, meetingOf(c)),
  ]);
  const mayWrite = can('meetings.conduct');
  const list = motionList(c, voting.motions, mayWrite);
  if (wantsFragment(c)) return c.html(list);
  const here = `${c.get('desk').path}/meetings/${meetingOf(c)}`;
  const live = attrs({ 'hx-ext': 'sse', 'sse-connect': `${here}/stream` });
  const add = mayWrite
    ? card({ title: words.add, body: await motionForm(c, problems, { action: `${here}/motions` }) })
    : '';
  return adminPage(c, {
    title: `${words.title}: ${detail.meeting.title}`,
    section: 'week',
    styles: ['admin/meeting.css'],
    main: html`${meetingHead(c, detail, 'voting')}<div class="stack"${live}>${problemSummary(c, problems, { text: words.text })}
<p class="muted">${words.lead}</p>${list}${add}</div>`,
  });
}

/** Takes itself in anew after every change of the meeting. */
function motionList(c: AdminContext, motions: readonly MotionView[], mayWrite: boolean): Html {
  const words = c.get('words').adminVoting;
  const live = attrs({ 'hx-get': tabOf(c), 'hx-trigger': 'sse:changed', 'hx-swap': 'outerHTML' });
  const empty = emptyState({
    icon: 'check',
    title: words.emptyTitle,
    body: mayWrite ? words.emptyBody : words.emptyReader,
  });
  return html`<div id="motions" class="stack"${live}>${motions.length === 0 ? empty : motions.map((one) => motionCard(c, one, { mayWrite, ways: waysOf(one, motions) }))}</div>`;
}

/** The first goes no higher and the last no lower; those that were withdrawn are passed over. */
function waysOf({ motion }: MotionView, motions: readonly MotionView[]): ('up' | 'down')[] {
  const standing = motions.filter((one) => one.motion.withdrawnAt === null);
  const at = standing.findIndex((one) => one.motion.id === motion.id);
  return [...(at > 0 ? (['up'] as const) : []), ...(at < standing.length - 1 ? (['down'] as const) : [])];
}

async function motionForm(
  c: AdminContext,
  problems: Problems,
  { action, kept }: { action: string; kept?: MotionView['motion'] },
): Promise<Html> {
  const { ctx, office } = c.get('desk');
  const words = c.get('words').adminVoting;
  const { items } = await readAgenda(ctx, office.id, meetingOf(c));
  const given = c.get('form');
  const options = items.map(({ id, title }) => ({ value: id, label: title }));
  const text = given.get('text') ?? kept?.text ?? '';
  const item = given.get('agendaItemId') ?? kept?.agendaItemId ?? '';
  const error = problems.fields.text;
  return form({
    action,
    csrfToken: visitOf(c).formToken,
    body: html`${textArea({ name: 'text', label: words.text, hint: words.textHint, required: true, rows: 3, value: text, error })}
${options.length > 0 ? selectField({ name: 'agendaItemId', label: words.item, empty: words.noItem, options, value: item }) : ''}
${ballotFields(c, { problems, kept })}${buttonRow(button({ label: kept ? words.save : words.add, kind: 'primary' }))}`,
  });
}

async function editPage(c: AdminContext, problems: Problems): Promise<Response> {
  const { ctx, office, can, path } = c.get('desk');
  if (!can('meetings.conduct')) throw new RefusedError('not_permitted');
  const words = c.get('words').adminVoting;
  const { motions } = await readVoting(ctx, office.id, meetingOf(c));
  const found = motions.find(({ motion }) => motion.id === motionOf(c));
  if (!found) throw new RefusedError('not_found');
  const { motion } = found;
  const here = `${path}/meetings/${meetingOf(c)}/motions/${motion.id}`;
  const crumbs = breadcrumbs({ label: words.title, items: [{ href: tabOf(c), label: words.back }] });
  const withdraw = form({
    action: `${here}/withdraw`,
    csrfToken: visitOf(c).formToken,
    body: buttonRow(
      html`${button({ label: words.withdraw, kind: 'danger' })}${buttonLink({ href: tabOf(c), label: words.back, kind: 'quiet' })}`,
    ),
  });
  return adminPage(c, {
    title: words.editOf(motion.text),
    section: 'week',
    main: html`${pageHead({ title: words.edit, crumbs })}<div class="stack readable">${problemSummary(c, problems, { text: words.text })}
${card({ body: await motionForm(c, problems, { action: here, kept: motion }) })}${withdraw}</div>`,
  });
}
