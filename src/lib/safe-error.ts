/** What may stand in a log of an error: where and what, never the values it carried. */
export type SafeError = {
  type: string;
  message: string;
  code?: string;
  stack?: string;
  cause?: SafeError;
  /** The first of those that it gathers. */
  errors?: SafeError[];
};

const mostGathered = 5;

/** The values of a failed query stand in its message and in its stack's first lines; only the query itself is told. */
function messageOf(error: Error): string {
  if ('query' in error && 'params' in error) return `Failed query: ${String(error.query)}`;
  // What PostgreSQL could not read as a number, day or id, it repeats in quotes.
  return 'severity' in error ? error.message.replace(/: ".*"$/s, '') : error.message;
}

/**
 * An error as a log may hold it (S7): people's names, numbers, words and hashes ride along in the values of a query and
 * in the details of the database, so only type, message, code, frames and causes are kept.
 */
export function toSafeError(error: unknown): SafeError {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) };
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    message: messageOf(error),
    ...('code' in error ? { code: String(error.code) } : {}),
    ...(frames && frames.length > 0 ? { stack: frames.join('\n') } : {}),
    ...(error.cause === undefined ? {} : { cause: toSafeError(error.cause) }),
    ...(error instanceof AggregateError
      ? { errors: error.errors.slice(0, mostGathered).map(toSafeError) }
      : {}),
  };
}
