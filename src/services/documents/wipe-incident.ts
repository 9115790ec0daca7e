import { type Incident, listUnwiped, markWiped } from '#db/queries/incidents.ts';
import type { VersionId } from '#domain/ids.ts';
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

/** Wipes what an incident left because the disk or the process failed. */
export async function finishIncidents(ctx: Context, papers: WipingMeans): Promise<void> {
  for (const incident of await listUnwiped(ctx.db)) await wipeIncident(ctx, incident, papers);
}
