import { fieldSentence } from '#i18n/field-sentence.ts';
import { sentences } from '#i18n/sentences.ts';
import { formatPhone } from '#lib/vietnamese.ts';
import { encodeAction } from './actions.ts';
import { changeRequestRenderers } from './change-request-messages.ts';
import { chaseRenderers } from './chase-messages.ts';
import { checkRenderers } from './check-messages.ts';
import { claimButtons, claimRenderers } from './claim-messages.ts';
import { conclusionRenderers } from './conclusion-messages.ts';
import { consentRenderers } from './consent-messages.ts';
import { documentRenderers } from './document-messages.ts';
import type {
  HouseFacts,
  MessageFacts,
  MessageKind,
  NomineeFacts,
  PersonChoice,
  ScheduleLine,
} from './facts.ts';
import { feedbackRenderers } from './feedback-messages.ts';
import { fileRenderers } from './file-messages.ts';
import { handInRenderers } from './hand-in-messages.ts';
import { handoutRenderers } from './handout-messages.ts';
import { homeRenderers } from './home-messages.ts';
import { leaderRenderers } from './leader-messages.ts';
import type { Button, Message, Renderers, Rendering } from './message.ts';
import { nudgeRenderers } from './nudge-messages.ts';
import { officeActRenderers } from './office-act-messages.ts';
import { officeRenderers } from './office-messages.ts';
import { opinionRenderers } from './opinion-messages.ts';
import { packRenderers } from './pack-messages.ts';
import { paperNoticeRenderers } from './paper-notice-messages.ts';
import { paperSearchRenderers } from './paper-search-messages.ts';
import { paperTaskRenderers } from './paper-task-messages.ts';
import { refusalSentence } from './refusals.ts';
import { rollCallRenderers } from './roll-call-messages.ts';
import { secretVoteRenderers } from './secret-vote-messages.ts';
import { sittingRenderers } from './sitting-messages.ts';
import { taskRenderers } from './task-messages.ts';
import { formatMeetingTime, formatShortTime } from './time.ts';
import { votingRenderers } from './voting-messages.ts';

type Words = ReturnType<typeof sentences>['messages'];
type Renderer<Kind extends keyof HouseFacts> = (
  facts: HouseFacts[Kind],
  words: Words,
  how: Rendering,
) => Message;
type Saying = (facts: unknown, how: Rendering) => Message;

const say = (text: string, buttons: Button[][] = []): Message => ({ text, buttons });
/** On a third party's messenger a number from our own directory shows its last three digits: enough to tell two people apart. */
function nameOf(words: Words, person: PersonChoice, how: Rendering): string {
  const { phone } = person;
  if (!phone) return words.nominee({ ...person, phone: person.phoneKept ? null : words.noPhone });
  return words.nominee({
    ...person,
    phone: how.limits.thirdParty ? `…${phone.slice(-3)}` : formatPhone(phone),
  });
}
const confirmRow = (words: Pick<Words, 'confirm' | 'deny'>, token: string): Button[] => [
  { label: words.confirm, action: encodeAction({ verb: 'confirm', token }) },
  { label: words.deny, action: encodeAction({ verb: 'deny', token }) },
];

/** Who answers after the limit is told that it is noted as late; a change of mind then goes through the office. */
function lateLine({ lateAfter, timeZone }: HouseFacts['answer_saved'], how: Rendering): string | null {
  if (!lateAfter || !timeZone) return null;
  return sentences(how.language).changeRequests.late(formatShortTime(new Date(lateAfter), timeZone));
}

function changeByLine({ changeBy, timeZone }: HouseFacts['answer_saved'], how: Rendering): string | null {
  if (!changeBy || !timeZone) return null;
  return sentences(how.language).changeRequests.changeBy(formatShortTime(new Date(changeBy), timeZone));
}
const namesOf = (nominees: NomineeFacts[]) => nominees.map((nominee) => nominee.fullName).join(', ');

/** Coming meetings, each with a button that shows its card. */
function scheduleOf(text: (lines: string) => string, lines: ScheduleLine[], words: Words): Message {
  const written = lines.map((line, at) =>
    words.scheduleLine({
      number: at + 1,
      time: formatShortTime(new Date(line.startsAt), line.timeZone),
      title: line.title,
      place: line.place,
      state: words.rsvp[line.rsvp],
    }),
  );
  const buttons = lines.map((line) => [
    { label: line.title, action: encodeAction({ verb: 'show', ref: line.ref }) },
  ]);
  return say(text(written.join('\n')), buttons);
}

const house: { [Kind in Exclude<keyof HouseFacts, 'invitation'>]: Renderer<Kind> } = {
  invitation_withdrawn: ({ meeting, by }, words, how) => {
    const time = formatMeetingTime(new Date(meeting.startsAt), how.language, meeting.timeZone);
    const { changes } = sentences(how.language);
    return say((by === 'office' ? changes.withdrawnByOffice : words.withdrawn)(meeting.title, time));
  },
  acknowledged: ({ title, answerAgain }, _words, how) => {
    const { changes } = sentences(how.language);
    return say((answerAgain ? changes.acknowledgedAgain : changes.acknowledged)(title));
  },
  notice_limit: (facts, words, how) =>
    say(
      words.noticeLimit(
        facts.title,
        formatMeetingTime(new Date(facts.deadlineAt), how.language, facts.timeZone),
      ),
    ),
  maintenance: ({ text, fromAt, untilAt, timeZone, cancelled }, words, how) =>
    say(
      (cancelled ? words.maintenanceCancelled : words.maintenance)({
        from: formatMeetingTime(new Date(fromAt), how.language, timeZone),
        until: formatMeetingTime(new Date(untilAt), how.language, timeZone),
        text,
      }),
    ),
  answer_saved: (facts, words, how) => {
    const late = lateLine(facts, how);
    const changeMind = late ?? changeByLine(facts, how) ?? words.changeMind;
    if (facts.rsvp === 'declined')
      return say(`${words.declined(facts.title, facts.reason ?? '')} ${changeMind}`);
    if (facts.needsNominee) return say([words.acceptedUnit(facts.title), late].filter(Boolean).join('\n'));
    return say(`${words.accepted(facts.title)} ${changeMind}`);
  },
  ask_reason: (facts, words) => say(words.askReason(facts.title)),
  ask_nominee: (facts, words) => say(words.askNominee(facts.title, facts.left)),
  confirm_nominee: (facts, words, how) => {
    const lines = facts.nominees.map((nominee) => {
      // Who was typed in this chat a moment ago is shown back as typed.
      const shown = nominee.known ? how : { ...how, limits: { ...how.limits, thirdParty: false } };
      const name = nameOf(words, nominee, shown);
      return `• ${nominee.known ? name : `${name} ${words.nomineeNew}`}`;
    });
    return say(words.confirmNominee(facts.title, lines.join('\n')), [confirmRow(words, facts.token)]);
  },
  confirm_reason: (facts, words) =>
    say(words.confirmReason(facts.title, facts.reason), [confirmRow(words, facts.token)]),
  confirm_decline: (facts, words) =>
    say(words.confirmDecline(facts.title, facts.reason), [
      confirmRow({ confirm: words.declineYes, deny: words.declineNo }, facts.token),
    ]),
  confirm_withdrawal: (facts, words) =>
    say(words.confirmWithdrawal(facts.title, facts.name), [
      confirmRow({ confirm: words.withdrawYes, deny: words.withdrawNo }, facts.token),
    ]),
  nominee_withdrawn: (facts, words) => say(words.nomineeWithdrawn(facts.title, facts.name)),
  no_nominee: (_facts, words) => say(words.noSuchNominee),
  choose_person: (facts, words, how) =>
    say(
      facts.name === '' ? words.chooseNominee : words.choosePerson(facts.name),
      facts.people.map((person, index) => [
        {
          label: nameOf(words, person, how),
          action: encodeAction({ verb: 'pick', token: facts.token, index }),
        },
      ]),
    ),
  nominated: (facts, words, how) => {
    const waiting = facts.nominees.some((nominee) => nominee.consent === 'requested');
    const done = (waiting ? words.nominatedWaiting : words.nominated)(facts.title, namesOf(facts.nominees));
    const claimable = (facts.claims ?? []).map(({ name }) => name);
    const rest = facts.unreached.filter((name) => !claimable.includes(name));
    const lines = [
      done,
      ...(claimable.length > 0 ? [sentences(how.language).claims.unreached(claimable.join(', '))] : []),
      ...(rest.length > 0 ? [words.nomineesUnreached(rest.join(', '))] : []),
    ];
    return say(lines.join('\n'), claimButtons(facts.claims ?? [], how));
  },
  choose_meeting: (facts, words) =>
    say(
      facts.guessed ? words.confirmMeeting[facts.guessed] : words.chooseMeeting,
      facts.meetings.map((meeting) => [
        {
          label: words.meetingChoice(
            meeting.title,
            formatShortTime(new Date(meeting.startsAt), meeting.timeZone),
          ),
          action: meeting.action,
        },
      ]),
    ),
  schedule: (facts, words) =>
    facts.lines.length === 0 ? say(words.scheduleEmpty) : scheduleOf(words.schedule, facts.lines, words),
  desk_received: (facts, words) => {
    const said = words.deskReceived(facts.unitName, facts.officeName);
    if (facts.lines.length === 0) return say(`${said} ${words.deskNoDuties}`);
    return scheduleOf((lines) => `${said} ${words.deskDuties(lines)}`, facts.lines, words);
  },
  desk_given_up: (facts, words) => say(words.deskGivenUp(facts.unitName, facts.officeName)),
  linked: (facts, words) =>
    say(words.linked(facts.fullName, facts.officeNames), [
      [{ label: words.menuButton, action: encodeAction({ verb: 'schedule' }) }],
    ]),
  device_code: (facts, words) => say(words.deviceCode(facts.code, facts.minutes)),
  ask_link: (facts, words) => say(words.askLink(facts.address)),
  guide: ({ address, office, room }, words, how) => {
    const { guide } = sentences(how.language);
    return say(
      [...(room ? [guide.replyRoom] : []), ...(office ? [guide.replyOffice] : []), guide.reply(address)].join(
        '\n\n',
      ),
      [
        [
          { label: words.menuButton, action: encodeAction({ verb: 'schedule' }) },
          { label: words.deviceCodeButton, action: encodeAction({ verb: 'device_code' }) },
        ],
      ],
    );
  },
  not_understood: (_facts, words) =>
    say(words.notUnderstood, [[{ label: words.menuButton, action: encodeAction({ verb: 'schedule' }) }]]),
  ask_plain_text: (_facts, words) => say(words.askPlainText),
  dropped: (_facts, words) => say(words.dropped),
  which_is_meant: (_facts, words) => say(words.whichIsMeant),
  question_over: (_facts, words) => say(words.questionOver),
  all_clear: (_facts, words) => say(words.allClear),
  invalid: (issue, words, how) => say(words.invalid(fieldSentence(issue, how.language, 'people'))),
  refused: (facts, _words, how) => say(refusalSentence(facts, how.language, facts.timeZone)),
};

/** Every noun with messages of its own. */
const nouns: Renderers<Omit<MessageFacts, keyof HouseFacts>> = {
  ...chaseRenderers,
  ...officeRenderers,
  ...officeActRenderers,
  ...checkRenderers,
  ...nudgeRenderers,
  ...changeRequestRenderers,
  ...claimRenderers,
  ...consentRenderers,
  ...feedbackRenderers,
  ...leaderRenderers,
  ...opinionRenderers,
  ...packRenderers,
  ...paperTaskRenderers,
  ...documentRenderers,
  ...handInRenderers,
  ...paperSearchRenderers,
  ...fileRenderers,
  ...handoutRenderers,
  ...paperNoticeRenderers,
  ...conclusionRenderers,
  ...taskRenderers,
  ...rollCallRenderers,
  ...homeRenderers,
  ...sittingRenderers,
  ...votingRenderers,
  ...secretVoteRenderers,
};

/** Everything but the invitation card: short texts, most of them an answer to what somebody just did. */
export function renderReply<Kind extends MessageKind>(
  kind: Kind,
  facts: MessageFacts[Kind],
  how: Rendering,
): Message {
  const own = (nouns as Record<string, Saying | undefined>)[kind];
  if (own) return own(facts, how);
  const renderer = house[kind as keyof typeof house] as (
    facts: unknown,
    words: Words,
    how: Rendering,
  ) => Message;
  return renderer(facts, sentences(how.language).messages, how);
}
