import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase } from '#db/open.ts';
import { sentences } from '#i18n/sentences.ts';
import { systemRandom } from '#lib/random.ts';
import { createToken } from '#services/accounts/create-token.ts';
import { contextOf } from '#services/context.ts';
import { RefusedError } from '#services/errors.ts';
import { ConfigError, loadConfig } from '#src/config.ts';

const words = sentences('vi');

/** Prints a bearer token for an account of this installation; nothing else goes to standard output. */
async function printToken(account: string): Promise<void> {
  const config = loadConfig();
  if (!config.databaseUrl && !existsSync(join(config.dataDir, 'app-secret')))
    throw new NoHouseError(config.dataDir);
  const database = await openDatabase(config);
  try {
    const program = {
      db: database.connection.db,
      // A token is chance alone: it needs no key of the house, and makes none.
      house: { publicUrl: config.publicUrl, secret: '', messengers: [], holdSeconds: 0 },
      random: systemRandom,
      clock: () => new Date(),
      onChange: () => () => {},
    };
    const ctx = contextOf(program, { actor: { kind: 'system', job: 'token' } });
    process.stdout.write(`${await createToken(ctx, account)}\n`);
  } finally {
    await database.close();
  }
}

/** Nothing was ever started on this folder: a token there would only make a second, empty house. */
class NoHouseError extends Error {}

function readAccount(): string | null {
  try {
    const { values } = parseArgs({ options: { account: { type: 'string' } } });
    return values.account?.trim() || null;
  } catch {
    return null;
  }
}

function complain(error: unknown, account: string): void {
  const say = (line: string) => process.stderr.write(`${line}\n`);
  if (error instanceof RefusedError)
    say(
      error.code === 'account_disabled'
        ? words.token.disabledAccount(account)
        : words.token.unknownAccount(account),
    );
  else if (error instanceof NoHouseError) say(words.token.noHouse(error.message));
  else if (error instanceof ConfigError)
    for (const { name, problem } of error.problems) say(words.startup.config[problem](name));
  else say(words.startup.detail(error instanceof Error ? error.message : String(error)));
}

const account = readAccount();
if (account === null) {
  process.stderr.write(`${words.token.usage}\n`);
  process.exitCode = 2;
} else {
  await printToken(account).catch((error: unknown) => {
    complain(error, account);
    process.exitCode = 1;
  });
}
