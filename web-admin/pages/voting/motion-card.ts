import type { RoundState } from '#domain/voting/rule.ts';
import { formatShortTime } from '#messages/time.ts';
import { resultLines } from '#messages/voting-messages.ts';
import { isSealed } from '#services/voting/open-round.ts';
import type { MotionView, RoundView } from '#services/voting/read-voting.ts';
import { button, buttonLink } from '#web-kit/buttons.ts';
import { form } from '#web-kit/fields.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { rowList } from '#web-kit/lists.ts';
import { badge, card, type Tone } from '#web-kit/parts.ts';
import { type AdminContext, visitOf } from '../../site.ts';

const tones: Record<RoundState, Tone> = {
  draft: 'neutral',
  open: 'warn',
  closed: 'info',
  published: 'success',
  withdrawn: 'neutral',
  voided: 'danger',
};

/** The state of a round in a word. */
export const roundBadge = (c: AdminContext, { state }: { state: RoundState }): Html =>
  badge({ label: c.get('words').voting.states[state], tone: tones[state] });

/** Where a round is opened, followed and closed; a secret one with its tellers has a page of its own. */
export function roundAddress(c: AdminContext, { round }: Pick<RoundView, 'round'>): string {
  const here = `${c.get('desk').path}/meetings/${round.meetingId}/rounds/${round.id}`;
  return isSealed(round) ? `${here}/secret` : here;
}

type Way = 'up' | 'down';

/** One motion with its rounds, and what can be done with it; `ways`: where it can be moved among the others. */
export function motionCard(
  c: AdminContext,
  { motion, itemTitle, rounds }: MotionView,
  { mayWrite, ways }: { mayWrite: boolean; ways: readonly Way[] },
): Html {
  const words = c.get('words').adminVoting;
  const isVoted = rounds.some(({ round }) => round.state !== 'draft');
  const isGone = motion.withdrawnAt !== null;
  return card({
    title: motion.text,
    id: `motion-${motion.id}`,
    ...(itemTitle ? { note: itemTitle } : {}),
    ...(mayWrite && !isGone ? { actions: acts(c, motion, { isVoted, ways }) } : {}),
    ...(isGone || rounds.length === 0 ? {} : { flush: true, footer: mayWrite ? prepare(c, motion) : '' }),
    body: isGone
      ? badge({ label: words.withdrawn })
      : rounds.length > 0
        ? rowList(rounds.map((view) => roundRow(c, view)))
        : mayWrite
          ? prepare(c, motion)
          : html`<p class="muted">${words.noRound}</p>`,
  });
}

function prepare(c: AdminContext, motion: MotionView['motion']): Html {
  const words = c.get('words').adminVoting;
  const href = `${c.get('desk').path}/meetings/${motion.meetingId}/motions/${motion.id}/rounds/new`;
  const attributes = { 'aria-label': words.newRoundOf(motion.text) };
  return html`<p>${buttonLink({ href, label: words.newRound, icon: 'plus', size: 'small', attributes })}</p>`;
}

function acts(
  c: AdminContext,
  motion: MotionView['motion'],
  { isVoted, ways }: { isVoted: boolean; ways: readonly Way[] },
): Child {
  const words = c.get('words').adminVoting;
  const here = `${c.get('desk').path}/meetings/${motion.meetingId}/motions/${motion.id}`;
  const move = (to: Way) => {
    const attributes = { 'aria-label': words[`${to}Of`](motion.text) };
    return form({
      action: `${here}/${to}`,
      csrfToken: visitOf(c).formToken,
      body: button({ label: words[to], kind: 'quiet', size: 'small', attributes }),
    });
  };
  const edit = buttonLink({
    ...{ href: here, label: words.edit, size: 'small', kind: 'quiet' },
    attributes: { 'aria-label': words.editOf(motion.text) },
  });
  const { print } = c.get('words').secretRounds.paper;
  const ballot = buttonLink({
    ...{ href: `${here}/ballot`, label: print, size: 'small', kind: 'quiet', icon: 'print' },
    attributes: { 'aria-label': `${print}: ${motion.text}` },
  });
  return html`${ways.map(move)}${isVoted ? '' : edit}${ballot}`;
}

function roundRow(c: AdminContext, view: RoundView) {
  const { adminVoting: words, voting } = c.get('words');
  const { round } = view;
  const way = `${voting.ways[round.way]} · ${voting.secrecies[round.secrecy]}`;
  return {
    title: words.round(round.number),
    href: roundAddress(c, view),
    detail: html`${roundBadge(c, round)} ${way}${standing(c, view)}`,
  };
}

/** How far it is, and what it came to; of a secret round nothing stands here but what its own page shows. */
function standing(c: AdminContext, { round, castCount }: RoundView): Child {
  const { adminVoting: words, voting } = c.get('words');
  const at = (instant: Date | null) =>
    instant === null ? '' : formatShortTime(instant, c.get('desk').office.timeZone);
  if (round.state === 'open' && round.way === 'electronic' && !isSealed(round))
    return html`<p>${words.castOf(castCount, round.presentCount ?? 0)}</p>`;
  if (round.state === 'open') return html`<p>${words.opened(at(round.openedAt))}</p>`;
  if (!round.tally) return '';
  const outcome = html`<p><strong>${voting.outcomes[round.tally.outcome]}</strong></p>`;
  if (round.secrecy === 'secret') return outcome;
  const lines = resultLines({ tally: round.tally, rule: round.rule }, { language: c.get('language') });
  return html`${outcome}${lines.slice(0, 4).map((line) => html`<p class="muted">${line}</p>`)}`;
}
