import { workerData } from 'node:worker_threads';

const { megabytes, parent } = workerData as { megabytes: number; parent: number };

setInterval(() => {
  const isTooHeavy = process.memoryUsage.rss() > megabytes * 1024 * 1024;
  if (isTooHeavy || process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
}, 25);
