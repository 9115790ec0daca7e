// @ts-check
import { keepSending } from './keep-sending.js';

// Seals the choice to the tellers' key before it leaves the device. Where a browser cannot (no https), or without this script, the
// server seals what it gets.
const contentBytes = 32;

start();
document.addEventListener('page-answered', start);

function start() {
  const form = document.querySelector('form[data-seal]');
  if (!(form instanceof HTMLFormElement)) return;
  let canSeal = false;
  const sealsHere = (/** @type {boolean} */ isHere) => {
    canSeal = isHere;
    show('[data-sealed-there]', !isHere);
    show('[data-sealed-here]', isHere);
  };
  sealsHere(Boolean(form.dataset.seal && globalThis.crypto?.subtle));
  /** @type {ReturnType<typeof keepSending> | null} */
  let sending = null;
  // Before the kit's own guard, which leaves alone what somebody else has taken over.
  const take = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (sending && !sending.isOver()) return sending.now();
    if (form.getAttribute('aria-busy') === 'true') return;
    const chosen = form.querySelector('input[name="choice"]:checked');
    if (!(chosen instanceof HTMLInputElement)) return say('required');
    form.setAttribute('aria-busy', 'true');
    say('sending');
    bodyOf(form, chosen, canSeal)
      .then((body) => {
        const byItself = 'byItself' in form.dataset;
        lock(form, true);
        sending = keepSending({
          address: form.action,
          body,
          byItself,
          say: (what) => {
            say(what);
            // One that asks to be pressed again may be changed before.
            if (what === 'unsent' && !byItself) lock(form, false);
          },
        });
      })
      .catch(() => {
        // Nothing has left: the page says who seals then, and waits for another press.
        sealsHere(false);
        say('none');
      })
      .finally(() => form.removeAttribute('aria-busy'));
  };
  form.addEventListener('submit', take, true);
}

/**
 * The choice that is on its way stays as it is; who stands on it with the keyboard goes on at the button, and is not lost.
 *
 * @param {HTMLFormElement} form
 * @param {boolean} isLocked
 */
function lock(form, isLocked) {
  const { activeElement } = document;
  const isOnChoice = activeElement instanceof HTMLInputElement && activeElement.name === 'choice';
  if (isLocked && isOnChoice) form.querySelector('button')?.focus();
  for (const choice of form.querySelectorAll('input[name="choice"]'))
    if (choice instanceof HTMLInputElement) choice.disabled = isLocked;
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLInputElement} chosen
 * @param {boolean} canSeal
 */
async function bodyOf(form, chosen, canSeal) {
  const { seal = '', label = '' } = form.dataset;
  const body = new URLSearchParams();
  for (const name of ['csrf', 'first']) {
    const field = form.querySelector(`input[name="${name}"]`);
    if (field instanceof HTMLInputElement) body.set(name, field.value);
  }
  if (canSeal) body.set('sealed', await sealed(seal, label, chosen.dataset.choice ?? ''));
  else body.set('choice', chosen.value);
  return body;
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

/** @param {'required' | 'unsent' | 'sending' | 'none'} what */
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
