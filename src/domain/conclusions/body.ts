import type { UnitId } from '../ids.ts';

/** The parts of the forms F11 and F12, in their order; `key` is what a part is called in the site and the API. */
export const minutesParts = [
  ...(['time', 'attendance', 'agenda', 'course'] as const),
  ...(['opinions', 'results', 'conclusions', 'end'] as const),
] as const;
export const noticeParts = ['opening', 'grounds', 'assessment', 'closing'] as const;
export type PartKey = (typeof minutesParts)[number] | (typeof noticeParts)[number];

/** One part of a conclusion: its heading is the form's, its text is people's to edit, line by line. */
export type Part = { key: PartKey; text: string };

/** A task as the conclusion words it; rows of their own are made of it when it is issued. */
export type TaskDraft = {
  text: string;
  leadUnitId: UnitId;
  supportUnitIds: UnitId[];
  product: string;
  /** ISO date; null: the conclusion sets none. */
  dueOn: string | null;
};

/** What one version of a conclusion says: exactly what the chair approves and what is issued. */
export type ConclusionBody = { parts: Part[]; tasks: TaskDraft[] };

/** The parts that each kind has, in the form's order. */
export const partsOfKind = { minutes: minutesParts, notice: noticeParts } as const;
