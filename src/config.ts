import { z } from 'zod';
import type { WaitMinutes } from './domain/broadcasts/next-way.ts';
import type { QuietHours } from './domain/broadcasts/quiet-hours.ts';
import type { UrgencyMark } from './domain/broadcasts/urgency.ts';
import { isAddressOrNetwork } from './lib/address-list.ts';

const flag = z.enum(['0', '1']).transform((value) => value === '1');
const blankIsUnset = (value: unknown) => (value === '' ? undefined : value);
const optional = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(blankIsUnset, schema.optional());

/** What a parameter of a Zalo template is filled with, and how many characters of it Zalo takes. */
const templateParts = { reader: 30, title: 60, time: 20, place: 60, code: 30, page: 200 } as const;
type TemplatePart = keyof typeof templateParts;
const templatePart = z.enum(Object.keys(templateParts) as [TemplatePart, ...TemplatePart[]]);
const templateParameter = z
  .union([templatePart, z.object({ part: templatePart, most: z.number().int().min(1).max(400) })])
  .transform((given) => (typeof given === 'string' ? { part: given, most: templateParts[given] } : given))
  .transform(({ part, most }) => ({ part: part === 'page' ? ('pageUrl' as const) : part, most }));
const templateId = z.string().regex(/^\d{1,20}$/);
const zaloTemplates = z.record(
  z.string().regex(/^[a-z_]+$/),
  z
    .object({
      id: templateId,
      phone_id: templateId.optional(),
      params: z.record(z.string().regex(/^[A-Za-z]\w*$/), templateParameter),
    })
    .transform(({ id, phone_id, params }) => ({ id, phoneId: phone_id ?? null, parameters: params })),
);

const clock = '(?:[01]\\d|2[0-3]):[0-5]\\d';
const urgencyMarks = ['normal', 'urgent', 'very_urgent', 'express'] as const satisfies UrgencyMark[];
const waits = `(?:${urgencyMarks.join('|')})=\\d{1,4}`;

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
  ZALO_APP_ID: optional(z.string().regex(/^\d{5,30}$/)),
  ZALO_APP_SECRET: optional(z.string().min(8)),
  ZALO_OA_ID: optional(z.string().regex(/^\d{5,30}$/)),
  ZALO_OA_SECRET_KEY: optional(z.string().min(8)),
  ZALO_OAUTH_BASE: optional(z.url({ protocol: /^https?$/ })),
  ZALO_OPENAPI_BASE: optional(z.url({ protocol: /^https?$/ })),
  ZALO_BUSINESS_BASE: optional(z.url({ protocol: /^https?$/ })),
  ZALO_CODE_VERIFIER: optional(z.string().regex(/^[\w.~-]{43,128}$/)),
  ZALO_APPSECRET_PROOF: optional(flag),
  ZALO_BUTTONS: optional(flag),
  ZALO_PHONE: optional(flag),
  ZALO_TEMPLATES: optional(z.string().transform(parseJson).pipe(zaloTemplates)),
  ZALO_BOT_TOKEN: optional(z.string().regex(/^\d+:[\w-]{6,}$/)),
  ZALO_BOT_BASE: optional(z.url({ protocol: /^https?$/ })),
  ZALO_BOT_MODE: optional(z.enum(['off', 'polling', 'webhook'])),
  ZALO_BOT_WEBHOOK_SECRET: optional(z.string().regex(/^[\w-]{16,256}$/)),
  SMTP_URL: optional(z.url({ protocol: /^smtps?$/ })),
  MAIL_FROM: optional(z.string().regex(/^(?:[^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/)),
  QUIET_HOURS: optional(z.string().regex(new RegExp(`^(?:off|${clock}-${clock})$`))),
  NEXT_WAY_MINUTES: optional(z.string().regex(new RegExp(`^(?:off|${waits}(?:,${waits})*)$`))),
  CLAMD_SOCKET: optional(z.string().startsWith('/')),
  BACKUP_DIR: optional(z.string().startsWith('/')),
  TRUSTED_PROXIES: optional(z.string().refine((list) => listOf(list).every(isAddressOrNetwork))),
});

export type TelegramConfig = {
  token: string;
  apiRoot: string;
  mode: 'off' | 'polling' | 'webhook';
  webhookSecret: string | null;
};

export type ZaloOaConfig = {
  appId: string;
  appSecret: string;
  oaId: string;
  oaSecretKey: string | null;
  bases: { oauth: string; openapi: string; business: string };
  verifier: string | null;
  proof: boolean;
  buttons: boolean;
  templates: z.output<typeof zaloTemplates>;
  phone: boolean;
};

export type ZaloBotConfig = {
  token: string;
  base: string;
  mode: 'off' | 'polling' | 'webhook';
  webhookSecret: string | null;
};

export type EmailConfig = { smtpUrl: string; from: string };

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
  zaloOa: ZaloOaConfig | null;
  zaloBot: ZaloBotConfig | null;
  email: EmailConfig | null;
  /** Null: phones may ring at any hour. */
  quietHours: QuietHours | null;
  /** Of each mark that is set; the others as usual. */
  nextWayMinutes: Partial<WaitMinutes>;
  /** Null: uploaded files are not scanned for viruses, and the site says so. */
  clamdSocket: string | null;
  /** Null: an incident names the time in which backups may hold a paper, and no backup. */
  backupDir: string | null;
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
    zaloOa: zaloOaOf(set),
    zaloBot: zaloBotOf(set),
    email: set.SMTP_URL ? { smtpUrl: set.SMTP_URL, from: set.MAIL_FROM ?? '' } : null,
    quietHours: quietHoursOf(set),
    nextWayMinutes: nextWayMinutesOf(set.NEXT_WAY_MINUTES),
    clamdSocket: set.CLAMD_SOCKET ?? null,
    backupDir: set.BACKUP_DIR ?? null,
    trustedProxies: listOf(set.TRUSTED_PROXIES ?? ''),
  };
  const problems = [...contradictions(config), ...zaloProblems(set)];
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
}

function quietHoursOf(set: z.output<typeof environment>): QuietHours | null {
  const { QUIET_HOURS: hours = '22:00-06:00', TZ_OFFICE: timeZone = 'Asia/Ho_Chi_Minh' } = set;
  const [from = '', until = ''] = hours.split('-');
  return hours === 'off' ? null : { from, until, timeZone };
}

function nextWayMinutesOf(text = ''): Partial<WaitMinutes> {
  if (text === 'off') return Object.fromEntries(urgencyMarks.map((mark) => [mark, 0]));
  const given = listOf(text).map((entry) => entry.split('='));
  return Object.fromEntries(given.map(([mark = '', minutes]) => [mark, Number(minutes)]));
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

/** On with its three names: the app's, the app's secret, and the Official Account's. */
function zaloOaOf(set: z.output<typeof environment>): ZaloOaConfig | null {
  const { ZALO_APP_ID: appId, ZALO_APP_SECRET: appSecret, ZALO_OA_ID: oaId } = set;
  if (!appId || !appSecret || !oaId) return null;
  const base = (given: string | undefined, usual: string) => (given ?? usual).replace(/\/+$/, '');
  return {
    ...{ appId, appSecret, oaId },
    oaSecretKey: set.ZALO_OA_SECRET_KEY ?? null,
    bases: {
      oauth: base(set.ZALO_OAUTH_BASE, 'https://oauth.zaloapp.com'),
      openapi: base(set.ZALO_OPENAPI_BASE, 'https://openapi.zalo.me'),
      business: base(set.ZALO_BUSINESS_BASE, 'https://business.openapi.zalo.me'),
    },
    verifier: set.ZALO_CODE_VERIFIER ?? null,
    proof: set.ZALO_APPSECRET_PROOF ?? false,
    buttons: set.ZALO_BUTTONS ?? false,
    templates: set.ZALO_TEMPLATES ?? {},
    phone: set.ZALO_PHONE ?? false,
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
  if (config.email && !config.email.from) problems.push({ name: 'MAIL_FROM', problem: 'missing' });
  const { protocol, hostname } = new URL(config.publicUrl);
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  if (protocol === 'http:' && !isLoopback && !config.demo)
    problems.push({ name: 'PUBLIC_URL', problem: 'needs_https' });
  return problems;
}

/** Some of Zalo's settings without the others would leave it off in silence; templates by phone need a template. */
function zaloProblems(set: z.output<typeof environment>): ConfigProblem[] {
  const names = ['ZALO_APP_ID', 'ZALO_APP_SECRET', 'ZALO_OA_ID', 'ZALO_OA_SECRET_KEY'] as const;
  const missing = names.filter((name) => !set[name]);
  const problems: ConfigProblem[] = [];
  if (missing.length < names.length)
    problems.push(...missing.map((name) => ({ name, problem: 'missing' as const })));
  if (set.ZALO_PHONE && !set.ZALO_TEMPLATES) problems.push({ name: 'ZALO_TEMPLATES', problem: 'missing' });
  return problems;
}

function parseJson(text: string, { issues, value }: z.core.$RefinementCtx<string>): unknown {
  try {
    return JSON.parse(text);
  } catch {
    issues.push({ code: 'custom', input: value, message: 'not JSON' });
    return z.NEVER;
  }
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== null;
  } catch {
    return false;
  }
}
