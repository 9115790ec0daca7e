import module from 'node:module';

// Plain JavaScript, so that an old Node can say what is missing instead of failing to parse TypeScript.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 24 || (major === 24 && minor < 2)) {
  process.stderr.write(
    `Mời Họp chạy bằng Node 24; đang là ${process.versions.node}.\n` +
      'Chạy bằng "npm start" sau "npm ci" (npm tự cài Node 24), không dùng --omit=optional.\n' +
      'Trên macOS: cài Node 24 từ nodejs.org.\n',
  );
  process.exit(1);
}
// Compiled code is kept between starts, outside the project.
module.enableCompileCache();
await import('../src/server.ts');
