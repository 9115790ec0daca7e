// @ts-check
/** Opens the browser's print window; without script the browser's own menu does the same. */
for (const button of document.querySelectorAll('[data-print]')) {
  button.removeAttribute('hidden');
  button.addEventListener('click', () => window.print());
}
