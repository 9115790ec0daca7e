import { sentences } from '#i18n/sentences.ts';
import { closing } from './check-messages.ts';
import { type MissingLine, missingLine } from './gap-lines.ts';
import type { Message, Renderers, Rendering } from './message.ts';

/** The evening's reminder of exactly what is missing, and the choice of its hour (C7). */
export type NudgeFacts = {
  nudge: { lines: MissingLine[]; more: number };
  /** The choice that was just made, or stands; null: no reminders. `isDefault` when nothing was chosen yet. */
  nudge_hour: { at: string | null; isDefault: boolean };
  /** The hour that was asked for is one of the night's. */
  nudge_hour_refused: { at: string };
};

/** How it is said. */
export const nudgeRenderers: Renderers<NudgeFacts> = {
  nudge: renderNudge,
  nudge_hour: ({ at, isDefault }, how) => {
    const { nudges } = sentences(how.language);
    if (at === null) return { text: nudges.off, buttons: [] };
    return { text: isDefault ? nudges.standing(at) : nudges.chosen(at), buttons: [] };
  },
  nudge_hour_refused: ({ at }, how) => ({ text: sentences(how.language).nudges.refused(at), buttons: [] }),
};

function renderNudge({ lines, more }: NudgeFacts['nudge'], how: Rendering): Message {
  const { nudges } = sentences(how.language);
  const said = lines.map((line, at) => {
    const text = missingLine(line, at + 1, how);
    return line.unitName ? nudges.ofUnit(text, line.unitName) : text;
  });
  const text = [
    nudges.head(lines.length + more),
    ...said,
    ...(more > 0 ? [nudges.more(more)] : []),
    nudges.foot,
  ];
  return { text: text.join('\n'), buttons: closing(lines, how) };
}
