/**
 * One thing a person did in a chat or on a page: a tap or typed words. `chat` is where (null: on the office's site),
 * `sequence` its place in the messenger's own order of that chat, where it has one.
 */
export type Press = {
  chat: string | null;
  sequence: number | null;
  /** When it was done: the messenger's time, else that of its arrival. Never after the arrival. */
  pressedAt: Date;
  arrivedAt: Date;
};

/** What is known of a press when it is taken: `says` is the messenger's own word on its time. */
export type TakenPress = Omit<Press, 'pressedAt'> & { says: Date | null };

/** No messenger holds a press back for longer (Telegram a day, Zalo some hours): what claims to be older claims wrongly. */
const longestOnTheWayMs = 48 * 3_600_000;
/** Clocks of messengers and ours may differ by this much; what is nearer counts in the order of arrival. */
export const clocksDifferMs = 2 * 60_000;

/** The time of a press as it is believed: never in the future, and never longer ago than any messenger could be late. */
export function pressOf({ says, ...taken }: TakenPress): Press {
  const arrived = taken.arrivedAt.getTime();
  const claimed = says?.getTime() ?? arrived;
  const isBelieved = claimed <= arrived && claimed >= arrived - longestOnTheWayMs;
  return { ...taken, pressedAt: new Date(isBelieved ? claimed : arrived) };
}

/**
 * Whether a press was done before another one that has been taken already, and so must not undo what that one decided.
 * In one chat the messenger's own order decides, for as long as its numbers hold (Telegram begins anew after a week); without
 * one, arrival. Between two chats the times decide when they are further apart than clocks may differ; else arrival.
 */
export function isOlderPress(press: Press, taken: Press): boolean {
  if (press.chat === null || press.chat !== taken.chat)
    return press.pressedAt.getTime() + clocksDifferMs < taken.pressedAt.getTime();
  if (press.sequence === null || taken.sequence === null) return false;
  const apartMs = press.arrivedAt.getTime() - taken.arrivedAt.getTime();
  return apartMs < longestOnTheWayMs && press.sequence < taken.sequence;
}

/** Whether the press was on its way for longer than clocks may differ: what was said meanwhile, it cannot have answered. */
export function wasDelayed({ pressedAt, arrivedAt }: Press): boolean {
  return arrivedAt.getTime() - pressedAt.getTime() > clocksDifferMs;
}

/** What presses have decided about one thing so far, and the newest of them. */
export type Decided<State> = { state: State; by: Press | null };

/** The last press decides: an older one that comes later decides nothing. What is delivered twice is the inbox's to drop. */
export function decide<State>(
  before: Decided<State>,
  press: Press,
  act: (state: State) => State,
): Decided<State> {
  if (before.by !== null && isOlderPress(press, before.by)) return before;
  return { state: act(before.state), by: press };
}
