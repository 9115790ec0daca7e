import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { playMail } from '#tests/fakes/playground/mail-player.ts';
import { servePage } from '#tests/fakes/playground/page-server.ts';
import type { Player } from '#tests/fakes/playground/player.ts';
import { playTelegram } from '#tests/fakes/playground/telegram-player.ts';
import { playZaloBot } from '#tests/fakes/playground/zalo-bot-player.ts';
import { playZaloOa } from '#tests/fakes/playground/zalo-oa-player.ts';

export type PlaygroundOptions = {
  /** The page's port; the fakes take those behind it. 0 takes free ones. */
  port: number;
  /** Where the program listens, for the webhooks. */
  programUrl: string;
  /** Every fake appends its log here. */
  folder: string;
};

export type Playground = { url: string; players: readonly Player[]; close(): Promise<void> };

/** Starts every fake messenger on loopback, and the page on which a person plays their users. */
export async function startPlayground({ port, programUrl, folder }: PlaygroundOptions): Promise<Playground> {
  mkdirSync(folder, { recursive: true });
  const at = (offset: number) => (port === 0 ? 0 : port + offset);
  const logFile = (name: string) => join(folder, `${name}.jsonl`);
  const ports = { oauth: at(3), openapi: at(4), business: at(5) };
  // The people are the same after a restart, and the program knows them; what they write is new to it.
  const first = Math.floor(Date.now() / 1000);
  // A further messenger is one more line.
  const players = [
    await playTelegram(at(1), logFile('telegram'), first),
    await playZaloOa({ ports, logFile: logFile('zalo-oa'), programUrl, first }),
    await playZaloBot(at(2), logFile('zalo-bot'), first),
    await playMail(at(6), logFile('mail')),
  ];
  for (const player of players) {
    for (const name of ['Nguyễn Văn An', 'Trần Thị Bình']) player.add?.(name);
  }
  const page = await servePage(port, players);
  return {
    url: page.origin,
    players,
    async close() {
      await Promise.all([page.close(), ...players.map((player) => player.close())]);
    },
  };
}

/** The settings as lines of a shell, quoted where they need it. */
export function settingLines(players: readonly Player[]): string[] {
  return players
    .flatMap(({ settings }) => settings)
    .map(([name, value]) => `${name}=${/^[\w:/.-]*$/.test(value) ? value : `'${value}'`}`);
}
