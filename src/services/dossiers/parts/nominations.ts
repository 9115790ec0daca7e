import { listDossierNominationSteps, listDossierNominations } from '#db/queries/dossier-invited.ts';
import type { DossierPart } from './part.ts';

/** Whom units and persons sent, with the chair's consent. */
export const nominationsParts: readonly DossierPart[] = [
  {
    name: 'nominations',
    list: listDossierNominations,
    columns: {
      ref: 'text',
      invitee: 'text',
      person: 'text',
      title: 'text',
      role: 'code',
      reason: 'text',
      state: 'code',
      consent: 'code',
      by: 'text',
      at: 'instant',
    },
  },
  {
    name: 'nomination_steps',
    list: listDossierNominationSteps,
    columns: {
      ref: 'text',
      person: 'text',
      version: 'number',
      state: 'code',
      consent: 'code',
      by: 'text',
      at: 'instant',
    },
  },
];
