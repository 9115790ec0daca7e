import { listDossierAudit } from '#db/queries/dossier-facts.ts';
import type { DossierPart } from './part.ts';

/** Who did what with the meeting. */
export const auditParts: readonly DossierPart[] = [
  {
    name: 'audit',
    list: listDossierAudit,
    columns: {
      number: 'number',
      at: 'instant',
      by: 'text',
      as: 'code',
      action: 'text',
      object: 'text',
      data: 'text',
      seal: 'text',
    },
  },
];
