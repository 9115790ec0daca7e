import type { Turn } from '../turn.ts';
import type { StepOf } from './dialogue.ts';

/** What was said before it was known of which meeting; null for a meeting that was not in the list that asked. */
export function keptFor({ step }: Turn, ref: string): StepOf<'which_meeting'> | null {
  return step?.waitsFor === 'which_meeting' && step.refs?.includes(ref) ? step : null;
}
