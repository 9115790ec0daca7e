/** At which end of a half-day a check is due; each end has margins of its own. */
export type CheckEdge = 'start' | 'end';

/** When the units of an office check its information (R35, R38), and how often the system may remind a person. */
export type CheckRules = {
  /** HH:MM on the office's clock, in order; none: no checks are due. */
  windows: readonly { at: string; edge: CheckEdge }[];
  startBeforeMinutes: number;
  startAfterMinutes: number;
  endBeforeMinutes: number;
  endAfterMinutes: number;
  /** Minutes after a window opens until the card leaves: whoever looks before gets none. */
  cardAfterMinutes: number;
  /** Evening reminders and the office's own together, for one person on one day (C7). */
  remindersADay: number;
};

/** Margins of law-and-office §10: a start begins a quarter of an hour before, an end half an hour. */
const margins = {
  startBeforeMinutes: 15,
  startAfterMinutes: 30,
  endBeforeMinutes: 30,
  endAfterMinutes: 15,
  cardAfterMinutes: 15,
  remindersADay: 2,
} as const;

/** GD Đ4.2b: at least four times a day, at the start and end of each half-day. */
const fourTimes: CheckRules = {
  windows: [
    { at: '07:00', edge: 'start' },
    { at: '11:30', edge: 'end' },
    { at: '13:30', edge: 'start' },
    { at: '17:00', edge: 'end' },
  ],
  ...margins,
};

/** BP Đ6.3b says "regularly" and no number: ours is the start of each half-day, and the office sets its own. */
const regularly: CheckRules = {
  ...fourTimes,
  windows: fourTimes.windows.filter(({ edge }) => edge === 'start'),
};

/** An office whose regulation asks for no checks; reminders have their limit all the same. */
export const noChecks: CheckRules = { ...margins, windows: [] };

/** What each shipped regulation asks of units; a regulation that is not here asks for nothing. */
const ofRegulation: Readonly<Record<string, CheckRules>> = {
  go_dau_2013: fourTimes,
  binh_phuoc: regularly,
};

/** One writing of the office's own rules: they hold from an ISO date until a later writing does. */
export type DatedCheckRules = { fromOn: string; version: number; rules: CheckRules };

/**
 * The rules that hold on an ISO date: the office's own of the latest date, the later writing of two; before its first, those
 * of its regulations in force that day, the most checks of them.
 */
export function checkRulesOn(
  on: string,
  own: readonly DatedCheckRules[],
  regulationCodes: readonly string[],
): { rules: CheckRules; isOwn: boolean } {
  const newest = own
    .filter(({ fromOn }) => fromOn <= on)
    .toSorted((a, b) => b.fromOn.localeCompare(a.fromOn) || b.version - a.version)[0];
  if (newest) return { rules: newest.rules, isOwn: true };
  const asked = regulationCodes.flatMap((code) => ofRegulation[code] ?? []);
  const rules = asked.toSorted((a, b) => b.windows.length - a.windows.length)[0] ?? noChecks;
  return { rules, isOwn: false };
}
