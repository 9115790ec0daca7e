// @ts-check

/** When each timer began on this machine's own running clock, so that a wrong wall clock does no harm. */
/** @type {WeakMap<HTMLElement, number>} */
const begun = new WeakMap();

tick();
setInterval(tick, 500);

function tick() {
  for (const element of document.querySelectorAll('[data-timer]')) {
    if (element instanceof HTMLElement) advance(element);
  }
}

/** @param {HTMLElement} element */
function advance(element) {
  let from = begun.get(element);
  if (from === undefined) {
    from = performance.now() - Number(element.dataset.timer);
    begun.set(element, from);
  }
  const elapsedMs = performance.now() - from;
  const seconds = Math.floor(elapsedMs / 1000);
  const text = `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
  const value = element.querySelector('.timer-value');
  if (value && value.textContent !== text) value.textContent = text;
  const isOver = element.dataset.limit !== undefined && elapsedMs > Number(element.dataset.limit);
  element.classList.toggle('timer-over', isOver);
  const note = element.querySelector('.timer-note');
  if (note instanceof HTMLElement) note.hidden = !isOver;
}
