import { checkInSection } from '../check-in/room-section.ts';
import { agendaSection } from './agenda-section.ts';
import { decisionsSection } from './decisions-section.ts';
import { papersSection } from './papers-section.ts';
import { presenceSection } from './presence-section.ts';
import { presidingSection } from './presiding-section.ts';
import { requestsSection } from './requests-section.ts';
import type { RoomSection } from './section.ts';
import { speakingSection } from './speaking-section.ts';
import { votingSection } from './voting-section.ts';

/** The parts of the room's page, from the top down, for whoever presides and for everybody else; each decides what it shows to whom. */
export const roomSections: readonly RoomSection[] = [
  presenceSection,
  checkInSection,
  agendaSection,
  votingSection,
  speakingSection,
  requestsSection,
  decisionsSection,
  presidingSection,
  papersSection,
];
