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
  const [own] = await sql`select i.ref from invitations i join meetings m on m.id = i.meeting_id
    where i.unit_id = ${unit?.id ?? ''} and m.state = 'announced' limit 1`;
  await look(context, 'mine', '/admin/mine');
  await look(context, 'mine-one', `/admin/mine/${own?.ref}`);
  await look(context, 'mine-unit', `/admin/mine/units/${unit?.id}`);
  await look(context, 'mine-home', '/admin');
}
