import { type Incident, listUnwiped, markWiped } from '#db/queries/incidents.ts';
import type { VersionId } from '#domain/ids.ts';
import { eachByItself, throwTogether } from '#lib/each-by-itself.ts';
import type { Context } from '../context.ts';
import type { Papers } from '../ports.ts';
import { wipeQuarantined } from './quarantine.ts';

export type WipingMeans = Pick<Papers, 'store' | 'quarantine' | 'incoming' | 'downloads'>;

/** Leaves nothing of an incident's papers on the disk; done again it changes nothing. What fails is done again by the hour. */
export async function wipeIncident(
  ctx: Context,
  { id, toWipe }: Incident,
  { store, quarantine, incoming, downloads }: WipingMeans,
): Promise<void> {
  for (const hash of toWipe.store) {
    await downloads.forget(hash);
    await store.remove(hash);
  }
  for (const versionId of toWipe.quarantine) await wipeQuarantined({ quarantine }, versionId as VersionId);
  for (const place of toWipe.incoming) await incoming.remove(place);
  await markWiped(ctx.db, id, ctx.now);
}

/** Wipes what incidents left because the disk or the process failed; one that fails again stops no other. */
export async function finishIncidents(ctx: Context, papers: WipingMeans): Promise<void> {
  const failures = await eachByItself(await listUnwiped(ctx.db), (incident) =>
    wipeIncident(ctx, incident, papers),
  );
  throwTogether(failures, 'incidents could not be wiped');
}
