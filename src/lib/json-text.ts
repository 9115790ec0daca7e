const hardToStore = /\\u(?:0000|d[89a-f])/i;

/**
 * A value as JSON that every database takes: characters which a messenger can send and PostgreSQL cannot store (NUL,
 * half of a surrogate pair, as a cut text leaves it) are dropped or replaced. One such character must not stop a queue.
 */
export function toStorableJson(value: unknown): string {
  const json = JSON.stringify(value);
  if (!hardToStore.test(json)) return json;
  return JSON.stringify(value, (_key, part) => (typeof part === 'string' ? toStorableText(part) : part));
}

/** A text without NUL and halves of surrogate pairs. */
export function toStorableText(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}
