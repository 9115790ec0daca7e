// @ts-check
import { keepSending } from './keep-sending.js';

/** A ballot that did not arrive stays on the screen with its choice, and is sent until it is answered. */
const ballotForm = document.querySelector('form[data-ballot]');
if (ballotForm instanceof HTMLFormElement) start(ballotForm);

/** @param {HTMLFormElement} ballot */
function start(ballot) {
  /** @type {ReturnType<typeof keepSending> | null} */
  let sending = null;
  ballot.addEventListener('submit', (event) => {
    event.preventDefault();
    if (sending) return sending.now();
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(ballot)) body.append(name, String(value));
    // Leading away would leave open whether the ballot arrives.
    for (const link of ballot.querySelectorAll('a')) link.hidden = true;
    const say = (/** @type {'sending' | 'unsent'} */ what) => show(ballot, what);
    sending = keepSending({ address: ballot.action, body, byItself: true, say });
  });
}

/**
 * @param {HTMLFormElement} ballot
 * @param {'sending' | 'unsent'} what
 */
function show(ballot, what) {
  for (const part of ballot.querySelectorAll('[data-say]'))
    if (part instanceof HTMLElement) part.hidden = part.dataset.say !== what;
}
