/** A ticket's number within its office: the running number of the year. */
export type TicketNumber = { year: number; number: number };

const written = /^gy[\s.-]*(\d{1,6})\s*[/.-]\s*(20\d\d)\b/i;

/** "GY-12/2026", as people read it to each other; the same in every language. */
export function formatTicketNumber({ year, number }: TicketNumber): string {
  return `GY-${number}/${year}`;
}

/** A number at the beginning of a text, in any way of writing, and where it ends; null when there is none. */
export function readTicketNumber(text: string): (TicketNumber & { end: number }) | null {
  const match = written.exec(text);
  return match ? { number: Number(match[1]), year: Number(match[2]), end: match[0].length } : null;
}
