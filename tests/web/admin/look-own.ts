import type { BrowserContext } from 'playwright-core';
import type { Tour } from './look-camera.ts';

/** What a unit's desk sees of itself: what is due, one invitation, how the unit kept its duties. */
export async function photographOwn({ look, sql }: Tour, context: BrowserContext): Promise<void> {
  const [unit] =
    await sql`select d.unit_id as id from desk_holders d join accounts a on a.person_id = d.person_id
    where a.username = 'daumoi.snv' and d.to_at is null`;
  await sql`insert into invitations (meeting_id, ref, unit_id)
    select id, 'OWN' || ref, ${unit?.id ?? ''} from meetings where state in ('announced', 'postponed', 'ended')
      and ref like 'LOOK%' on conflict do nothing`;
  await sql`insert into notices (recipient_key, person_id, broadcast_id, kind, ref, version, facts, placed_at, sent_at, sent_via)
    select 'own' || i.ref, n.person_id, n.broadcast_id, n.kind, i.ref, n.version, n.facts, now(), now(), 'telegram'
    from invitations i join lateral (select * from notices where kind = 'invitation' limit 1) n on true where i.ref like 'OWN%'`;
  const [own] = await sql`select i.ref from invitations i join meetings m on m.id = i.meeting_id
    where i.unit_id = ${unit?.id ?? ''} and m.state = 'announced' and m.starts_at > now() limit 1`;
  await look(context, 'mine', '/admin/mine');
  await look(context, 'mine-one', `/admin/mine/${own?.ref}`);
  await look(context, 'mine-unit', `/admin/mine/units/${unit?.id}`);
  await look(context, 'mine-home', '/admin');
}
