import type postgres from 'postgres';

/** What a query says whose connection has gone, or is being closed by the server this moment. */
const lostCodes = new Set(['CONNECTION_CLOSED', 'ECONNRESET', 'EPIPE', '57P01', '57P02']);

function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && lostCodes.has(String(error.code))) || isConnectionLost(error.cause);
}

/** Work that failed because its connection went never ends: whoever waits for it hears of the loss another way. */
async function endUnlessLost<Result>(work: Result | Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (isConnectionLost(error)) return new Promise<never>(() => {});
    throw error;
  }
}

type Work = (tx: postgres.TransactionSql) => unknown;

function guardSavepoints(tx: postgres.TransactionSql): postgres.TransactionSql {
  const savepoint = tx.savepoint.bind(tx) as (work: Work) => Promise<unknown>;
  const guarded = (work: Work) => savepoint((inner) => endUnlessLost(work(guardSavepoints(inner))));
  return Object.assign(tx, { savepoint: guarded });
}

/**
 * Makes a pool outlive a database that goes while a transaction is open. The driver (3.4.9; its issues 1154 and 1208)
 * then writes `rollback` to the connection that is gone, from a timer, which ends the whole process. Here the work of such
 * a transaction does not end, so no rollback is written; `begin` itself rejects as soon as the connection is closed.
 */
export function guardTransactions(sql: postgres.Sql): postgres.Sql {
  const begin = sql.begin.bind(sql) as (work: Work) => Promise<unknown>;
  const guarded = (work: Work) => begin((tx) => endUnlessLost(work(guardSavepoints(tx))));
  return Object.assign(sql, { begin: guarded });
}
