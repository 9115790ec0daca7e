// @ts-check

/**
 * The roll by keyboard: arrows go from person to person, one key notes the one whose row has the focus and goes on to the
 * next. Without it every mark is a button of its own. A change that comes by itself leaves the focus where it was.
 * @typedef {{ ref: string, key: string | null }} Place
 */

/** @type {Place | null} */
let kept = null;

for (const hint of document.querySelectorAll('[data-roll-keys]')) hint.removeAttribute('hidden');

document.addEventListener('keydown', (event) => {
  const row = rowOf(event.target);
  if (!row || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    const next = neighbour(row, event.key === 'ArrowDown' ? 1 : -1);
    if (!next) return;
    event.preventDefault();
    return focusIn(next, keyOf(document.activeElement));
  }
  const mark = row.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (event.repeat || event.key.length !== 1 || !(mark instanceof HTMLElement)) return;
  event.preventDefault();
  const next = neighbour(row, 1) ?? row;
  kept = { ref: next.dataset.rollRow ?? '', key: null };
  mark.click();
});

document.addEventListener('htmx:beforeSwap', (event) => {
  const row = rowOf(document.activeElement);
  if (kept || !row || !isRoll(event)) return;
  kept = { ref: row.dataset.rollRow ?? '', key: keyOf(document.activeElement) };
});

document.addEventListener('htmx:afterSettle', () => {
  if (!kept) return;
  const { ref, key } = kept;
  kept = null;
  const row = document.querySelector(`[data-roll-row="${CSS.escape(ref)}"]`);
  if (row instanceof HTMLElement) focusIn(row, key);
});

/** @param {Event} event */
function isRoll(event) {
  return event.target instanceof Element && event.target.id === 'roll';
}

/**
 * @param {EventTarget | null} target
 * @returns {HTMLElement | null}
 */
function rowOf(target) {
  const row = target instanceof Element ? target.closest('[data-roll-row]') : null;
  return row instanceof HTMLElement ? row : null;
}

/** @param {Element | null} element */
function keyOf(element) {
  return element instanceof HTMLElement ? (element.dataset.key ?? null) : null;
}

/**
 * The next person in the list who is not filtered away.
 * @param {HTMLElement} row
 * @param {1 | -1} step
 * @returns {HTMLElement | null}
 */
function neighbour(row, step) {
  const rows = [...document.querySelectorAll('[data-roll-row]')].filter(
    (one) => one instanceof HTMLElement && one.offsetParent !== null,
  );
  const next = rows[rows.indexOf(row) + step];
  return next instanceof HTMLElement ? next : null;
}

/**
 * @param {HTMLElement} row
 * @param {string | null} key
 */
function focusIn(row, key) {
  const same = key ? row.querySelector(`[data-key="${CSS.escape(key)}"]`) : null;
  const button = same ?? row.querySelector('[data-key]');
  if (button instanceof HTMLElement) button.focus();
}
