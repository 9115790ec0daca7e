import { listDossierExtensions, listDossierPacks } from '#db/queries/dossier-papers.ts';
import type { DossierPart } from './part.ts';

/** Packs that were sent, and more time that was asked for. */
export const packsParts: readonly DossierPart[] = [
  {
    name: 'packs',
    list: listDossierPacks,
    columns: {
      number: 'number',
      papers: 'number',
      dueAt: 'instant',
      hoursLate: 'number',
      at: 'instant',
      by: 'text',
    },
  },
  {
    name: 'extensions',
    list: listDossierExtensions,
    columns: {
      item: 'number',
      unit: 'text',
      dueAt: 'instant',
      wished: 'instant',
      reason: 'text',
      by: 'text',
      at: 'instant',
      state: 'code',
      granted: 'instant',
      decidedBy: 'text',
      decidedAt: 'instant',
    },
  },
];
