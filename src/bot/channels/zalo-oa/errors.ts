import type { AlarmCode } from '#domain/messengers/alarms.ts';

/**
 * What a refusal means for the message and for the house.
 * `token` the token is no good: renew once · `rate` everybody waits a little · `window` this person may not be written to
 * freely now · `spent` what may still be sent to this person, or of this kind, is used up · `night` later, when it is
 * morning · `gone` never again to this person · `operator` nothing leaves until somebody acts · `template` this template
 * is no good, other ways are · `buttons` without buttons it would pass · `ours` this message is at fault.
 */
export type Meaning =
  | { means: 'token' | 'rate' | 'window' | 'night' | 'gone' | 'buttons' | 'ours' }
  | { means: 'spent' | 'operator' | 'template'; alarm: AlarmCode | null };

type Row = readonly [means: Meaning['means'], codes: readonly number[], alarm?: AlarmCode];

/** Error codes of the Official Account API (the same whether a message is free text or a template by user id). */
const account: readonly Row[] = [
  ['rate', [-32, 429]],
  ['token', [-216, -220]],
  ['window', [-213, -230, -232]],
  ['spent', [-211], 'out_of_quota'],
  ['spent', [-218]],
  ['night', [-234]],
  ['gone', [-217, -227, -244]],
  ['buttons', [-233]],
  ['operator', [-204, -205, -209, -219], 'account_off'],
  ['operator', [-212, -221, -223, -224, -235], 'not_allowed'],
  ['operator', [-320, -321], 'out_of_money'],
  ['operator', [-242], 'proof_wrong'],
  ['template', [-248], 'content_refused'],
  ['template', [-249], 'template_wrong'],
];

/** Error codes of templates (ZBS, formerly ZNS); by user id the account's codes come too. */
const templates: readonly Row[] = [
  ['token', [-124]],
  ['night', [-133]],
  ['gone', [-108, -110, -114, -118, -119]],
  ['spent', [-139, -140, -141, -1471, -1472]],
  ['spent', [-144, -1441], 'out_of_quota'],
  ['operator', [-115, -126, -136, -137], 'out_of_money'],
  ['operator', [-101, -102, -103, -105, -125, -138, -1381], 'account_off'],
  ['operator', [-120, -135, -1351], 'not_allowed'],
  ['operator', [-104, -1241], 'proof_wrong'],
  ['template', [-109, -117, -127, -131, -145, -146, -147], 'template_wrong'],
  ['template', [-112, -113, -116, -121, -122, -130, -132, -1121, -1122, -1124], 'template_wrong'],
  ['ours', [-106, -107, -111, -161, -162]],
];

const tableOf = (rows: readonly Row[]): ReadonlyMap<number, Meaning> =>
  new Map(
    rows.flatMap(([means, codes, alarm = null]) =>
      codes.map((code) => [code, { means, alarm } as Meaning] as const),
    ),
  );

const byAccount = tableOf(account);
/** Phone and user id share the templates' own table; what it does not name, the account's does. */
const byTemplate = new Map([...byAccount, ...tableOf(templates)]);

/** What a code means when free text was sent (`text`) or a template; a code nobody has described is taken as ours. */
export function meaningOf(code: number, sent: 'text' | 'template'): Meaning {
  return (sent === 'text' ? byAccount : byTemplate).get(code) ?? { means: 'ours' };
}

/** Alarms that a message which went out as text, or as a template, shows to be over. */
export const overAfter = {
  text: ['account_off', 'not_allowed', 'out_of_quota', 'proof_wrong'],
  template: [
    ...['account_off', 'not_allowed', 'out_of_quota', 'out_of_money', 'proof_wrong', 'template_wrong'],
    'content_refused',
  ],
} as const satisfies Record<string, readonly string[]>;
