/** What a unit still lacks, the worst first: nobody can be told; no desk; nobody reached; some not reached; nothing. */
export const onboardingGaps = ['nobody', 'no_desk', 'unreached', 'some_unreached', 'none'] as const;
export type OnboardingGap = (typeof onboardingGaps)[number];

export type UnitFigures = {
  heads: number;
  deskHolders: number;
  /** Desk holders who linked a messenger or opened their page. */
  deskReached: number;
  people: number;
  reached: number;
};

/** Decides what a unit lacks first on its way into the system (R54). */
export function onboardingGap(unit: UnitFigures): OnboardingGap {
  if (unit.deskHolders === 0) return unit.heads === 0 ? 'nobody' : 'no_desk';
  if (unit.deskReached === 0) return 'unreached';
  return unit.reached < unit.people ? 'some_unreached' : 'none';
}

/** Whether what is sent to the unit reaches a phone: its desk has a holder who linked or opened something. */
export function isReady(unit: UnitFigures): boolean {
  return unit.deskReached > 0;
}
