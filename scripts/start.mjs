import { readFileSync } from 'node:fs';
import module from 'node:module';

// Plain JavaScript, so that an old Node can say what is missing instead of failing to parse TypeScript.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 24 || (major === 24 && minor < 2)) {
  const { lines } = JSON.parse(readFileSync(new URL('../src/i18n/old-node.json', import.meta.url), 'utf8'));
  process.stderr.write(`${lines.join('\n').replaceAll('{version}', process.versions.node)}\n`);
  process.exit(1);
}
// npm gives a signal to the shell between, which may end without passing it on: started so, the program ends after its parent.
if (process.env.npm_lifecycle_event === 'start') {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 500).unref();
}
// Compiled code is kept between starts, outside the project.
module.enableCompileCache();
await import('../src/server.ts');
