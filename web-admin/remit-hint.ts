import type { Html } from '#web-kit/html.ts';
import { callout } from '#web-kit/parts.ts';
import type { AdminContext } from './site.ts';

/** Why a page of the shared register offers nothing to change here, and whom to ask; nothing when the office holds it. */
export function remitHint(c: AdminContext, heldBy: string | null): Html | '' {
  if (heldBy === null) return '';
  return callout({ tone: 'neutral', body: c.get('words').admin.remit.elsewhere(heldBy) });
}
