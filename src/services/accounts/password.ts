import { hash, verify } from '@node-rs/argon2';
import { foldVietnamese } from '#lib/vietnamese.ts';
import { InvalidError, RefusedError } from '../errors.ts';

/** OWASP's second choice for argon2id (the library's default kind): 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

const minLength = 12;
const maxLength = 128;
/** Words that everybody tries first in such an office (ASVS 6.2.11). */
const guessable = [
  'hopkhonggiay',
  'moihop',
  'matkhau',
  'password',
  '123456',
  'qwerty',
  'tinhuy',
  'ubnd',
  'vanphong',
  'abc123',
];

/** The same password typed in NFC and NFD must be one password. */
const tidy = (password: string) => password.normalize('NFC');

/** The slow hash of a password, as it is stored. */
export const hashPassword = (password: string): Promise<string> => hash(tidy(password), cost);

/** A hash of nothing anybody has, so that an unknown name costs as long as a wrong password. */
let decoy: Promise<string> | null = null;

/** Checks a password; with `stored` null it takes as long and says no. */
export async function isPasswordRight(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword('no account has this password');
  const right = await verify(stored ?? (await decoy), tidy(password));
  return stored !== null && right;
}

/** Decides whether a new password may be used: 12 to 128 characters, no office word or own name in it (ASVS 6.2). */
export function requireGoodPassword(field: string, password: string, names: string[]): void {
  const length = [...tidy(password)].length;
  if (length < minLength) throw new InvalidError([{ field, code: 'too_short', limit: minLength }]);
  if (length > maxLength) throw new InvalidError([{ field, code: 'too_long', limit: maxLength }]);
  const folded = foldVietnamese(password).replaceAll(' ', '');
  const own = names.map((name) => foldVietnamese(name).replaceAll(' ', '')).filter((name) => name.length > 3);
  const repeats = new Set(folded).size < 5;
  if (repeats || [...guessable, ...own].some((word) => folded.includes(word)))
    throw new RefusedError('password_too_common');
}
