import { secrecyLevels } from '#domain/secrecy/verdict.ts';
import { selectField } from '#web-kit/fields.ts';
import type { Html } from '#web-kit/html.ts';
import type { AdminContext } from '../../site.ts';

/** The declared level of a meeting or an agenda item (R17); empty is ordinary. */
export function secrecyField(
  c: AdminContext,
  field: { name: string; value: string; error: string | undefined },
): Html {
  const words = c.get('words').adminMeetings.form;
  const options = secrecyLevels.toReversed().map((value) => ({ value, label: words.secrecyLevels[value] }));
  const { secrecy: label, secrecyNone: empty, secrecyHint: hint } = words;
  return selectField({ ...field, label, empty, hint, options, width: 'medium' });
}
