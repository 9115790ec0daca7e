import type { PersonId } from '../ids.ts';

/** A wish as far as its turn goes; `startedAt` and `endedAt` are of a speech that was made. */
export type QueuedSpeech = {
  id: string;
  personId: PersonId;
  askedAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
};

/** Seconds that each person has had the floor in this meeting until an instant; who has not spoken is not in it. */
export function spokenSeconds(
  speeches: readonly Pick<QueuedSpeech, 'personId' | 'startedAt' | 'endedAt'>[],
  now: Date,
): Map<PersonId, number> {
  const seconds = new Map<PersonId, number>();
  for (const { personId, startedAt, endedAt } of speeches) {
    if (startedAt === null) continue;
    const length = Math.max(0, (endedAt ?? now).getTime() - startedAt.getTime()) / 1000;
    seconds.set(personId, (seconds.get(personId) ?? 0) + length);
  }
  return seconds;
}

/**
 * The fair order of those who wait (R24): who has spoken least in this meeting comes first, among equals who asked first. The
 * chair may call anybody; this is only what is proposed.
 */
export function speakingOrder<Speech extends QueuedSpeech>(
  waiting: readonly Speech[],
  spoken: ReadonlyMap<PersonId, number>,
): Speech[] {
  const had = ({ personId }: Speech) => spoken.get(personId) ?? 0;
  return [...waiting].sort(
    (a, b) => had(a) - had(b) || a.askedAt.getTime() - b.askedAt.getTime() || (a.id < b.id ? -1 : 1),
  );
}
