// @ts-check

// A long act says that it is under way as soon as its form is sent.
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || event.defaultPrevented) return;
  const note = form.querySelector('[data-progress]');
  if (note instanceof HTMLElement) note.hidden = false;
});
window.addEventListener('pageshow', () => {
  for (const note of document.querySelectorAll('[data-progress]'))
    if (note instanceof HTMLElement) note.hidden = true;
});
