import {
  listDossierConclusions,
  listDossierTaskReports,
  listDossierTasks,
  listDossierTaskVersions,
} from '#db/queries/dossier-results.ts';
import type { DossierPart } from './part.ts';

/** Minutes, notices of conclusion, and the tasks in them. */
export const conclusionsParts: readonly DossierPart[] = [
  {
    name: 'conclusions',
    list: listDossierConclusions,
    columns: {
      kind: 'code',
      version: 'number',
      state: 'code',
      part: 'code',
      text: 'text',
      origin: 'code',
      by: 'text',
      at: 'instant',
      approvedAt: 'instant',
      approvedBy: 'text',
      issuedAt: 'instant',
    },
  },
  {
    name: 'tasks',
    list: listDossierTasks,
    columns: {
      position: 'number',
      text: 'text',
      unit: 'text',
      supporters: 'text',
      product: 'text',
      dueOn: 'day',
      state: 'code',
      at: 'instant',
    },
  },
  {
    name: 'task_versions',
    list: listDossierTaskVersions,
    columns: {
      position: 'number',
      version: 'number',
      unit: 'text',
      supporters: 'text',
      product: 'text',
      dueOn: 'day',
      withdrawnAt: 'instant',
      reason: 'text',
      by: 'text',
      at: 'instant',
    },
  },
  {
    name: 'task_reports',
    list: listDossierTaskReports,
    columns: { position: 'number', kind: 'code', text: 'text', by: 'text', at: 'instant' },
  },
];
