import { agendaParts } from './agenda.ts';
import { attendanceParts } from './attendance.ts';
import { auditParts } from './audit.ts';
import { callsParts } from './calls.ts';
import { conclusionsParts } from './conclusions.ts';
import { factsParts } from './facts.ts';
import { invitationsParts } from './invitations.ts';
import { nominationsParts } from './nominations.ts';
import { noticesParts } from './notices.ts';
import { opinionsParts } from './opinions.ts';
import { packsParts } from './packs.ts';
import { papersParts } from './papers.ts';
import type { DossierPart } from './part.ts';
import { sittingsParts } from './sittings.ts';
import { speechesParts } from './speeches.ts';
import { votingParts } from './voting.ts';

/** Everything a dossier holds, in its order; a new part is one line here. */
export const dossierParts: readonly DossierPart[] = [
  ...factsParts,
  ...agendaParts,
  ...invitationsParts,
  ...nominationsParts,
  ...noticesParts,
  ...callsParts,
  ...papersParts,
  ...packsParts,
  ...attendanceParts,
  ...sittingsParts,
  ...speechesParts,
  ...opinionsParts,
  ...votingParts,
  ...conclusionsParts,
  ...auditParts,
];
