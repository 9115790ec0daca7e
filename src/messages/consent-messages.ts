import { sentences } from '#i18n/sentences.ts';
import { formatPhone } from '#lib/vietnamese.ts';
import { encodeAction } from './actions.ts';
import type { Message, Renderers, Rendering } from './message.ts';
import { hidesPrivate } from './third-party.ts';

/** The chair's word on a substitute (QĐ 45). */
export type ConsentFacts = {
  /** To the chair with the nomination to decide on, and to the secretariat without. */
  consent_asked: {
    meetingTitle: string;
    personName: string;
    nominee: { fullName: string; title: string | null; phone: string | null };
    reason: string | null;
    nominationId?: string | null;
    /** What became of it; cards of before know nothing of it. */
    outcome?: 'granted' | 'refused' | 'withdrawn' | null;
  };
  /** To whoever asked, and to the substitute who does not come. */
  consent_decided: { meetingTitle: string; nomineeName: string; granted: boolean; to?: 'nominee' };
  /** To the chair, who said yes or no while several wait. */
  consent_which: { granted: boolean; waiting: { id: string; nomineeName: string; meetingTitle: string }[] };
  /** To the chair, who has just decided or finds it decided. */
  consent_saved: {
    meetingTitle: string;
    nomineeName: string;
    outcome: 'granted' | 'refused' | 'withdrawn';
    already: boolean;
  };
};

/** How it is said. */
export const consentRenderers: Renderers<ConsentFacts> = {
  consent_asked: renderAsked,
  consent_decided: ({ meetingTitle, nomineeName, granted, to }, how) => {
    const { consent, messages } = sentences(how.language);
    if (to === 'nominee') return plain(consent.notNeeded(meetingTitle));
    return plain((granted ? messages.consentGranted : messages.consentRefused)(meetingTitle, nomineeName));
  },
  consent_which: ({ granted, waiting }, how) => {
    const { consent } = sentences(how.language);
    const verb = granted ? 'consent_grant' : 'consent_refuse';
    return {
      text: granted ? consent.whichToGrant : consent.whichToRefuse,
      buttons: waiting.map(({ id, nomineeName, meetingTitle }) => [
        { label: consent.waiting(nomineeName, meetingTitle), action: encodeAction({ verb, ref: id }) },
      ]),
    };
  },
  consent_saved: ({ meetingTitle, nomineeName, outcome, already }, how) => {
    const { consent } = sentences(how.language);
    const said = already ? consent.already : consent.saved;
    return plain(said[outcome](nomineeName, meetingTitle));
  },
};

const plain = (text: string): Message => ({ text, buttons: [] });

function renderAsked(facts: ConsentFacts['consent_asked'], how: Rendering): Message {
  const { consent, messages } = sentences(how.language);
  const { nominee, nominationId, outcome = null } = facts;
  const asked = {
    meeting: facts.meetingTitle,
    person: facts.personName,
    nominee: messages.nominee({ ...nominee, phone: phoneOf(nominee.phone, how, messages.noPhone) }),
    reason: hidesPrivate(how) ? null : facts.reason,
  };
  const said = messages.consentAsked(asked);
  if (outcome) return plain([said, consent.outcomes[outcome]].join('\n'));
  if (!nominationId) return plain([said, consent.onThePage].join(' '));
  const button = (verb: 'consent_grant' | 'consent_refuse', label: string) => ({
    label,
    action: encodeAction({ verb, ref: nominationId }),
  });
  return {
    text: [said, consent.askChair].join(' '),
    buttons: [[button('consent_grant', consent.grant), button('consent_refuse', consent.refuse)]],
  };
}

/** On a third party's messenger a number from our own directory shows its last three digits. */
function phoneOf(phone: string | null, how: Rendering, none: string): string {
  if (!phone) return none;
  return how.limits.thirdParty ? `…${phone.slice(-3)}` : formatPhone(phone);
}
