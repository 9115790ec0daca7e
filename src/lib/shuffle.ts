import type { Random } from './random.ts';

/** The same things in an order that chance alone decides (Fisher–Yates, without bias). */
export function shuffle<Thing>(random: Random, things: readonly Thing[]): Thing[] {
  const left = [...things];
  const order: Thing[] = [];
  while (left.length > 0) order.push(...left.splice(below(random, left.length), 1));
  return order;
}

/** A whole number from 0 to `limit − 1`, each as likely as the others; `limit` at most 2³². */
function below(random: Random, limit: number): number {
  const fair = 2 ** 32 - (2 ** 32 % limit);
  for (;;) {
    const drawn = Buffer.from(random.bytes(4)).readUInt32BE(0);
    if (drawn < fair) return drawn % limit;
  }
}
