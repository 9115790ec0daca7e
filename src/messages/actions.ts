/** What a tap means. `version` is the meeting's version on the card that was tapped. */
export type Action =
  | { verb: 'accept' | 'decline' | 'nominate' | 'acknowledge'; ref: string; version: number }
  /** About an answer that the office entered; here `version` is the answer's own. */
  | { verb: 'behalf_right' | 'behalf_wrong'; ref: string; version: number }
  | { verb: 'confirm' | 'deny'; token: string }
  | { verb: 'pick'; token: string; index: number }
  | { verb: 'show'; ref: string }
  | { verb: 'menu' | 'schedule' | 'device_code' | 'guide' };

const short = {
  accept: 'acc',
  decline: 'dec',
  nominate: 'nom',
  acknowledge: 'ack',
  behalf_right: 'yes',
  behalf_wrong: 'fix',
} as const;
const long: Record<string, keyof typeof short> = {
  acc: 'accept',
  dec: 'decline',
  nom: 'nominate',
  ack: 'acknowledge',
  yes: 'behalf_right',
  fix: 'behalf_wrong',
};

/** Writes an action in at most 64 ASCII bytes, the smallest limit of any messenger. */
export function encodeAction(action: Action): string {
  switch (action.verb) {
    case 'accept':
    case 'decline':
    case 'nominate':
    case 'acknowledge':
    case 'behalf_right':
    case 'behalf_wrong':
      return `${short[action.verb]}:${action.ref}:${action.version}`;
    case 'confirm':
    case 'deny':
      return `${action.verb}:${action.token}`;
    case 'pick':
      return `pick:${action.token}:${action.index}`;
    case 'show':
      return `show:${action.ref}`;
    default:
      return action.verb;
  }
}

/** Reads what came back from a messenger; null for anything this program never wrote. */
export function decodeAction(text: string): Action | null {
  const [verb = '', a = '', b = ''] = text.split(':');
  const number = /^\d{1,9}$/.test(b) ? Number(b) : null;
  const answer = long[verb];
  if (answer) return a && number !== null ? { verb: answer, ref: a, version: number } : null;
  if (verb === 'confirm' || verb === 'deny') return a ? { verb, token: a } : null;
  if (verb === 'pick') return a && number !== null ? { verb, token: a, index: number } : null;
  if (verb === 'show') return a ? { verb, ref: a } : null;
  const isPlain = verb === 'menu' || verb === 'schedule' || verb === 'device_code' || verb === 'guide';
  return isPlain ? { verb } : null;
}
