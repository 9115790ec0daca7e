// @ts-check

const TOAST_MS = 6000;

/**
 * Says a sentence to screen readers without moving the focus.
 * @param {string} text
 */
export function announce(text) {
  const region = document.getElementById('live-region');
  if (!region) return;
  region.textContent = '';
  // The same sentence twice is only read again when the region was empty in between.
  setTimeout(() => {
    region.textContent = text;
  }, 50);
}

/**
 * Shows a short message in the corner and reads it out; it leaves by itself unless it is an error.
 * @param {string} text
 * @param {string} [tone]
 */
export function toast(text, tone = 'success') {
  const place = document.getElementById('toasts');
  announce(text);
  if (!place) return;
  const box = document.createElement('div');
  box.className = `callout toast callout-${tone}`;
  const words = document.createElement('div');
  words.textContent = text;
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'button button-small button-quiet';
  close.textContent = place.dataset.close ?? '×';
  close.addEventListener('click', () => box.remove());
  box.append(words, close);
  place.append(box);
  if (tone !== 'danger') setTimeout(() => box.remove(), TOAST_MS);
}

/** Toasts that the server asks for by an HX-Trigger header, and the sentence for a request that failed. */
export function listenForToasts() {
  document.addEventListener('kit-toast', (event) => {
    const { text, tone } = /** @type {CustomEvent<{ text?: string, tone?: string }>} */ (event).detail;
    if (text) toast(text, tone);
  });
  for (const name of ['htmx:responseError', 'htmx:sendError', 'htmx:timeout']) {
    document.addEventListener(name, () => {
      const failed = document.getElementById('toasts')?.dataset.failed;
      if (failed) toast(failed, 'danger');
    });
  }
}
