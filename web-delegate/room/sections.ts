import { checkInSection } from '../check-in/room-section.ts';
import { agendaSection, endingSection } from './agenda-section.ts';
import { decisionsSection } from './decisions-section.ts';
import { opinionsSection } from './opinions-section.ts';
import { papersSection } from './papers-section.ts';
import { presenceSection } from './presence-section.ts';
import { awaySection, presidingSection } from './presiding-section.ts';
import { requestsSection } from './requests-section.ts';
import type { Room, RoomSection } from './section.ts';
import { speakingSection } from './speaking-section.ts';
import { ballotSection, votingSection } from './voting-section.ts';

const before = [
  awaySection,
  ...[presenceSection, checkInSection, ballotSection, agendaSection, speakingSection, votingSection],
  ...[opinionsSection, requestsSection, decisionsSection, presidingSection, endingSection, papersSection],
];
const during = [
  awaySection,
  ...[checkInSection, ballotSection, agendaSection, votingSection, speakingSection, opinionsSection],
  ...[decisionsSection, requestsSection, presenceSection, presidingSection, papersSection, endingSection],
];

/**
 * The parts of the room's page, from the top down: what is needed next first. Before the beginning that is who is there, in
 * session one's own ballot and the way through the agenda, and the end last. Each part decides what it shows to whom.
 */
export const sectionsOf = ({ room }: Pick<Room, 'room'>): readonly RoomSection[] =>
  room.meeting.state === 'announced' ? before : during;
