// @ts-check

/** Single-key shortcuts of the schedule; they rest while one types or a window is open, and can be switched off. */
const store = 'schedule-keys';
const keys = new Map([
  ['ArrowLeft', 'previous'],
  ['k', 'previous'],
  ['ArrowRight', 'next'],
  ['j', 'next'],
  ['t', 'today'],
  ['n', 'new'],
  ['w', 'week'],
  ['m', 'month'],
  ['l', 'list'],
  ['/', 'search'],
  ['?', 'keys'],
]);
const arrows = new Map([
  ['ArrowLeft', { x: -1, y: 0 }],
  ['ArrowRight', { x: 1, y: 0 }],
  ['ArrowUp', { x: 0, y: -1 }],
  ['ArrowDown', { x: 0, y: 1 }],
]);

function isOn() {
  try {
    return localStorage.getItem(store) !== 'off';
  } catch {
    return true;
  }
}

/** @param {EventTarget | null} target */
function isBusy(target) {
  if (document.querySelector('dialog[open], details[data-menu][open]')) return true;
  return target instanceof Element && target.closest('input, select, textarea, [contenteditable]') !== null;
}

/**
 * The nearest cell in a direction: straight ahead counts more than aside.
 * @param {Element} from
 * @param {{ x: number, y: number }} way
 */
function neighbour(from, way) {
  const here = from.getBoundingClientRect();
  let best = null;
  let least = Number.POSITIVE_INFINITY;
  for (const cell of document.querySelectorAll('[data-cell]')) {
    const there = cell.getBoundingClientRect();
    if (cell === from || there.width === 0) continue;
    const dx = there.left + there.width / 2 - here.left - here.width / 2;
    const dy = there.top - here.top;
    const ahead = dx * way.x + dy * way.y;
    if (ahead < 4) continue;
    const distance = ahead + 4 * Math.abs(dx * way.y + dy * way.x);
    if (distance < least) [best, least] = [cell, distance];
  }
  return best;
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || isBusy(event.target))
    return;
  const way = arrows.get(event.key);
  const cell = document.activeElement?.closest('[data-cell]');
  if (way && cell) {
    const next = neighbour(cell, way);
    event.preventDefault();
    if (next instanceof HTMLElement) next.focus();
    return;
  }
  if (!isOn() && event.key !== '?') return;
  const name = keys.get(event.key.length === 1 ? event.key.toLowerCase() : event.key);
  const target = name && document.querySelector(`[data-key="${name}"]`);
  if (!(target instanceof HTMLElement)) return;
  event.preventDefault();
  if (name === 'search') target.focus();
  else target.click();
});

const keySwitch = document.getElementById('keys-on');
if (keySwitch instanceof HTMLInputElement) {
  keySwitch.checked = isOn();
  keySwitch.addEventListener('change', () => {
    try {
      localStorage.setItem(store, keySwitch.checked ? 'on' : 'off');
    } catch {
      // A browser that keeps nothing keeps the shortcuts on.
    }
  });
}
