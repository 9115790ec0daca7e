import type { AgendaItemId, ExtensionId } from '#domain/ids.ts';
import type { ExtensionOvertakenBy } from '#domain/paper-tasks/extension.ts';
import { sentences } from '#i18n/sentences.ts';
import { encodeAction } from './actions.ts';
import type { Button, Message, Renderers, Rendering } from './message.ts';
import { leavesOutTitles } from './third-party.ts';
import { formatMeetingTime, formatShortTime } from './time.ts';

/** One agenda item whose papers are still to come. */
export type PaperLine = {
  itemId: AgendaItemId;
  title: string;
  standing: 'asked' | 'returned';
  /** More time may still be asked for. */
  canWait: boolean;
};
type About = {
  meetingTitle: string;
  meetingRef: string;
  startsAt: string;
  timeZone: string;
  /** `minimal`: a third party's messenger carries no content of the agenda. */
  detail: 'full' | 'minimal';
};

/** The item in question, where it is known which meeting is meant. */
export type Item = Pick<About, 'timeZone' | 'detail'> & { itemTitle: string };

/** Papers that units owe to a meeting: their countdown (C8), and more time for them. Instants are ISO strings in UTC. */
export type PaperTaskFacts = {
  /** To whoever speaks for the unit. `minutesLeft`: the rung of the ladder; null on the first telling. */
  papers_due: About & {
    /** Where on the reader's page they are handed in. */
    meetingId?: string;
    unitName: string;
    dueAt: string | null;
    minutesLeft: number | null;
    lines: PaperLine[];
  };
  /** What one owes, when asked for; empty when nothing. */
  own_papers: { tasks: (About & { unitName: string; dueAt: string | null; line: PaperLine })[] };
  /** To the secretariat: which units are missing, before the pack's limit or when the units' own has passed. */
  papers_missing: About & {
    dueAt: string;
    of: 'papers' | 'pack';
    minutesLeft: number;
    /** None: every paper is in, and the pack has not been sent. */
    units: { name: string; items: number }[];
  };
  /** `cannot`: the limit that was said, and may not be asked for. */
  choose_extension: Item & { dueAt: string; choices: string[]; token: string; cannot?: string };
  /** A limit said in words, asked back before it goes to the office. */
  confirm_extension: Item & { dueAt: string; until: string; token: string };
  ask_extension_reason: Item & { until: string };
  /** To whoever asked. `again`: the same wish lay there already. */
  extension_asked: Item & { until: string; again: boolean };
  /** To the secretariat. */
  extension_wished: About & {
    wishId: ExtensionId;
    unitName: string;
    itemTitle: string;
    dueAt: string;
    until: string;
    reason: string;
    byName: string;
  };
  /** To whoever speaks for the unit; `until` is the limit that counts from now on. */
  extension_decided: About & {
    itemTitle: string;
    granted: boolean;
    until: string;
    reason: string | null;
  };
  /** To whoever asked, the unit, and the office where the papers came in: nothing is left to decide. */
  extension_overtaken: About & { itemTitle: string; by: ExtensionOvertakenBy };
  /** To the secretary who decided in chat. */
  extension_settled: Item & { unitName: string; granted: boolean; until: string };
};

/** How it is said. */
export const paperTaskRenderers: Renderers<PaperTaskFacts> = {
  papers_due: renderDue,
  own_papers: renderOwn,
  papers_missing: (facts, how) => {
    const { paperTasks: words } = sentences(how.language);
    const by = formatShortTime(new Date(facts.dueAt), facts.timeZone);
    const head = words.missingHead[facts.of]({
      meeting: meetingOf(facts, how),
      by,
      passed: facts.minutesLeft === 0,
    });
    if (facts.units.length === 0)
      return plain([words.packReady(meetingOf(facts, how), by, facts.minutesLeft === 0)]);
    return plain([
      head,
      ...facts.units.map(({ name, items }) => words.missingUnit(name, items)),
      words.missingFoot,
    ]);
  },
  choose_extension: (facts, how) => ({
    text: [
      ...(facts.cannot
        ? [sentences(how.language).paperTasks.cannotWait(shortTime(facts, facts.cannot))]
        : []),
      sentences(how.language).paperTasks.chooseLimit(itemOf(facts, how), shortTime(facts, facts.dueAt)),
    ].join('\n'),
    buttons: facts.choices.map((until, index) => [
      { label: shortTime(facts, until), action: encodeAction({ verb: 'pick', token: facts.token, index }) },
    ]),
  }),
  confirm_extension: (facts, how) => {
    const { paperTasks: words, messages } = sentences(how.language);
    const { token } = facts;
    const at = { from: shortTime(facts, facts.dueAt), until: shortTime(facts, facts.until) };
    return {
      text: words.confirmLimit({ item: itemOf(facts, how), ...at }),
      buttons: [
        [
          { label: messages.confirm, action: encodeAction({ verb: 'confirm', token }) },
          { label: messages.deny, action: encodeAction({ verb: 'deny', token }) },
        ],
      ],
    };
  },
  ask_extension_reason: (facts, how) =>
    plain([sentences(how.language).paperTasks.askReason(itemOf(facts, how), shortTime(facts, facts.until))]),
  extension_asked: (facts, how) => {
    const { paperTasks: words } = sentences(how.language);
    const say = facts.again ? words.askedAlready : words.asked;
    return plain([say(itemOf(facts, how), shortTime(facts, facts.until))]);
  },
  extension_wished: renderWished,
  extension_decided: (facts, how) => {
    const { paperTasks: words } = sentences(how.language);
    const until = formatShortTime(new Date(facts.until), facts.timeZone);
    const said = { item: itemOf(facts, how), meeting: meetingOf(facts, how), until };
    const reason = how.limits.thirdParty ? null : facts.reason;
    return plain([facts.granted ? words.granted(said) : words.refused({ ...said, reason })]);
  },
  extension_overtaken: (facts, how) => {
    const { paperTasks: words } = sentences(how.language);
    const said = { item: itemOf(facts, how), meeting: meetingOf(facts, how) };
    return plain([words.overtaken[facts.by](said)]);
  },
  extension_settled: (facts, how) => {
    const { paperTasks: words } = sentences(how.language);
    const said = { unit: facts.unitName, item: itemOf(facts, how), until: shortTime(facts, facts.until) };
    return plain([(facts.granted ? words.settledGranted : words.settledRefused)(said)]);
  },
};

const plain = (lines: string[]): Message => ({ text: lines.join('\n'), buttons: [] });
const shortTime = ({ timeZone }: Pick<About, 'timeZone'>, instant: string) =>
  formatShortTime(new Date(instant), timeZone);

function meetingOf({ meetingTitle, startsAt, timeZone }: About, how: Rendering): string {
  const time = formatMeetingTime(new Date(startsAt), how.language, timeZone);
  return sentences(how.language).paperTasks.meeting(meetingTitle, time);
}

function itemOf(facts: Item, how: Rendering): string {
  const { paperTasks: words } = sentences(how.language);
  return leavesOutTitles(how, facts.detail) ? words.anItem : words.item(facts.itemTitle);
}

/** Where papers are handed in: by a tap, and in a messenger as an address of the reader's own page. */
const handInLine = (how: Rendering, meetingId?: string): string[] =>
  how.limits.thirdParty && how.pageUrl
    ? [
        sentences(how.language).paperTasks.handInAt(
          `${how.pageUrl}/hand-in${meetingId ? `/${meetingId}` : ''}`,
        ),
      ]
    : [];

function taskButtons(lines: readonly PaperLine[], how: Rendering): Button[][] {
  const { paperTasks: words } = sentences(how.language);
  const handIn = { label: words.handInButton, action: encodeAction({ verb: 'hand_in' }) };
  const waiting = lines.filter(({ canWait }) => canWait).slice(0, 5);
  const extensions = waiting.map(({ itemId }, at) => [
    {
      label: waiting.length === 1 ? words.askExtension : words.askExtensionFor(at + 1),
      action: encodeAction({ verb: 'ask_extension', ref: itemId }),
    },
  ]);
  return [...extensions, [handIn]];
}

function renderDue(facts: PaperTaskFacts['papers_due'], how: Rendering): Message {
  const { paperTasks: words } = sentences(how.language);
  const { dueAt, minutesLeft, lines, unitName, timeZone } = facts;
  const by = dueAt === null ? null : formatShortTime(new Date(dueAt), timeZone);
  const head = words.dueHead({ unit: unitName, meeting: meetingOf(facts, how), minutesLeft });
  const items = leavesOutTitles(how, facts.detail)
    ? [words.itemCount(lines.length)]
    : lines.map(({ title, standing }, at) => words.dueLine(at + 1, title, standing === 'returned'));
  const limit = by === null ? [] : [minutesLeft === 0 ? words.passed(by) : words.dueBy(by)];
  const foot = [words.handIn, ...handInLine(how, facts.meetingId)];
  return { text: [head, ...items, ...limit, ...foot].join('\n'), buttons: taskButtons(lines, how) };
}

function renderOwn({ tasks }: PaperTaskFacts['own_papers'], how: Rendering): Message {
  const { paperTasks: words } = sentences(how.language);
  if (tasks.length === 0) return plain([words.ownNone]);
  const lines = tasks.map((task, at) => {
    const by = task.dueAt === null ? null : formatShortTime(new Date(task.dueAt), task.timeZone);
    const item = leavesOutTitles(how, task.detail) ? words.anItem : task.line.title;
    const returned = task.line.standing === 'returned';
    return words.ownLine({ at: at + 1, item, meeting: task.meetingTitle, by, returned });
  });
  return {
    text: [words.ownHead(tasks.length), ...lines, words.handIn, ...handInLine(how)].join('\n'),
    buttons: taskButtons(
      tasks.map(({ line }) => line),
      how,
    ),
  };
}

function renderWished(facts: PaperTaskFacts['extension_wished'], how: Rendering): Message {
  const { paperTasks: words } = sentences(how.language);
  const short = (instant: string) => formatShortTime(new Date(instant), facts.timeZone);
  const said = {
    ...{ unit: facts.unitName, item: itemOf(facts, how), meeting: meetingOf(facts, how) },
    ...{ by: short(facts.dueAt), until: short(facts.until) },
    reason: how.limits.thirdParty ? '' : facts.reason,
  };
  const button = (verb: 'grant_extension' | 'refuse_extension', label: string) => ({
    label,
    action: encodeAction({ verb, ref: facts.wishId }),
  });
  return {
    text: words.wished(said),
    buttons: [[button('grant_extension', words.grant), button('refuse_extension', words.refuse)]],
  };
}
