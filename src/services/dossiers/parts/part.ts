import type { DossierList, DossierRow } from '#db/queries/dossier-rows.ts';
import type { ColumnKind, DossierTable } from '#domain/dossiers/manifest.ts';

/** One list of the dossier: what it is called, its columns in order, and where its rows come from. */
export type DossierPart = { name: string; columns: Record<string, ColumnKind>; list: DossierList };

/** The readable table of a part: only what its columns name, in their order. */
export function tableOf(
  { name, columns }: Omit<DossierPart, 'list'>,
  rows: readonly DossierRow[],
): DossierTable {
  const heads = Object.entries(columns).map(([key, kind]) => ({ key, kind }));
  return { name, columns: heads, rows: rows.map((row) => heads.map(({ key }) => row[key] ?? null)) };
}
