// @ts-check

// A file is declared first, and its bytes follow in parts that go on after a lost line. Without this script the form is one post.
const part = 2 * 1024 * 1024;
const pauses = [500, 1000, 3000, 5000, 10_000, 20_000, 30_000];

/** @typedef {{ url?: string, next: string }} Opened */
/** @typedef {{ originalResponse?: { getStatus(): number } | null }} SendError */
/** @typedef {{ start(): void }} Upload */
/** @typedef {{ Upload: new (file: File, options: object) => Upload }} Tus */
/** @typedef {'sending' | 'waiting' | 'full' | 'sent' | 'failed' | 'over' | 'unsent'} Said */

document.addEventListener(
  'submit',
  (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.dataset.upload === undefined) return;
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
  data.set('fileName', file.name.slice(-200));
  data.set('sizeBytes', String(file.size));
  const key = keyOf(form, data, file);
  const place = recall(key) ?? (await declare(form, data));
  if (!place) return;
  const { url, next } = place;
  if (!url) return location.assign(next);
  sessionStorage.setItem(key, JSON.stringify(place));
  const isDone = await bring(form, file, url);
  sessionStorage.removeItem(key);
  if (!isDone) return say(form, 'over');
  say(form, 'sent');
  location.assign(next);
}

/**
 * The same file with the same words goes on where it was, also after the page was loaded anew.
 * @param {HTMLFormElement} form
 * @param {URLSearchParams} data
 * @param {File} file
 */
function keyOf(form, data, file) {
  const said = new URLSearchParams(data);
  said.delete('csrf');
  return `upload:${form.dataset.upload}:${said}:${file.lastModified}`;
}

/**
 * @param {string} key
 * @returns {Opened | null}
 */
function recall(key) {
  const known = sessionStorage.getItem(key);
  return known ? JSON.parse(known) : null;
}

/**
 * @param {HTMLFormElement} form
 * @param {URLSearchParams} data
 * @returns {Promise<Opened | null>}
 */
async function declare(form, data) {
  const answer = await fetch(form.dataset.upload ?? '', { method: 'POST', body: data }).catch(() => null);
  if (!answer) {
    say(form, 'unsent');
    return null;
  }
  const said = await answer.json();
  if (answer.ok) return said;
  say(form, 'failed', said.message);
  const field = said.field ? form.elements.namedItem(said.field) : null;
  if (field instanceof HTMLElement) field.focus();
  return null;
}

/**
 * Brings all bytes, however often the line is lost or the server is full; false when the upload has ended meanwhile.
 * @param {HTMLFormElement} form
 * @param {File} file
 * @param {string} url
 * @returns {Promise<boolean>}
 */
function bring(form, file, url) {
  const csrf = form.elements.namedItem('csrf');
  const token = csrf instanceof HTMLInputElement ? csrf.value : '';
  let failed = 0;
  return new Promise((resolve, reject) => {
    const { tus } = /** @type {Window & { tus: Tus }} */ (/** @type {unknown} */ (window));
    /** @type {Upload} */
    const upload = new tus.Upload(file, {
      uploadUrl: url,
      chunkSize: part,
      retryDelays: null,
      storeFingerprintForResuming: false,
      headers: { 'x-csrf-token': token },
      onProgress: (/** @type {number} */ sent, /** @type {number} */ total) =>
        say(form, 'sending', undefined, Math.floor((sent / total) * 100)),
      onChunkComplete: () => {
        failed = 0;
      },
      onError: async (/** @type {SendError} */ error) => {
        const status = error.originalResponse?.getStatus() ?? 0;
        if (status === 404 || status === 410) return resolve(false);
        if (status >= 400 && status < 500 && ![409, 423, 429].includes(status)) return reject(error);
        say(form, status === 507 ? 'full' : 'waiting');
        await pause(pauses[Math.min(failed, pauses.length - 1)] ?? 0);
        failed += 1;
        upload.start();
      },
      onSuccess: () => resolve(true),
    });
    upload.start();
  });
}

/**
 * As long as was said, and as long as there is no line at all; a line that comes back ends it.
 * @param {number} milliseconds
 * @returns {Promise<void>}
 */
function pause(milliseconds) {
  return new Promise((resolve) => {
    addEventListener('online', () => resolve(), { once: true });
    setTimeout(() => navigator.onLine && resolve(), milliseconds);
  });
}

/**
 * @param {HTMLFormElement} form
 * @param {Said} what
 * @param {string} [message]
 * @param {number} [percent]
 */
function say(form, what, message, percent) {
  const box = form.querySelector('[data-upload-progress]');
  const line = form.querySelector('[data-upload-said]');
  const bar = form.querySelector('progress');
  if (!(box instanceof HTMLElement) || !(line instanceof HTMLElement) || !bar) return;
  box.hidden = false;
  if (percent !== undefined) bar.value = percent;
  const text = message ?? (line.dataset[what] ?? '').replace('{percent}', String(percent ?? ''));
  // Read out each tenth, not each percent.
  const isSame = line.dataset.last === what;
  if (what !== 'sending' || !isSame || (percent ?? 0) % 10 === 0) line.textContent = text;
  line.dataset.last = what;
}
