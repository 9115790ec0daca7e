// @ts-check

// Seals the choice to the tellers' key before it leaves the device. Where a browser cannot (no https), or without this script,
// the form is a plain post and the server seals what it gets.
const contentBytes = 32;
const patienceMs = 20_000;

const form = document.querySelector('form[data-seal]');
if (form instanceof HTMLFormElement && form.dataset.seal && globalThis.crypto?.subtle) {
  show('[data-sealed-there]', false);
  show('[data-sealed-here]', true);
  // Before the kit's own guard, which leaves alone what somebody else has taken over.
  form.addEventListener('submit', (event) => take(event, form), true);
}

/**
 * @param {Event} event
 * @param {HTMLFormElement} form
 */
function take(event, form) {
  event.preventDefault();
  if (form.getAttribute('aria-busy') === 'true') return;
  const chosen = form.querySelector('input[name="choice"]:checked');
  const choice = chosen instanceof HTMLInputElement ? chosen.dataset.choice : undefined;
  say(choice === undefined ? 'required' : 'sending');
  if (choice === undefined) return;
  form.setAttribute('aria-busy', 'true');
  cast(form, choice)
    .catch(() => say('unsent'))
    .finally(() => form.removeAttribute('aria-busy'));
}

/**
 * @param {HTMLFormElement} form
 * @param {string} choice
 */
async function cast(form, choice) {
  const { seal = '', label = '', page = '' } = form.dataset;
  const fields = new URLSearchParams();
  const csrf = form.querySelector('input[name="csrf"]');
  fields.set('csrf', csrf instanceof HTMLInputElement ? csrf.value : '');
  fields.set('sealed', await sealed(seal, label, choice));
  const answer = await fetch(form.action, {
    method: 'POST',
    body: fields,
    redirect: 'manual',
    signal: AbortSignal.timeout(patienceMs),
  });
  if (answer.status >= 500) throw new Error(`answered ${answer.status}`);
  // Received, or refused for good: the page itself says which, and shows no choice any more.
  location.replace(page);
}

/**
 * The same as `sealEnvelope` of the program: RSA-OAEP with SHA-256 over the choice, filled up to one length.
 *
 * @param {string} key
 * @param {string} label
 * @param {string} text
 */
async function sealed(key, label, text) {
  const cipher = { name: 'RSA-OAEP', hash: 'SHA-256' };
  const bytes = Uint8Array.from(atob(key), (letter) => letter.charCodeAt(0));
  const encoder = new TextEncoder();
  const publicKey = await crypto.subtle.importKey('spki', bytes, cipher, false, ['encrypt']);
  const envelope = await crypto.subtle.encrypt(
    { name: cipher.name, label: encoder.encode(label) },
    publicKey,
    encoder.encode(text.padEnd(contentBytes)),
  );
  return btoa(String.fromCharCode(...new Uint8Array(envelope)));
}

/** @param {'required' | 'unsent' | 'sending'} what */
function say(what) {
  for (const each of ['required', 'unsent', 'sending']) show(`[data-say="${each}"]`, each === what);
}

/**
 * @param {string} part
 * @param {boolean} isShown
 */
function show(part, isShown) {
  const found = document.querySelector(part);
  if (found instanceof HTMLElement) found.hidden = !isShown;
}

export {};
