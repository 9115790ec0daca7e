import { derivedToken } from '#lib/secrets.ts';

const MINUTE_MS = 60_000;
/** The code of this minute and of the one before: who reads it at its last second still has time to type it. */
const VALID_MINUTES = 2;

/** A sitting as far as its check-in code goes. */
export type CheckInGround = { checkInKey: string };

/**
 * The four digits that the room's screen shows in this minute: an HMAC over the sitting's own key and the minute since 1970
 * (C10). Nothing of the meeting can be read from it, and nothing of the next one either.
 */
export function checkInCode({ checkInKey }: CheckInGround, now: Date): string {
  return codeOfMinute(checkInKey, minuteOf(now));
}

/** When the code of this instant is followed by the next one on the screen. */
export function checkInCodeEndsAt(now: Date): Date {
  return new Date((minuteOf(now) + 1) * MINUTE_MS);
}

/** Decides whether a typed code is the room's: that of this minute or of the one before; digits only, spaces aside. */
export function isCheckInCode(ground: CheckInGround, typed: string, now: Date): boolean {
  const digits = typed.replace(/[\s.-]/g, '');
  const minute = minuteOf(now);
  const valid = Array.from({ length: VALID_MINUTES }, (_, ago) =>
    codeOfMinute(ground.checkInKey, minute - ago),
  );
  return valid.includes(digits);
}

const minuteOf = (at: Date) => Math.floor(at.getTime() / MINUTE_MS);

/** 48 bits of the HMAC, so that no code of four digits is likelier than another by more than 1 in 10^10. */
function codeOfMinute(checkInKey: string, minute: number): string {
  const bytes = Buffer.from(derivedToken(checkInKey, 'check-in', String(minute)), 'base64url');
  return String(bytes.readUIntBE(0, 6) % 10_000).padStart(4, '0');
}
