import type { Verdict } from '#domain/secrecy/verdict.ts';
import { formatShortTime } from '#messages/time.ts';
import type { DocumentView, VersionView } from '#services/documents/read-documents.ts';
import type { AdminContext } from '../../site.ts';

const timeOf = (c: AdminContext, at: Date | null) =>
  at ? formatShortTime(at, c.get('desk').office.timeZone) : '';

/** Why nothing is left of a paper but the fact: where the mark stood, who uploaded it and when. */
export function stoppedWhy(c: AdminContext, { versions }: DocumentView): string {
  const words = c.get('words').documents;
  const stopped = versions.find(({ state }) => state === 'stopped');
  const [finding] = stopped?.verdict?.findings ?? [];
  const where =
    finding === undefined
      ? unmarked(c, stopped?.verdict?.outcome ?? null)
      : finding.where === 'page'
        ? words.where.page(finding.page ?? 1)
        : words.where[finding.where];
  return words.paperOnlyHint(where, stopped?.uploaderName ?? '', timeOf(c, stopped?.declaredAt ?? null));
}

/** Stopped without a mark that anybody found: by a second person, by an incident, or because it had been one before. */
function unmarked(c: AdminContext, outcome: Verdict['outcome'] | null): string {
  const { documents, paperEnds } = c.get('words');
  if (outcome === 'marked') return paperEnds.incident.known;
  return outcome === 'clear' ? paperEnds.incident.slipped : documents.where.decided;
}

/** Pages, size, virus scan and what else is to be known of a version. */
export function versionFacts(c: AdminContext, version: VersionView): string[] {
  const words = c.get('words').documents;
  const { pages, sizeBytes, antivirus, isSigned, hasActiveContent } = version;
  return [
    pages ? words.pages(pages) : '',
    sizeBytes ? words.size(sizeBytes) : '',
    antivirus ? words.antivirus[antivirus] : '',
    isSigned ? words.signed : '',
    hasActiveContent ? words.active : '',
    words.uploadedBy(version.uploaderName, timeOf(c, version.declaredAt)),
  ].filter(Boolean);
}

/** How a version stands, and what comes next. */
export function nextOf(c: AdminContext, document: DocumentView, version: VersionView): string {
  const words = c.get('words').documents;
  const until = timeOf(c, version.expiresAt);
  if (document.withdrawnAt)
    return words.next.withdrawn(document.withdrawnByName ?? '', document.withdrawnReason ?? '');
  switch (version.state) {
    case 'uploading':
      return words.next.uploading(until);
    case 'checking': {
      const { stage, page, pages } = version.progress ?? { stage: 'waiting', page: null, pages: null };
      return words.checkingAt(words.stages[stage], page, pages);
    }
    case 'undecided':
      return version.isOwn ? words.next.undecidedOwn(until) : words.next.undecided(until);
    case 'refused':
      return version.refusal ? words.refusals[version.refusal] : '';
    case 'returned':
      return words.next.returned(version.reason ?? '');
    case 'withdrawn':
      return words.next.withdrawn(version.decidedByName ?? '', version.reason ?? '');
    case 'stopped':
      return words.paperOnly;
    default:
      return words.next[version.state];
  }
}
