import type { AttendanceCount } from '../attendance/roll.ts';
import type { Absentee, Attendee, Named, RoundFacts } from './facts.ts';

type Said = string;
type Presence = Pick<AttendanceCount, 'attended' | 'summoned' | 'standIns'>;
export type Moment = { hour: string; minute: string; day: string; month: string; year: string };

/**
 * The fixed sentences of the forms F11 and F12 for one block; every function gets facts as words and adds none. `dots` stands
 * for whatever is not stored.
 */
export type FormWords = {
  dots: string;
  moment(at: Moment): Said;
  clock(at: Moment): Said;
  day(at: Moment): Said;
  named(who: Named): Said;
  numbered(at: number, text: string): Said;
  bullet(text: string): Said;
  startedAt(at: string): Said;
  place(place: string): Said;
  chair(who: string): Said;
  presiding(who: string, at: string): Said;
  secretary: Said;
  /** Each share with what it is of: members of those summoned, and guests, where any are invited. */
  presentHead(members: Presence, guests: Presence): Said[];
  presentUnknown: Said;
  absentUnknown: Said;
  /** Of a roll that nobody called: who had said that they would not come. */
  excusedHead(count: number): Said;
  attendee(
    who: string,
    about: Pick<Attendee, 'capacity' | 'isBeside' | 'form' | 'insteadOf'> & {
      late: string | null;
      left: string | null;
    },
  ): Said;
  absentHead(count: number): Said;
  absentNone: Said;
  absentee(who: string, about: Pick<Absentee, 'capacity' | 'leave'>): Said;
  unnotedHead(count: number): Said;
  unnamed(units: string[]): Said;
  agendaItem(title: string, presenter: string | null): Said;
  reported(by: string): Said;
  itemTimes(from: string, until: string): Said;
  papers(titles: string[]): Said;
  /** What they asked to speak about is known, never what they said. */
  speaker(who: string, subject: string | null): Said;
  speakersUnknown: Said;
  generalHead: Said;
  opinion(who: string, text: string, isReserved: boolean): Said;
  motion(text: string): Said;
  /** `share`: null where the votes of each choice are not told. */
  round(round: RoundFacts, share: string | null): Said;
  resultUnknown: Said;
  endedAt(at: string): Said;
  opening(facts: { day: string; place: string; chair: string; title: string }): Said;
  attended(who: string[]): Said;
  heard(reports: string[], chair: string): Said;
  report(by: string, title: string): Said;
  closing(officeName: string): Said;
};
