import { freezeDossier } from '#services/dossiers/freeze-dossier.ts';
import { packDossiers } from '#services/dossiers/pack-dossier.ts';
import type { Tour } from './look-camera.ts';
import type { Room } from './look-room.ts';

/** The dossier of the session: none yet, being packed, packed, and one more version of it refused without a reason. */
export async function photographDossier(
  { look, sql, program }: Tour,
  { here, desk, id, clerk }: Room,
): Promise<void> {
  const tab = `${here}/dossier`;
  await look(desk, 'dossier-none', tab);
  await sql`update meetings set state = 'closed' where id = ${id}`;
  await freezeDossier(clerk(), id);
  await look(desk, 'dossier-packing', tab);
  const { papers, archives } = program;
  if (papers && archives) await packDossiers(clerk(), { papers, archives });
  await look(desk, 'dossier', tab);
  await look(desk, 'dossier-errors', tab, async (page) => {
    await page.locator('form[action$="/additions"] button').click();
    await page.locator('.error-summary').waitFor();
  });
  await look(desk, 'conclusions-closed', `${here}/conclusions`);
}
