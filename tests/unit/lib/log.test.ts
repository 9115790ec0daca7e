import { describe, expect, it } from 'vitest';
import { createLog } from '#lib/log.ts';

/** Writes one error as the program does, and returns the line. */
function lineOf(err: unknown): string {
  const lines: string[] = [];
  const log = createLog('warn', { write: (line) => void lines.push(line) });
  log.error({ err, requestId: 'r1' }, 'request broke');
  return lines.join('');
}

function failedInsert(): Error {
  const fromDatabase = Object.assign(new Error('invalid input syntax for type uuid: "Lê Thị Canh"'), {
    name: 'PostgresError',
    severity: 'ERROR',
    code: '22P02',
    detail: 'Key (phone)=(0912345678) already exists.',
    parameters: ['0912345678'],
  });
  const params = ['Lê Thị Canh', '0912345678', '$argon2id$v=19$bí-mật\n    at nowhere'];
  const query = 'insert into "people" values ($1, $2, $3)';
  // As drizzle-orm 0.45 writes it.
  const failed = new Error(`Failed query: ${query}\nparams: ${params}`, { cause: fromDatabase });
  return Object.assign(failed, { query, params });
}

describe('an error in the log', () => {
  it('says which query failed, and nothing of the people in its values', () => {
    const line = lineOf(failedInsert());
    expect(line).toContain('insert into \\"people\\" values ($1, $2, $3)');
    expect(line).toContain('22P02');
    expect(line).toContain('log.test.ts');
    for (const value of ['Lê Thị Canh', '0912345678', 'bí-mật']) expect(line).not.toContain(value);
  });

  it('keeps the message and the frames of our own errors', () => {
    const { err } = JSON.parse(lineOf(new Error('no such lane')));
    expect(err).toMatchObject({ type: 'Error', message: 'no such lane' });
    expect(err.stack).toContain('log.test.ts');
  });
});
