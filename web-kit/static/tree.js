// @ts-check

/** Makes every tree picker on the page live: half-checked parents, counts, folding, arrow keys. */
export function startTrees() {
  for (const tree of document.querySelectorAll('[data-tree]')) prepare(tree);
  document.addEventListener('htmx:load', (event) => {
    if (!(event.target instanceof Element)) return;
    for (const tree of event.target.querySelectorAll('[data-tree]')) prepare(tree);
  });
  document.addEventListener('change', (event) => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement) || box.type !== 'checkbox') return;
    const tree = box.closest('[data-tree]');
    if (!tree) return;
    if ('treeParent' in box.dataset) checkAll(box);
    refresh(tree);
  });
  document.addEventListener('click', (event) => {
    const toggle = event.target instanceof Element ? event.target.closest('[data-tree-toggle]') : null;
    if (toggle) fold(toggle.closest('li'), toggle.getAttribute('aria-expanded') !== 'true');
  });
  document.addEventListener('keydown', onKey);
}

/** @param {Element} tree */
function prepare(tree) {
  for (const parent of tree.querySelectorAll('[data-tree-parent]')) parent.removeAttribute('hidden');
  boxesOf(tree).forEach((box, index) => {
    box.tabIndex = index === 0 ? 0 : -1;
  });
  refresh(tree);
}

/**
 * @param {Element} root
 * @returns {HTMLInputElement[]}
 */
function boxesOf(root) {
  return [...root.querySelectorAll('input')].filter((input) => input.type === 'checkbox');
}

/** @param {Element} root */
function leavesOf(root) {
  return boxesOf(root).filter((box) => !('treeParent' in box.dataset) && !box.disabled);
}

/**
 * Only what the search shows is changed: "all" of ten found units must not choose the hidden hundred.
 * @param {HTMLInputElement} parent
 */
function checkAll(parent) {
  const item = parent.closest('li');
  if (!item) return;
  const shown = leavesOf(item).filter(
    (leaf) => leaf.closest('[data-filter-item]:not([data-filter-group])[hidden]') === null,
  );
  const wanted = shown.some((leaf) => !leaf.checked);
  for (const leaf of shown) leaf.checked = wanted;
}

/** @param {Element} tree */
function refresh(tree) {
  for (const parent of boxesOf(tree)) {
    const item = parent.closest('li');
    if (!('treeParent' in parent.dataset) || !item) continue;
    const leaves = leavesOf(item);
    const chosen = leaves.filter((leaf) => leaf.checked).length;
    parent.checked = leaves.length > 0 && chosen === leaves.length;
    parent.indeterminate = chosen > 0 && chosen < leaves.length;
    const part = parent.parentElement?.querySelector('[data-tree-part]');
    if (part) part.textContent = `${chosen}/${leaves.length}`;
  }
  const count = tree.querySelector('[data-tree-count]');
  if (!(count instanceof HTMLElement)) return;
  const all = leavesOf(tree);
  const sentence = (count.dataset.treeCount ?? '')
    .replace('{n}', String(all.filter((leaf) => leaf.checked).length))
    .replace('{total}', String(all.length));
  if (count.textContent !== sentence) count.textContent = sentence;
}

/**
 * @param {Element | null} item
 * @param {boolean} open
 */
function fold(item, open) {
  const toggle = item?.querySelector(':scope > .tree-row > [data-tree-toggle]');
  const list = item?.querySelector(':scope > ul');
  if (!toggle || !list) return;
  toggle.setAttribute('aria-expanded', String(open));
  list.toggleAttribute('hidden', !open);
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const box = event.target;
  if (!(box instanceof HTMLInputElement) || box.type !== 'checkbox') return;
  const tree = box.closest('[data-tree]');
  if (!tree) return;
  const shown = boxesOf(tree).filter((each) => each.offsetParent !== null && !each.disabled);
  const at = shown.indexOf(box);
  const isParent = 'treeParent' in box.dataset;
  if (event.key === 'ArrowDown') focusOn(tree, shown[at + 1]);
  else if (event.key === 'ArrowUp') focusOn(tree, shown[at - 1]);
  else if (event.key === 'Home') focusOn(tree, shown[0]);
  else if (event.key === 'End') focusOn(tree, shown[shown.length - 1]);
  else if (event.key === 'ArrowRight' && isParent) fold(box.closest('li'), true);
  else if (event.key === 'ArrowLeft' && isParent) fold(box.closest('li'), false);
  else if (event.key === 'ArrowLeft') focusOn(tree, parentOf(box));
  else return;
  event.preventDefault();
}

/** @param {HTMLInputElement} box */
function parentOf(box) {
  const above = box.closest('ul')?.closest('li');
  return above ? boxesOf(above)[0] : undefined;
}

/**
 * @param {Element} tree
 * @param {HTMLInputElement | undefined} box
 */
function focusOn(tree, box) {
  if (!box) return;
  for (const each of boxesOf(tree)) each.tabIndex = each === box ? 0 : -1;
  box.focus();
}
