// @ts-check

/** Arrow keys walk through the tree of units; left and right close and open what is focused. */
document.addEventListener('keydown', (event) => {
  const link = event.target;
  if (!(link instanceof HTMLElement) || event.altKey || event.ctrlKey || event.metaKey) return;
  const tree = link.closest('[data-unit-tree]');
  if (!tree) return;
  const links = [...tree.querySelectorAll('a')].filter((each) => each.offsetParent !== null);
  const row = link.closest('summary, .unit-leaf');
  const own = row?.querySelector('a');
  const at = own ? links.indexOf(own) : -1;
  const group = row instanceof HTMLElement && row.tagName === 'SUMMARY' ? row.parentElement : null;
  if (event.key === 'ArrowDown') links[at + 1]?.focus();
  else if (event.key === 'ArrowUp') links[Math.max(at - 1, 0)]?.focus();
  else if (event.key === 'Home') links[0]?.focus();
  else if (event.key === 'End') links.at(-1)?.focus();
  else if (event.key === 'ArrowRight' && group) group.setAttribute('open', '');
  else if (event.key === 'ArrowLeft' && group?.hasAttribute('open')) group.removeAttribute('open');
  else if (event.key === 'ArrowLeft') aboveOf(row)?.focus();
  else return;
  event.preventDefault();
});

/** @param {Element | null | undefined} row */
function aboveOf(row) {
  const item = row?.closest('li')?.parentElement?.closest('li');
  return item?.querySelector('a');
}
