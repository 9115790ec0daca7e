import { type FieldOptions, fieldId, groupFrame } from '#web-kit/field-frame.ts';
import { attrs, type Child, type Html, html } from '#web-kit/html.ts';
import { icon } from '#web-kit/icons.ts';
import { filterBox } from '#web-kit/lists.ts';

/** A leaf with a value can be chosen; a node with children stands for all of them and sends nothing itself. */
export type TreeNode = {
  label: string;
  value?: string;
  note?: Child;
  /** Further words the search finds it by, such as an abbreviation. */
  keywords?: string;
  open?: boolean;
  children?: readonly TreeNode[];
};

type TreeWords = {
  search: string;
  searchHint?: string;
  /** Said when the search finds nothing. */
  none: string;
  /** `{n}` chosen of `{total}`. */
  selected: string;
  /** Opens or closes the group `{label}`. */
  toggle: string;
  /** How the arrow keys move, for those who hear the page. */
  keys: string;
};

/** Nested checkboxes with search, counts, half-checked parents and arrow keys; works as plain checkboxes without script. */
export function treePicker(
  options: FieldOptions & { nodes: readonly TreeNode[]; values: readonly string[]; words: TreeWords },
): Html {
  const id = options.id ?? fieldId(options.name);
  const chosen = new Set(options.values);
  const { words } = options;
  const total = leavesOf(options.nodes).length;
  const count = leavesOf(options.nodes).filter(
    (leaf) => leaf.value !== undefined && chosen.has(leaf.value),
  ).length;
  const sentence = words.selected.replace('{n}', String(count)).replace('{total}', String(total));
  return groupFrame(
    { ...options, id, role: 'group' },
    html`<div class="tree" data-tree><div class="tree-head">${filterBox({
      target: `#${id}-tree`,
      label: words.search,
      none: words.none,
      ...(words.searchHint ? { placeholder: words.searchHint } : {}),
    })}<p class="tree-count" data-tree-count="${words.selected}" aria-live="polite">${sentence}</p></div>
<p class="visually-hidden" id="${id}-keys">${words.keys}</p>
<ul id="${id}-tree" class="tree-list" aria-describedby="${id}-keys">${branch(options.nodes, `${id}-n`, options, chosen)}</ul></div>`,
  );
}

function leavesOf(nodes: readonly TreeNode[]): TreeNode[] {
  return nodes.flatMap((node) => (node.children ? leavesOf(node.children) : [node]));
}

function branch(
  nodes: readonly TreeNode[],
  prefix: string,
  options: { name: string; words: TreeWords },
  chosen: ReadonlySet<string>,
): Html[] {
  return nodes.map((node, index) => {
    const id = `${prefix}-${index + 1}`;
    return node.children
      ? group(node, node.children, id, options, chosen)
      : leaf(node, id, options.name, chosen);
  });
}

function leaf(node: TreeNode, id: string, name: string, chosen: ReadonlySet<string>): Html {
  const checked = node.value !== undefined && chosen.has(node.value);
  return html`<li data-filter-item${attrs({ 'data-keywords': node.keywords })}><div class="tree-row"><span class="tree-gap"></span><input type="checkbox"${attrs({ id, name, value: node.value, checked, disabled: node.value === undefined })}><label for="${id}">${node.label}</label>${note(node)}</div></li>`;
}

function group(
  node: TreeNode,
  children: readonly TreeNode[],
  id: string,
  options: { name: string; words: TreeWords },
  chosen: ReadonlySet<string>,
): Html {
  const open = node.open ?? true;
  const label = options.words.toggle.replace('{label}', node.label);
  return html`<li data-filter-item data-filter-group${attrs({ 'data-keywords': node.keywords })}><div class="tree-row tree-group"><button type="button" class="tree-toggle" tabindex="-1" data-tree-toggle aria-expanded="${open ? 'true' : 'false'}" aria-label="${label}">${icon('chevron-right')}</button><input type="checkbox" id="${id}" data-tree-parent hidden><label for="${id}">${node.label}</label><span class="tree-part" data-tree-part></span>${note(node)}</div>
<ul${attrs({ hidden: !open })}>${branch(children, id, options, chosen)}</ul></li>`;
}

function note(node: TreeNode): Child {
  return node.note ? html`<span class="tree-note">${node.note}</span>` : '';
}
