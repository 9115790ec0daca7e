import { sentences } from '#i18n/sentences.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { encodeAction } from './actions.ts';
import { gapButtons, type MissingLine, missingLine, mostWithButtons } from './gap-lines.ts';
import type { Button, Message, Renderers, Rendering } from './message.ts';
import { formatClock, formatShortTime } from './time.ts';

/** One window as a message names it; `at` is HH:MM on the office's clock. */
export type WindowFacts = { at: string; opensAt: string; closesAt: string; timeZone: string };

/** What a unit's desk is told of its four checks a day (R38, C4). */
export type CheckFacts = {
  /** One a window to a desk that has not looked: what is new since it last did. `minute` names the window in its button. */
  check_card: {
    unitId: string;
    /** Named to somebody who sits at several desks. */
    unitName: string | null;
    on: string;
    at: string;
    minute: number;
    closesAt: string;
    since: string;
    timeZone: string;
    fresh: MissingLine[];
    changed: MissingLine[];
    due: MissingLine[];
  };
  /** "Đã kiểm tra" was noted, or somebody of the desk had been quicker (`byName`). */
  checked: {
    units: { name: string; at: string; checkedAt: string; byName: string | null }[];
    timeZone: string;
    next: WindowFacts | null;
  };
  /** Outside a window nothing is noted. */
  no_check_due: { next: WindowFacts | null };
};

/** How it is said. */
export const checkRenderers: Renderers<CheckFacts> = {
  check_card: renderCard,
  checked: renderChecked,
  no_check_due: ({ next }, how) => {
    const { checks } = sentences(how.language);
    return { text: next ? checks.noneDue(windowWords(next)) : checks.noneToCome, buttons: [] };
  },
};

/** More lines than these are a list, which the schedule and the site show. */
const mostLines = 8;

function renderCard(facts: CheckFacts['check_card'], how: Rendering): Message {
  const { checks } = sentences(how.language);
  const { fresh, changed, due, unitId, minute } = facts;
  const checked = {
    label: checks.button,
    action: encodeAction({ verb: 'checked', ref: unitId, version: minute }),
  };
  const since = sinceWords(facts, how);
  const all = [...fresh, ...changed, ...due];
  if (all.length === 0) return { text: named(facts.unitName, checks.nothing(since)), buttons: [[checked]] };
  const parts = [
    { title: checks.fresh, lines: fresh },
    { title: checks.changed, lines: changed },
    { title: checks.due, lines: due },
  ];
  let number = 0;
  const text = parts.flatMap(({ title, lines }) => {
    if (lines.length === 0 || number >= mostLines) return [];
    const shown = lines.slice(0, mostLines - number).map((line) => {
      number += 1;
      return missingLine(line, number, how);
    });
    return [title(lines.length), ...shown];
  });
  const rest = all.length > mostLines ? [checks.more(all.length - mostLines)] : [];
  const head = named(facts.unitName, checks.digest(since));
  return { text: [head, ...text, ...rest].join('\n'), buttons: [[checked], ...closing(all, how)] };
}

const named = (unitName: string | null, text: string) => (unitName ? `${unitName}. ${text}` : text);

/** A row of buttons for each line of which something is missing. */
export function closing(lines: readonly MissingLine[], how: Rendering): Button[][] {
  const numbered = lines.map((line, at) => ({ line, number: lines.length === 1 ? null : at + 1 }));
  return numbered
    .slice(0, mostLines)
    .map(({ line, number }) => gapButtons(line, number, how))
    .filter((row) => row.length > 0)
    .slice(0, mostWithButtons);
}

function sinceWords({ since, on, timeZone }: CheckFacts['check_card'], how: Rendering): string {
  const at = new Date(since);
  const isToday = on === toOfficeDate(at, timeZone);
  return isToday
    ? formatClock(at, timeZone)
    : sentences(how.language).checks.otherDay(formatShortTime(at, timeZone));
}

const windowWords = ({ at, opensAt, closesAt, timeZone }: WindowFacts) => ({
  at,
  day: formatShortTime(new Date(opensAt), timeZone).slice(6),
  from: formatClock(new Date(opensAt), timeZone),
  until: formatClock(new Date(closesAt), timeZone),
});

function renderChecked({ units, timeZone, next }: CheckFacts['checked'], how: Rendering): Message {
  const { checks } = sentences(how.language);
  const lines = units.map(({ name, at, checkedAt, byName }) => {
    const clock = formatClock(new Date(checkedAt), timeZone);
    return byName
      ? checks.alreadyBy({ unit: name, at, by: byName, clock })
      : checks.noted({ unit: name, at, clock });
  });
  const after = next ? [checks.next(windowWords(next))] : [];
  return { text: [...lines, ...after].join('\n'), buttons: [] };
}
