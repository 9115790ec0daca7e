import type { MeetingId, RoundId } from '#domain/ids.ts';
import { resultLines } from '#messages/voting-messages.ts';
import { ruleInWords } from '#messages/voting-rule.ts';
import { readVoting, roundOf } from '#services/voting/read-voting.ts';
import { closeSecretRound } from '#services/voting/secret-close.ts';
import { openSecretRound } from '#services/voting/secret-open.ts';
import { readSecretRound, type SecretStanding } from '#services/voting/secret-read.ts';
import { voidSecretRound } from '#services/voting/secret-void.ts';
import { buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { attrs, type Child, type Html, html } from '#web-kit/html.ts';
import { badge, callout, card, disclosure, pageHead } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { meetingCrumbs } from '../../meeting-words.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, idOf } from '../../site.ts';
import { standingCard } from './round-parts.ts';
import { countForm, openForm, publishForm, voidForm } from './secret-forms.ts';
import { wordsSheet } from './secret-words.ts';

const root = '/o/:officeId/meetings/:id/rounds/:roundId/secret';

/** A secret round: named tellers and the opening, how many envelopes are there, the count with the tellers' words, its result. */
export function secretRoundPages(app: AdminApp): void {
  app.get(root, async (c) => roundPage(c, await standing(c), noProblems));
  app.post(`${root}/open`, open);
  app.post(`${root}/count`, (c) =>
    change(c, 'secret_counted', ({ ctx, meetingId, roundId }) =>
      closeSecretRound(ctx, meetingId, roundId, { words: c.get('form').get('words') ?? '' }),
    ),
  );
  app.post(`${root}/void`, (c) =>
    change(c, 'secret_voided', ({ ctx, meetingId, roundId }) =>
      voidSecretRound(ctx, meetingId, roundId, { reason: c.get('form').get('reason') ?? '' }),
    ),
  );
}

const placeOf = (c: AdminContext) => ({
  ...{ ctx: c.get('desk').ctx, meetingId: idOf<MeetingId>(c, 'id'), roundId: idOf<RoundId>(c, 'roundId') },
  here: `${c.get('desk').path}/meetings/${c.req.param('id')}/rounds/${c.req.param('roundId')}/secret`,
});

function standing(c: AdminContext): Promise<SecretStanding> {
  const { ctx, meetingId, roundId } = placeOf(c);
  return readSecretRound(ctx, c.get('desk').office.id, meetingId, roundId);
}

/** The answer to the opening is the sheet itself: the words are in no address and cannot be had again. */
async function open(c: AdminContext) {
  const { ctx, meetingId, roundId, here } = placeOf(c);
  await standing(c);
  const tellers = c.get('form').getAll('tellers');
  const opened = await attempt(c, () => openSecretRound(ctx, meetingId, roundId, { tellers }));
  const now = await standing(c);
  if (opened.done) return wordsSheet(c, now, { words: opened.result.words, here });
  c.status(422);
  const { tellersNone } = c.get('words').secretRounds.office;
  const { fields } = opened.problems;
  const said = fields.tellers === undefined ? {} : { fields: { tellers: tellersNone } };
  return roundPage(c, now, { ...opened.problems, ...said });
}

async function change(
  c: AdminContext,
  done: string,
  act: (place: ReturnType<typeof placeOf>) => Promise<unknown>,
) {
  const place = placeOf(c);
  await standing(c);
  const outcome = await attempt(c, () => act(place));
  if (outcome.done) return goTo(c, `${place.here}?done=${done}`);
  c.status(422);
  return roundPage(c, await standing(c), outcome.problems);
}

async function roundPage(c: AdminContext, found: SecretStanding, problems: Problems) {
  const all = c.get('words');
  const { secretRounds: words, voting } = all;
  const { round, motion, meeting } = found;
  return adminPage(c, {
    title: words.title,
    section: 'week',
    main: html`${pageHead({
      title: words.title,
      status: badge({ label: voting.states[round.state] }),
      lead: motion.text,
      crumbs: meetingCrumbs(c, meeting.meeting, words.title),
    })}<div class="stack">${problemSummary(c, problems, words.labels)}${await beforeOpening(c, found)}${stateOf(c, found, problems)}
${card({ title: words.rule, body: html`${ruleInWords(all, round.rule).map((line) => html`<p>${line}</p>`)}` })}
${disclosure({ summary: words.limitsTitle, body: html`<ul class="todo">${words.limits.map((limit) => html`<li>${limit}</li>`)}</ul>` })}</div>`,
  });
}

/** Who may vote and who of them is there, and for which unit: before anything is opened. */
async function beforeOpening(c: AdminContext, { meeting, round }: SecretStanding): Promise<Child> {
  if (round.state !== 'draft') return '';
  const { ctx, office } = c.get('desk');
  const voting = await readVoting(ctx, office.id, meeting.meeting.id);
  return standingCard(c, voting, roundOf(voting, round.id).view);
}

function stateOf(c: AdminContext, found: SecretStanding, problems: Problems): Child {
  const { office: words } = c.get('words').secretRounds;
  const { round, received, tellers } = found;
  const { here } = placeOf(c);
  const mayConduct = c.get('desk').can('meetings.conduct');
  if (round.state === 'draft') return mayConduct ? openForm(c, found, { here, problems }) : '';
  if (round.state === 'voided') return callout({ tone: 'warn', body: words.voided(round.voidReason ?? '') });
  const names = html`<p>${words.tellers}: ${tellers.map(({ fullName }) => fullName).join(', ')}</p>`;
  if (round.state === 'open') {
    const stream = attrs({ 'hx-ext': 'sse', 'sse-connect': here.replace(/rounds\/.*$/, 'stream') });
    const live = attrs({
      'hx-get': here,
      'hx-trigger': 'sse:changed',
      'hx-select': '#received',
      'hx-swap': 'outerHTML',
    });
    const count = html`<div${stream}><p id="received"${live}><strong>${words.received(received, round.presentCount ?? 0)}</strong></p></div>${names}`;
    const forms = mayConduct
      ? html`${countForm(c, { here, problems })}${voidForm(c, { here, problems })}`
      : '';
    return html`${card({ title: c.get('words').voting.states.open, body: count })}${forms}`;
  }
  const minutes = buttonLink({
    ...{ href: here.replace(/secret$/, 'minutes'), label: words.minutes, icon: 'print' },
  });
  return html`${warned(c, found)}${result(c, found)}${card({ title: words.tellers, body: html`${names}${buttonRow(minutes)}` })}${round.state === 'closed' && mayConduct ? publishForm(c, found, here) : ''}`;
}

function warned(c: AdminContext, { round, warnings }: SecretStanding): Html[] {
  const words = c.get('words').secretRounds.office.warnings;
  if (round.state !== 'closed') return [];
  return warnings.map((warning) => callout({ tone: 'warn', body: words[warning] }));
}

/** The split of a handful of ballots is shown to nobody; what came of them is. */
function result(c: AdminContext, { round, showsSplit }: SecretStanding): Child {
  const { tally, rule } = round;
  if (!tally) return '';
  const { voting } = c.get('words');
  const shown = { ...tally, votes: showsSplit ? tally.votes : null };
  const lines = resultLines({ tally: shown, rule }, { language: c.get('language') });
  return card({
    title: voting.outcomes[tally.outcome],
    body: html`${lines.map((line) => html`<p>${line}</p>`)}`,
  });
}
