import { listDossierBroadcasts, listDossierProofs } from '#db/queries/dossier-told.ts';
import type { DossierPart } from './part.ts';

/** What was told to whom, and the proof of it. */
export const noticesParts: readonly DossierPart[] = [
  {
    name: 'notices',
    list: listDossierBroadcasts,
    columns: {
      number: 'number',
      year: 'number',
      kind: 'code',
      mark: 'code',
      version: 'number',
      by: 'text',
      at: 'instant',
      notBefore: 'instant',
      cancelledAt: 'instant',
      recipients: 'number',
    },
  },
  {
    name: 'proofs',
    list: listDossierProofs,
    columns: {
      number: 'number',
      kind: 'code',
      version: 'number',
      reader: 'text',
      at: 'instant',
      placedAt: 'instant',
      sentAt: 'instant',
      via: 'code',
      deliveredAt: 'instant',
      seenAt: 'instant',
      receivedAt: 'instant',
      acknowledgedAt: 'instant',
      callNeededAt: 'instant',
    },
  },
];
