import { attendedPermille } from '#domain/attendance/roll.ts';
import { formatClock } from '#messages/time.ts';
import type { Attendance, AttendancePerson } from '#services/attendance/read-attendance.ts';
import type { IconName } from '#web-kit/icons.ts';
import type { Tone } from '#web-kit/parts.ts';
import type { AdminContext } from '../../site.ts';

type Kind = AttendancePerson['standing']['kind'];

export const standingLooks: Record<Kind, { tone: Tone; icon: IconName }> = {
  expected: { tone: 'neutral', icon: 'clock' },
  present: { tone: 'success', icon: 'check' },
  late: { tone: 'warn', icon: 'check' },
  left: { tone: 'warn', icon: 'undo' },
  absent_with_leave: { tone: 'info', icon: 'x' },
  absent_without_leave: { tone: 'danger', icon: 'x' },
  substituted: { tone: 'neutral', icon: 'users' },
};

/** How somebody stands, in words. */
export function standingWords(c: AdminContext, { standing }: Pick<AttendancePerson, 'standing'>): string {
  const words = c.get('words').adminAttendance.standings;
  if (standing.kind === 'late') return words.late(standing.minutes);
  if (standing.kind === 'left') return words.left(clockOf(c, standing.leftAt));
  if (standing.kind === 'substituted') return words.substituted(standing.by);
  return words[standing.kind];
}

/** Hours and minutes on the office's clock. */
export const clockOf = (c: AdminContext, at: Date) => formatClock(at, c.get('desk').office.timeZone);

/** Delegate or guest, in whose place, and how of a unit's delegation. */
export function capacityWords(c: AdminContext, person: AttendancePerson): string {
  const words = c.get('words').adminAttendance;
  if (person.isWithdrawn) return words.uninvited;
  const own = words.capacities[person.capacity];
  if (person.delegation) return words.delegation[person.delegation];
  if (person.standsForName === null) return own;
  return (person.isStandIn ? words.standIn : words.besides)(person.standsForName);
}

/** When they came, by what way and who noted it; empty for whoever never did. */
export function cameWords(c: AdminContext, { presences }: AttendancePerson): string[] {
  const words = c.get('words').adminAttendance;
  const [first] = presences;
  const last = presences.at(-1);
  if (!first || !last) return [];
  const online = last.form === 'online' ? [words.online] : [];
  return [clockOf(c, first.fromAt), ...online, words.sources[last.source]];
}

/** The share of those summoned who attended, with one decimal as office papers write it. */
export function rateWords(c: AdminContext, count: Attendance['line']['members']): string {
  const permille = attendedPermille(count) ?? 0;
  const whole = Math.floor(permille / 10);
  const decimal = permille % 10;
  return decimal === 0 ? String(whole) : `${whole}${c.get('language') === 'vi' ? ',' : '.'}${decimal}`;
}
