/**
 * An update as it may be kept: whatever tells of a file a person sent (its address, name, small picture) is left out, at any depth,
 * because a paper's name alone may be a secret; that there was one stays known.
 */
export function withoutFiles(payload: unknown, names: ReadonlySet<string>): unknown {
  if (Array.isArray(payload)) return payload.map((item) => withoutFiles(item, names));
  if (typeof payload !== 'object' || payload === null) return payload;
  return Object.fromEntries(
    Object.entries(payload).map(([name, value]) => [
      name,
      names.has(name) && typeof value === 'object' ? {} : names.has(name) ? '' : withoutFiles(value, names),
    ]),
  );
}
