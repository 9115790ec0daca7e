// @ts-check

/** Buttons that open and close native dialogs, a click beside one closes it, and details menus that close like menus. */
export function startDialogs() {
  document.addEventListener('click', (event) => {
    if (!(event.target instanceof Element)) return;
    const opener = event.target.closest('[data-dialog-open]');
    if (opener instanceof HTMLElement) open(document.getElementById(opener.dataset.dialogOpen ?? ''));
    if (event.target.closest('[data-dialog-close]')) event.target.closest('dialog')?.close();
    if (event.target instanceof HTMLDialogElement && isOutside(event.target, event)) event.target.close();
    closeMenus(event.target);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    const menu = document.activeElement?.closest('details[data-menu][open]');
    if (menu) menu.querySelector('summary')?.focus();
    closeMenus(null);
    if (location.hash === '#nav') closeNavigation();
  });
  openWaiting(document);
  document.addEventListener('htmx:load', (event) => {
    if (event.target instanceof Element) openWaiting(event.target);
  });
}

/** @param {HTMLElement | null} dialog */
function open(dialog) {
  if (!(dialog instanceof HTMLDialogElement) || dialog.open) return;
  dialog.showModal();
  // The first field, else the harmless button: not the X, which the browser would take.
  const first = dialog.querySelector(
    '.dialog-body :is(input:not([type="hidden"]), select, textarea), .dialog-foot button',
  );
  if (first instanceof HTMLElement && !dialog.querySelector('[autofocus]')) first.focus();
}

/** @param {ParentNode & Node} root */
function openWaiting(root) {
  if (root instanceof HTMLDialogElement && 'dialogNow' in root.dataset) open(root);
  for (const dialog of root.querySelectorAll('dialog[data-dialog-now]')) {
    open(/** @type {HTMLElement} */ (dialog));
  }
}

/**
 * @param {HTMLDialogElement} dialog
 * @param {MouseEvent} event
 */
function isOutside(dialog, event) {
  const box = dialog.getBoundingClientRect();
  const { clientX: x, clientY: y } = event;
  // A click made by the keyboard has no place and must not close the window.
  if (x === 0 && y === 0) return false;
  return x < box.left || x > box.right || y < box.top || y > box.bottom;
}

/** @param {Element | null} except */
function closeMenus(except) {
  for (const menu of document.querySelectorAll('details[data-menu][open]')) {
    if (!except || !menu.contains(except)) menu.removeAttribute('open');
  }
}

/** Replaces the address without `#nav`, then lets the browser see that nothing is targeted any more. */
function closeNavigation() {
  location.replace('#main');
  const opener = document.querySelector('[data-nav-open]');
  if (opener instanceof HTMLElement) opener.focus();
}
