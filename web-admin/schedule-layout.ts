/** A stretch of one day in quarters of an hour from midnight: 32 is 08:00; `to` is where it ends. */
export type Stretch = { from: number; to: number };

/** Where a stretch stands beside those it overlaps: the lane from the left, of how many. */
export type Placed<Item> = { item: Item; stretch: Stretch; lane: number; lanes: number };

/** What found no lane: how many between which hours. */
export type Hidden = { stretch: Stretch; count: number; lanes: number };

/** More lanes than this cannot be read side by side in a seventh of a screen. */
export const mostLanes = 3;

/** The least a stretch is drawn with, so that its title can be read. */
const leastQuarters = 2;

/**
 * The part of a span that lies in a day, `span` in minutes since the day's midnight; null when none does. What goes on
 * overnight ends with the office's day and begins with it again, as people do.
 */
export function stretchOf(
  span: { from: number; to: number },
  officeHours: { from: number; to: number },
): Stretch | null {
  if (span.to <= 0 || span.from >= 1440) return null;
  const last = Math.ceil(Math.min(1440, span.to) / 15);
  const from =
    span.from < 0 ? Math.min(officeHours.from * 4, last - leastQuarters) : Math.floor(span.from / 15);
  const start = Math.min(96 - leastQuarters, Math.max(0, from));
  const to = span.to > 1440 ? officeHours.to * 4 : last;
  return { from: start, to: Math.max(to, start + leastQuarters) };
}

/**
 * Puts stretches that overlap side by side. Each group of stretches that hang together shares its lanes evenly; beyond
 * `mostLanes` the last lane says how many more there are.
 */
export function placeDay<Item>(items: readonly { item: Item; stretch: Stretch }[]): {
  placed: Placed<Item>[];
  hidden: Hidden[];
} {
  const sorted = [...items].sort((a, b) => a.stretch.from - b.stretch.from || b.stretch.to - a.stretch.to);
  const placed: Placed<Item>[] = [];
  const hidden: Hidden[] = [];
  for (const group of groupsOf(sorted)) {
    const given = giveLanes(group);
    const needed = Math.max(...given.map(({ lane }) => lane)) + 1;
    const lanes = Math.min(needed, mostLanes);
    const fits = needed <= mostLanes ? lanes : lanes - 1;
    placed.push(...given.filter(({ lane }) => lane < fits).map((each) => ({ ...each, lanes })));
    const left = given.filter(({ lane }) => lane >= fits);
    if (left.length > 0) hidden.push({ stretch: around(left), count: left.length, lanes });
  }
  return { placed, hidden };
}

type Given<Item> = { item: Item; stretch: Stretch };

/** Splits sorted stretches wherever nothing goes on. */
function groupsOf<Item>(sorted: readonly Given<Item>[]): Given<Item>[][] {
  const groups: Given<Item>[][] = [];
  let end = -1;
  for (const each of sorted) {
    const group = groups.at(-1);
    if (group && each.stretch.from < end) group.push(each);
    else groups.push([each]);
    end = Math.max(end, each.stretch.to);
  }
  return groups;
}

/** The first lane that is free again, for each in order. */
function giveLanes<Item>(group: readonly Given<Item>[]): (Given<Item> & { lane: number })[] {
  const ends: number[] = [];
  return group.map((each) => {
    const free = ends.findIndex((end) => end <= each.stretch.from);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = each.stretch.to;
    return { ...each, lane };
  });
}

const around = (items: readonly { stretch: Stretch }[]): Stretch => ({
  from: Math.min(...items.map(({ stretch }) => stretch.from)),
  to: Math.max(...items.map(({ stretch }) => stretch.to)),
});

/** The hours a week is drawn with: the office's day, and as much more as its meetings need. */
export function hoursOf(stretches: readonly Stretch[], day: { from: number; to: number }) {
  const from = Math.min(day.from, ...stretches.map((each) => Math.floor(each.from / 4)));
  const to = Math.max(day.to, ...stretches.map((each) => Math.ceil(each.to / 4)));
  return { from, to };
}

/** Hours from which a whole hour is free of every stretch. */
export function freeHours(stretches: readonly Stretch[], hours: { from: number; to: number }): number[] {
  const all = Array.from({ length: hours.to - hours.from }, (_, index) => hours.from + index);
  return all.filter((hour) => stretches.every(({ from, to }) => to <= hour * 4 || from >= hour * 4 + 4));
}
