import { readFileSync } from 'node:fs';
import type { DossierTable, Manifest } from '#domain/dossiers/manifest.ts';
import { sheetName } from '#domain/dossiers/paper-names.ts';
import { sentences } from '#i18n/sentences.ts';
import { cellInWords, instantInWords } from '#messages/dossier-cells.ts';
import { type Html, html } from '#web-kit/html.ts';

const style = readFileSync(new URL('./static/dossier-archive.css', import.meta.url), 'utf8');
const styleName = 'kieu.css';

/**
 * The page of the archive that opens by a double click, without this program, script or network, and prints (R29). Always in
 * Vietnamese, as the office's own paper; everything on it comes from the manifest alone.
 */
export function dossierIndex(manifest: Manifest): { name: string; content: string }[] {
  const { dossiers } = sentences('vi');
  const { meeting, tables } = manifest;
  const filled = tables.filter(({ rows }) => rows.length > 0);
  const empty = tables.filter(({ rows }) => rows.length === 0);
  const body = html`<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${dossiers.title} · ${meeting.title}</title>
<link rel="stylesheet" href="${styleName}">
</head>
<body>
<header><p class="kicker">${dossiers.archive.kicker}</p><h1>${meeting.title}</h1>${cover(manifest)}</header>
<nav aria-labelledby="muc-luc"><h2 id="muc-luc">${dossiers.archive.contents}</h2><ol>${filled.map(
    ({ name, rows }) =>
      html`<li><a href="#${name}">${titleOf(name)}</a> <span class="count">${dossiers.archive.rows(rows.length)}</span></li>`,
  )}<li><a href="#papers-files">${dossiers.archive.papers}</a> <span class="count">${manifest.papers.length}</span></li></ol></nav>
<main>${filled.map((table, index) => section(manifest, table, index + 1))}${papers(manifest, filled.length + 1)}${empty.length === 0 ? '' : html`<p class="count">${dossiers.archive.emptyParts(empty.map(({ name }) => titleOf(name)).join('; '))}</p>`}</main>
<footer><p>${dossiers.archive.secret}</p><p>${dossiers.archive.verify}</p></footer>
</body>
</html>
`;
  return [
    { name: 'index.html', content: String(body) },
    { name: styleName, content: style },
  ];
}

function cover({ meeting, version, cause, reason, frozenAt, frozenBy }: Manifest): Html {
  const { dossiers } = sentences('vi');
  const words = dossiers.archive;
  const at = (iso: string) => instantInWords(iso, meeting.timeZone);
  const lines: [string, string][] = [
    [words.office, meeting.officeName],
    [words.ref, meeting.ref],
    [words.time, `${at(meeting.startsAt)} – ${at(meeting.endsAt)}`],
    [words.place, meeting.place],
    [dossiers.version, `${version} (${dossiers.causes[cause]})`],
    ...(reason === '' || cause !== 'corrected' ? [] : [[dossiers.reason, reason] as [string, string]]),
    [words.frozen, at(frozenAt)],
    [dossiers.frozenBy, frozenBy ?? dossiers.bySystem],
  ];
  return html`<dl>${lines.map(([term, said]) => html`<dt>${term}</dt><dd>${said}</dd>`)}</dl><p class="count">${words.times(meeting.timeZone)}</p>`;
}

const titleOf = (name: string): string => sentences('vi').dossierTables.tables[name] ?? name;

function section(manifest: Manifest, table: DossierTable, place: number): Html {
  const { name } = table;
  const list = sheetName(name, manifest.tables.indexOf(table) + 1);
  return html`<section id="${name}"><h2>${place}. ${titleOf(name)}</h2>${grid(manifest, table, titleOf(name))}<p class="csv"><a href="${list}">${sentences('vi').dossiers.archive.csv}</a></p></section>`;
}

/** Columns that are empty in every row are left out on the page; the CSV has all of them. */
function grid({ meeting }: Manifest, { columns, rows }: DossierTable, title: string): Html {
  const { dossierTables: words } = sentences('vi');
  const shown = columns
    .map((column, at) => ({ column, at }))
    .filter(({ at }) => rows.some((row) => row[at] !== null && row[at] !== ''));
  return html`<div class="wide" role="region" aria-label="${title}" tabindex="0"><table><thead><tr>${shown.map(
    ({ column }) => html`<th scope="col">${words.columns[column.key] ?? column.key}</th>`,
  )}</tr></thead><tbody>${rows.map(
    (row) =>
      html`<tr>${shown.map(({ column, at }) => html`<td class="${column.kind}">${cellInWords(words, column, row[at] ?? null, meeting.timeZone)}</td>`)}</tr>`,
  )}</tbody></table></div>`;
}

function papers({ papers: files }: Manifest, place: number): Html {
  const words = sentences('vi').dossiers.archive;
  if (files.length === 0)
    return html`<section id="papers-files"><h2>${place}. ${words.papers}</h2><p class="count">${words.none}</p></section>`;
  return html`<section id="papers-files"><h2>${place}. ${words.papers}</h2><div class="wide" role="region" aria-label="${words.papers}" tabindex="0"><table><thead><tr><th scope="col">${words.paper}</th><th scope="col">${words.file}</th><th scope="col">${words.size}</th><th scope="col">${words.sum}</th></tr></thead><tbody>${files.map(
    ({ name, title, version, sizeBytes, sha256 }) =>
      html`<tr><td><a href="${name}">${title}</a>, ${words.versionOf(version)}</td><td>${name}</td><td class="number">${sizeBytes}</td><td class="sum">${sha256}</td></tr>`,
  )}</tbody></table></div></section>`;
}
