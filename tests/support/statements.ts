import type { Connection } from '#db/client.ts';

type Sent = (...given: unknown[]) => unknown;
export type Asked = { statements: number; transactions: number };

/** What a program asks its database while the work runs; in transactions too, with their `begin`. */
export async function askedDuring({ sql }: Connection, work: () => Promise<unknown>): Promise<Asked> {
  const asked: Asked = { statements: 0, transactions: 0 };
  const counting = (send: Sent) =>
    ((...given) => {
      asked.statements += 1;
      return send(...given);
    }) as Sent;
  const { begin, unsafe } = sql;
  sql.unsafe = counting(unsafe.bind(sql) as Sent) as typeof unsafe;
  sql.begin = ((run: (tx: { unsafe: Sent }) => unknown) => {
    asked.transactions += 1;
    const counted = (tx: { unsafe: Sent }) => {
      tx.unsafe = counting(tx.unsafe.bind(tx));
      return run(tx);
    };
    return (begin as Sent).call(sql, counted);
  }) as typeof begin;
  try {
    await work();
    return asked;
  } finally {
    sql.begin = begin;
    sql.unsafe = unsafe;
  }
}
