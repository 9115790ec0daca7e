/** Where one printed copy is, from the first to the last. */
export const handoutStandings = ['due', 'handed', 'received', 'given_back', 'returned'] as const;
export type HandoutStanding = (typeof handoutStandings)[number];

type Copy = { receivedAt: Date | null; givenBackAt: Date | null; returnedAt: Date | null };

/** Decides where a copy is: back when the desk says so, on its way when only its holder does (C12). */
export function standingOf(copy: Copy | null): HandoutStanding {
  if (!copy) return 'due';
  if (copy.returnedAt) return 'returned';
  if (copy.givenBackAt) return 'given_back';
  return copy.receivedAt ? 'received' : 'handed';
}
