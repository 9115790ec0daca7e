// @ts-check

// A paper is declared first, and its bytes follow in parts that go on after a lost line. Without this script the form is one post.
const part = 4 * 1024 * 1024;
const pauses = [0, 1000, 3000, 5000, 10000, 20000, 30000];

/** @typedef {{ url: string, next: string }} Opened */
/** @typedef {{ originalResponse?: { getStatus(): number } | null }} SendError */
/** @typedef {{ Upload: new (file: File, options: object) => { start(): void } }} Tus */
/** @type {Map<string, Opened>} */
const opened = new Map();

document.addEventListener(
  'submit',
  (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.dataset.paper === undefined) return;
    const input = form.querySelector('input[type="file"]');
    const file = input instanceof HTMLInputElement ? input.files?.[0] : undefined;
    // What is missing is said by the server, in its own words.
    if (!file || !('tus' in window)) return;
    event.preventDefault();
    if (form.dataset.sending !== undefined) return;
    form.dataset.sending = '';
    send(form, file)
      .catch(() => say(form, 'failed'))
      .finally(() => delete form.dataset.sending);
  },
  true,
);

/**
 * @param {HTMLFormElement} form
 * @param {File} file
 */
async function send(form, file) {
  const data = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') data.append(name, value);
  data.set('fileName', file.name);
  data.set('sizeBytes', String(file.size));
  const known = `${data}:${file.lastModified}`;
  const place = opened.get(known) ?? (await declare(form, data));
  if (!place) return;
  if (!place.url) return location.assign(place.next);
  opened.set(known, place);
  await bring(form, file, place);
  opened.delete(known);
  say(form, 'sent');
  location.assign(place.next);
}

/**
 * @param {HTMLFormElement} form
 * @param {URLSearchParams} data
 * @returns {Promise<Opened | null>}
 */
async function declare(form, data) {
  const answer = await fetch(form.dataset.paper ?? '', { method: 'POST', body: data });
  const said = await answer.json();
  if (answer.ok) return said;
  say(form, 'failed', said.message);
  const field = said.field ? form.elements.namedItem(said.field) : null;
  if (field instanceof HTMLElement) field.focus();
  return null;
}

/**
 * @param {HTMLFormElement} form
 * @param {File} file
 * @param {Opened} place
 * @returns {Promise<void>}
 */
function bring(form, file, { url }) {
  const csrf = form.elements.namedItem('csrf');
  const token = csrf instanceof HTMLInputElement ? csrf.value : '';
  return new Promise((resolve, reject) => {
    const { tus } = /** @type {Window & { tus: Tus }} */ (/** @type {unknown} */ (window));
    const upload = new tus.Upload(file, {
      uploadUrl: url,
      chunkSize: part,
      retryDelays: pauses,
      storeFingerprintForResuming: false,
      headers: { 'x-csrf-token': token },
      onProgress: (/** @type {number} */ sent, /** @type {number} */ total) =>
        say(form, 'sending', undefined, Math.floor((sent / total) * 100)),
      onShouldRetry: (/** @type {SendError} */ error) => {
        const status = error.originalResponse?.getStatus() ?? 0;
        if (status === 404 || status === 410) return false;
        say(form, 'waiting');
        return true;
      },
      onError: reject,
      onSuccess: () => resolve(undefined),
    });
    upload.start();
  });
}

/**
 * @param {HTMLFormElement} form
 * @param {'sending' | 'waiting' | 'sent' | 'failed'} what
 * @param {string} [message]
 * @param {number} [percent]
 */
function say(form, what, message, percent) {
  const box = form.querySelector('[data-paper-progress]');
  const line = form.querySelector('[data-paper-said]');
  const bar = form.querySelector('progress');
  if (!(box instanceof HTMLElement) || !(line instanceof HTMLElement) || !bar) return;
  box.hidden = false;
  if (percent !== undefined) bar.value = percent;
  const text = message ?? (line.dataset[what] ?? '').replace('{percent}', String(percent ?? ''));
  // Read out each tenth, not each percent.
  if (what !== 'sending' || (percent ?? 0) % 10 === 0 || line.textContent === '') line.textContent = text;
}
