import { dossierParts } from '#services/dossiers/parts/all-parts.ts';
import type { DossierVersion, DossierView } from '#services/dossiers/read-dossier.ts';
import { button, buttonLink } from '#web-kit/buttons.ts';
import { fileField, selectField } from '#web-kit/fields.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { callout, card, keyValues } from '#web-kit/parts.ts';
import { type Column, dataTable } from '#web-kit/tables.ts';
import { longTime } from '../../meeting-words.ts';
import type { AdminContext } from '../../site.ts';

const sum = (text: string): Html => html`<span class="sum">${text}</span>`;

/** A size as people compare it, in megabytes or kilobytes of a thousand. */
function sizeInWords(c: AdminContext, bytes: number): string {
  const isLarge = bytes >= 1_000_000;
  const number = new Intl.NumberFormat(c.get('language'), { maximumFractionDigits: isLarge ? 1 : 0 });
  return `${number.format(bytes / (isLarge ? 1_000_000 : 1000))} ${isLarge ? 'MB' : 'kB'}`;
}

/** The newest version with its checksums and its archive. */
export function newestCard(c: AdminContext, here: string, { versions }: DossierView): Child {
  const words = c.get('words').dossiers;
  const [newest] = versions;
  if (!newest) return '';
  const { version, cause, reason, archiveSha256, archiveBytes } = newest;
  const packed: [string, Child][] =
    archiveSha256 === null || archiveBytes === null
      ? [[words.archiveSum, words.notPacked]]
      : [
          [words.archiveSum, sum(archiveSha256)],
          [words.archiveSize, sizeInWords(c, archiveBytes)],
        ];
  const lines: [string, Child][] = [
    [words.frozenAt, longTime(c, newest.frozenAt)],
    [words.frozenBy, newest.frozenByName ?? words.bySystem],
    [words.cause, words.causes[cause]],
    ...(cause === 'corrected' ? ([[words.reason, reason]] as [string, Child][]) : []),
    ...packed,
    [words.manifestSum, sum(newest.manifestSha256)],
  ];
  const act = c.get('desk').can('documents.write')
    ? html`${buttonLink({ href: `${here}/archive?version=${version}`, label: words.download, icon: 'download', kind: 'primary' })}<p class="hint">${words.downloadHint}</p>`
    : html`<p class="hint">${words.downloadOnlyWriters}</p>`;
  return card({
    title: words.versionOf(version),
    body: html`<div class="stack">${keyValues(lines.map(([label, value]) => ({ label, value })))}${archiveSha256 === null ? '' : act}</div>`,
  });
}

/** Parts with their rows, and the files of papers. */
export function contentsCard(c: AdminContext, { tables, papers }: DossierView): Html {
  const words = c.get('words').dossiers;
  const titles = c.get('words').dossierTables.tables;
  const columns: Column<{ name: string; rows: number }>[] = [
    { head: words.part, rowHeader: true, cell: ({ name }) => titles[name] ?? name },
    { head: words.rows, align: 'end', cell: ({ rows }) => rows },
  ];
  const filled = tables.filter(({ rows }) => rows > 0);
  const table = dataTable({
    ...{ caption: words.contentsCaption, captionHidden: true, columns, empty: words.empty },
    rows: [...filled, { name: words.papers, rows: papers.length }],
  });
  return card({ title: words.contents, body: table });
}

/** What the dossier of a meeting that is not closed yet will be made of. */
export function comingCard(c: AdminContext): Html {
  const words = c.get('words').dossiers;
  const titles = c.get('words').dossierTables.tables;
  const names = [...dossierParts.map(({ name }) => titles[name] ?? name), words.papers];
  return card({
    ...{ title: words.willHold, note: words.willHoldNote },
    body: html`<ul class="dossier-coming">${names.map((name) => html`<li>${name}</li>`)}</ul>`,
  });
}

/** A file from somebody's disk against what is kept; without script, how to do it by hand. */
export function checkCard(c: AdminContext, here: string, { versions, sumsSha256 }: DossierView): Child {
  const { check: words, versionOf } = c.get('words').dossiers;
  const packed = versions.filter(({ packedAt, wipedAt }) => packedAt !== null && wipedAt === null);
  if (packed.length === 0) return '';
  const { same, different, altered, missing, extra, unreadable, running } = words;
  const said = JSON.stringify({ same, different, altered, missing, extra, unreadable, running });
  return card({
    title: words.title,
    body: html`<p class="hint">${words.lead}</p><noscript>${callout({ tone: 'info', body: words.noScript })}</noscript>
<form class="form" method="get" action="${here}" data-dossier-check="${here}/files" data-words="${said}">${fileField({ name: 'archive', label: words.choose, accept: '.zip,application/zip', required: true })}
${selectField({
  name: 'version',
  label: words.version,
  options: packed.map(({ version }) => ({ value: String(version), label: versionOf(version) })),
})}${button({ label: words.run })}<div role="status" data-dossier-said=""></div></form>${sumsSha256 === null ? '' : html`<p class="hint">${words.sums}: ${sum(sumsSha256)}</p>`}`,
  });
}

/** Every version, also those of which only the checksums are left. */
export function versionsCard(c: AdminContext, here: string, { versions }: DossierView): Child {
  const words = c.get('words').dossiers;
  if (versions.length < 2) return '';
  const mayTake = c.get('desk').can('documents.write');
  const columns: Column<DossierVersion>[] = [
    { head: words.version, rowHeader: true, cell: ({ version }) => words.versionOf(version) },
    { head: words.frozenAt, cell: ({ frozenAt }) => longTime(c, frozenAt) },
    {
      head: words.cause,
      cell: ({ cause, reason, wipedAt }) =>
        html`${words.causes[cause]}${cause === 'corrected' ? html`<br>${reason}` : ''}${wipedAt ? html`<br>${words.wiped}` : ''}`,
    },
    { head: words.manifestSum, cell: ({ manifestSha256 }) => sum(manifestSha256) },
    {
      head: words.download,
      cell: ({ version, packedAt, wipedAt }) =>
        mayTake && packedAt && !wipedAt
          ? html`<a href="${here}/archive?version=${version}">${words.download}</a>`
          : '',
    },
  ];
  const table = dataTable({
    ...{ caption: words.versionsCaption, captionHidden: true, columns, rows: versions, empty: '' },
    scroll: true,
  });
  return card({ title: words.versions, body: table });
}
