import type { MeetingDetail } from '#services/meetings/read-meeting.ts';
import { button, buttonRow } from '#web-kit/buttons.ts';
import { form, hiddenField } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import { rowList } from '#web-kit/lists.ts';
import { callout, card, pageHead } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { meetingCrumbs } from '../../meeting-words.ts';
import { type AdminContext, visitOf } from '../../site.ts';

/** Names of whom the new list invites and of whom it invites no more, and who stays in another capacity, a sentence each. */
export type InviteesChange = { added: string[]; withdrawn: string[]; recast: string[] };

/** Of an announced meeting people are told at once: whom, before it is done. */
export function inviteesCheckPage(c: AdminContext, stored: MeetingDetail, change: InviteesChange) {
  const words = c.get('words').adminChanges.invitees;
  const { meeting } = stored;
  const action = `${c.get('desk').path}/meetings/${meeting.id}/invitees`;
  const part = (title: string, names: string[]) =>
    names.length === 0
      ? ''
      : card({ title, flush: true, body: rowList(names.map((name) => ({ title: name }))) });
  const again = [...c.get('form')].filter(([name]) => name !== 'csrf' && name !== 'step' && name !== 'go');
  const isNothing = change.added.length + change.withdrawn.length + change.recast.length === 0;
  return adminPage(c, {
    title: words.title,
    section: 'week',
    main: html`${pageHead({ title: words.title, lead: words.lead, crumbs: meetingCrumbs(c, meeting, words.title) })}
${form({
  action,
  csrfToken: visitOf(c).formToken,
  body: html`${again.map(([name, value]) => hiddenField(name, value))}<div class="stack readable">
${isNothing ? callout({ tone: 'info', body: words.nothing }) : ''}
${part(words.added(change.added.length), change.added)}${part(words.withdrawn(change.withdrawn.length), change.withdrawn)}${part(words.recast(change.recast.length), change.recast)}
${buttonRow(html`${button({ label: words.tell, kind: 'primary', icon: 'send', name: 'step', value: 'confirm' })}${button({ label: words.again, icon: 'edit', name: 'step', value: 'again' })}`, { sticky: true })}</div>`,
})}`,
  });
}

/** Somebody else saved the list meanwhile: who is on theirs only, and on this one only; saving again decides. */
export function inviteesDiffer(c: AdminContext, { added, withdrawn, recast }: InviteesChange): Html {
  const words = c.get('words').adminChanges.invitees;
  const line = (label: string, names: string[]) =>
    names.length === 0 ? '' : html`<li>${label}: ${names.join(', ')}</li>`;
  return callout({
    tone: 'danger',
    title: words.differTitle,
    body: html`<p>${words.differBody}</p><ul>${line(words.onlyTheirs, withdrawn)}${line(words.onlyMine, added)}${line(words.otherCapacity, recast)}</ul>`,
  });
}
