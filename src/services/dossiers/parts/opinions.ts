import { listDossierOpinionAnswers, listDossierOpinions } from '#db/queries/dossier-results.ts';
import type { DossierPart } from './part.ts';

/** Opinions, and answers to written requests. */
export const opinionsParts: readonly DossierPart[] = [
  {
    name: 'opinions',
    list: listDossierOpinions,
    columns: {
      person: 'text',
      item: 'text',
      kind: 'code',
      version: 'number',
      stands: 'yes',
      text: 'text',
      via: 'code',
      at: 'instant',
    },
  },
  {
    name: 'opinion_answers',
    list: listDossierOpinionAnswers,
    columns: {
      matter: 'text',
      asked: 'text',
      dueAt: 'instant',
      version: 'number',
      replies: 'text',
      by: 'text',
      at: 'instant',
      handling: 'code',
      handlingText: 'text',
    },
  },
];
