// @ts-check
import { fold } from './fold.js';

/** Filters `data-filter-item` elements while one types; every typed word must be found, whatever its accents. */
export function startFilters() {
  document.addEventListener('input', (event) => {
    const input = event.target;
    if (input instanceof HTMLInputElement && input.dataset.filter) applyFilter(input);
  });
  // Enter in a filter box would send the form around it.
  document.addEventListener('keydown', (event) => {
    const input = event.target;
    if (event.key === 'Enter' && input instanceof HTMLInputElement && input.dataset.filter)
      event.preventDefault();
  });
  // A live swap brings rows that have not been filtered yet; settling is later, and they would be seen until then.
  for (const moment of ['htmx:afterSwap', 'htmx:oobAfterSwap', 'htmx:afterSettle']) {
    document.addEventListener(moment, () => {
      for (const input of document.querySelectorAll('[data-filter]')) {
        if (input instanceof HTMLInputElement && input.value !== '') applyFilter(input);
      }
    });
  }
}

/** @param {HTMLInputElement} input */
function applyFilter(input) {
  const target = document.querySelector(input.dataset.filter ?? '');
  if (!target) return;
  const words = fold(input.value).split(' ').filter(Boolean);
  let found = 0;
  for (const item of target.querySelectorAll('[data-filter-item]:not([data-filter-group])')) {
    const matches = matchesWords(item, words);
    item.toggleAttribute('hidden', !matches);
    if (matches) found += 1;
  }
  for (const group of [...target.querySelectorAll('[data-filter-group]')].reverse()) {
    const inside = group.querySelector('[data-filter-item]:not([hidden])');
    group.toggleAttribute('hidden', inside === null);
  }
  // While searching, closed groups show what was found in them.
  target.classList.toggle('filtering', words.length > 0);
  const none = input.closest('.filter')?.querySelector('[data-filter-none]');
  if (none instanceof HTMLElement) none.textContent = found === 0 ? (none.dataset.filterNone ?? '') : '';
  target.dispatchEvent(new CustomEvent('kit-filtered', { bubbles: true }));
}

/**
 * @param {Element} item
 * @param {string[]} words
 */
function matchesWords(item, words) {
  if (words.length === 0) return true;
  let text = textOf(item);
  // A leaf is also found by the names of the groups it lies in.
  for (let group = item.parentElement?.closest('[data-filter-group]'); group; ) {
    text += ` ${textOf(group.firstElementChild ?? group)} ${fold(group.getAttribute('data-keywords') ?? '')}`;
    group = group.parentElement?.closest('[data-filter-group]');
  }
  return words.every((word) => text.includes(word));
}

/** @type {WeakMap<Element, string>} */
const folded = new WeakMap();

/** @param {Element} element */
function textOf(element) {
  const known = folded.get(element);
  if (known !== undefined) return known;
  const text = fold(`${element.textContent} ${element.getAttribute('data-keywords') ?? ''}`);
  folded.set(element, text);
  return text;
}
