import { z } from 'zod';
import { urgencyMarks } from '#domain/broadcasts/urgency.ts';
import type { ClassId, PersonId, RoomId } from '#domain/ids.ts';
import { changeReasons } from '#domain/meetings/changes.ts';
import { bearsMark } from '#domain/secrecy/declared.ts';
import { secrecyLevels } from '#domain/secrecy/verdict.ts';
import { contactPhone, isoDate, line, paragraph } from '../input.ts';

/** A line or paragraph that everybody reads: it bears no mark of state secrecy itself (R18). */
export const unmarked = <Text extends z.ZodType<string>>(text: Text) =>
  text.refine((said) => !said.split('\n').some(bearsMark), { message: 'bears_mark' });

/** Declared by whoever writes it (R17); null is ordinary. */
export const secrecyField = z.enum(secrecyLevels).nullable().default(null);

/** What a meeting is about; a template keeps the same. */
export const subjectFields = {
  classId: z.uuid().transform((id) => id as ClassId),
  regularity: z.enum(['regular', 'extraordinary']),
  title: unmarked(line(300)),
  content: unmarked(paragraph(4000)).default(''),
};

/** Where it is and who leads it; a template keeps the same. */
export const placeFields = {
  /** What people read; may stay empty where a room is chosen, whose name and address it then is. */
  place: line(300, 0).default(''),
  roomId: z
    .uuid()
    .transform((id) => id as RoomId)
    .nullable()
    .default(null),
  form: z.enum(['on_site', 'online', 'hybrid']).default('on_site'),
  chairId: z
    .uuid()
    .transform((id) => id as PersonId)
    .nullable()
    .default(null),
  contactName: line(120, 0).default(''),
  contactPhone: contactPhone.default(''),
};

/** A place in words or one of the office's rooms; named together with every other field that is wrong. */
export const placeIsMissing = {
  path: ['place'],
  message: 'required',
  when: ({ value }: { value: unknown }) => typeof value === 'object' && value !== null,
};
export const hasPlace = ({ place, roomId }: { place: string; roomId: RoomId | null }) =>
  place !== '' || Boolean(roomId);

/** What a person may write about a meeting. Instants are Dates; each edge turns its own notation into them. */
export const meetingInput = z
  .object({
    ...subjectFields,
    startsAt: z.date(),
    endsAt: z.date(),
    ...placeFields,
    secrecyLevel: secrecyField,
    letterNumber: line(60, 0).nullable().default(null),
    letterOn: isoDate.nullable().default(null),
  })
  .refine(hasPlace, placeIsMissing)
  .superRefine((meeting, issues) => {
    if (meeting.endsAt <= meeting.startsAt) {
      issues.addIssue({ code: 'custom', path: ['endsAt'], message: 'end_before_start' });
    }
  });

export type MeetingInput = z.input<typeof meetingInput>;

/** Whom the letter calls that a draft was made from, and until when it wants an answer: proposals for the step of the invitees. */
export const letterInvitees = z
  .object({
    called: z.array(z.object({ words: unmarked(line(400)), page: z.int().min(1).max(2000) })).max(200),
    answerBy: z.date().nullable().default(null),
  })
  .nullable()
  .default(null);
export type LetterInvitees = NonNullable<z.input<typeof letterInvitees>>;

/** Why an announced meeting is edited, as far as somebody says so, and how its notice is marked; null: by how near it is. */
export const changeInput = z.object({
  reason: z.enum(changeReasons).nullable().default(null),
  note: paragraph(1000).default(''),
  mark: z.enum(urgencyMarks).nullable().default(null),
});
export type ChangeInput = z.input<typeof changeInput>;

/** Until when a change that asks anew is to be answered; null: the limits that stand, and a new one where one leaves no time. */
export const limitInput = z.object({ answerBy: z.date().nullable().default(null) });
export type LimitInput = z.input<typeof limitInput>;

/** Postponing, cancelling and rescheduling always say why (QĐ 45 Đ14, F4). */
export const actInput = z.object({
  reason: z.enum(changeReasons),
  note: paragraph(1000).pipe(z.string().min(1)),
  mark: z.enum(urgencyMarks).nullable().default(null),
});
export type ActInput = z.input<typeof actInput>;

/** When a meeting takes place instead, and where; what is left out stays as it was. */
export const rescheduleInput = z
  .object({
    startsAt: z.date(),
    endsAt: z.date(),
    place: line(300, 0).optional(),
    roomId: z
      .uuid()
      .transform((id) => id as RoomId)
      .nullable()
      .optional(),
    form: z.enum(['on_site', 'online', 'hybrid']).optional(),
  })
  .superRefine((meeting, issues) => {
    if (meeting.endsAt <= meeting.startsAt) {
      issues.addIssue({ code: 'custom', path: ['endsAt'], message: 'end_before_start' });
    }
  });
export type RescheduleInput = z.input<typeof rescheduleInput>;
