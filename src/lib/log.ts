import pino from 'pino';
import { toSafeError } from './safe-error.ts';

export type Log = Pick<pino.Logger, 'error' | 'warn' | 'info' | 'debug'>;

/** JSON lines on standard output; an error is told without the values it carried, and named secrets are blotted out. */
export function createLog(level: string, destination?: pino.DestinationStream): Log {
  const options: pino.LoggerOptions = {
    level,
    serializers: { err: toSafeError },
    redact: { paths: ['*.token', '*.password', '*.authorization', '*.cookie'], censor: '…' },
  };
  return destination ? pino(options, destination) : pino(options);
}

export const silentLog: Log = pino({ level: 'silent' });
