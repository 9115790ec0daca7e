import type { BrowserContext } from 'playwright-core';
import { submit, type Tour } from './look-camera.ts';

/** Every messenger of the house: not connected, well, with alarms, and on the way to the messenger's consent. */
export async function photographChannels(
  { look, sql }: Tour,
  context: BrowserContext,
  path: string,
): Promise<void> {
  const page = `${path}/channels`;
  await look(context, 'channels-new', page);
  await look(context, 'channels-onwards', page, (opened) => submit(opened, 'form[action$="/connect"]'));
  await sql`insert into messenger_grants (channel, account, version, access_sealed, refresh_sealed, obtained_at, expires_at, connected_by, connected_at)
    values ('zalo-oa', '4000000000000000001', 7, 'x', 'x', now() - interval '3 hours', now() + interval '22 hours', '{}', now() - interval '9 days')`;
  await sql`insert into messenger_quotas (channel, account, quotas) values ('zalo-oa', '4000000000000000001',
    jsonb_build_object('sub_quota', jsonb_build_object('remain', '462', 'total', '500', 'until', '31/12/2026', 'readAt', now()),
      'daily', jsonb_build_object('remain', '480', 'total', '500', 'until', null, 'readAt', now())))`;
  await look(context, 'channels', page);
  await sql`insert into messenger_alarms (channel, account, code, detail, since, last_at) values
    ('zalo-oa', '4000000000000000001', 'grant_lost', '-14014 Refresh token is expired or has been used', now() - interval '2 hours', now()),
    ('zalo-oa', '4000000000000000001', 'template_wrong', '-131 ZNS template not approved', now() - interval '1 day', now())`;
  await sql`update messenger_grants set lost_at = now(), lost_because = 'refresh_refused'`;
  await sql`insert into lanes (id, paused_until) values ('telegram:1', now() + interval '20 minutes')
    on conflict (id) do update set paused_until = excluded.paused_until`;
  await look(context, 'channels-alarms', page);
  await sql`delete from messenger_alarms`;
}
