// @ts-check

/** Groups of the tree fold, and arrow keys walk through its links; without script the whole tree is open. */
function prepare() {
  for (const button of document.querySelectorAll('[data-unit-fold]')) button.removeAttribute('hidden');
}
prepare();
document.addEventListener('htmx:load', prepare);

document.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('[data-unit-fold]') : null;
  if (button) fold(button.closest('li'), button.getAttribute('aria-expanded') !== 'true');
});

/**
 * @param {Element | null | undefined} item
 * @param {boolean} open
 */
function fold(item, open) {
  item?.querySelector(':scope > .unit-line > [data-unit-fold]')?.setAttribute('aria-expanded', String(open));
  item?.querySelector(':scope > ul')?.toggleAttribute('hidden', !open);
}

document.addEventListener('keydown', (event) => {
  const link = event.target;
  if (!(link instanceof HTMLAnchorElement) || event.altKey || event.ctrlKey || event.metaKey) return;
  const tree = link.closest('[data-unit-tree]');
  const item = link.closest('li');
  if (!tree || !item) return;
  const links = [...tree.querySelectorAll('a')].filter((each) => each.offsetParent !== null);
  const at = links.indexOf(link);
  const isOpen = item.querySelector(':scope > ul:not([hidden])') !== null;
  if (event.key === 'ArrowDown') links[at + 1]?.focus();
  else if (event.key === 'ArrowUp') links[Math.max(at - 1, 0)]?.focus();
  else if (event.key === 'Home') links[0]?.focus();
  else if (event.key === 'End') links[links.length - 1]?.focus();
  else if (event.key === 'ArrowRight') fold(item, true);
  else if (event.key === 'ArrowLeft' && isOpen) fold(item, false);
  else if (event.key === 'ArrowLeft') item.parentElement?.closest('li')?.querySelector('a')?.focus();
  else return;
  event.preventDefault();
});
