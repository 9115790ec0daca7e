import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { freePort } from '#tests/support/free-port.ts';
import type { ServerWish } from './server.ts';

/** A server under load: where it listens, and what its processes have used so far. */
export type Contender = { name: string; port: number; pids(): number[]; close(): void };

/** One of our own servers, in a process of its own. */
export async function startServer(name: string, wish: ServerWish): Promise<Contender> {
  const script = fileURLToPath(new URL('./server.ts', import.meta.url));
  const child = spawn(process.execPath, [script, JSON.stringify(wish)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout }))
    return { name, port: Number(line), pids: () => pidsOf(child), close: () => child.kill() };
  throw new Error(`${name} did not start`);
}

/** Debian keeps servers where an ordinary user does not look. */
const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` };

/** Whether a program of Debian's is there. */
export function hasProgram(name: string, args: string[] = ['-v']): boolean {
  try {
    execFileSync(name, args, { stdio: 'ignore', env });
    return true;
  } catch {
    return false;
  }
}

export const linkSecret = 'bench';

/** nginx with one worker: `/s/` behind a signed link, `/x/` behind our own check, which then hands the file over. */
export async function startNginx(
  folder: string,
  plain: { root: string; name: string },
  check: Contender,
): Promise<Contender> {
  const port = await freePort();
  const config = join(folder, 'nginx.conf');
  writeFileSync(
    config,
    `daemon off; worker_processes 1; pid ${folder}/nginx.pid; error_log ${folder}/error.log;
${process.getuid?.() === 0 ? 'user root;' : ''}
events { worker_connections 2048; }
http {
  sendfile on; tcp_nopush on; access_log off; keepalive_requests 1000000;
  client_body_temp_path ${folder}/a; proxy_temp_path ${folder}/b; fastcgi_temp_path ${folder}/c;
  uwsgi_temp_path ${folder}/d; scgi_temp_path ${folder}/e;
  upstream check { server 127.0.0.1:${check.port}; keepalive 64; }
  server {
    listen 127.0.0.1:${port} backlog=1024;
    location /s/ {
      secure_link $arg_md5,$arg_expires; secure_link_md5 "$secure_link_expires$uri ${linkSecret}";
      if ($secure_link = "") { return 403; }
      if ($secure_link = "0") { return 410; }
      alias ${plain.root}/;
    }
    location /d/ { proxy_pass http://check; proxy_http_version 1.1; proxy_set_header Connection ""; }
    location /plain/ { internal; alias ${plain.root}/; }
  }
}
`,
  );
  const child = spawn('nginx', ['-p', folder, '-c', config], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env,
  });
  return { name: 'nginx', port, pids: () => pidsOf(child), close: () => child.kill() };
}

function pidsOf({ pid = 0 }: ChildProcess): number[] {
  const children = read(`/proc/${pid}/task/${pid}/children`).trim().split(' ').filter(Boolean).map(Number);
  return [pid, ...children];
}

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

const TICKS_A_SECOND = 100;

/** Seconds of the processor that these processes have used. */
export function cpuOf(pids: readonly number[]): number {
  const ticks = pids.map((pid) => {
    const fields = read(`/proc/${pid}/stat`).split(') ')[1]?.split(' ') ?? [];
    return Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
  });
  return ticks.reduce((sum, value) => sum + value, 0) / TICKS_A_SECOND;
}

/** Megabytes that these processes held at most since the peak was forgotten. */
export const peakOf = (pids: readonly number[]): number =>
  pids.reduce((sum, pid) => sum + Number(/VmHWM:\s+(\d+)/.exec(read(`/proc/${pid}/status`))?.[1] ?? 0), 0) /
  1024;

export function forgetPeak(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      writeFileSync(`/proc/${pid}/clear_refs`, '5');
    } catch {
      // Elsewhere than on Linux the peak is that of the whole life.
    }
  }
}
