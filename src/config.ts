import { z } from 'zod';
import { isAddressOrNetwork } from './lib/address-list.ts';

const flag = z.enum(['0', '1']).transform((value) => value === '1');
const blankIsUnset = (value: unknown) => (value === '' ? undefined : value);
const optional = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(blankIsUnset, schema.optional());

const environment = z.object({
  PORT: optional(z.coerce.number().int().min(1).max(65_535)),
  HOST: optional(z.string()),
  PUBLIC_URL: optional(z.url({ protocol: /^https?$/ })),
  ROLE: optional(z.enum(['all', 'web', 'worker'])),
  DATA_DIR: optional(z.string()),
  DATABASE_URL: optional(z.url({ protocol: /^postgres(ql)?$/ })),
  APP_SECRET: optional(z.string().min(32)),
  DEMO: optional(flag),
  TZ_OFFICE: optional(z.string().refine(isTimeZone)),
  LOG_LEVEL: optional(z.enum(['debug', 'info', 'warn', 'error', 'silent'])),
  TELEGRAM_BOT_TOKEN: optional(z.string().regex(/^\d+:[\w-]{10,}$/)),
  TELEGRAM_API_ROOT: optional(z.url({ protocol: /^https?$/ })),
  TELEGRAM_MODE: optional(z.enum(['off', 'polling', 'webhook'])),
  TELEGRAM_WEBHOOK_SECRET: optional(z.string().regex(/^[\w-]{16,256}$/)),
  ZALO_BOT_TOKEN: optional(z.string().regex(/^\d+:[\w-]{6,}$/)),
  ZALO_BOT_BASE: optional(z.url({ protocol: /^https?$/ })),
  ZALO_BOT_MODE: optional(z.enum(['off', 'polling', 'webhook'])),
  ZALO_BOT_WEBHOOK_SECRET: optional(z.string().regex(/^[\w-]{16,256}$/)),
  TRUSTED_PROXIES: optional(z.string().refine((list) => listOf(list).every(isAddressOrNetwork))),
});

export type TelegramConfig = {
  token: string;
  apiRoot: string;
  mode: 'off' | 'polling' | 'webhook';
  webhookSecret: string | null;
};

export type ZaloBotConfig = {
  token: string;
  base: string;
  mode: 'off' | 'polling' | 'webhook';
  webhookSecret: string | null;
};

export type Config = {
  port: number;
  host: string;
  publicUrl: string;
  role: 'all' | 'web' | 'worker';
  dataDir: string;
  /** Null: the PostgreSQL that npm installed. */
  databaseUrl: string | null;
  /** Null: made once and kept beside the data. */
  secret: string | null;
  demo: boolean;
  timeZone: string;
  logLevel: string;
  telegram: TelegramConfig | null;
  zaloBot: ZaloBotConfig | null;
  trustedProxies: readonly string[];
};

export type ConfigProblem = { name: string; problem: 'wrong' | 'missing' | 'needs_https' };

/** A setting is wrong or missing: start-up stops and names it. Values are never repeated, they may be secrets. */
export class ConfigError extends Error {
  readonly problems: readonly ConfigProblem[];
  constructor(problems: readonly ConfigProblem[]) {
    super(problems.map(({ name, problem }) => `${name} ${problem}`).join(', '));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** Reads every setting once. With nothing set: the demo on the embedded database, on this machine only. */
export function loadConfig(env: Record<string, string | undefined> = process.env): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map((issue) => ({ name: String(issue.path[0]), problem: 'wrong' })),
    );
  }
  const set = parsed.data;
  const port = set.PORT ?? 3000;
  const config: Config = {
    port,
    host: set.HOST ?? '127.0.0.1',
    publicUrl: (set.PUBLIC_URL ?? `http://localhost:${port}`).replace(/\/+$/, ''),
    role: set.ROLE ?? 'all',
    dataDir: set.DATA_DIR ?? './data',
    databaseUrl: set.DATABASE_URL ?? null,
    secret: set.APP_SECRET ?? null,
    demo: set.DEMO ?? !set.DATABASE_URL,
    timeZone: set.TZ_OFFICE ?? 'Asia/Ho_Chi_Minh',
    logLevel: set.LOG_LEVEL ?? 'warn',
    telegram: telegramOf(set),
    zaloBot: zaloBotOf(set),
    trustedProxies: listOf(set.TRUSTED_PROXIES ?? ''),
  };
  const problems = contradictions(config);
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
}

function telegramOf(set: z.output<typeof environment>): TelegramConfig | null {
  if (!set.TELEGRAM_BOT_TOKEN) return null;
  return {
    token: set.TELEGRAM_BOT_TOKEN,
    apiRoot: (set.TELEGRAM_API_ROOT ?? 'https://api.telegram.org').replace(/\/+$/, ''),
    mode: set.TELEGRAM_MODE ?? 'polling',
    webhookSecret: set.TELEGRAM_WEBHOOK_SECRET ?? null,
  };
}

function zaloBotOf(set: z.output<typeof environment>): ZaloBotConfig | null {
  if (!set.ZALO_BOT_TOKEN) return null;
  return {
    token: set.ZALO_BOT_TOKEN,
    base: (set.ZALO_BOT_BASE ?? 'https://bot-api.zaloplatforms.com').replace(/\/+$/, ''),
    mode: set.ZALO_BOT_MODE ?? 'webhook',
    webhookSecret: set.ZALO_BOT_WEBHOOK_SECRET ?? null,
  };
}

/** Settings that are right one by one and wrong together. */
function contradictions(config: Config): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  // Several processes on one database must share the key that links and forms are made with.
  if (config.databaseUrl && !config.secret) problems.push({ name: 'APP_SECRET', problem: 'missing' });
  if (config.telegram?.mode === 'webhook' && !config.telegram.webhookSecret) {
    problems.push({ name: 'TELEGRAM_WEBHOOK_SECRET', problem: 'missing' });
  }
  if (config.zaloBot?.mode === 'webhook' && !config.zaloBot.webhookSecret) {
    problems.push({ name: 'ZALO_BOT_WEBHOOK_SECRET', problem: 'missing' });
  }
  const { protocol, hostname } = new URL(config.publicUrl);
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  if (protocol === 'http:' && !isLoopback && !config.demo)
    problems.push({ name: 'PUBLIC_URL', problem: 'needs_https' });
  return problems;
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== null;
  } catch {
    return false;
  }
}
