import type { CirculationMark } from '../secrecy/verdict.ts';

/**
 * Decides whether delegates may take a paper away as a file: one that is to be given back, stays inside the office or is not
 * to be spread is only read here.
 */
export const mayDownload = (circulation: readonly CirculationMark[]): boolean => circulation.length === 0;
