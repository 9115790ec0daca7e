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

type Tx = postgres.TransactionSql;
type Work = (tx: Tx) => unknown;
/** Whether the transaction has ended, be it only for who waits for it. */
type Life = { isOver: boolean };

class TransactionOverError extends Error {
  readonly code = 'CONNECTION_CLOSED';
}

/** The same transaction, which takes no more queries once it is over: they would go to a connection that is gone. */
function guardTransaction(tx: Tx, life: Life): Tx {
  const whileOpen =
    <Given extends unknown[], Result>(run: (...given: Given) => Result) =>
    (...given: Given): Result => {
      if (life.isOver) throw new TransactionOverError('the transaction is over');
      return run(...given);
    };
  const query = tx as unknown as (...given: unknown[]) => unknown;
  const unsafe = tx.unsafe.bind(tx) as unknown as (...given: unknown[]) => unknown;
  const savepoint = tx.savepoint.bind(tx) as (work: Work) => Promise<unknown>;
  return Object.assign(whileOpen(query), tx, {
    unsafe: whileOpen(unsafe),
    savepoint: whileOpen((work: Work) =>
      savepoint((inner) => endUnlessLost(work(guardTransaction(inner as Tx, life)))),
    ),
  }) as unknown as Tx;
}

/**
 * Makes a pool outlive a database that goes while a transaction is open. The driver (3.4.9; its issues 1154 and 1208)
 * then writes the next query, or `rollback`, to the connection that is gone: that ends the process, or leaves a place of
 * the pool hanging for ever. Here such a transaction writes nothing more; `begin` itself rejects when the connection goes.
 */
export function guardTransactions(sql: postgres.Sql): postgres.Sql {
  const begin = sql.begin.bind(sql) as (work: Work) => Promise<unknown>;
  const guarded = (work: Work) => {
    const life: Life = { isOver: false };
    const ended = begin((tx) => endUnlessLost(work(guardTransaction(tx, life))));
    return ended.finally(() => {
      life.isOver = true;
    });
  };
  return Object.assign(sql, { begin: guarded });
}
