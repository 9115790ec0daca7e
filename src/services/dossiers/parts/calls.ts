import { listDossierCalls, listDossierUrges } from '#db/queries/dossier-told.ts';
import type { DossierPart } from './part.ts';

/** What was said on the phone, and who was urged. */
export const callsParts: readonly DossierPart[] = [
  {
    name: 'calls',
    list: listDossierCalls,
    columns: {
      invitee: 'text',
      person: 'text',
      version: 'number',
      outcome: 'code',
      pickedUp: 'text',
      note: 'text',
      by: 'text',
      at: 'instant',
    },
  },
  {
    name: 'urges',
    list: listDossierUrges,
    columns: { invitee: 'text', person: 'text', gap: 'code', escalated: 'yes', by: 'text', at: 'instant' },
  },
];
