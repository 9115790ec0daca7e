// @ts-check

const NEAR_END_PX = 120;

/** Keeps a chat log at its newest message, lets the composer grow, and sends on Enter where there is a keyboard. */
export function startChat() {
  const log = document.querySelector('[data-log]');
  if (log) followNewest(log);
  document.addEventListener('input', (event) => {
    if (event.target instanceof HTMLTextAreaElement && event.target.closest('[data-composer]'))
      grow(event.target);
  });
  document.addEventListener('keydown', sendOnEnter);
  document.addEventListener('htmx:afterRequest', (event) => {
    const form = event.target;
    const { successful } = /** @type {CustomEvent<{ successful?: boolean }>} */ (event).detail;
    if (!(form instanceof HTMLFormElement) || !('composer' in form.dataset) || !successful) return;
    form.reset();
    const text = form.querySelector('textarea');
    if (text) grow(text);
  });
  document.addEventListener('change', (event) => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || input.type !== 'file') return;
    const form = input.closest('form[data-composer]');
    if (form instanceof HTMLFormElement && input.files?.length) form.requestSubmit();
  });
}

/** @param {Element} log */
function followNewest(log) {
  log.scrollTop = log.scrollHeight;
  let near = true;
  log.addEventListener('scroll', () => {
    near = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END_PX;
  });
  // Someone who reads further up is not pulled down by a new message.
  new MutationObserver(() => {
    if (near) log.scrollTop = log.scrollHeight;
  }).observe(log, { childList: true });
  window.addEventListener('resize', () => {
    if (near) log.scrollTop = log.scrollHeight;
  });
}

/** @param {HTMLTextAreaElement} text */
function grow(text) {
  text.rows = 1;
  const lineHeight = Number.parseFloat(getComputedStyle(text).lineHeight) || 24;
  text.rows = Math.min(4, Math.max(1, Math.round((text.scrollHeight - 18) / lineHeight)));
}

/** @param {KeyboardEvent} event */
function sendOnEnter(event) {
  const text = event.target;
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing || !(text instanceof HTMLTextAreaElement))
    return;
  const form = text.closest('form[data-composer]');
  // A phone's Enter makes a new line, as in every messenger; Vietnamese typing tools compose letters before Enter.
  if (!(form instanceof HTMLFormElement) || window.matchMedia('(pointer: coarse)').matches) return;
  event.preventDefault();
  if (text.value.trim() !== '') form.requestSubmit();
}
