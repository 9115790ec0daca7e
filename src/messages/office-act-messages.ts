import { sentences } from '#i18n/sentences.ts';
import type { Renderers } from './message.ts';
import { formatShortTime } from './time.ts';

/** Where the secretariat does on its site what no chat does. */
export type OfficeActFacts = {
  office_on_site: {
    act: 'postpone' | 'cancel' | 'reschedule';
    title: string;
    startsAt: string;
    timeZone: string;
    address: string;
  };
};

/** How it is said. */
export const officeActRenderers: Renderers<OfficeActFacts> = {
  office_on_site({ act, title, startsAt, timeZone, address }, how) {
    const { officeActs } = sentences(how.language);
    const time = formatShortTime(new Date(startsAt), timeZone);
    return { text: officeActs.onSite[act]({ title, time, address }), buttons: [] };
  },
};
