import { foldVietnamese } from '#lib/vietnamese.ts';

/** What of a paper decides where it lies in the archive. */
export type NamedPaper = {
  /** The item's place in the agenda; null for a paper of the whole meeting. */
  item: number | null;
  itemTitle: string | null;
  documentId: string;
  title: string;
  version: number;
  state: string;
  type: string;
};

const LONGEST = 60;
const two = (number: number) => String(number).padStart(2, '0');
/** What became of a version that is not the accepted one stands in its name. */
const ends: Record<string, string> = {
  submitted: '-cho-duyet',
  returned: '-tra-lai',
  withdrawn: '-da-rut',
};

/** Plain letters, digits and dashes: a name that every system unpacks alike, and that is never a path or a device. */
export function plainName(text: string, otherwise: string): string {
  const plain = foldVietnamese(text).replace(/[^a-z0-9]+/g, '-');
  return plain.slice(0, LONGEST).replace(/^-+|-+$/g, '') || otherwise;
}

/**
 * Where each paper lies in the archive: a folder for each item of the agenda, in it the papers numbered, each version a file.
 * Names are unique and depend on the papers alone.
 */
export function paperNames(papers: readonly NamedPaper[]): string[] {
  const folders = new Map<string, string[]>();
  return papers.map(({ item, itemTitle, documentId, title, version, state, type }) => {
    const folder =
      item === null ? '00-tai-lieu-chung' : `${two(item)}-${plainName(itemTitle ?? '', 'noi-dung')}`;
    const inFolder = folders.get(folder) ?? [];
    folders.set(folder, inFolder);
    if (!inFolder.includes(documentId)) inFolder.push(documentId);
    const place = two(inFolder.indexOf(documentId) + 1);
    return `tai-lieu/${folder}/${place}-${plainName(title, 'tai-lieu')}-ban-${version}${ends[state] ?? ''}.${type}`;
  });
}

/** Where a list of the dossier lies in the archive, by its place from 1. */
export const sheetName = (table: string, place: number): string =>
  `bang/${two(place)}-${table.replaceAll('_', '-')}.csv`;
