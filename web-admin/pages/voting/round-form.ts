import type { MeetingId, MotionId } from '#domain/ids.ts';
import { type Secrecy, type VotingWay, votingWays } from '#domain/voting/rule.ts';
import { ruleInWords } from '#messages/voting-rule.ts';
import { RefusedError } from '#services/errors.ts';
import { draftRound } from '#services/voting/draft-round.ts';
import { readVoting } from '#services/voting/read-voting.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { radioGroup } from '#web-kit/choices.ts';
import { form } from '#web-kit/fields.ts';
import { html } from '#web-kit/html.ts';
import { breadcrumbs, card, pageHead } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, idOf, visitOf } from '../../site.ts';
import { readVoting as readRule, typedVoting, votingFields, votingPlaces } from '../../voting-rule-fields.ts';
import { roundAddress } from './motion-card.ts';
import { tabOf } from './voting.ts';

const root = '/o/:officeId/meetings/:id/motions/:motionId/rounds';

/** Preparing a round: how it is voted, and how it is counted where the class does not say so (R28). */
export function roundFormPages(app: AdminApp): void {
  app.get(`${root}/new`, (c) => formPage(c, noProblems));
  app.post(root, save);
}

const motionOf = (c: AdminContext) => idOf<MotionId>(c, 'motionId');

function typed(c: AdminContext) {
  const given = c.get('form');
  return {
    way: (given.get('way') ?? 'electronic') as VotingWay,
    secrecy: (given.get('secrecy') ?? 'open') as Secrecy,
    rule: readRule(typedVoting(given)),
  };
}

async function save(c: AdminContext): Promise<Response> {
  const { ctx, office } = c.get('desk');
  const id = idOf<MeetingId>(c, 'id');
  await readVoting(ctx, office.id, id);
  const names = { ...votingPlaces('rule'), rule: 'votingBase' };
  const outcome = await attempt(c, () => draftRound(ctx, id, motionOf(c), typed(c)), names);
  if (outcome.done) return goTo(c, `${roundAddress(c, { round: outcome.result })}?done=round_drafted`);
  c.status(422);
  return formPage(c, outcome.problems);
}

async function formPage(c: AdminContext, problems: Problems): Promise<Response> {
  const { ctx, office, can, path } = c.get('desk');
  if (!can('meetings.conduct')) throw new RefusedError('not_permitted');
  const all = c.get('words');
  const { adminVoting: words, voting, votingRules } = all;
  const { motions, rules } = await readVoting(ctx, office.id, idOf<MeetingId>(c, 'id'));
  const found = motions.find(({ motion }) => motion.id === motionOf(c));
  if (!found) throw new RefusedError('not_found');
  const given = typed(c);
  const rule = rules.voting
    ? html`<p>${words.ruleOfClass}</p><ul>${ruleInWords(all, rules.voting).map((line) => html`<li>${line}</li>`)}</ul>`
    : html`<p class="muted">${words.ruleSilent}</p>${votingFields(c, typedVoting(c.get('form')), problems, { unset: words.baseUnset })}`;
  const body = html`${radioGroup({ name: 'way', label: words.way, value: given.way, choices: votingWays.map((value) => ({ value, label: voting.ways[value] })) })}
${radioGroup({ name: 'secrecy', label: words.secrecy, value: given.secrecy, choices: (['open', 'secret'] as const).map((value) => ({ value, label: voting.secrecies[value] })) })}
<h2>${words.ruleTitle}</h2>${rule}
${buttonRow(html`${button({ label: words.prepare, kind: 'primary' })}${buttonLink({ href: tabOf(c), label: words.back, kind: 'quiet' })}`)}`;
  const crumbs = breadcrumbs({ label: words.title, items: [{ href: tabOf(c), label: words.back }] });
  const action = `${path}/meetings/${idOf(c, 'id')}/motions/${motionOf(c)}/rounds`;
  return adminPage(c, {
    title: words.newRoundOf(found.motion.text),
    section: 'week',
    main: html`${pageHead({ title: words.newRound, lead: found.motion.text, crumbs })}<div class="stack readable">${problemSummary(c, problems, votingRules.fields)}
${card({ body: form({ action, csrfToken: visitOf(c).formToken, body }) })}</div>`,
  });
}
