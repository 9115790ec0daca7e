/** What can be wrong with a messenger account so that a person must do something; each has a sentence saying what. */
export const alarmCodes = [
  'not_connected',
  'grant_lost',
  'refresh_unanswered',
  'account_off',
  'not_allowed',
  'out_of_quota',
  'out_of_money',
  'template_wrong',
  'proof_wrong',
  'buttons_refused',
  'content_refused',
  'token_refused',
  'limit_reached',
] as const;
export type AlarmCode = (typeof alarmCodes)[number];

/** Why a grant cannot be renewed: its refresh token was refused, or a token that was just obtained. */
export type GrantLoss = 'refresh_refused' | 'new_token_refused';

/** As the messenger said it, in strings; `total` and `until` where it says them. */
export type Quota = { remain: string; total: string | null; until: string | null; readAt: string };
/** By the messenger's own name of the kind. */
export type Quotas = Record<string, Quota>;
