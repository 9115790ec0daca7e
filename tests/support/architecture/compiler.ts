import type { SourceFile } from 'typescript/unstable/ast';
import { API } from 'typescript/unstable/sync';
import { isCode, type SourceTree } from './tree.ts';

let compiler: API | null = null;
let treesParsed = 0;
let openProject: string | null = null;
const disk = new Map<string, string>();

const OPTIONS = { noLib: true, noResolve: true, types: [], allowJs: true, noEmit: true, target: 'es2024' };

/** Starts the native compiler once for all trees; it sees only `disk`, never the real file system. */
function startCompiler(): API {
  return new API({
    cwd: '/',
    fs: {
      readFile: (path) => disk.get(path) ?? null,
      fileExists: (path) => disk.has(path),
      directoryExists: () => false,
      getAccessibleEntries: () => ({ files: [], directories: [] }),
      realpath: (path) => path,
    },
  });
}

/** Parses the code files of a tree with the TypeScript compiler; throws when one of them is missing in its answer. */
export function parseTree(files: SourceTree): Map<string, SourceFile> {
  compiler ??= startCompiler();
  const root = `/tree-${++treesParsed}`;
  const config = `${root}/tsconfig.json`;
  const paths = [...files.keys()].filter(isCode);
  disk.clear();
  for (const path of paths) disk.set(`${root}/${path}`, files.get(path) ?? '');
  disk.set(config, JSON.stringify({ compilerOptions: OPTIONS, files: paths }));
  const snapshot = compiler.updateSnapshot({
    openProjects: [config],
    closeProjects: openProject === null ? [] : [openProject],
  });
  openProject = config;
  const program = snapshot.getProject(config)?.program;
  const parsed = new Map<string, SourceFile>();
  for (const path of paths) {
    const source = program?.getSourceFile(`${root}/${path}`);
    if (source === undefined) throw new Error(`the compiler did not read ${path}`);
    parsed.set(path, source);
  }
  snapshot.dispose();
  return parsed;
}

/** Ends the compiler's process; the next tree starts a new one. */
export function stopCompiler(): void {
  compiler?.close();
  compiler = null;
  openProject = null;
}
