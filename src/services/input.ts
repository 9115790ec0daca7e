import { z } from 'zod';
import { isContactPhone } from '#lib/contact-phone.ts';
import { normalizeForeignPhone, normalizePhone, tidyText } from '#lib/vietnamese.ts';
import { type FieldIssue, InvalidError } from './errors.ts';

/** Parses an input or throws `InvalidError` with one issue a field. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const { issues } = toInvalidError(parsed.error);
  throw new InvalidError(
    issues.map((issue) =>
      issue.code === 'not_valid' && isBlank(input, issue.field) ? { ...issue, code: 'required' } : issue,
    ),
  );
}

/** A list where nothing was chosen, or a day that was not typed, is missing and not wrong. */
function isBlank(input: unknown, field: string): boolean {
  let value = input;
  for (const name of field.split('.')) {
    if (typeof value !== 'object' || value === null) return false;
    value = new Map<string, unknown>(Object.entries(value)).get(name);
  }
  return value === '' || value === null;
}

/** What a schema found wrong, one issue a field, for edges whose own schemas stand before the verb's. */
export function toInvalidError(error: z.core.$ZodError): InvalidError {
  const issues = new Map<string, FieldIssue>();
  for (const issue of error.issues) {
    const field = issue.path.join('.');
    if (!issues.has(field)) issues.set(field, toFieldIssue(field, issue));
  }
  return new InvalidError([...issues.values()]);
}

const ownCodes = new Set<string>([
  ...[
    'required',
    'end_before_start',
    'last_day_before_first',
    'not_a_phone',
    'not_a_contact_phone',
    'bears_mark',
  ],
]);

function toFieldIssue(field: string, issue: z.core.$ZodIssue): FieldIssue {
  if (issue.code === 'custom' && ownCodes.has(issue.message))
    return { field, code: issue.message as FieldIssue['code'] };
  if (issue.code === 'too_big')
    return { field, code: issue.origin === 'string' ? 'too_long' : 'too_big', limit: Number(issue.maximum) };
  if (issue.code === 'too_small') {
    if (issue.origin !== 'string') return { field, code: 'too_small', limit: Number(issue.minimum) };
    return issue.minimum === 1
      ? { field, code: 'required' }
      : { field, code: 'too_short', limit: Number(issue.minimum) };
  }
  // A number that is not whole, or none at all, was typed and is wrong; it is not missing.
  const isMissing = issue.code === 'invalid_type' && issue.input === undefined && issue.expected !== 'int';
  if (isMissing && !('received' in issue)) return { field, code: 'required' };
  return { field, code: 'not_valid' };
}

/** One line of text in NFC, trimmed; required unless `min` is 0. */
export const line = (max: number, min = 1) =>
  z
    .string()
    .transform((text) => tidyText(text.replaceAll('\0', '')))
    .pipe(z.string().min(min).max(max))
    .meta({ minLength: min, maxLength: max });

/** Several lines of text in NFC, line ends kept. */
export const paragraph = (max: number) =>
  z
    .string()
    .transform((text) => text.normalize('NFC').replaceAll('\0', '').replace(/\r\n?/g, '\n').trim())
    .pipe(z.string().max(max))
    .meta({ maxLength: max });

/** A Vietnamese phone number in any way of writing, a foreign one with its plus, or nothing. */
export const phone = z
  .string()
  .transform((text, issues) => {
    const tidy = tidyText(text);
    if (tidy === '') return null;
    const normal = normalizePhone(tidy) ?? normalizeForeignPhone(tidy);
    if (normal === null) issues.addIssue({ code: 'custom', message: 'not_a_phone' });
    return normal;
  })
  .nullable();

/** How to reach an office's contact: a number or several, with extensions, as it was written; or nothing. */
export const contactPhone = line(40, 0).refine((text) => text === '' || isContactPhone(text), {
  message: 'not_a_contact_phone',
});

export const isoDate = z.iso.date();
