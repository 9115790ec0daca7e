import type { Node, SourceFile } from 'typescript/unstable/ast';
import { parseTree } from './compiler.ts';
import { importViolations, isComputedImport } from './import-laws.ts';
import { SYNTAX_LAWS } from './syntax-laws.ts';
import type { SourceTree, Violation } from './tree.ts';
import { treeViolations } from './tree-laws.ts';

function syntaxViolations(path: string, source: SourceFile): Violation[] {
  const found: Violation[] = [];
  const laws = SYNTAX_LAWS.filter(({ holdsIn }) => holdsIn(path));
  const report = (law: string, node: Node, detail: string) => {
    const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
    found.push({ law, path, line, detail });
  };
  const visit = (node: Node): undefined => {
    if (isComputedImport(node, path)) report('computed-import', node, node.getText(source));
    for (const { law, judge } of laws) {
      const detail = judge(node, source);
      if (detail !== null) report(law, node, detail);
    }
    node.forEachChild(visit);
  };
  visit(source);
  return found;
}

/** Judges a tree by every law of the design (§2, §3, §7) and returns what breaks one, by path and line. */
export function findViolations(files: SourceTree): Violation[] {
  const found: Violation[] = [];
  for (const [path, text] of files) found.push(...treeViolations(path, text));
  for (const [path, source] of parseTree(files)) {
    found.push(...importViolations(path, source), ...syntaxViolations(path, source));
  }
  return found.sort((a, b) => a.path.localeCompare(b.path) || a.line - b.line);
}

/** Writes a violation as an editor understands it: `path:line law: detail`. */
export function describeViolation({ path, line, law, detail }: Violation): string {
  return `${path}:${line} ${law}: ${detail.replaceAll(/\s+/g, ' ')}`;
}
