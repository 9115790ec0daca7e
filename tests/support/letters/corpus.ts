import { blindParty } from './blind-party.ts';
import { blindState } from './blind-state.ts';
import { heldOutParty } from './held-out-party.ts';
import { heldOutState } from './held-out-state.ts';
import type { Letter } from './letter.ts';
import { massOrganisations } from './mass-organisations.ts';
import { partyInvitations } from './party-invitations.ts';
import { stateDispatches } from './state-dispatches.ts';
import { stateInvitations } from './state-invitations.ts';

/** The letters the reader was tuned with. */
export const tunedLetters: Letter[] = [
  ...stateInvitations,
  ...stateDispatches,
  ...partyInvitations,
  ...massOrganisations,
];

/** A third of all, labelled first and read once blind (the figure stands in tests/proofs/letters.ts). */
export const heldOutLetters: Letter[] = [...heldOutState, ...heldOutParty];

/** Fourteen more in other wordings, labelled before they were read and read once blind; their figure stands there as well. */
export const blindLetters: Letter[] = [...blindState, ...blindParty];

export const allLetters: Letter[] = [...tunedLetters, ...heldOutLetters, ...blindLetters];
