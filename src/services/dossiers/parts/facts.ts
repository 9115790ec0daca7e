import { listDossierFacts } from '#db/queries/dossier-facts.ts';
import type { DossierPart } from './part.ts';

/** Every state of the meeting's facts: the notice and each change of it. */
export const factsParts: readonly DossierPart[] = [
  {
    name: 'facts',
    list: listDossierFacts,
    columns: {
      version: 'number',
      state: 'code',
      title: 'text',
      startsAt: 'instant',
      endsAt: 'instant',
      place: 'text',
      form: 'code',
      chair: 'text',
      class: 'text',
      regularity: 'code',
      content: 'text',
      letterNumber: 'text',
      letterOn: 'day',
      lateReason: 'text',
      note: 'text',
      by: 'text',
      at: 'instant',
    },
  },
];
