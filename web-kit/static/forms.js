// @ts-check

/** Guards forms against a second tap, moves to the error summary, and shows a typed password on request. */
export function startForms() {
  document.addEventListener('submit', guard);
  document.addEventListener('htmx:afterRequest', (event) => {
    const form = event.target instanceof Element ? event.target.closest('form') : null;
    if (form) release(form);
  });
  // Coming back by the browser's Back button restores the page as it was left: locked.
  window.addEventListener('pageshow', () => {
    for (const form of document.forms) release(form);
  });
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('[data-reveal]') : null;
    if (button) reveal(button);
  });
  focusSummary(document);
  document.addEventListener('htmx:load', (event) => {
    if (event.target instanceof Element) focusSummary(event.target);
  });
}

/** @param {SubmitEvent} event */
function guard(event) {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !('guard' in form.dataset)) return;
  if (form.getAttribute('aria-busy') === 'true') {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  if (event.defaultPrevented && !form.matches('[hx-post],[hx-get],[hx-put],[hx-delete],[hx-patch]')) return;
  form.setAttribute('aria-busy', 'true');
  // Disabled only after the browser has read the form: a disabled button does not send its name and value.
  setTimeout(() => setButtons(form, true));
}

/** @param {HTMLFormElement} form */
function release(form) {
  if (form.getAttribute('aria-busy') !== 'true') return;
  form.removeAttribute('aria-busy');
  setButtons(form, false);
}

/**
 * @param {HTMLFormElement} form
 * @param {boolean} disabled
 */
function setButtons(form, disabled) {
  for (const button of form.querySelectorAll('button:not([type="button"])')) {
    if (!(button instanceof HTMLButtonElement) || (disabled && button.disabled)) continue;
    if (disabled) button.dataset.locked = '';
    if (!disabled && !('locked' in button.dataset)) continue;
    if (!disabled) delete button.dataset.locked;
    button.disabled = disabled;
  }
}

/** @param {Element} button */
function reveal(button) {
  const input = button.parentElement?.querySelector('input');
  if (!input) return;
  const shown = input.type === 'text';
  input.type = shown ? 'password' : 'text';
  button.setAttribute('aria-pressed', String(!shown));
}

/** @param {ParentNode} root */
function focusSummary(root) {
  const summary = root.querySelector('[data-autofocus]');
  if (summary instanceof HTMLElement) summary.focus();
}
