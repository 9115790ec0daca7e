import type { Context as Exchange } from 'hono';
import { RefusedError } from '#services/errors.ts';
import { meetingOfRef } from '#services/sittings/find-own-sittings.ts';
import { readOwnRoom } from '#services/sittings/read-sitting.ts';
import { formTokenOf } from '../device.ts';
import { notBound } from '../posts.ts';
import { onVisit, type Site, strangerPage, unknownAddress, type Visit } from '../visit.ts';
import type { Room } from './section.ts';

/** The room of the address, for its person on their own device. */
export async function openRoom(site: Site, visit: Visit, secret: string): Promise<Room> {
  const { c, ctx, path } = visit;
  const ref = c.req.param('ref') ?? '';
  const own = await readOwnRoom(ctx, await meetingOfRef(ctx, ref));
  const csrfToken = formTokenOf(site.program.house, secret);
  return { site, visit, csrfToken, base: `${path}/room/${own.room.meeting.ref}`, ...own };
}

type Handler = (room: Room) => Promise<Response> | Response;

/** A request to a room of one's own; what one has no right to does not exist. */
export function onRoom(site: Site, c: Exchange, handle: Handler): Promise<Response> {
  return onVisit(site, c, async (of, visit) => {
    if (visit.secret === null) return notOwnDevice(visit);
    try {
      return await handle(await openRoom(of, visit, visit.secret));
    } catch (error) {
      if (error instanceof RefusedError && error.code === 'not_found') return unknownAddress(c);
      throw error;
    }
  });
}

/** A page opened elsewhere asks for the code and then leads back; a live part loads it again. */
export function notOwnDevice(visit: Visit): Response | Promise<Response> {
  const { c } = visit;
  if (c.req.method !== 'GET') c.status(403);
  return c.req.header('hx-request') === 'true' || c.req.path.endsWith('/stream')
    ? notBound(c)
    : strangerPage(visit);
}
