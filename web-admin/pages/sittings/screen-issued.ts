import type { MeetingId } from '#domain/ids.ts';
import { readMeeting } from '#services/meetings/read-meeting.ts';
import { buttonLink, copyButton } from '#web-kit/buttons.ts';
import { html } from '#web-kit/html.ts';
import { callout, card } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { meetingHead } from '../../meeting-tabs.ts';
import { type AdminContext, idOf } from '../../site.ts';

/** The new address of the room's screen, this once; nothing of it is kept that could show it again. */
export async function screenIssuedPage(c: AdminContext, address: string): Promise<Response> {
  const { ctx, office } = c.get('desk');
  const words = c.get('words').sittings;
  const detail = await readMeeting(ctx, office.id, idOf<MeetingId>(c, 'id'));
  const body = html`${callout({ tone: 'warn', body: words.screen.once })}<p><code id="screen-address" class="sitting-address">${address}</code></p>
<div class="button-row">${buttonLink({ href: address, label: words.screen.open, kind: 'primary', icon: 'eye', newTab: true })}${copyButton({ label: words.screen.copy, icon: 'copy', from: '#screen-address', done: words.screen.copied })}${buttonLink({ href: `${c.get('desk').path}/meetings/${detail.meeting.id}/sitting`, label: words.tab, kind: 'quiet' })}</div>`;
  c.header('Cache-Control', 'no-store');
  return adminPage(c, {
    title: `${words.screen.issued} · ${detail.meeting.title}`,
    section: 'week',
    styles: ['admin/meeting.css', 'admin/sitting.css'],
    main: html`${meetingHead(c, detail, 'sitting')}${card({ title: words.screen.issued, note: words.screen.lead, body })}`,
  });
}
