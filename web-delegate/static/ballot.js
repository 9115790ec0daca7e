// @ts-check

/** A ballot that did not arrive stays on the screen with its choice, and is sent again by the same button. */
const ballotForm = document.querySelector('form[data-ballot]');
if (ballotForm instanceof HTMLFormElement) {
  const ballot = ballotForm;
  ballot.addEventListener('submit', (event) => {
    event.preventDefault();
    send(ballot);
  });
}

/** @param {HTMLFormElement} ballot */
async function send(ballot) {
  const button = ballot.querySelector('button');
  show(ballot, 'sending');
  if (button) button.disabled = true;
  try {
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(ballot)) body.append(name, String(value));
    const answer = await fetch(ballot.action, { method: 'POST', body });
    if (answer.redirected) return location.assign(answer.url);
    // What the server says instead stands on its own page; the same post says it again.
    ballot.submit();
  } catch {
    show(ballot, 'unsent');
    if (button) {
      button.disabled = false;
      button.focus();
    }
  }
}

/**
 * @param {HTMLFormElement} ballot
 * @param {'sending' | 'unsent'} what
 */
function show(ballot, what) {
  for (const part of ballot.querySelectorAll('[data-say]'))
    if (part instanceof HTMLElement) part.hidden = part.dataset.say !== what;
}
