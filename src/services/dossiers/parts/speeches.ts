import { listDossierSpeeches } from '#db/queries/dossier-room.ts';
import type { DossierPart } from './part.ts';

/** Who asked to speak, and spoke. */
export const speechesParts: readonly DossierPart[] = [
  {
    name: 'speeches',
    list: listDossierSpeeches,
    columns: {
      person: 'text',
      item: 'text',
      subject: 'text',
      state: 'code',
      askedAt: 'instant',
      via: 'code',
      startedAt: 'instant',
      endedAt: 'instant',
      minutes: 'number',
    },
  },
];
