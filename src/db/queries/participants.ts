import { sql } from 'drizzle-orm';
import type { Capacity } from '#domain/attendance/presence.ts';
import type { MeetingId, PersonId, UnitId } from '#domain/ids.ts';
import type { Rsvp } from '#domain/invitations/lifecycle.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Db } from '../client.ts';
import { standingUnits, unitNameOn } from './unit-days.ts';

/** One invitation that stands, with where it is seated and whom one rings about it. */
export type ParticipantRow = {
  ref: string;
  invitationId: string;
  unitId: UnitId | null;
  personId: PersonId | null;
  /** Of a unit as it is called on the meeting's day. */
  name: string;
  groupName: string | null;
  viaNomination: boolean;
  headCountLimit: number;
  capacity: Capacity;
  rsvp: Rsvp;
  rsvpReason: string | null;
  /** Title and unit of a person on the meeting's day. */
  title: string | null;
  postUnit: string | null;
  phone: string | null;
  /** Protocol rank of the unit, or of the unit of the person's first post. */
  unitRank: number | null;
  postRank: number | null;
  /** Those who hold its desk, or that of a unit which stands for it on the meeting's day, with their numbers. */
  contacts: { name: string; phone: string | null }[];
};

/** Everybody invited to the meeting, in no order; one query whatever their number. */
export async function listParticipants(
  db: Db,
  _permit: Permit<'meetings.read'>,
  { meetingId, on, now }: { meetingId: MeetingId; on: string; now: Date },
): Promise<ParticipantRow[]> {
  const day = sql`${on}::date`;
  const at = sql`${now.toISOString()}::timestamptz`;
  const rows = await db.execute<Record<string, unknown>>(sql`
    select i.ref, i.id as "invitationId", i.unit_id as "unitId", i.person_id as "personId",
      coalesce(${unitNameOn(sql`i.unit_id`, day)}, p.full_name, '') as name, g.name as "groupName",
      i.via_nomination_id is not null as "viaNomination", i.head_count_limit as "headCountLimit", i.capacity,
      i.rsvp, i.rsvp_reason as "rsvpReason", post.title, post.unit_name as "postUnit", p.phone,
      coalesce(u.protocol_rank, post.unit_rank) as "unitRank", post.rank as "postRank",
      coalesce((select json_agg(json_build_object('name', c.full_name, 'phone', c.phone) order by c.from_at, c.full_name)
        from (
          select h.full_name, h.phone, min(d.from_at) as from_at from desk_holders d join people h on h.id = d.person_id
          where (d.unit_id = i.unit_id or d.unit_id in ${standingUnits(sql`i.unit_id`, day)})
            and d.from_at <= greatest(m.starts_at, ${at}) and (d.to_at is null or d.to_at > ${at})
          group by h.id) c), '[]') as contacts
    from invitations i
    join meetings m on m.id = i.meeting_id
    left join units u on u.id = i.unit_id
    left join people p on p.id = i.person_id
    left join groups g on g.id = i.via_group_id
    left join lateral (
      select s.title, s.protocol_rank as rank, ${unitNameOn(sql`n.id`, day, 'short_name')} as unit_name, n.protocol_rank as unit_rank
      from posts s join units n on n.id = s.unit_id
      where s.person_id = i.person_id and s.valid_from <= ${on} and (s.valid_to is null or s.valid_to >= ${on})
      order by s.protocol_rank, n.protocol_rank limit 1) post on true
    where i.meeting_id = ${meetingId} and i.withdrawn_at is null`);
  return rows as unknown as ParticipantRow[];
}
