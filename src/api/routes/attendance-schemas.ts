import { z } from '@hono/zod-openapi';
import { examples } from '#i18n/examples.ts';
import type { Attendance, AttendancePerson } from '#services/attendance/read-attendance.ts';
import { sampleId } from '../samples.ts';
import { id, instant, ref } from '../schemas.ts';
import { iso } from '../views.ts';

const kinds = [
  'expected',
  'present',
  'late',
  'left',
  'absent_with_leave',
  'absent_without_leave',
  'substituted',
] as const satisfies AttendancePerson['standing']['kind'][];
const whole = z.number().int();
const capacity = z.enum(['member', 'guest']);

const standingSchema = z.object({
  kind: z.enum(kinds),
  lateMinutes: whole.meta({ description: 'Whole minutes after the start; 0 for whoever was on time.' }),
  leftAt: instant.nullable(),
  substitutedBy: z.string().nullable(),
});
const presenceSchema = z.object({
  fromAt: instant,
  untilAt: instant.nullable().meta({ description: 'Null: still there, or until the end.' }),
  form: z.enum(['on_site', 'online']),
  source: z.enum(['code', 'desk', 'secretariat', 'chair']),
});
const personSchema = z.object({
  ref,
  personId: id,
  name: z.string(),
  title: z.string().nullable(),
  unitName: z.string().nullable(),
  capacity,
  countedAs: capacity,
  delegation: z.enum(['head', 'beside']).nullable().meta({
    description: 'Of several whom a unit sends: who takes its one place, and who attends beside them.',
  }),
  standsFor: z.string().nullable().meta({ description: 'In whose place they come.' }),
  standing: standingSchema,
  presences: z.array(presenceSchema),
  reason: z.string().nullable().meta({ description: 'Of an absence.' }),
});
const countSchema = z.object({
  summoned: whole.meta({
    description: 'The base: attended + withLeave + withoutLeave + expected + unnamed.',
  }),
  ...{ attended: whole, inRoom: whole, late: whole, left: whole, standIns: whole },
  ...{ withLeave: whole, withoutLeave: whole, expected: whole, promised: whole, unnamed: whole },
  substituted: whole,
});
const quorumSchema = z.object({
  summoned: whole,
  there: whole,
  needed: whole.nullable().meta({ description: 'Null: the regulation sets none.' }),
  isMet: z.boolean(),
});

export const attendanceSchema = z
  .object({
    rollCall: z.enum(['not_open', 'open', 'over', 'closed']),
    people: z.array(personSchema),
    missing: z
      .array(z.object({ ref, name: z.string(), capacity }))
      .meta({ description: 'Units that have named nobody.' }),
    members: countSchema,
    guests: countSchema,
    quorum: quorumSchema,
    forecast: quorumSchema.meta({ description: 'If everybody came who has said so.' }),
  })
  .meta({ id: 'Attendance' });

const sampleCount = {
  ...{ summoned: 1, attended: 1, inRoom: 1, late: 0, left: 0, standIns: 0 },
  ...{ withLeave: 0, withoutLeave: 0, expected: 0, promised: 0, unnamed: 0, substituted: 0 },
};
const sampleQuorum = { summoned: 1, there: 1, needed: 1, isMet: true };

export const sampleAttendance: z.infer<typeof attendanceSchema> = {
  rollCall: 'open',
  people: [
    {
      ...{ ref: 'K7M2QX9B', personId: sampleId, name: examples.otherName, title: null, unitName: null },
      ...{ capacity: 'member', countedAs: 'member', delegation: null, standsFor: null, reason: null },
      standing: { kind: 'present', lateMinutes: 0, leftAt: null, substitutedBy: null },
      presences: [{ fromAt: '2026-12-14T00:52:00.000Z', untilAt: null, form: 'on_site', source: 'code' }],
    },
  ],
  missing: [],
  members: sampleCount,
  guests: { ...sampleCount, summoned: 0, attended: 0, inRoom: 0 },
  quorum: sampleQuorum,
  forecast: sampleQuorum,
};

/** The attendance list as the interface says it. */
export function attendanceView(attendance: Attendance): z.infer<typeof attendanceSchema> {
  const { rollCall, people, missing, line, quorum, forecast } = attendance;
  return {
    rollCall,
    people: people.map(personView),
    missing: missing.map(({ ref: of, name, capacity: as }) => ({ ref: of, name, capacity: as })),
    ...{ members: line.members, guests: line.guests, quorum, forecast },
  };
}

function personView(person: AttendancePerson): z.infer<typeof personSchema> {
  const { standing, absence, presences } = person;
  return {
    ...{ ref: person.ref, personId: person.personId, name: person.name, title: person.title },
    ...{ unitName: person.postUnit, capacity: person.capacity, countedAs: person.countedAs },
    delegation: person.delegation,
    standsFor: person.standsForName,
    standing: {
      kind: standing.kind,
      lateMinutes:
        standing.kind === 'late' ? standing.minutes : standing.kind === 'left' ? standing.lateMinutes : 0,
      leftAt: standing.kind === 'left' ? standing.leftAt.toISOString() : null,
      substitutedBy: standing.kind === 'substituted' ? standing.by : null,
    },
    presences: presences.map(({ fromAt, untilAt, form, source }) => {
      return { fromAt: fromAt.toISOString(), untilAt: iso(untilAt), form, source };
    }),
    reason: absence?.reason || person.rsvpReason,
  };
}
