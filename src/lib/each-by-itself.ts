/** Does something with each row; one that fails stops no other. Returns what failed, for `throwTogether`. */
export async function eachByItself<Row>(
  rows: Iterable<Row>,
  act: (row: Row) => Promise<unknown>,
): Promise<unknown[]> {
  const failures: unknown[] = [];
  for (const row of rows) await act(row).catch((error: unknown) => failures.push(error));
  return failures;
}

/** Throws what failed as one error, for the log of the job that runs again; nothing where nothing did. */
export function throwTogether(failures: readonly unknown[], what: string): void {
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} ${what}`);
}
