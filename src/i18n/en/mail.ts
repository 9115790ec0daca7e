import type { Sentences } from '../vi.ts';

export const mail: Sentences['mail'] = {
  answer: (labels) => `To answer (${labels}), please open your personal page at the address in this mail.`,
  automatic: 'Sent automatically by the meeting system; nobody reads what is sent back to this address.',
};
