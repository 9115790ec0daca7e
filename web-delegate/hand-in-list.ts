import { sentences } from '#i18n/sentences.ts';
import type { Language } from '#messages/message.ts';
import { formatShortTime } from '#messages/time.ts';
import type { OwnPaper, OwnVersion } from '#services/documents/hand-in.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { form } from '#web-kit/fields.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { badge, card } from '#web-kit/parts.ts';

type Look = { language: Language; here: string; csrfToken: string; timeZone: string };

const tones = { accepted: 'success', returned: 'warn', refused: 'danger', stopped: 'danger' } as const;
const isOnItsWay = ({ state }: OwnVersion) => state === 'uploading' || state === 'checking';
/** States from which a version can still be taken back by its unit. */
const takenBack = new Set(['uploading', 'checking', 'undecided', 'kept', 'submitted']);

/** What was handed in, and how each stands; asks for itself again while something is on its way. */
export function handedIn(look: Look, papers: readonly OwnPaper[]): Html {
  const { handIn: words } = sentences(look.language);
  const isLive = papers.some(({ versions }) => versions.some(isOnItsWay));
  const again = { 'hx-get': `${look.here}/list`, 'hx-trigger': 'every 3s', 'hx-swap': 'outerHTML' };
  return card({
    id: 'sent',
    title: words.papers.title,
    attributes: isLive ? again : {},
    body:
      papers.length === 0
        ? html`<p class="muted">${words.papers.empty}</p>`
        : html`<ul class="rows">${papers.toReversed().map((paper) => row(look, paper))}</ul>`,
  });
}

function row(look: Look, paper: OwnPaper): Child {
  const [newest, ...older] = paper.versions;
  if (!newest) return '';
  const { documents, handIn: words } = sentences(look.language);
  const name = paper.secrecyLevel
    ? documents.paperOnly
    : paper.title || newest.ownNames?.title || words.papers.unnamed;
  const state = paper.secrecyLevel ? 'stopped' : paper.withdrawnAt ? 'withdrawn' : newest.state;
  const tone = state in tones ? { tone: tones[state as keyof typeof tones] } : {};
  const at = formatShortTime(newest.declaredAt, look.timeZone);
  const before = older.find(
    ({ state: was }) => was === 'returned' || was === 'accepted' || was === 'submitted',
  );
  return html`<li><div><p class="row-title">${name}</p>
<p>${badge({ label: documents.states[state], ...tone })} ${badge({ label: words.papers[paper.kind] })}</p>
<p>${standingOf(look, paper, newest)}${newest.hoursLate ? ` ${words.late(newest.hoursLate)}` : ''}</p>
<p class="row-detail">${documents.version(newest.number)} · ${words.papers.by(newest.uploaderName, at)}${before ? ` · ${documents.version(before.number)}: ${documents.states[before.state]}` : ''}</p>
${paper.secrecyLevel || paper.withdrawnAt ? '' : acts(look, paper, newest, name)}</div></li>`;
}

function acts(look: Look, paper: OwnPaper, newest: OwnVersion, name: string): Html {
  const { papers: words } = sentences(look.language).handIn;
  const label = (act: string) => ({ label: act, attributes: { 'aria-label': words.of(act, name) } });
  const again =
    isOnItsWay(newest) || newest.state === 'undecided'
      ? ''
      : buttonLink({
          ...{ href: `${look.here}?document=${paper.id}#send`, size: 'small' },
          ...label(words.again),
        });
  const back = takenBack.has(newest.state)
    ? form({
        action: `${look.here}/versions/${newest.id}/withdraw`,
        csrfToken: look.csrfToken,
        body: button({ ...label(words.withdraw), size: 'small', kind: 'quiet' }),
      })
    : '';
  return buttonRow([again, back]);
}

/** How a version stands and what its unit does next, in words. */
function standingOf(look: Look, paper: OwnPaper, version: OwnVersion): string {
  const { documents, handIn } = sentences(look.language);
  const { states } = handIn;
  const time = (at: Date | null) => (at ? formatShortTime(at, look.timeZone) : '');
  if (paper.secrecyLevel) return states.stopped;
  if (paper.withdrawnAt) return states.withdrawnByOffice(paper.withdrawnReason ?? '');
  switch (version.state) {
    case 'uploading':
      return states.uploading(time(version.uploadEndsAt));
    case 'checking': {
      const { stage, page, pages } = version.progress ?? { stage: 'waiting', page: null, pages: null };
      return documents.checkingAt(documents.stages[stage], page, pages);
    }
    case 'refused':
      return version.refusal ? documents.refusals[version.refusal] : '';
    case 'undecided':
      return states.undecided(time(version.undecidedUntil));
    case 'returned':
      return states.returned(version.reason ?? '');
    case 'submitted':
      return states.submitted(time(version.submittedAt));
    default:
      return states[version.state];
  }
}
