// @ts-check

/**
 * Each live part as the server last wrote it, so that what did not change is left alone.
 * @type {Map<string, string>}
 */
const drawn = new Map();
/** What differs between two writings of the same: how long a timer has run. */
const RUNNING =
  / data-timer="\d+"|<b class="timer-value">[^<]*<\/b>| hx-swap-oob="true"|timer-over| hidden=""/g;

/** The stream says something every 15 s; how long it may be silent, how often that is looked at, how long an answer takes. */
const silentMs = 35_000;
const lookMs = 5000;
const answerMs = 8000;

const partsArea = document.querySelector('[data-parts]');
const partsPull = document.querySelector('[data-parts-pull]');
if (partsArea && partsPull) start(partsArea, partsPull);

/** @param {Element} part */
function textOf(part) {
  return part.outerHTML.replace(RUNNING, '');
}

/**
 * @param {Element} area
 * @param {Element} puller
 */
function start(area, puller) {
  for (const part of document.querySelectorAll('[data-part]')) drawn.set(part.id, textOf(part));
  document.body.addEventListener('htmx:oobBeforeSwap', (event) => {
    const { target, fragment } = /** @type {CustomEvent<{ target: Element, fragment: ParentNode }>} */ (event)
      .detail;
    const fresh = fragment.firstElementChild;
    if (!fresh || !target.matches('[data-part]')) return;
    const text = textOf(fresh);
    if (drawn.get(fresh.id) === text) return event.preventDefault();
    drawn.set(fresh.id, text);
    carryOver(target, fresh);
  });
  keepFresh(area, puller);
  document.body.addEventListener('htmx:afterRequest', (event) => {
    const { xhr, elt, requestConfig } =
      /** @type {CustomEvent<{ xhr: XMLHttpRequest, elt: Element, requestConfig: { verb: string } }>} */ (
        event
      ).detail;
    if (elt === puller && xhr.getResponseHeader('x-parts-stale') && !isTypedIn()) return location.reload();
    // Why it was not done stands above all parts, and whoever pressed may be far below.
    if (requestConfig.verb === 'post' && xhr.status === 422)
      document.querySelector('[data-said]')?.scrollIntoView({ block: 'center' });
    if (elt instanceof HTMLFormElement && xhr.status === 200) {
      elt.reset();
      elt.closest('details')?.removeAttribute('open');
    }
  });
}

/** Whether somebody is in the middle of typing: then the page is not loaded anew, whatever forms it should have by now. */
function isTypedIn() {
  return [...document.querySelectorAll('[data-parts] textarea, [data-parts] input')].some(
    (field) =>
      (field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement) &&
      field.type !== 'hidden' &&
      field.value !== field.defaultValue,
  );
}

/**
 * What is open stays open, what is typed stays typed.
 * @param {Element} old
 * @param {Element} fresh
 */
function carryOver(old, fresh) {
  const open = [...old.querySelectorAll('details[open] > summary')].map((summary) => summary.textContent);
  for (const summary of fresh.querySelectorAll('details > summary'))
    if (open.includes(summary.textContent)) summary.parentElement?.setAttribute('open', '');
  for (const field of old.querySelectorAll('input[id], textarea[id]')) {
    const next = fresh.querySelector(`[id="${field.id}"]`);
    if (field instanceof HTMLInputElement && next instanceof HTMLInputElement)
      next.setAttribute('value', field.value);
  }
}

/**
 * Follows the stream, and looks by itself when that is silent: a line that is cut without a word is noticed too.
 *
 * @param {Element} area
 * @param {Element} puller
 */
function keepFresh(area, puller) {
  const { htmx } = /** @type {{ htmx: { trigger(target: Element, name: string): void } }} */ (
    /** @type {unknown} */ (window)
  );
  const refresh = () => htmx.trigger(puller, 'refresh');
  let wasOpen = false;
  let heardAt = Date.now();
  const note = document.querySelector('[data-offline]');
  const showOffline = (/** @type {boolean} */ shown) => {
    if (note instanceof HTMLElement) note.hidden = !shown;
  };
  const hear = () => {
    heardAt = Date.now();
    showOffline(false);
  };
  puller.setAttribute('hx-request', `{"timeout": ${answerMs}}`);
  area.addEventListener('htmx:sseOpen', (event) => {
    const { source } = /** @type {CustomEvent<{ source: EventSource }>} */ (event).detail;
    for (const name of ['ready', 'changed', 'ping']) source.addEventListener(name, hear);
    hear();
    if (wasOpen) refresh();
    wasOpen = true;
  });
  area.addEventListener('htmx:sseError', () => showOffline(true));
  puller.addEventListener('htmx:afterOnLoad', hear);
  setInterval(() => !document.hidden && Date.now() - heardAt > silentMs && refresh(), lookMs);
  window.addEventListener('online', refresh);
  window.addEventListener('offline', () => showOffline(true));
  window.addEventListener('pageshow', (event) => event.persisted && refresh());
  // Nobody asked for this request, so nobody is told that it failed beyond that the line is cut.
  for (const name of ['htmx:sendError', 'htmx:responseError', 'htmx:timeout'])
    puller.addEventListener(name, (event) => {
      event.stopPropagation();
      showOffline(true);
    });
}
