import type { FeedbackState } from '#domain/feedback/lifecycle.ts';
import { formatTicketNumber, type TicketNumber } from '#lib/ticket-number.ts';
import type { Html } from '#web-kit/html.ts';
import type { IconName } from '#web-kit/icons.ts';
import { badge, type Tone } from '#web-kit/parts.ts';
import type { AdminContext } from './site.ts';

const looks: Record<FeedbackState, { tone: Tone; icon: IconName }> = {
  new: { tone: 'warn', icon: 'bell' },
  in_progress: { tone: 'info', icon: 'clock' },
  reopened: { tone: 'warn', icon: 'chat' },
  answered: { tone: 'success', icon: 'check' },
  declined: { tone: 'neutral', icon: 'x' },
};

/** The pill of a ticket's state, as the office names it. */
export function feedbackBadge(c: AdminContext, state: FeedbackState): Html {
  return badge({ label: c.get('words').adminFeedback.stateFilters[state], ...looks[state] });
}

/** The pill of a ticket's state, as its sender is told. */
export function ownFeedbackBadge(c: AdminContext, state: FeedbackState): Html {
  return badge({ label: c.get('words').feedback.states[state], ...looks[state] });
}

/** "GY-12/2026". */
export const ticketOf = (ticket: TicketNumber) => formatTicketNumber(ticket);
