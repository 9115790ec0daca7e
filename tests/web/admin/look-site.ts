import { Hono } from 'hono';
import { listenForChanges } from '#db/changes.ts';
import type { Sql } from '#db/client.ts';
import { connect } from '#db/client.ts';
import type { ServerConnection } from '#db/embedded/presence.ts';
import { systemRandom } from '#lib/random.ts';
import { plantDemo } from '#scripts/demo/plant.ts';
import { contextOf, type Messenger, type Program } from '#services/context.ts';
import { newSetUpKey } from '#services/offices/set-up.ts';
import { testPapers } from '#tests/support/documents.ts';
import { testArchives } from '#tests/support/dossiers.ts';
import { testSheets } from '#tests/support/sheets.ts';
import { openBrowser, type Served } from '#tests/web/delegate/browser.ts';
import { adminRoutes } from '#web-admin/app.ts';
import { delegateRoutes } from '#web-delegate/app.ts';
import { screenRoutes } from '#web-delegate/screen/app.ts';
import { assetRoutes } from '#web-kit/assets.ts';

/** A messenger that its administrator must allow. */
const officialAccount: Messenger = {
  ...{ channel: 'zalo-oa', account: '4000000000000000001', thirdParty: true, windowHours: 168 },
  ...{ hasTemplate: true, templates: ['invitation', 'invitation_changed', 'invitation_cancelled'] },
  connector: {
    ...{ verifier: null, channels: ['zalo-oa'] },
    address: ({ state }) => `https://oauth.zaloapp.com/v4/oa/permission?app_id=1&state=${state}`,
    exchange: async () => ({ refused: 'nobody asks' }),
  },
};

export type Site = Served & { sql: Sql; app: Hono; plant(): Promise<Map<string, string>>; program: Program };

/** The secretariat's site before its first office, in a browser; `plant` makes the demo and returns its passwords by username. */
export async function openSite(connection: ServerConnection): Promise<Site> {
  const { sql, db, close } = connect(connection);
  const changes = await listenForChanges(sql, 'changes');
  const papers = await testPapers();
  const program: Program = {
    db,
    house: {
      publicUrl: 'https://hop.thanhnguyen.example',
      secret: 'look',
      messengers: [{ channel: 'telegram', account: '1', thirdParty: true }, officialAccount],
      holdSeconds: 60,
    },
    random: systemRandom,
    clock: () => new Date(),
    onChange: changes.on,
    sheets: testSheets,
    papers,
    archives: testArchives,
  };
  const ctx = contextOf(program, { actor: { kind: 'system', job: 'look' } });
  const admin = adminRoutes(program, { secureCookies: false, clientAddress: () => '127.0.0.1' });
  const own = delegateRoutes(program, { secureCookies: false, clientAddress: () => '127.0.0.1' });
  const app = new Hono().route('/', assetRoutes()).route('/admin', admin);
  app.route('/p', own).route('/screen', screenRoutes(program));
  const served = await openBrowser(app);
  await newSetUpKey(ctx);
  const plant = async () => {
    const passwords = (await plantDemo(ctx, () => {}))?.passwords ?? [];
    return new Map(passwords.map(({ username, password }) => [username, password]));
  };
  const closeAll = async () => {
    await served.close();
    await changes.close();
    await papers.close();
    await close();
  };
  return { ...served, sql, app, program, plant, close: closeAll };
}
