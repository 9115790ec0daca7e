import pino from 'pino';

export type Log = Pick<pino.Logger, 'error' | 'warn' | 'info' | 'debug'>;

/** JSON lines on standard output; secrets that may ride along in an error are blotted out. */
export function createLog(level: string): Log {
  return pino({
    level,
    redact: {
      paths: [
        '*.token',
        '*.password',
        '*.authorization',
        '*.cookie',
        'err.config',
        'err.parameters',
        'err.query',
        'err.params',
      ],
      censor: '…',
    },
  });
}

export const silentLog: Log = pino({ level: 'silent' });
