export type Timed = { durationMinutes: number | null };

export type AgendaTiming = {
  /** When each item begins; null behind an item whose length nobody has said. */
  starts: (Date | null)[];
  totalMinutes: number;
  /** Items without a length. */
  untimed: number;
  meetingMinutes: number;
  /** Minutes that the items need beyond the meeting's end; 0 when they fit. */
  overMinutes: number;
};

/** Lays the items of an agenda one after the other from the meeting's start, and weighs their sum against its length. */
export function timeAgenda(
  items: readonly Timed[],
  { startsAt, endsAt }: { startsAt: Date; endsAt: Date },
): AgendaTiming {
  const meetingMinutes = Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000);
  const starts: (Date | null)[] = [];
  let elapsed: number | null = 0;
  for (const { durationMinutes } of items) {
    starts.push(elapsed === null ? null : new Date(startsAt.getTime() + elapsed * 60_000));
    elapsed = elapsed === null || durationMinutes === null ? null : elapsed + durationMinutes;
  }
  const totalMinutes = items.reduce((sum, { durationMinutes }) => sum + (durationMinutes ?? 0), 0);
  const untimed = items.filter(({ durationMinutes }) => durationMinutes === null).length;
  return {
    starts,
    totalMinutes,
    untimed,
    meetingMinutes,
    overMinutes: Math.max(0, totalMinutes - meetingMinutes),
  };
}

/** The list with one entry taken to another place (0 is first); a place beyond an end is that end. */
export function moveEntry<Entry>(entries: readonly Entry[], from: number, to: number): Entry[] {
  const rest = entries.filter((_, at) => at !== from);
  const moved = entries.slice(from, from + 1);
  const place = Math.min(Math.max(to, 0), rest.length);
  return [...rest.slice(0, place), ...moved, ...rest.slice(place)];
}
