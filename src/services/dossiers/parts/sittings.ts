import { listDossierEvents, listDossierInformation, listDossierSittings } from '#db/queries/dossier-room.ts';
import type { DossierPart } from './part.ts';

/** What happened in the room. */
export const sittingsParts: readonly DossierPart[] = [
  {
    name: 'sitting',
    list: listDossierSittings,
    columns: {
      rollCallAt: 'instant',
      openedAt: 'instant',
      openedBy: 'text',
      endedAt: 'instant',
      endedBy: 'text',
      presiding: 'text',
    },
  },
  {
    name: 'events',
    list: listDossierEvents,
    columns: { at: 'instant', kind: 'code', item: 'text', person: 'text', text: 'text', by: 'text' },
  },
  {
    name: 'information',
    list: listDossierInformation,
    columns: {
      item: 'text',
      text: 'text',
      by: 'text',
      at: 'instant',
      answer: 'text',
      answeredBy: 'text',
      answeredAt: 'instant',
    },
  },
];
