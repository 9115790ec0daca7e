import {
  isCallExpression,
  isExportDeclaration,
  isImportClause,
  isImportDeclaration,
  isImportTypeNode,
  isStringLiteralLikeNode,
  type Node,
  type SourceFile,
  SyntaxKind,
} from 'typescript/unstable/ast';
import { layerOf, mayImport, resolveImport } from './layers.ts';
import { isUnder, type Violation } from './tree.ts';

const WEB = ['web-kit/', 'web-admin/', 'web-delegate/'];
const ENTRIES = ['src/server.ts', 'src/worker.ts', 'src/wiring.ts', 'src/site.ts'];

/** Packages that have one home in the tree; elsewhere even their types are forbidden. */
const PACKAGE_HOMES: { packages: readonly string[]; homes: readonly string[] }[] = [
  { packages: ['drizzle-orm', 'drizzle-kit'], homes: ['src/db/', 'drizzle.config.ts'] },
  { packages: ['postgres', 'pg'], homes: ['src/db/', 'drizzle.config.ts'] },
  { packages: ['telegraf'], homes: ['src/bot/channels/telegram/'] },
  { packages: ['hono', '@hono'], homes: ['src/api/', ...WEB, ...ENTRIES, 'scripts/', 'bench/', 'tests/'] },
];

const isPackage = (specifier: string, name: string) => specifier === name || specifier.startsWith(`${name}/`);

/** Says whether an import leaves no trace at run time; `import { type A }` does leave one and so does not count. */
function isTypeOnly(specifier: Node): boolean {
  const statement = specifier.parent;
  if (isImportDeclaration(statement)) {
    const clause = statement.importClause;
    return clause !== undefined && isImportClause(clause) && clause.phaseModifier === SyntaxKind.TypeKeyword;
  }
  if (isExportDeclaration(statement)) return statement.isTypeOnly;
  return isImportTypeNode(statement.parent);
}

function isPackageAtHome(from: string, specifier: string): boolean {
  if (layerOf(from) === 'domain') return isPackage(specifier, 'temporal-polyfill');
  const home = PACKAGE_HOMES.find(({ packages }) => packages.some((name) => isPackage(specifier, name)));
  return home === undefined || isUnder(from, home.homes);
}

function brokenLaw(from: string, specifier: string, typeOnly: boolean): 'layer' | 'package' | null {
  const target = resolveImport(from, specifier);
  if (target.kind === 'package') return isPackageAtHome(from, target.name) ? null : 'package';
  return mayImport(from, target.path, typeOnly) ? null : 'layer';
}

/** Holds the import table and the homes of packages over the compiler's own list of a file's imports. */
export function importViolations(path: string, source: SourceFile): Violation[] {
  const found: Violation[] = [];
  if (layerOf(path) === null) found.push({ law: 'layer', path, line: 0, detail: 'lies in no layer' });
  for (const node of source.imports) {
    if (!isStringLiteralLikeNode(node)) continue;
    const typeOnly = isTypeOnly(node);
    const law = brokenLaw(path, node.text, typeOnly);
    if (law === null) continue;
    const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
    found.push({ law, path, line, detail: `${typeOnly ? 'type' : 'value'} import of ${node.text}` });
  }
  return found;
}

/** Finds `import(something)` whose target the compiler cannot list, so that no law could see it. */
export function isComputedImport(node: Node, path: string): boolean {
  if (layerOf(path) === 'free' || !isCallExpression(node)) return false;
  if (node.expression.kind !== SyntaxKind.ImportKeyword) return false;
  const [argument] = node.arguments;
  return argument === undefined || !isStringLiteralLikeNode(argument);
}
