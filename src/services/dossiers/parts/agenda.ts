import { listDossierAgenda, listDossierAgendaVersions } from '#db/queries/dossier-facts.ts';
import type { DossierPart } from './part.ts';

/** The agenda, and every one there was. */
export const agendaParts: readonly DossierPart[] = [
  {
    name: 'agenda',
    list: listDossierAgenda,
    columns: {
      position: 'number',
      title: 'text',
      presenter: 'text',
      minutes: 'number',
      unit: 'text',
      note: 'text',
      secrecy: 'code',
      removedAt: 'instant',
    },
  },
  {
    name: 'agenda_versions',
    list: listDossierAgendaVersions,
    columns: { version: 'number', items: 'text', by: 'text', at: 'instant' },
  },
];
