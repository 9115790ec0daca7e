import { sentences } from '#i18n/sentences.ts';
import { encodeAction } from './actions.ts';
import type { Button, Renderers, Rendering } from './message.ts';
import { formatMeetingTime } from './time.ts';

/** What is said to a desk that hands a link over. */
export type ClaimFacts = {
  claim_link: { name: string; title: string; address: string; expiresAt: string; timeZone: string };
};

export const claimRenderers: Renderers<ClaimFacts> = {
  claim_link({ name, title, address, expiresAt, timeZone }, how) {
    const { claims } = sentences(how.language);
    const until = formatMeetingTime(new Date(expiresAt), how.language, timeZone);
    return { text: claims.link({ name, title, address, until }), buttons: [] };
  },
};

/** A button a nominee for whom the desk may have a link. */
export function claimButtons(claims: { id: string; name: string }[], how: Rendering): Button[][] {
  const words = sentences(how.language).claims;
  return claims.map(({ id, name }) => [
    {
      label: claims.length === 1 ? words.button : words.buttonFor(name),
      action: encodeAction({ verb: 'claim_link', ref: id }),
    },
  ]);
}
