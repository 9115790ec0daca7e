import {
  listDossierAnswers,
  listDossierChangeRequests,
  listDossierInvitations,
  listDossierLimits,
} from '#db/queries/dossier-invited.ts';
import type { DossierPart } from './part.ts';

/** Who was invited, and every answer. */
export const invitationsParts: readonly DossierPart[] = [
  {
    name: 'invitations',
    list: listDossierInvitations,
    columns: {
      ref: 'text',
      unit: 'text',
      person: 'text',
      capacity: 'code',
      nominated: 'yes',
      places: 'number',
      answerBy: 'instant',
      rsvp: 'code',
      reason: 'text',
      answeredAt: 'instant',
      via: 'code',
      withdrawnAt: 'instant',
    },
  },
  {
    name: 'answers',
    list: listDossierAnswers,
    columns: {
      ref: 'text',
      invitee: 'text',
      version: 'number',
      rsvp: 'code',
      reason: 'text',
      by: 'text',
      via: 'code',
      at: 'instant',
    },
  },
  {
    name: 'limits',
    list: listDossierLimits,
    columns: {
      ref: 'text',
      invitee: 'text',
      version: 'number',
      before: 'instant',
      after: 'instant',
      by: 'text',
      at: 'instant',
      undoneAt: 'instant',
    },
  },
  {
    name: 'change_requests',
    list: listDossierChangeRequests,
    columns: {
      ref: 'text',
      invitee: 'text',
      from: 'code',
      wish: 'code',
      details: 'text',
      by: 'text',
      at: 'instant',
      state: 'code',
      decidedBy: 'text',
      decidedAt: 'instant',
      reason: 'text',
    },
  },
];
