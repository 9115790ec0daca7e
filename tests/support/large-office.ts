import type { Sql } from '#db/client.ts';
import type { ClassId, OfficeId, PersonId } from '#domain/ids.ts';

/** How much of an office is there. `invitees` is of a coming meeting; a past one keeps a fifth of them. */
export type OfficeSize = {
  meetings: number;
  coming: number;
  units: number;
  people: number;
  invitees: number;
};

/** An office after two years: what issue 3 asks every list to bear. */
export const LARGE: OfficeSize = { meetings: 2_000, coming: 60, units: 300, people: 5_000, invitees: 40 };
/** The same office, a tenth of everything. */
export const TENTH: OfficeSize = { meetings: 200, coming: 6, units: 30, people: 500, invitees: 4 };

export type LargeOffice = {
  officeId: OfficeId;
  /** Who looks at the pages; gets a desk. */
  readerId: PersonId;
  classIds: ClassId[];
  now: Date;
  size: OfficeSize;
};

/** Known by their number, so that a test can name them without a look-up. */
export const largeId = (kind: 'unit' | 'person' | 'meeting' | 'room' | 'broadcast', at: number): string => {
  const kinds = { unit: '1', person: '2', meeting: '3', room: '4', broadcast: '5' } as const;
  return `aaaaaaa${kinds[kind]}-0000-4000-8000-${String(at).padStart(12, '0')}`;
};
const id = (kind: Parameters<typeof largeId>[0], number: string) =>
  `('${largeId(kind, 0).slice(0, -12)}' || lpad((${number})::text, 12, '0'))::uuid`;

/** Number 1 of the meetings is the next one; those after `coming` lie in the past, the latest first. */
export const nextMeeting = largeId('meeting', 1);

/**
 * Fills an office with two years of meetings, a tree of units of which some have ended, people with posts, desks and
 * groups, invitations with answers, and numbered notices with what became of them. Set statements only, no chance: the
 * same rows in every run, in seconds.
 */
export async function plantLargeOffice(sql: Sql, office: LargeOffice): Promise<void> {
  await plantUnits(sql, office.size);
  await plantPeople(sql, office);
  await plantMeetings(sql, office);
  await plantInvitations(sql, office.size);
  await plantNotices(sql, office);
  await plantWork(sql, office);
  // Whoever looks has pages of their own as well.
  await sql`insert into desk_holders (unit_id, person_id, from_at)
    values (${largeId('unit', 5)}, ${office.readerId}, '2020-01-01')`;
  // As autovacuum would have done by itself long before an office is this large.
  await sql.unsafe('analyze');
}

/** Eight units below each; every fifteenth leaf ended at the end of 2025 and went into the one before it. */
async function plantUnits(sql: Sql, { units }: OfficeSize): Promise<void> {
  const ended = `n % 15 = 8 and n * 8 > ${units}`;
  await sql.unsafe(`
    insert into units (id, code, name, short_name, kind, parent_id, protocol_rank, valid_from, valid_to, search_text)
    select ${id('unit', 'n')}, 'L' || lpad(n::text, 4, '0'), 'Ủy ban nhân dân xã Phước Lộc ' || n, 'UBND xã Phước Lộc ' || n,
      'commune', case when n > 1 then ${id('unit', '(n + 6) / 8')} end, n, '2020-01-01',
      case when ${ended} then date '2025-12-31' end, 'uy ban nhan dan xa phuoc loc ' || n
    from generate_series(1, ${units}) n`);
  await sql.unsafe(`
    insert into unit_successions (predecessor_id, successor_id, "on")
    select ${id('unit', 'n')}, ${id('unit', 'n - 1')}, '2026-01-01' from generate_series(1, ${units}) n where ${ended}`);
  await sql.unsafe(`
    insert into unit_names (unit_id, from_on, name, short_name)
    select u.id, d.on::date, d.was || u.name, d.was || u.short_name
    from units u, (values ('2020-01-01', 'Hội đồng lâm thời '), ('2025-07-01', '')) d("on", was)
    where u.code like 'L%' and u.protocol_rank % 10 = 3`);
}

/** A head first, then the desk, then the others of each unit; every tenth holds a second post, half have linked a chat. */
async function plantPeople(sql: Sql, { officeId, size: { people, units } }: LargeOffice): Promise<void> {
  const everybody = `generate_series(1, ${people}) n`;
  const unit = `(n - 1) % ${units} + 1`;
  await sql.unsafe(`
    insert into people (id, full_name, phone, email, code, search_text)
    select ${id('person', 'n')}, f.name || ' Văn ' || g.name || ' ' || n, '09' || lpad(n::text, 8, '0'), 'cb' || n || '@lon.example',
      'LON' || n, f.folded || ' van ' || g.folded || ' ' || n
    from ${everybody}
    join (values (0, 'Nguyễn', 'nguyen'), (1, 'Trần', 'tran'), (2, 'Lê', 'le'), (3, 'Phạm', 'pham'), (4, 'Huỳnh', 'huynh'))
      f(at, name, folded) on f.at = n % 5
    join (values (0, 'An', 'an'), (1, 'Bình', 'binh'), (2, 'Cường', 'cuong'), (3, 'Dũng', 'dung'), (4, 'Hạnh', 'hanh'),
      (5, 'Khánh', 'khanh'), (6, 'Thủy', 'thuy')) g(at, name, folded) on g.at = n % 7`);
  await sql.unsafe(`
    insert into posts (person_id, unit_id, title, is_head, protocol_rank, valid_from, valid_to)
    select ${id('person', 'n')}, ${id('unit', unit)}, case when n <= ${units} then 'Chủ tịch' else 'Chuyên viên' end,
      n <= ${units}, n / ${units} + 1, date '2020-01-01', null::date from ${everybody}
    union all
    select ${id('person', 'n')}, ${id('unit', `n % ${units} + 1`)}, 'Thành viên kiêm nhiệm', false, 50, date '2023-01-01', null::date
    from ${everybody} where n % 10 = 0`);
  await sql.unsafe(`
    insert into desk_holders (unit_id, person_id, from_at)
    select ${id('unit', 'n')}, ${id('person', `n + ${units}`)}, '2020-01-01' from generate_series(1, ${units}) n`);
  await sql.unsafe(`
    insert into identities (channel, account, user_key, chat_key, person_id, linked_at)
    select 'telegram', '700000001', 'L' || n, 'L' || n, ${id('person', 'n')}, '2025-01-01' from ${everybody} where n % 2 = 0`);
  const ofOffice = `'${officeId}'`;
  await sql.unsafe(`
    with made as (insert into groups (office_id, name, valid_from, search_text)
      select ${ofOffice}, 'Ban Chỉ đạo số ' || n, '2020-01-01', 'ban chi dao so ' || n from generate_series(1, ${Math.ceil(units / 15)}) n
      returning id, name)
    insert into group_members (group_id, person_id, role, protocol_rank)
    select made.id, ${id('person', `(substring(made.name from '[0-9]+$')::int * 37 + k) % ${people} + 1`)}, 'Thành viên', k
    from made, generate_series(1, 12) k`);
}

/** Twenty a week: the coming ones on the next three weeks, the others backwards over two years. */
async function plantMeetings(sql: Sql, { officeId, classIds, now, size }: LargeOffice): Promise<void> {
  const at = `timestamptz '${now.toISOString()}'`;
  const away = `case when n <= ${size.coming} then interval '21 days' * n / ${size.coming}
    else - interval '707 days' * (n - ${size.coming}) / ${size.meetings - size.coming} end`;
  await sql.unsafe(`
    insert into rooms (id, office_id, name, address, capacity)
    select ${id('room', 'n')}, '${officeId}', 'Phòng họp lớn ' || n, 'Tầng ' || n, 20 * n from generate_series(1, 12) n`);
  await sql.unsafe(`
    insert into meetings (id, office_id, ref, class_id, regularity, title, content, starts_at, ends_at, place, room_id, form,
      chair_id, state, announced_at, search_text)
    select ${id('meeting', 'n')}, '${officeId}', 'LM' || lpad(n::text, 6, '0'), ('{${classIds.join(',')}}'::uuid[])[n % ${classIds.length} + 1],
      case n % 4 when 0 then 'extraordinary' else 'regular' end, 'Họp giao ban chuyên đề số ' || n, 'Nghe báo cáo; thảo luận.',
      t.starts, t.starts + interval '90 minutes', 'Phòng họp lớn ' || n % 12 + 1, ${id('room', 'n % 12 + 1')},
      case n % 5 when 0 then 'hybrid' else 'on_site' end, ${id('person', `n % ${size.people} + 1`)},
      case when n % 13 = 0 then 'cancelled' when n % 29 = 0 then 'postponed' when n % 17 = 0 then 'draft' else 'announced' end,
      case when n % 17 = 0 then null else least(t.starts - interval '10 days', ${at} - interval '1 day') end,
      'hop giao ban chuyen de so ' || n || ' phong hop lon ' || n % 12 + 1 || ' lm' || lpad(n::text, 6, '0')
    from generate_series(1, ${size.meetings}) n, lateral (
      select date_trunc('hour', ${at} + ${away}) + interval '1 minute' * (n % 2) * 30 as starts) t`);
  await sql.unsafe(`
    insert into agenda_items (meeting_id, position, title, presenter_id, duration_minutes)
    select ${id('meeting', 'n')}, k, 'Nội dung ' || k, ${id('person', `(n + k) % ${size.people} + 1`)}, 20
    from generate_series(1, ${size.coming}) n, generate_series(1, 5) k`);
}

/** Three units and two persons of every five invitees; one of three has not answered. */
async function plantInvitations(
  sql: Sql,
  { meetings, coming, invitees, units, people }: OfficeSize,
): Promise<void> {
  const answer = `case (n + k) % 6 when 0 then 'pending' when 1 then 'pending' when 2 then 'declined' else 'accepted' end`;
  await sql.unsafe(`
    insert into invitations (ref, meeting_id, unit_id, person_id, head_count_limit, rsvp, rsvp_reason, rsvp_version, answered_at,
      answered_via)
    select 'LI' || lpad(to_hex(n * 64 + k), 6, '0'), m.id,
      case when k % 5 < 3 then ${id('unit', `(n * 7 + k * 11) % ${units} + 1`)} end,
      case when k % 5 >= 3 then ${id('person', `(n * 13 + k * 17) % ${people} + 1`)} end, 2, a.rsvp,
      case a.rsvp when 'declined' then 'Đi công tác' end, case a.rsvp when 'pending' then 0 else 1 end,
      case when a.rsvp <> 'pending' then coalesce(m.announced_at, m.created_at) + interval '2 hours' end,
      case when a.rsvp <> 'pending' then 'telegram' end
    from generate_series(1, ${meetings}) n
    join meetings m on m.ref = 'LM' || lpad(n::text, 6, '0'),
    lateral generate_series(1, case when n <= ${coming} then ${invitees} else greatest(${invitees} / 5, 1) end) k,
    lateral (select ${answer} as rsvp) a`);
  await sql.unsafe(`
    insert into nominations (invitation_id, person_id, full_name, role, state, consent, nominated_by)
    select i.id, p.id, p.full_name, 'official', 'confirmed', 'not_needed', '{"kind":"system","job":"large"}'
    from invitations i join units u on u.id = i.unit_id
    join people p on p.code = 'LON' || (u.protocol_rank + ${2 * units})
    where i.ref like 'LI%' and i.rsvp = 'accepted'`);
}

/** One telling a meeting that was announced, numbered in the order of time; one reader an invitation. */
async function plantNotices(sql: Sql, { officeId }: LargeOffice): Promise<void> {
  const by = `'{"kind":"system","job":"large"}'::jsonb`;
  await sql.unsafe(`
    insert into broadcasts (id, office_id, kind, ref, version, facts, year, number, not_before, created_by, created_at)
    select ${id('broadcast', 'substring(m.ref from 3)::int')}, m.office_id, 'invitation', m.ref, 1,
      jsonb_build_object('meeting', jsonb_build_object('ref', m.ref, 'version', 1, 'revision', 1, 'title', m.title, 'content', m.content,
        'startsAt', to_char(m.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
        'endsAt', to_char(m.ends_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'place', m.place, 'form', m.form,
        'regularity', m.regularity, 'className', 'Họp', 'chairName', null, 'contactName', '', 'contactPhone', '', 'letterNumber', null,
        'letterOn', null, 'officeName', 'Văn phòng', 'timeZone', 'Asia/Ho_Chi_Minh', 'detail', 'full', 'state', 'announced')),
      extract(year from m.announced_at)::int, (row_number() over (partition by extract(year from m.announced_at)
        order by m.announced_at, m.ref))::int, least(m.announced_at, timestamptz '2026-01-01'), ${by}, m.announced_at
    from meetings m where m.office_id = '${officeId}' and m.ref like 'LM%' and m.announced_at is not null`);
  await sql.unsafe(`
    insert into notices (recipient_key, person_id, broadcast_id, kind, ref, version, facts, created_at, placed_at, sent_at, sent_via,
      seen_at, acknowledged_at, call_needed_at)
    select r.id::text, r.id, b.id, 'invitation', i.ref, 1,
      jsonb_build_object('invitation', jsonb_build_object('ref', i.ref, 'invitee', case when u.id is null then 'person' else 'unit' end,
        'unitName', u.name, 'personName', case when u.id is null then r.full_name end)), b.created_at, b.created_at,
      case when o.odd % 2 = 0 then b.created_at end, case when o.odd % 2 = 0 then 'telegram' end,
      case when o.odd % 3 > 0 then b.created_at + interval '1 hour' end, case when o.odd % 4 > 1 then b.created_at + interval '1 hour' end,
      case when o.odd % 9 = 0 then b.created_at end
    from broadcasts b join meetings m on m.ref = b.ref join invitations i on i.meeting_id = m.id
    left join units u on u.id = i.unit_id
    join people r on r.id = coalesce(i.person_id, (select d.person_id from desk_holders d where d.unit_id = i.unit_id)),
    lateral (select abs(hashtext(i.ref)) as odd) o
    where b.ref like 'LM%'`);
  await sql.unsafe(`
    insert into outbox_history (id, notice_id, recipient_key, person_id, broadcast_id, lane, address, op, kind, ref, version, urgency,
      state, tries, again, created_at, external_id, finished_at)
    select 1000000000 + n.id, n.id, n.recipient_key, n.person_id, n.broadcast_id, 'telegram:700000001', 'L1', 'send', n.kind, n.ref, 1, 50,
      'sent', 1, false, n.created_at, n.id::text, n.sent_at
    from notices n where n.ref like 'LI%' and n.sent_at is not null and n.created_at > (select max(created_at) from notices) - interval '40 days'`);
}

/** What people of the office have done about it: urges, calls of every meeting, and a queue in the middle of a sending. */
async function plantWork(sql: Sql, { officeId, size }: LargeOffice): Promise<void> {
  const by = `'{"kind":"system","job":"large"}'::jsonb`;
  await sql.unsafe(`
    insert into urges (office_id, meeting_id, invitation_id, person_id, gap, urged_by, urged_at)
    select '${officeId}', i.meeting_id, i.id, n.person_id, 'not_answered', ${by}, n.created_at
    from invitations i join notices n on n.ref = i.ref join meetings m on m.id = i.meeting_id
    where i.ref like 'LI%' and i.rsvp = 'pending' and m.ref <= 'LM' || lpad('${size.coming}', 6, '0')`);
  await sql.unsafe(`
    insert into phone_calls (meeting_id, invitation_id, person_id, meeting_version, outcome, answered_by, called_by, called_at)
    select i.meeting_id, i.id, n.person_id, 1, case when n.id % 3 = 0 then 'no_answer' else 'told' end, '', ${by}, n.created_at
    from invitations i join notices n on n.ref = i.ref where i.ref like 'LI%' and n.call_needed_at is not null`);
  await sql.unsafe(`
    insert into outbox (notice_id, recipient_key, person_id, broadcast_id, lane, address, op, kind, ref, version, urgency, state, tries,
      again, not_before)
    select n.id, n.recipient_key, n.person_id, n.broadcast_id, 'telegram:700000001', 'L1', 'send', n.kind, n.ref, 1, 50, 'queued', 0,
      false, n.created_at
    from notices n join invitations i on i.ref = n.ref join meetings m on m.id = i.meeting_id
    where i.ref like 'LI%' and n.sent_at is null and m.ref <= 'LM' || lpad('${size.coming}', 6, '0')`);
}
