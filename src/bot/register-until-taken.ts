import type { Log } from '#lib/log.ts';
import type { Part } from './messenger.ts';

/** How often a messenger that is away at start is told where to deliver. */
const registerEveryMs = 30_000;

type Registered = { ok: true } | { ok: false; reason: string };

/** A messenger that is away at start is told later; until then it would not know where to deliver. */
export function registerUntilTaken(register: () => Promise<Registered>, log: Log): Part {
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;
  const attempt = async () => {
    const registered = await register();
    if (registered.ok || stopped) return;
    log.warn(
      { reason: registered.reason },
      'the messenger refused the webhook; asked again in half a minute',
    );
    timer = setTimeout(attempt, registerEveryMs).unref();
  };
  void attempt();
  return {
    stop() {
      stopped = true;
      if (timer) clearTimeout(timer);
    },
  };
}
