import type { MeetingId, RoundId } from '#domain/ids.ts';
import { ruleInWords } from '#messages/voting-rule.ts';
import { closeRound, publishRound } from '#services/voting/close-round.ts';
import { enterHandCount } from '#services/voting/count-hands.ts';
import { withdrawRound } from '#services/voting/draft-round.ts';
import { isSealed, openRound } from '#services/voting/open-round.ts';
import { readVoting, roundOf, type Voting } from '#services/voting/read-voting.ts';
import { attrs, html } from '#web-kit/html.ts';
import { breadcrumbs, card, pageHead } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, idOf, wantsFragment } from '../../site.ts';
import { roundAddress, roundBadge } from './motion-card.ts';
import { countForm } from './round-count.ts';
import { electorTable, resultCard, roundActs, standingCard } from './round-parts.ts';
import { tabOf } from './voting.ts';

const root = '/o/:officeId/meetings/:id/rounds/:roundId';

/** One round: opened, followed live, counted, closed and announced (R28). */
export function roundPages(app: AdminApp): void {
  app.get(root, (c) => roundPage(c, noProblems));
  for (const [way, done, act] of [
    ['open', 'round_opened', openRound],
    ['close', 'round_closed', closeRound],
    ['publish', 'round_published', publishRound],
    ['withdraw', 'round_withdrawn', withdrawRound],
  ] as const)
    app.post(`${root}/${way}`, (c) =>
      settle(c, done, () => act(c.get('desk').ctx, idOf<MeetingId>(c, 'id'), idOf<RoundId>(c, 'roundId'))),
    );
  app.post(`${root}/count`, (c) =>
    settle(c, 'round_counted', () =>
      enterHandCount(c.get('desk').ctx, idOf<MeetingId>(c, 'id'), idOf<RoundId>(c, 'roundId'), typedCount(c)),
    ),
  );
}

function typedCount(c: AdminContext) {
  const given = c.get('form');
  const number = (name: string) => Number(given.get(name)?.trim() || 'x');
  const optional = (name: string) => (given.get(name)?.trim() ? number(name) : null);
  return {
    ...{ for: number('for'), against: number('against'), notVoting: number('notVoting') },
    spoilt: optional('spoilt') ?? 0,
    ...{ issued: optional('issued'), collected: optional('collected'), note: given.get('note') ?? '' },
  };
}

async function settle(c: AdminContext, done: string, work: () => Promise<unknown>): Promise<Response> {
  await read(c);
  const outcome = await attempt(c, work);
  if (outcome.done) {
    const here = `${tabOf(c).slice(0, -'/voting'.length)}/rounds/${idOf(c, 'roundId')}`;
    return goTo(c, `${done === 'round_withdrawn' ? tabOf(c) : here}?done=${done}`);
  }
  c.status(422);
  return roundPage(c, outcome.problems);
}

function read(c: AdminContext): Promise<Voting> {
  const { ctx, office } = c.get('desk');
  return readVoting(ctx, office.id, idOf<MeetingId>(c, 'id'));
}

function countLabels(c: AdminContext): Record<string, string> {
  const { for: inFavour, against, notVoting, spoilt, issued, collected } = c.get('words').adminVoting;
  return { for: inFavour, against, notVoting, spoilt, issued, collected };
}

async function roundPage(c: AdminContext, problems: Problems): Promise<Response> {
  const all = c.get('words');
  const words = all.adminVoting;
  const voting = await read(c);
  const { view, motion } = roundOf(voting, idOf<RoundId>(c, 'roundId'));
  const { round } = view;
  if (isSealed(round) && c.req.method === 'GET') return goTo(c, roundAddress(c, view));
  const here = `${tabOf(c).slice(0, -'/voting'.length)}/rounds/${round.id}`;
  const mayWrite = c.get('desk').can('meetings.conduct');
  const live = attrs({ 'hx-get': here, 'hx-trigger': 'sse:changed', 'hx-swap': 'outerHTML' });
  const followed = html`<div id="round" class="stack"${live}>${standingCard(c, voting, view)}${resultCard(c, view)}${mayWrite ? roundActs(c, voting, view) : ''}${electorTable(c, view)}</div>`;
  // The word of its state stands in the head of the page, and follows too.
  const state = (swap: 'true' | undefined) =>
    html`<span id="round-state"${attrs({ 'hx-swap-oob': swap })}>${roundBadge(c, round)}</span>`;
  if (wantsFragment(c)) return c.html(html`${followed}${state('true')}`);
  const stream = attrs({ 'hx-ext': 'sse', 'sse-connect': `${tabOf(c).slice(0, -'/voting'.length)}/stream` });
  const crumbs = breadcrumbs({ label: words.title, items: [{ href: tabOf(c), label: words.back }] });
  const counting = mayWrite && round.state === 'open' && round.way !== 'electronic';
  const rule = card({
    title: words.ruleTitle,
    body: html`<p>${all.voting.ways[round.way]} · ${all.voting.secrecies[round.secrecy]}</p><ul>${ruleInWords(all, round.rule).map((line) => html`<li>${line}</li>`)}</ul>`,
  });
  return adminPage(c, {
    title: words.roundOf(round.number, motion.motion.text),
    section: 'week',
    main: html`${pageHead({ title: words.round(round.number), status: state(undefined), lead: motion.motion.text, crumbs })}
<div class="stack"${stream}>${problemSummary(c, problems, countLabels(c))}${counting ? countForm(c, view, problems) : ''}${followed}${rule}</div>`,
  });
}
