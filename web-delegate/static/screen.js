// @ts-check

/** Fetched again this often while nothing comes through, and otherwise: a line that is cut without a word is noticed too. */
const RETRY_MS = 5000;
const LOOK_MS = 20_000;

const screenArea = document.querySelector('[data-screen]');
if (screenArea) keepAlive(screenArea);

/** @param {Element} area */
function keepAlive(area) {
  const { htmx } = /** @type {{ htmx: { trigger(target: Element, name: string): void } }} */ (
    /** @type {unknown} */ (window)
  );
  const note = document.querySelector('[data-cut]');
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let next;
  const refresh = () => htmx.trigger(area, 'refresh');
  const later = (/** @type {number} */ ms) => {
    clearTimeout(next);
    next = setTimeout(refresh, ms);
  };
  // The code changes with the minute: it is fetched then, and a look that fails says that the screen is cut off.
  const untilNext = () => Number(document.querySelector('[data-next]')?.getAttribute('data-next') ?? '60000');
  const show = (/** @type {boolean} */ isCut) => {
    if (note instanceof HTMLElement) note.hidden = !isCut;
    document.body.classList.toggle('is-cut', isCut);
    later(isCut ? RETRY_MS : Math.min(untilNext(), LOOK_MS));
  };
  area.addEventListener('htmx:afterSwap', () => show(false));
  for (const name of ['htmx:sendError', 'htmx:responseError', 'htmx:timeout'])
    area.addEventListener(name, (event) => {
      event.stopPropagation();
      show(true);
    });
  area.addEventListener('htmx:sseError', () => show(true));
  area.addEventListener('htmx:sseOpen', refresh);
  window.addEventListener('offline', () => show(true));
  window.addEventListener('online', refresh);
  later(Math.min(untilNext(), LOOK_MS));
}
