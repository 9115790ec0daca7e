// @ts-check

/**
 * The list of messages as the server last wrote each of its parts, so that what did not change is left alone: the
 * focus, the scroll and a screen reader's place stay, and only what is new is read out.
 * @type {WeakMap<Element, string>}
 */
const written = new WeakMap();
const NEAR_END_PX = 120;
const NONCE = /(name="nonce" value=")[^"]*/g;

/** @typedef {{ defineExtension(name: string, extension: object): void, trigger(target: Element, name: string): void }} Htmx */
const { htmx } = /** @type {{ htmx: Htmx }} */ (/** @type {unknown} */ (window));
const found = document.querySelector('[data-log]');
const newest = document.querySelector('[data-newest]');
if (found instanceof HTMLElement) start(found);

/** @param {HTMLElement} log */
function start(log) {
  for (const part of log.children) written.set(part, part.outerHTML);
  htmx.defineExtension('merge', {
    isInlineSwap: (/** @type {string} */ style) => style === 'merge',
    handleSwap: (
      /** @type {string} */ style,
      /** @type {Element} */ _target,
      /** @type {ParentNode} */ fragment,
    ) => (style === 'merge' ? merge(log, fragment) : false),
  });
  keepFresh(log);
  showNewest(log);
  keepUnsent();
}

/** A text that was not taken stays in its box, and the reason stands beside it instead of in a toast. */
function keepUnsent() {
  document.body.addEventListener('htmx:beforeSwap', (event) => {
    const detail = /** @type {CustomEvent<{ xhr: XMLHttpRequest, isError: boolean }>} */ (event).detail;
    if (detail.xhr.status === 422) detail.isError = true;
  });
  document.body.addEventListener('htmx:responseError', (event) => {
    const { xhr } = /** @type {CustomEvent<{ xhr: XMLHttpRequest }>} */ (event).detail;
    if (xhr.status === 422) event.stopPropagation();
  });
}

/**
 * Brings the list on screen to what the server sent, part by part; returns what is new in the page.
 * @param {HTMLElement} log
 * @param {ParentNode} fragment
 */
function merge(log, fragment) {
  const parts = [...fragment.children].filter((part) => part.id !== '');
  const wanted = new Set(parts.map((part) => part.id));
  const lastId = Math.max(...parts.map(numberOf));
  const wasAtEnd = isAtEnd(log);
  for (const part of [...log.children]) {
    // An answer that was overtaken on the way must not take away what a later one brought.
    if (part.id !== '' && !wanted.has(part.id) && numberOf(part) <= lastId) part.remove();
  }
  const placed = [];
  /** @type {Element | null} */
  let previous = null;
  for (const part of parts) {
    const old = document.getElementById(part.id);
    if (old && isSame(old, part)) {
      previous = old;
      continue;
    }
    written.set(part, part.outerHTML);
    place(log, { part, old, previous });
    placed.push(part);
    previous = part;
  }
  if (!wasAtEnd && placed.some((part) => numberOf(part) === lastId)) reveal(true);
  return placed;
}

/**
 * @param {HTMLElement} log
 * @param {{ part: Element, old: Element | null, previous: Element | null }} where
 */
function place(log, { part, old, previous }) {
  const hadFocus = old?.contains(document.activeElement);
  if (old) old.replaceWith(part);
  else if (previous) previous.after(part);
  else log.prepend(part);
  if (hadFocus) log.focus({ preventScroll: true });
}

/** @param {Element} part */
function numberOf(part) {
  return Number(/^m-(\d+)$/.exec(part.id)?.[1] ?? 0);
}

/**
 * Whether the part is as the server sees it; its forms get the new nonces, so that the next tap is a new one.
 * @param {Element} old
 * @param {Element} part
 */
function isSame(old, part) {
  const plain = (/** @type {string | undefined} */ text) => text?.replace(NONCE, '$1');
  if (plain(written.get(old)) !== plain(part.outerHTML)) return false;
  const nonces = old.querySelectorAll('input[name="nonce"]');
  part.querySelectorAll('input[name="nonce"]').forEach((fresh, index) => {
    nonces[index]?.setAttribute('value', fresh.getAttribute('value') ?? '');
  });
  return true;
}

/**
 * Asks for the list when something may have been missed, and never while nobody looks: what was fetched counts as seen.
 * @param {HTMLElement} log
 */
function keepFresh(log) {
  let stale = false;
  let opened = false;
  const refresh = () => htmx.trigger(log, 'refresh');
  log.addEventListener('htmx:beforeRequest', (event) => {
    if (event.target !== log || !document.hidden) return;
    event.preventDefault();
    stale = true;
  });
  log.addEventListener('htmx:configRequest', (event) => {
    if (event.target !== log || !log.dataset.listTag) return;
    const { headers } = /** @type {CustomEvent<{ headers: Record<string, string> }>} */ (event).detail;
    headers['x-list-tag'] = log.dataset.listTag;
  });
  log.addEventListener('htmx:afterRequest', (event) => {
    if (event.target !== log) return;
    const { xhr } = /** @type {CustomEvent<{ xhr: XMLHttpRequest }>} */ (event).detail;
    if (xhr.status === 200) log.dataset.listTag = xhr.getResponseHeader('x-list-tag') ?? '';
  });
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || !stale) return;
    stale = false;
    refresh();
  });
  window.addEventListener('online', refresh);
  window.addEventListener('pageshow', (event) => event.persisted && refresh());
  log.addEventListener('htmx:sseOpen', () => {
    showOffline(false);
    if (opened) refresh();
    opened = true;
  });
  log.addEventListener('htmx:sseError', () => showOffline(true));
  // Nobody asked for this request, so nobody is told that it failed; the stream brings the next one.
  for (const name of ['htmx:sendError', 'htmx:responseError', 'htmx:timeout'])
    log.addEventListener(name, (event) => event.target === log && event.stopPropagation());
}

/** @param {boolean} shown */
function showOffline(shown) {
  const note = document.querySelector('[data-offline]');
  if (note instanceof HTMLElement) note.hidden = !shown;
}

/** @param {Element} log */
function isAtEnd(log) {
  return log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END_PX;
}

/** @param {HTMLElement} log */
function showNewest(log) {
  let wasAtEnd = true;
  log.addEventListener(
    'scroll',
    () => {
      wasAtEnd = isAtEnd(log);
      if (wasAtEnd) reveal(false);
    },
    { passive: true },
  );
  // A growing composer, a keyboard or a phone of the demo that comes into view leaves the newest in sight.
  new ResizeObserver(() => {
    if (wasAtEnd) log.scrollTop = log.scrollHeight;
  }).observe(log);
  newest?.addEventListener('click', () => {
    log.scrollTop = log.scrollHeight;
    log.focus({ preventScroll: true });
  });
}

/** @param {boolean} shown */
function reveal(shown) {
  if (newest instanceof HTMLElement) newest.hidden = !shown;
}
