import type { Template } from '#tests/fakes/zalo-oa/state.ts';

/** What goes wrong by chance, in percent of the calls that send a message. */
export type Scenario = {
  /** Smallest and largest round trip. */
  latencyMs: [number, number];
  /** The message is accepted and logged, then the line is cut without an answer. */
  lostReplyPercent: number;
  /** HTTP 502 before anything is done. */
  serverErrorPercent: number;
};

/** Every knob; `control.set` turns them while the fake runs (not the ports and the log file). */
export type ZaloOaOptions = {
  appId: string;
  appSecret: string;
  oaId: string;
  oaName: string;
  oaSecretKey: string;
  /** The callback saved in the console; null takes any on this machine. */
  redirectUri: string | null;
  /** The challenge saved in the console, for permission links without one. */
  codeChallenge: string | null;
  /** 0 takes a free port. */
  ports: { oauth: number; openapi: number; business: number };
  logFile: string | null;
  seed: number;
  /** Where the messages' numbers begin; a fake started anew over the same database must begin above the old ones. */
  firstMessage: number;
  now: () => number;
  webhookUrl: string | null;
  webhookTimeoutMs: number;
  /** Multiplies the waits between webhook retries: 0.001 makes 30 s into 30 ms. */
  timeScale: number;
  /** Whether a slow or non-200 answer is tried again as a broken line is. */
  retriesOnStatus: boolean;
  accessLifeSeconds: number;
  refreshLifeDays: number;
  /** A refresh ends the earlier access token at once. */
  oldAccessDies: boolean;
  /** Wait before a refresh is answered, to let two collide. */
  refreshDelayMs: number;
  tokenErrorStatus: number;
  requiresProof: boolean;
  /** Calls a minute; null for no limit. */
  ratePerMinute: number | null;
  /** Buttons on consultation messages; off answers -233. */
  buttons: boolean;
  receipts: { echo: boolean; received: boolean; seen: boolean };
  /** Free consultation messages in the 48 hours after an interaction; null for any number. */
  freeMessages: number | null;
  /** Phones of the app's and the OA's admins, who alone get messages in development mode. */
  admins: string[];
  /** Templates between 22:00 and 06:00 are refused. */
  nightRule: boolean;
  timeZone: string;
  templates: Template[];
  scenario: Scenario;
};

export const defaultOptions: ZaloOaOptions = {
  appId: '1234567890123456789',
  appSecret: 'app-secret-demo',
  oaId: '4000000000000000001',
  oaName: 'Văn phòng Tỉnh ủy',
  oaSecretKey: 'oa-secret-demo',
  redirectUri: null,
  codeChallenge: null,
  ports: { oauth: 0, openapi: 0, business: 0 },
  logFile: null,
  seed: 1,
  firstMessage: 1,
  now: Date.now,
  webhookUrl: null,
  webhookTimeoutMs: 2000,
  timeScale: 1,
  retriesOnStatus: true,
  accessLifeSeconds: 90_000,
  refreshLifeDays: 90,
  oldAccessDies: true,
  refreshDelayMs: 0,
  tokenErrorStatus: 200,
  requiresProof: false,
  ratePerMinute: 4000,
  buttons: true,
  receipts: { echo: true, received: true, seen: false },
  freeMessages: 8,
  admins: [],
  nightRule: false,
  timeZone: 'Asia/Ho_Chi_Minh',
  templates: [
    {
      id: '400123',
      name: 'Mời họp',
      status: 'ENABLE',
      byUid: true,
      tag: 1,
      params: [
        { name: 'ho_ten', require: true, maxLength: 30 },
        { name: 'ten_hop', require: true, maxLength: 200 },
        { name: 'thoi_gian', require: true, maxLength: 30 },
        { name: 'dia_diem', require: true, maxLength: 200 },
      ],
      text: 'Kính gửi <ho_ten>: mời dự <ten_hop>, <thoi_gian>, tại <dia_diem>.',
    },
  ],
  scenario: { latencyMs: [0, 0], lostReplyPercent: 0, serverErrorPercent: 0 },
};
