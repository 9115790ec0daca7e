import { insertLinks, listLinks, listReadable, type ReadableRow } from '#db/queries/document-reading.ts';
import { listInvitationsOf } from '#db/queries/invitations.ts';
import { findMeetingById } from '#db/queries/meetings.ts';
import { readingHours } from '#domain/documents/limits.ts';
import { isOpenToRead } from '#domain/documents/reading.ts';
import type { MeetingId, PersonId } from '#domain/ids.ts';
import { newUuid } from '#lib/random.ts';
import { derivedToken, hashSecret } from '#lib/secrets.ts';
import type { MessageFacts } from '#messages/facts.ts';
import type { Context, House } from '../context.ts';
import { personalAddresses } from '../links/personal-link.ts';
import { personOf } from './declare-upload.ts';

/** The token of a paper's address, made again from the link's id: 32 bytes, of which only the hash is stored. */
export const documentToken = ({ secret }: Pick<House, 'secret'>, linkId: string): string =>
  derivedToken(secret, 'document-link', linkId);

type Invited = Awaited<ReturnType<typeof listInvitationsOf>>[number];

/**
 * The meetings whose papers the person may read now (R48): told of, and invited to themselves or through a unit they speak
 * for; until 24 hours after the end, what is to be given back until the end itself. Whoever sends a substitute in their own place leaves the papers to them.
 */
export async function readableMeetings(ctx: Context, personId: PersonId): Promise<Map<MeetingId, Invited>> {
  const from = new Date(ctx.now.getTime() - readingHours * 3_600_000);
  const rows = await listInvitationsOf(ctx.db, personId, from, ctx.now, { withEnded: true });
  const reads = ({ meeting, invitation }: Invited) =>
    meeting.state !== 'cancelled' && !(invitation.personId === personId && invitation.rsvp === 'substituted');
  return new Map(rows.filter(reads).map((row) => [row.meeting.id, row]));
}

/** What the person may read now: their meetings' papers, without what was given back when its meeting ended. */
export async function readablePapers(ctx: Context, personId: PersonId) {
  const meetings = await readableMeetings(ctx, personId);
  const rows = (await listReadable(ctx.db, [...meetings.keys()])).filter((row) => {
    const meeting = meetings.get(row.meetingId)?.meeting;
    return meeting !== undefined && isOpenToRead(meeting, row, ctx.now);
  });
  return { meetings, rows };
}

/** A paper in the reader's list: its number there, and its address; none for what is given out on paper. */
export type OwnDocument = Pick<
  ReadableRow,
  'title' | 'pages' | 'circulation' | 'isPaperOnly' | 'agendaItemId'
> & {
  number: number;
  url: string | null;
};
export type OwnDocuments = {
  meeting: Pick<Invited['meeting'], 'id' | 'ref' | 'title' | 'startsAt' | 'officeId' | 'classId'>;
  documents: OwnDocument[];
};

/** Papers of one's meetings that one may read, each with an address that only opens for this person; soonest meeting first. */
export async function readOwnDocuments(ctx: Context): Promise<OwnDocuments[]> {
  const personId = personOf(ctx);
  const { meetings, rows } = await readablePapers(ctx, personId);
  const addresses = await addressesOf(ctx, personId, rows);
  return [...meetings.values()].flatMap(({ meeting }) => {
    const own = rows.filter(({ meetingId }) => meetingId === meeting.id);
    const documents = own.map((row, index) => ({
      ...{ title: row.title, pages: row.pages, circulation: row.circulation, isPaperOnly: row.isPaperOnly },
      agendaItemId: row.agendaItemId,
      ...{ number: index + 1, url: row.versionId ? (addresses.get(row.versionId) ?? null) : null },
    }));
    return documents.length === 0 ? [] : [{ meeting, documents }];
  });
}

/** The same list as a chat shows it: with what its class lets a third party's messenger carry, and one's own page. */
export async function readDocumentList(ctx: Context): Promise<MessageFacts['documents']> {
  const found = await readOwnDocuments(ctx);
  const personId = personOf(ctx);
  const page = (await personalAddresses(ctx, [personId])).get(personId);
  const meetings = await Promise.all(
    found.map(async ({ meeting: { id, title, startsAt }, documents }) => {
      const full = await findMeetingById(ctx.db, id);
      return {
        ...{ title, startsAt: startsAt.toISOString(), timeZone: full?.office.timeZone ?? 'UTC' },
        detail: full?.rules.messengerDetail ?? ('minimal' as const),
        documents: documents.map(({ number, title: name, pages, url }) => ({
          number,
          title: name,
          pages,
          url,
        })),
      };
    }),
  );
  return { meetings, pageUrl: page ? `${page}/papers` : null };
}

/** The person's addresses of versions that they may read, as the caller has proved; made where there is none. */
export async function addressesOf(
  ctx: Context,
  personId: PersonId,
  rows: readonly Pick<ReadableRow, 'versionId' | 'documentId'>[],
) {
  const present = new Set((await listLinks(ctx.db, personId)).map(({ versionId }) => versionId));
  const fresh = rows.flatMap(({ versionId, documentId }) => {
    if (versionId === null || present.has(versionId)) return [];
    const id = newUuid(ctx.random);
    return [{ id, versionId, documentId, personId, tokenHash: hashSecret(documentToken(ctx.house, id)) }];
  });
  await insertLinks(ctx.db, fresh);
  const links = await listLinks(ctx.db, personId);
  return new Map(
    links.map(({ id, versionId }) => [versionId, `${ctx.house.publicUrl}/d/${documentToken(ctx.house, id)}`]),
  );
}
