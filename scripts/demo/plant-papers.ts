import { listAgenda } from '#db/queries/agenda.ts';
import { findVersionById } from '#db/queries/documents.ts';
import type { Actor } from '#domain/actor.ts';
import type { MeetingId, OfficeId, PersonId, UnitId, VersionId } from '#domain/ids.ts';
import { type Context, contextOf, type Program } from '#services/context.ts';
import { acceptVersion, returnVersion } from '#services/documents/change-version.ts';
import { declareOwn } from '#services/documents/hand-in.ts';
import { receiveWhole } from '#services/documents/receive-bytes.ts';
import { sendPack } from '#services/packs/send-pack.ts';
import type { Papers } from '#services/ports.ts';
import { writePaper } from './paper-pdf.ts';
import { papers as all } from './papers.ts';
import { need } from './plant-meeting.ts';
import type { DemoPaper } from './types.ts';

/** Who and what the papers of the demo hang on. */
export type PaperPlaces = {
  officeId: OfficeId;
  /** Who decides about them. */
  secretary: Actor;
  meetings: ReadonlyMap<string, MeetingId>;
  units: ReadonlyMap<string, UnitId>;
  people: ReadonlyMap<string, PersonId>;
};

const lookEveryMs = 200;
/** A check of such a paper takes seconds; what takes this long broke. */
const mostLooks = 900;

class StoppedError extends Error {}

/**
 * Hands in the demo's papers as their units would, after the program is up: through the same checks as any paper. Then the
 * office decides and sends what it accepted. Returns how to stop; what is in by then stays.
 */
export function plantPapers(
  program: Program,
  papers: Papers,
  places: PaperPlaces,
  report: (error: unknown) => void,
): { done: Promise<void>; stop(): Promise<void> } {
  let isStopped = false;
  const pause = async () => {
    if (isStopped) throw new StoppedError();
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  };
  const work = async () => {
    const sent = [];
    for (const paper of all) sent.push({ paper, id: await handIn(program, papers, places, paper) });
    for (const { paper, id } of sent) await decide(program, places, { paper, id, pause });
    const packed = new Set(all.flatMap((one) => (one.becomes === 'accepted' ? one.letterNumber : [])));
    for (const letterNumber of packed) {
      const meetingId = need(places.meetings.get(letterNumber), letterNumber);
      await sendPack(secretary(program, places), places.officeId, meetingId, { number: 1 });
    }
  };
  const done = work().catch((error) => {
    if (!(error instanceof StoppedError)) report(error);
  });
  return {
    done,
    stop() {
      isStopped = true;
      return done;
    },
  };
}

async function handIn(
  program: Program,
  papers: Papers,
  { meetings, units, people }: PaperPlaces,
  paper: DemoPaper,
): Promise<VersionId> {
  const bytes = await writePaper(paper);
  const personId = need(people.get(paper.uploaderCode), paper.uploaderCode);
  const ctx = contextOf(program, { actor: { kind: 'delegate', personId, via: 'web' } });
  const meetingId = need(meetings.get(paper.letterNumber), paper.letterNumber);
  const ownerUnitId = need(units.get(paper.unitCode), paper.unitCode);
  const item = (await listAgenda(ctx.db, meetingId)).find(({ paperUnitId }) => paperUnitId === ownerUnitId);
  const { title, fileName } = paper;
  const given = { title, fileName, sizeBytes: bytes.length, declared: true };
  const place = { ownerUnitId, agendaItemId: item?.id ?? null };
  const declared = await declareOwn(ctx, meetingId, { ...given, ...place }, papers);
  if (declared.outcome !== 'open') throw new Error(`${fileName} of the demo was stopped`);
  await receiveWhole(ctx, declared.token, new Blob([new Uint8Array(bytes)]).stream(), papers);
  return declared.versionId;
}

type Deciding = { paper: DemoPaper; id: VersionId; pause(): Promise<void> };

async function decide(program: Program, places: PaperPlaces, { paper, id, pause }: Deciding): Promise<void> {
  if (paper.becomes === 'submitted') return;
  for (let look = 0; (await findVersionById(program.db, id))?.state === 'checking'; look += 1) {
    if (look === mostLooks) return;
    await pause();
  }
  const ctx = secretary(program, places);
  if (paper.becomes === 'accepted') await acceptVersion(ctx, places.officeId, id);
  else await returnVersion(ctx, places.officeId, id, { reason: paper.reason ?? '' });
}

function secretary(program: Program, { secretary: actor, officeId }: PaperPlaces): Context {
  return contextOf(program, { actor, grants: [{ role: 'secretariat', officeId }] });
}
