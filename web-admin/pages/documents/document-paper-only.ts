import { type SecrecyLevel, secrecyLevels } from '#domain/secrecy/verdict.ts';
import { formatShortTime } from '#messages/time.ts';
import type { DocumentView } from '#services/documents/read-documents.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { form, selectField } from '#web-kit/fields.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { badge, callout, disclosure } from '#web-kit/parts.ts';
import { type AdminContext, visitOf } from '../../site.ts';
import type { Shown } from './document-upload.ts';

const hereOf = (c: AdminContext, { meetingId }: Pick<Shown, 'meetingId'>) =>
  `${c.get('desk').path}/meetings/${meetingId}/documents`;

/** What can be done with a paper that is handed out in print: its copies, and the incident where something of it still lies here. */
export function paperOnlyActs(c: AdminContext, shown: Shown, document: DocumentView): Child {
  const { handouts, paperEnds } = c.get('words');
  const here = `${hereOf(c, shown)}/${document.id}`;
  const holds = document.versions.some(({ type }) => type !== null);
  const slipped = document.versions.some(({ verdict }) => verdict?.outcome === 'clear');
  const incident = holds ? paperEnds.incident.act : slipped ? paperEnds.incident.see : null;
  const mayDismiss = c.get('desk').can('documents.write') && !document.isHandedOut && incident === null;
  const dismiss = form({
    action: `${here}/dismiss`,
    csrfToken: visitOf(c).formToken,
    body: button({ label: handouts.dismiss, size: 'small', kind: 'quiet' }),
  });
  return buttonRow([
    buttonLink({ href: `${here}/handouts`, label: handouts.title, size: 'small' }),
    incident ? buttonLink({ href: `${here}/incident`, label: incident, size: 'small' }) : '',
    mayDismiss ? dismiss : '',
  ]);
}

/** That delegates do not see what was only stopped, and what the office may do. */
export function undeclared(c: AdminContext, { isHandedOut }: DocumentView): Child {
  const { undeclared: words, title, dismiss } = c.get('words').handouts;
  return isHandedOut ? '' : html`<p>${words(title, dismiss)}</p>`;
}

/** A secret paper that never came here: the office said that there is one. */
export function declaredPaper(c: AdminContext, shown: Shown, document: DocumentView): Html {
  const { documents, handouts } = c.get('words');
  const at = formatShortTime(document.createdAt, c.get('desk').office.timeZone);
  const level = document.secrecyLevel ? documents.levels[document.secrecyLevel] : '';
  return html`<li><div class="paper-head"><h3>${documents.paperOnly}</h3><p>${badge({ label: level, tone: 'danger' })}</p></div>
<p class="muted">${handouts.declared(at)}</p>${paperOnlyActs(c, shown, document)}</li>`;
}

/** An item of the agenda that was declared a secret and of which no copy is noted yet (R17). */
export function declaredItem(c: AdminContext, level: SecrecyLevel): Html {
  const { documents, handouts } = c.get('words');
  return html`<li><div class="paper-head"><h3>${documents.paperOnly}</h3><p>${badge({ label: documents.levels[level], tone: 'danger' })}</p></div>
<p class="muted">${handouts.declare.ofItem(handouts.declare.title)}</p></li>`;
}

/** That versions from before the mark was found still lie here, and what to do. */
export function stillHeld(c: AdminContext, { versions }: DocumentView): Child {
  if (versions.every(({ type }) => type === null)) return '';
  const { act, stillHeld: words } = c.get('words').paperEnds.incident;
  return callout({ tone: 'warn', body: words(act) });
}

/** How the reading of a paper that stands here can be ended: recalled, or as an incident. */
export function endActs(c: AdminContext, shown: Shown, document: DocumentView): Child {
  const { paperEnds, documents } = c.get('words');
  const here = `${hereOf(c, shown)}/${document.id}`;
  const label = (act: string) => ({
    label: act,
    attributes: { 'aria-label': documents.acts.of(act, document.title || documents.unnamed) },
  });
  const canRecall = document.currentVersion !== null && !document.recalledAt && !document.withdrawnAt;
  return [
    canRecall
      ? buttonLink({ href: `${here}/recall`, ...label(paperEnds.recall.act), size: 'small', kind: 'quiet' })
      : '',
    buttonLink({ href: `${here}/incident`, ...label(paperEnds.incident.act), size: 'small', kind: 'quiet' }),
  ];
}

/** That a paper is only looked at, or was taken back. */
export function endFacts(c: AdminContext, document: DocumentView): Child {
  const words = c.get('words').paperEnds.recall;
  const at = document.recalledAt;
  if (at) {
    const when = formatShortTime(at, c.get('desk').office.timeZone);
    return html`<p>${badge({ label: words.badge, tone: 'neutral' })} ${words.done(document.recalledByName, when)}</p>`;
  }
  return document.circulation.length > 0
    ? html`<p class="muted">${words.marked(document.circulation)}</p>`
    : undefined;
}

/** Says that an item has a secret paper, without its bytes ever coming near the system. */
export function declareSecret(c: AdminContext, shown: Shown): Html {
  const { handouts, documents } = c.get('words');
  const words = handouts.declare;
  const levels = secrecyLevels.toReversed().map((value) => ({ value, label: documents.levels[value] }));
  const items = shown.items.map(({ id, title }, at) => ({ value: id, label: `${at + 1}. ${title}` }));
  return disclosure({
    summary: words.title,
    body: form({
      action: `${hereOf(c, shown)}/paper-only`,
      csrfToken: visitOf(c).formToken,
      body: html`<p class="hint">${words.hint}</p>${selectField({
        ...{ name: 'agendaItemId', id: 'secret-item', label: documents.add.item },
        ...{ empty: documents.add.itemNone, options: items },
      })}${selectField({ name: 'level', label: words.level, options: levels })}${buttonRow(button({ label: words.submit }))}`,
    }),
  });
}
