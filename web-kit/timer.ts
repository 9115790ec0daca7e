import { attrs, type Html, html } from '#web-kit/html.ts';

const clock = (ms: number) => {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const minutes = String(Math.floor(seconds / 60)).padStart(2, '0');
  return `${minutes}:${String(seconds % 60).padStart(2, '0')}`;
};

/**
 * How long something has been going on, and out of how long: it runs on with the script `timer.js`; without it, it stands as
 * it was when the page was made. Beyond its limit it says so in words.
 */
export function timer(options: {
  startedAt: Date;
  endsAt: Date | null;
  now: Date;
  /** Said beside it beyond the limit. */
  over: string;
}): Html {
  const elapsedMs = Math.max(0, options.now.getTime() - options.startedAt.getTime());
  const limitMs = options.endsAt === null ? null : options.endsAt.getTime() - options.startedAt.getTime();
  const isOver = limitMs !== null && elapsedMs > limitMs;
  const given = attrs({
    class: isOver ? 'timer timer-over' : 'timer',
    'data-timer': String(elapsedMs),
    'data-limit': limitMs === null ? undefined : String(limitMs),
  });
  const limit = limitMs === null ? '' : html`<span class="timer-limit"> / ${clock(limitMs)}</span>`;
  return html`<span${given}><b class="timer-value">${clock(elapsedMs)}</b>${limit}<span class="timer-note"${attrs({ hidden: !isOver })}>${options.over}</span></span>`;
}
