import { z } from '@hono/zod-openapi';
import type { Role } from '#domain/actor.ts';
import type { UrgencyMark } from '#domain/broadcasts/urgency.ts';
import type { SecrecyLevel } from '#domain/secrecy/verdict.ts';

/** An instant with its offset, read into a Date. */
export const instantIn = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .meta({ example: '2026-12-14T08:00:00+07:00' });
export const instant = z.iso.datetime().meta({ example: '2026-12-14T01:00:00.000Z' });
export const day = z.iso.date().meta({ example: '2026-12-14' });
export const id = z.uuid().meta({ example: 'b1d0c1a4-6f5e-4a55-9c3e-2f1b7a9d0c11' });
export const ref = z.string().meta({ example: 'K7M2QX9B' });

/** A list that fits in one answer. */
export const listOf = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item) });
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    next: z.string().nullable().meta({ description: 'Cursor of the next page; null on the last.' }),
  });

export const roleSchema = z.enum(['admin', 'secretariat', 'chair', 'auditor'] satisfies Role[]);

export const markSchema = z.enum(['normal', 'urgent', 'very_urgent', 'express'] satisfies UrgencyMark[]);

export const officeSchema = z
  .object({
    id,
    name: z.string(),
    shortName: z.string(),
    block: z.enum(['party', 'state']),
    timeZone: z.string(),
    messengerApprovalNumber: z.string().nullable(),
    messengerApprovalOn: day.nullable(),
    publishedAddress: z.string().nullable(),
    botNames: z.string().nullable(),
    rootUnitId: id.nullable().meta({
      description: 'The unit that the office manages with all below it; null is the whole tree.',
    }),
  })
  .meta({ id: 'Office' });

export const officeOfMineSchema = z
  .object({ office: officeSchema, roles: z.array(roleSchema) })
  .meta({ id: 'OfficeOfMine' });

const levels = ['top_secret', 'secret', 'confidential'] satisfies SecrecyLevel[];
export const secrecyLevelSchema = z.enum(levels).nullable().meta({
  description: 'Declared; null is ordinary. With a level neither title nor content is kept.',
});

export const meetingSchema = z
  .object({
    id,
    ref: ref.meta({ description: 'The code people read to each other.', example: 'H4K9TM' }),
    state: z.enum(['draft', 'announced', 'in_session', 'ended', 'closed', 'postponed', 'cancelled']),
    version: z.number().int().meta({ description: 'Name it in If-Match when editing.' }),
    classId: id,
    regularity: z.enum(['regular', 'extraordinary']),
    title: z.string(),
    content: z.string(),
    secrecyLevel: secrecyLevelSchema,
    startsAt: instant,
    endsAt: instant,
    place: z.string(),
    roomId: id.nullable().meta({ description: 'A room of the office; `place` is what people read.' }),
    form: z.enum(['on_site', 'online', 'hybrid']),
    chairId: id.nullable(),
    contactName: z.string(),
    contactPhone: z.string(),
    letterNumber: z.string().nullable(),
    letterOn: day.nullable(),
    announcedAt: instant.nullable(),
    lateReason: z.string().nullable(),
    lateApprovedBy: z.string().nullable(),
    changeReason: z
      .string()
      .nullable()
      .meta({ description: 'Why it was last changed, postponed or cancelled.' }),
    changeNote: z.string().nullable(),
    updatedAt: instant,
  })
  .meta({ id: 'Meeting' });

const rsvp = z.enum(['pending', 'accepted', 'declined', 'substituted']);

export const answeredSchema = z
  .object({
    ref,
    rsvp,
    rsvpReason: z.string().nullable(),
    rsvpVersion: z.number().int(),
    answeredAt: instant.nullable(),
    answeredVia: z.string().nullable(),
  })
  .meta({ id: 'Answered' });

export const invitationSchema = z
  .object({
    id,
    ...answeredSchema.shape,
    unitId: id.nullable(),
    unitName: z.string().nullable().meta({ description: 'The name of the meeting’s day.' }),
    unitNow: z.string().nullable().meta({ description: 'Who stands for a unit that has ended by then.' }),
    personId: id.nullable(),
    personName: z.string().nullable(),
    groupName: z.string().nullable(),
    viaNominationId: id.nullable(),
    headCountLimit: z.number().int(),
    capacity: z.enum(['member', 'guest']).meta({ description: 'A guest is not counted and does not vote.' }),
    answerBy: instant.nullable(),
  })
  .meta({ id: 'Invitation' });

export const nominationSchema = z
  .object({
    id,
    invitationId: id,
    personId: id,
    fullName: z.string(),
    title: z.string().nullable(),
    phone: z.string().nullable(),
    role: z.enum(['official', 'substitute', 'accompanying']),
    reason: z.string().nullable(),
    state: z.enum(['proposed', 'confirmed', 'withdrawn', 'replaced']),
    consent: z.enum(['not_needed', 'requested', 'granted', 'refused']),
    updatedAt: instant,
  })
  .meta({ id: 'Nomination' });

export const broadcastSchema = z
  .object({
    id,
    version: z.number().int(),
    notBefore: instant.meta({ description: 'Until then it can be cancelled.' }),
    cancelledAt: instant.nullable(),
  })
  .meta({ id: 'Broadcast' });
