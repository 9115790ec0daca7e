import { formatShortTime } from '#messages/time.ts';
import { resultLines } from '#messages/voting-messages.ts';
import type { RoundView, Voting } from '#services/voting/read-voting.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { form } from '#web-kit/fields.ts';
import { stat, statRow } from '#web-kit/figures.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { badge, callout, card, emptyState } from '#web-kit/parts.ts';
import { type Column, dataTable } from '#web-kit/tables.ts';
import { type AdminContext, visitOf } from '../../site.ts';

/** How it stands: before the opening what it would come to now, while it is open how many have cast, afterwards when it was what. */
export function standingCard(c: AdminContext, { hasRollCall, presence }: Voting, view: RoundView): Html {
  const words = c.get('words').adminVoting;
  const { round, outlook, castCount } = view;
  if (outlook) {
    const lines = [
      words.may(outlook.present, outlook.entitled),
      // Who is there without a right, as a substitute, makes the roll's own count another.
      ...(hasRollCall && presence.there !== outlook.present
        ? [words.roll(presence.there, presence.summoned)]
        : []),
      ...quorumLine(c, view),
      neededLine(c, view),
    ].filter(Boolean);
    const missing = hasRollCall ? '' : callout({ tone: 'warn', body: words.noRollCall });
    return card({
      title: words.outlook,
      body: html`${missing}${lines.map((line) => html`<p>${line}</p>`)}${holderTable(c, view)}`,
    });
  }
  const at = (instant: Date | null) =>
    instant === null ? null : formatShortTime(instant, c.get('desk').office.timeZone);
  const times = [
    [words.opened, at(round.openedAt)] as const,
    [words.closed, at(round.closedAt)] as const,
    [words.published, at(round.publishedAt)] as const,
  ].flatMap(([say, time]) => (time === null ? [] : [say(time)]));
  const present = round.presentCount ?? 0;
  const progress =
    round.state === 'open' && round.way === 'electronic'
      ? html`${statRow(stat({ label: words.live, value: castCount, of: `/${present}`, share: present === 0 ? 0 : castCount / present, tone: 'info' }))}<p class="muted">${words.progressHint}</p>`
      : '';
  return card({
    title: words.live,
    body: html`<p>${words.may(present, round.entitledCount ?? 0)}</p><p>${times.join('; ')}</p>${progress}`,
  });
}

/** Before the opening: who would vote for each invited unit, and in an absent member's place. */
function holderTable(c: AdminContext, { holders }: RoundView): Html | '' {
  const { holders: words, there, notThere } = c.get('words').adminVoting;
  if (holders.length === 0) return '';
  type Row = RoundView['holders'][number];
  const columns: Column<Row>[] = [
    { head: words.of, rowHeader: true, cell: ({ of }) => of },
    { head: words.holder, cell: ({ holder }) => holder ?? html`<span class="muted">${words.nobody}</span>` },
    { head: words.there, cell: ({ isPresent }) => (isPresent ? there : notThere) },
  ];
  const empty = emptyState({ icon: 'users', title: words.nobody });
  return html`<p class="muted">${words.lead}</p>${dataTable({ caption: words.title, columns, rows: holders, empty })}`;
}

function quorumLine(c: AdminContext, { outlook }: RoundView): string[] {
  const words = c.get('words').adminVoting;
  const needed = outlook?.quorum.needed ?? null;
  if (!outlook || needed === null) return [];
  return [outlook.quorum.isMet ? words.quorumMet(needed) : words.quorumMissing(needed)];
}

function neededLine(c: AdminContext, { outlook, round }: RoundView): string {
  const words = c.get('words').adminVoting;
  if (!outlook || outlook.needed === null) return '';
  if (outlook.baseCount === null) return words.neededAtMost(outlook.needed);
  return words.needed(outlook.needed, outlook.baseCount, words.bases[round.rule.base]);
}

/** What a closed round came to, every number with its base, and the way to the tellers' minutes. */
export function resultCard(c: AdminContext, { round, tally }: RoundView): Html | '' {
  if (!tally) return '';
  const { adminVoting: words, voting } = c.get('words');
  const { rule } = round;
  const lines = resultLines({ tally, rule }, { language: c.get('language') });
  const tone = tally.outcome === 'carried' ? 'success' : 'danger';
  const href = `${c.get('desk').path}/meetings/${round.meetingId}/rounds/${round.id}/minutes`;
  return card({
    title: words.result,
    actions: buttonLink({ href, label: words.minutes, size: 'small' }),
    body: html`<p>${badge({ label: voting.outcomes[tally.outcome], tone })}</p>${lines.map((line) => html`<p>${line}</p>`)}`,
  });
}

/** The one next step of a round, and dropping a draft. */
export function roundActs(c: AdminContext, { hasRollCall }: Voting, { round }: RoundView): Child {
  const words = c.get('words').adminVoting;
  const act = (to: string, label: string, kind: 'primary' | 'quiet' | 'danger') =>
    form({
      action: `${c.get('desk').path}/meetings/${round.meetingId}/rounds/${round.id}/${to}`,
      csrfToken: visitOf(c).formToken,
      body: button({ label, kind }),
    });
  const step = (means: string, buttons: Child) =>
    card({ body: html`<div class="stack"><p>${means}</p>${buttonRow(buttons)}</div>` });
  if (round.state === 'draft')
    return step(
      words.openMeans,
      html`${hasRollCall ? act('open', words.open, 'primary') : ''}${act('withdraw', words.withdrawRound, 'quiet')}`,
    );
  if (round.state === 'open') return step(words.closeMeans, act('close', words.close, 'primary'));
  if (round.state === 'closed') return step(words.publishMeans, act('publish', words.publish, 'primary'));
  return '';
}

/** Whose right it is, where it is not their own. */
function heldFor(c: AdminContext, { forUnit, insteadOf }: RoundView['electors'][number]): Html | '' {
  const words = c.get('words').adminVoting;
  if (forUnit) return html`<br><small>${words.forUnit(forUnit)}</small>`;
  return insteadOf ? html`<br><small>${words.insteadOf(insteadOf)}</small>` : '';
}

/** Who may vote and who has; what each chose only once it is closed. */
export function electorTable(c: AdminContext, { round, electors }: RoundView): Html | '' {
  if (round.state === 'draft') return '';
  const { adminVoting: words, voting } = c.get('words');
  const { heads } = words;
  type Row = RoundView['electors'][number];
  const name = (row: Row) =>
    html`${row.fullName}${row.title ? html`<br><small class="muted">${row.title}</small>` : ''}${heldFor(c, row)}`;
  const isCounted = round.state === 'closed' || round.state === 'published';
  const hasCast = (row: Row) =>
    row.castAt
      ? badge({ label: words.hasCast, tone: 'success' })
      : row.isPresent
        ? badge({ label: words.notCast, tone: isCounted ? 'neutral' : 'warn' })
        : '';
  const named: Column<Row>[] = isCounted
    ? [
        { head: heads.choice, cell: (row) => (row.choice ? voting.choices[row.choice] : '') },
        { head: heads.receipt, cell: (row) => row.receipt ?? '' },
      ]
    : [];
  const columns: Column<Row>[] = [
    { head: heads.name, rowHeader: true, cell: name },
    { head: heads.unit, cell: ({ unitName }) => unitName ?? '' },
    { head: heads.there, cell: ({ isPresent }) => (isPresent ? words.there : words.notThere) },
    ...(round.way === 'electronic' ? [{ head: heads.cast, cell: hasCast }, ...named] : []),
  ];
  const empty = emptyState({ icon: 'users', title: words.emptyTitle });
  return dataTable({ caption: words.electors, columns, rows: electors, empty });
}
