/** `start_failed` and `stop_failed` carry what the tool wrote; the others name the path or package at fault. */
export type EmbeddedPostgresFailure =
  | 'no_binaries'
  | 'not_reachable'
  | 'version_mismatch'
  | 'not_durable'
  | 'start_failed'
  | 'stop_failed';

/** The PostgreSQL from npm cannot serve: `code` for the sentence a person reads, `message` for the log. */
export class EmbeddedPostgresError extends Error {
  readonly code: EmbeddedPostgresFailure;

  constructor(code: EmbeddedPostgresFailure, detail: string, options?: ErrorOptions) {
    super(`${code}: ${detail}`, options);
    this.name = 'EmbeddedPostgresError';
    this.code = code;
  }
}
