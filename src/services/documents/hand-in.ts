import { insertDocument, lockDocument } from '#db/queries/documents.ts';
import { listUnitDocuments, type UnitDocument, type UnitVersion } from '#db/queries/unit-documents.ts';
import { decideHandIn } from '#domain/documents/hand-in.ts';
import { isNamed } from '#domain/documents/lifecycle.ts';
import type { MeetingId, UnitId } from '#domain/ids.ts';
import type { Context } from '../context.ts';
import { InvalidError, RefusedError } from '../errors.ts';
import type { Papers } from '../ports.ts';
import { type Declared, declareFor, type Input, personOf, takesVersions } from './declare-upload.ts';
import { type Place, type PlaceItem, readPlaces } from './hand-in-places.ts';
import type { DeclareInput } from './input.ts';
import { unsealNames } from './names.ts';

/** A version of a unit's paper for one viewer; `ownNames` only for its uploader, before the gate has let it through. */
export type OwnVersion = Omit<UnitVersion, 'sealedNames'> & {
  isOwn: boolean;
  ownNames: { title: string; fileName: string } | null;
};
export type OwnPaper = Omit<UnitDocument, 'versions'> & { versions: OwnVersion[] };
export type HandIn = { places: Place[]; papers: OwnPaper[] };

/** What the person's units may hand in to the meeting and have handed in. A meeting that asks nothing of them is `not_found`. */
export async function readHandIn(ctx: Context, meetingId: MeetingId): Promise<HandIn> {
  const personId = personOf(ctx);
  const places = await readPlaces(ctx, meetingId);
  if (places.length === 0) throw new RefusedError('not_found');
  const unitIds = places.map(({ unitId }) => unitId);
  const documents = await listUnitDocuments(ctx.db, meetingId, unitIds);
  const papers = documents.map((document) => ({
    ...document,
    versions: document.versions.map(({ sealedNames, ...version }) => {
      const isOwn = version.uploaderId === personId;
      const isWaiting = sealedNames !== null && !isNamed(version.state);
      return { ...version, isOwn, ownNames: isOwn && isWaiting ? unsealNames(ctx.house, sealedNames) : null };
    }),
  }));
  return { places, papers };
}

/**
 * Takes a unit's declaration of a paper and opens an address for its bytes, as `declareUpload` does for the office (R41,
 * R44). What was asked of the unit is a paper, anything else a contribution. Whoever no longer speaks for the unit, or a
 * meeting that is over, is `not_found`.
 */
export async function declareOwn(
  ctx: Context,
  meetingId: MeetingId,
  input: DeclareInput,
  papers: Pick<Papers, 'judge' | 'incoming'>,
): Promise<Declared> {
  const places = await readPlaces(ctx, meetingId);
  const unitId = input.ownerUnitId ?? null;
  const place = unitId === null ? places[0] : places.find((one) => one.unitId === unitId);
  if (!place || (unitId === null && places.length > 1 && !input.documentId))
    throw places.length === 0
      ? new RefusedError('not_found')
      : new InvalidError([{ field: 'ownerUnitId', code: 'not_valid' }]);
  const take = (inner: Context, given: Input) =>
    given.documentId === null
      ? newPaper(inner, place, given)
      : nextOfOwn(inner, { unitIds: places.map((one) => one.unitId), meetingId }, given.documentId);
  const actor = asDesk(ctx, place.unitId);
  return declareFor({ ...ctx, actor }, { officeId: place.office.id, meetingId, take }, input, papers);
}

/** The person as the hand of their unit. */
export function asDesk({ actor }: Context, unitId: UnitId): Context['actor'] {
  if (actor.kind !== 'delegate') throw new RefusedError('not_permitted');
  return { kind: 'desk', personId: actor.personId, unitId, via: actor.via };
}

function newPaper(ctx: Context, place: Place, { agendaItemId }: Input) {
  const right = decideHandIn(place.meeting, place.unitId, ctx.now);
  if (!right) throw new RefusedError('not_found');
  if (place.meeting.secrecyLevel) throw new RefusedError('paper_is_secret');
  const item: PlaceItem | null = place.items.find(({ id }) => id === agendaItemId) ?? null;
  if (agendaItemId !== null && !item) throw new InvalidError([{ field: 'agendaItemId', code: 'not_valid' }]);
  const kind = item?.task ? ('paper' as const) : ('contribution' as const);
  const about = { meetingId: right.meetingId, kind, agendaItemId, ownerUnitId: right.unitId };
  return insertDocument(ctx.db, right, { ...about, createdBy: ctx.actor, createdAt: ctx.now });
}

async function nextOfOwn(
  ctx: Context,
  { unitIds, meetingId }: { unitIds: UnitId[]; meetingId: MeetingId },
  id: UnitDocument['id'],
) {
  const own = await listUnitDocuments(ctx.db, meetingId, unitIds);
  if (!own.some((document) => document.id === id)) throw new RefusedError('not_found');
  return takesVersions(await lockDocument(ctx.db, id));
}
