import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { CalendarEntry } from '#messages/message.ts';

export type CalendarFile = { method: 'PUBLISH' | 'CANCEL'; content: string };

/**
 * One meeting as a file that a reader's calendar takes in (RFC 5545, 5546): published, or cancelled under the same UID with a
 * higher SEQUENCE. Instants are in UTC, so that every calendar shows its own clock; made again it is the same to the byte.
 */
export function writeEntry(entry: CalendarEntry, organizerAddress: string): CalendarFile {
  const method = entry.cancelled ? 'CANCEL' : 'PUBLISH';
  const calendar = ical({
    prodId: { company: 'Moi Hop', product: 'Giay moi', language: 'VI' },
    method: ICalCalendarMethod[method],
  });
  calendar.createEvent({
    id: entry.uid,
    sequence: entry.sequence,
    stamp: new Date(entry.stamp),
    start: new Date(entry.startsAt),
    end: new Date(entry.endsAt),
    summary: entry.title,
    location: entry.place,
    description: entry.description,
    organizer: { name: entry.organizer, email: organizerAddress },
    status: entry.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  // Every line ends with a line end, also the last (RFC 5545 §3.1).
  return { method, content: `${calendar.toString().trimEnd()}\r\n` };
}
