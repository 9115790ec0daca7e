// @ts-check

/**
 * Drags an item of the agenda to another place, with mouse, pen or finger; the buttons do the same without it. The list is
 * not touched while dragging: a line shows where the item would go, and dropping asks the server.
 * @typedef {{ item: HTMLElement, list: HTMLElement, place: number, pointerId: number }} Drag
 */

/** @type {Drag | null} */
let drag = null;

document.addEventListener('pointerdown', (event) => {
  const handle = event.target instanceof Element ? event.target.closest('[data-agenda-handle]') : null;
  const item = handle?.closest('[data-agenda-item]');
  const list = item?.closest('[data-agenda]');
  if (!(item instanceof HTMLElement) || !(list instanceof HTMLElement) || event.button !== 0) return;
  event.preventDefault();
  drag = { item, list, place: itemsOf(list).indexOf(item), pointerId: event.pointerId };
  item.classList.add('agenda-dragged');
});

document.addEventListener('pointermove', (event) => {
  if (!drag || event.pointerId !== drag.pointerId) return;
  show(drag, event.clientY);
  const edge = 48;
  if (event.clientY < edge) window.scrollBy(0, -12);
  if (event.clientY > window.innerHeight - edge) window.scrollBy(0, 12);
});

document.addEventListener('pointerup', (event) => {
  if (!drag || event.pointerId !== drag.pointerId) return;
  const { item, list, place } = drag;
  stop();
  if (itemsOf(list).indexOf(item) !== place) send(list, `to:${item.dataset.agendaItem}:${place}`);
});

document.addEventListener('pointercancel', stop);
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') stop();
});

/**
 * @param {HTMLElement} list
 * @returns {HTMLElement[]}
 */
function itemsOf(list) {
  return [...list.querySelectorAll('[data-agenda-item]')].filter((item) => item instanceof HTMLElement);
}

/**
 * Marks the place that the pointer means: behind every other item whose middle lies above it.
 * @param {Drag} now
 * @param {number} y
 */
function show(now, y) {
  const others = itemsOf(now.list).filter((item) => item !== now.item);
  now.place = others.filter((item) => {
    const { top, height } = item.getBoundingClientRect();
    return top + height / 2 < y;
  }).length;
  for (const [index, item] of others.entries()) {
    item.classList.toggle('agenda-before', index === now.place);
    item.classList.toggle('agenda-after', index === others.length - 1 && now.place === others.length);
  }
}

function stop() {
  if (!drag) return;
  for (const item of itemsOf(drag.list))
    item.classList.remove('agenda-dragged', 'agenda-before', 'agenda-after');
  drag = null;
}

/**
 * @param {HTMLElement} list
 * @param {string} act
 */
function send(list, act) {
  const form = list.closest('form');
  if (!form) return;
  const button = document.createElement('button');
  button.name = 'act';
  button.value = act;
  button.hidden = true;
  form.append(button);
  button.click();
  button.remove();
}
