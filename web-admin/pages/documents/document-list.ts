import type { VersionState } from '#domain/documents/lifecycle.ts';
import { formatShortTime } from '#messages/time.ts';
import type { DocumentView, VersionView } from '#services/documents/read-documents.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { form, textField } from '#web-kit/fields.ts';
import { attrs, type Child, type Html, html } from '#web-kit/html.ts';
import { badge, card, disclosure, emptyState, type Tone } from '#web-kit/parts.ts';
import { type AdminContext, visitOf } from '../../site.ts';
import {
  declaredItem,
  declaredPaper,
  endActs,
  endFacts,
  paperOnlyActs,
  stillHeld,
  undeclared,
} from './document-paper-only.ts';
import type { Shown } from './document-upload.ts';
import { nextOf, stoppedWhy, versionFacts } from './document-words.ts';

const tones: Record<VersionState, Tone> = {
  uploading: 'info',
  checking: 'info',
  refused: 'danger',
  undecided: 'warn',
  stopped: 'danger',
  kept: 'info',
  submitted: 'warn',
  accepted: 'success',
  returned: 'warn',
  withdrawn: 'neutral',
  lapsed: 'neutral',
};

/** The meeting's papers by agenda item; it follows every change by itself. */
export function documentList(c: AdminContext, shown: Shown): Html {
  const words = c.get('words').documents;
  const here = `${c.get('desk').path}/meetings/${shown.meetingId}`;
  const live = attrs({
    'hx-ext': 'sse',
    'sse-connect': `${here}/stream`,
    'hx-get': `${here}/documents/list`,
    'hx-trigger': 'sse:changed',
    'hx-swap': 'outerHTML',
  });
  const groups = [
    {
      ...{ title: words.ofMeeting, level: null },
      papers: shown.documents.filter(({ agendaItemId }) => agendaItemId === null),
    },
    ...shown.items.map(({ id, title, secrecyLevel }, index) => ({
      ...{ title: `${index + 1}. ${title}`, level: secrecyLevel },
      papers: shown.documents.filter(({ agendaItemId }) => agendaItemId === id),
    })),
  ].filter(({ papers, level }) => papers.length > 0 || level !== null);
  const listed = new Set(groups.flatMap(({ papers }) => papers));
  const others = shown.documents.filter((document) => !listed.has(document));
  if (others.length > 0) groups.push({ title: words.ofMeeting, level: null, papers: others });
  const empty = emptyState({ icon: 'file', title: words.emptyTitle, body: words.emptyBody });
  return html`<div id="documents" class="stack"${live}>${
    groups.length === 0
      ? card({ body: empty })
      : groups.map(({ title, level, papers }) =>
          card({
            title,
            flush: true,
            body: html`<ul class="papers">${papers.length === 0 && level ? declaredItem(c, level) : papers.map((one) => paper(c, shown, one))}</ul>`,
          }),
        )
  }</div>`;
}

function paper(c: AdminContext, shown: Shown, document: DocumentView): Html {
  const words = c.get('words').documents;
  const [newest, ...older] = document.versions;
  if (!newest) return document.secrecyLevel ? declaredPaper(c, shown, document) : html``;
  const name = nameOf(c, document, newest);
  const marks = document.circulation.map((mark) => badge({ label: words.circulation[mark], tone: 'warn' }));
  const state = document.secrecyLevel ? 'stopped' : document.withdrawnAt ? 'withdrawn' : newest.state;
  const late = newest.hoursLate
    ? badge({ label: c.get('words').paperTasks.handedInLate(newest.hoursLate), tone: 'warn', icon: 'clock' })
    : '';
  const bare = newest.isBareScan ? html`<p class="hint">${c.get('words').paperTasks.bareScan}</p>` : '';
  const unit = document.ownerUnitName ?? c.get('desk').office.name;
  const facts = document.secrecyLevel
    ? html`<p class="muted">${stoppedWhy(c, document)}</p>${undeclared(c, document)}${stillHeld(c, document)}`
    : html`<p class="muted">${[unit, words.version(newest.number), ...versionFacts(c, newest)].join(' · ')}</p><p>${nextOf(c, document, newest)}</p>${endFacts(c, document)}${bare}`;
  return html`<li><div class="paper-head"><h3>${name}</h3><p>${badge({ label: words.states[state], tone: tones[state] })} ${late} ${marks}</p></div>
${facts}${acts(c, shown, { document, newest, name })}${older.length > 0 ? disclosure({ summary: words.older(older.length), body: olderList(c, older) }) : ''}</li>`;
}

/** What a paper is called to this viewer; what has not passed the gate has a name for its uploader alone. */
function nameOf(c: AdminContext, { title, secrecyLevel }: DocumentView, { ownNames }: VersionView): string {
  const words = c.get('words').documents;
  return secrecyLevel ? words.paperOnly : title || ownNames?.title || words.unnamed;
}

function olderList(c: AdminContext, versions: readonly VersionView[]): Html {
  const words = c.get('words').documents;
  const { timeZone } = c.get('desk').office;
  const late = ({ hoursLate }: VersionView) =>
    hoursLate ? `. ${c.get('words').paperTasks.handedInLate(hoursLate)}` : '';
  return html`<ul>${versions.map(
    (version) =>
      html`<li>${words.version(version.number)}: ${words.states[version.state]}, ${formatShortTime(version.declaredAt, timeZone)}${late(version)}${version.reason ? html`. ${words.next.returned(version.reason)}` : ''}</li>`,
  )}</ul>`;
}

type Acted = { document: DocumentView; newest: VersionView; name: string };

const standing: ReadonlySet<VersionState> = new Set(['kept', 'submitted', 'accepted']);

/** The version that the office works with: a newer one that came to nothing, or not yet to anything, hides none that stands. */
function workedWith({ versions }: DocumentView, newest: VersionView): VersionView {
  if (newest.state === 'returned') return newest;
  return versions.find(({ state }) => standing.has(state)) ?? newest;
}

/** What this viewer can do with a paper now; the next step first. */
function acts(c: AdminContext, shown: Shown, { document, newest, name }: Acted): Child {
  const words = c.get('words').documents;
  const { path, can } = c.get('desk');
  if (document.secrecyLevel) return paperOnlyActs(c, shown, document);
  const here = `${path}/meetings/${shown.meetingId}/documents`;
  const label = (act: string) => ({ label: act, attributes: { 'aria-label': words.acts.of(act, name) } });
  const link = (href: string, act: string, kind?: 'primary') =>
    buttonLink({ href, ...label(act), size: 'small', ...(kind ? { kind } : {}) });
  const worked = workedWith(document, newest);
  const post = (act: 'submit' | 'accept') =>
    form({
      action: `${here}/versions/${worked.id}/${act}`,
      csrfToken: visitOf(c).formToken,
      body: button({ ...label(words.acts[act]), kind: 'primary', size: 'small' }),
    });
  const isLet = worked.type !== null;
  const isOver = document.withdrawnAt !== null || document.recalledAt !== null;
  const mayWork = can('documents.write') && !isOver;
  const older =
    worked === newest || isOver
      ? ''
      : html`<p>${words.version(worked.number)}: ${words.states[worked.state]}. ${nextOf(c, document, worked)}</p>`;
  const row: Child[] = [
    newest.state === 'undecided' && can('documents.write') && !newest.isOwn
      ? link(`${here}/versions/${newest.id}/decide`, words.acts.decide, 'primary')
      : '',
    mayWork && worked.state === 'kept' ? post('submit') : '',
    mayWork && worked.state === 'submitted' ? post('accept') : '',
    isLet ? link(`${here}/versions/${worked.id}`, words.acts.look) : '',
    isLet && can('documents.write')
      ? link(`${here}/versions/${worked.id}/original`, words.acts.original)
      : '',
    isLet ? link(`${here}/${document.id}/readers`, words.acts.readers(worked.readers)) : '',
  ];
  if (!can('documents.write')) return html`${older}${buttonRow(row)}`;
  const ends = isLet ? endActs(c, shown, document) : '';
  if (isOver) return buttonRow([...row, ends]);
  const more = html`${worked.state === 'submitted' ? reasonForm(c, `${here}/versions/${worked.id}/return`, { act: words.acts.return, hint: words.returnHint, id: worked.id }) : ''}
${document.title ? reasonForm(c, `${here}/${document.id}/withdraw`, { act: words.acts.withdraw, hint: words.withdrawHint, id: document.id }) : ''}`;
  const isOpen = ['uploading', 'checking', 'undecided'].includes(newest.state);
  const next = isOpen ? '' : link(`${here}?documentId=${document.id}#upload`, words.add.newVersion);
  return html`${older}${buttonRow([...row, next, ends])}${more}`;
}

function reasonForm(
  c: AdminContext,
  action: string,
  { act, hint, id }: { act: string; hint: string; id: string },
): Html {
  const words = c.get('words').documents;
  return disclosure({
    summary: act,
    body: form({
      action,
      csrfToken: visitOf(c).formToken,
      body: html`${textField({
        ...{ name: 'reason', id: `reason-${id}`, label: words.reason, hint, required: true },
        ...{ maxLength: 500, autocomplete: 'off' },
      })}${buttonRow(button({ label: act, size: 'small' }))}`,
    }),
  });
}
