import type { Context as Exchange } from 'hono';
import type { Sentences } from '#i18n/vi.ts';
import { refusalSentence } from '#messages/refusals.ts';
import type { Context } from '#services/context.ts';
import { InvalidError, RefusedError } from '#services/errors.ts';
import { requireOwnPost } from '../posts.ts';
import { onVisit, type Site, unknownAddress, type Visit } from '../visit.ts';
import { notOwnDevice, openRoom } from './enter.ts';
import { roomPage, roomParts, type Said } from './room-page.ts';
import { type Room, wordsOf } from './section.ts';

export type Done = keyof Sentences['sittings']['room']['done'];

/** What an act knows: the room as it stood, what was typed, and the surroundings of its verb. */
export type Act = {
  ctx: Context;
  room: Room;
  typed: (name: string) => string;
  chosen: (name: string) => string | null;
};

/**
 * Answers a form of the room: does the act with the verb's own rules, and shows the room as it is then with what became of it.
 * Without script it goes back to the page. Other parts of the room bring their acts the same way; what is said of one that is
 * not among ours comes as its sentence.
 */
export function onRoomAct(
  site: Site,
  c: Exchange,
  act: (given: Act) => Promise<Done | { said: string }>,
): Promise<Response> {
  return onVisit(site, c, async (of, visit) => {
    const { secret } = visit;
    if (secret === null) return notOwnDevice(visit);
    const post = await requireOwnPost(of, visit);
    if (post instanceof Response) return post;
    try {
      const room = await openRoom(of, visit, secret);
      const fields = await fieldsOf(c);
      const path = c.req.path.slice(c.req.path.indexOf('/room/') + '/room/'.length).replace(/^[^/]+\//, '');
      const typed = (name: string) => fields.get(name) ?? '';
      const said = await attempt(room, () =>
        act({ ctx: visit.ctx, room, typed, chosen: (name) => typed(name) || null }),
      );
      return await answer(of, visit, { before: { ...room, kept: { path, fields } }, secret, said });
    } catch (error) {
      if (error instanceof RefusedError && error.code === 'not_found') return unknownAddress(c);
      throw error;
    }
  });
}

async function fieldsOf(c: Exchange): Promise<Map<string, string>> {
  const body = await c.req.parseBody();
  return new Map(
    Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

type Outcome = Said & { done: Done | null };

/** What the rule or the input says no to becomes a sentence; nothing was changed then. */
async function attempt(room: Room, act: () => Promise<Done | { said: string }>): Promise<Outcome> {
  const words = wordsOf(room);
  try {
    const done = await act();
    return typeof done === 'string'
      ? { tone: 'success', text: words.sittings.room.done[done], done }
      : { tone: 'success', text: done.said, done: null };
  } catch (error) {
    if (error instanceof InvalidError) {
      const [issue] = error.issues;
      const text = issue ? words.admin.issues[issue.code](issue.limit ?? 0) : '';
      return { tone: 'danger', text, done: null };
    }
    if (!(error instanceof RefusedError) || error.code === 'not_found') throw error;
    const { language } = room.visit.person;
    return { tone: 'danger', text: refusalSentence(error, language, room.room.office.timeZone), done: null };
  }
}

type Answered = { before: Room; secret: string; said: Outcome };

async function answer(site: Site, visit: Visit, { before, secret, said }: Answered): Promise<Response> {
  const { c } = visit;
  const isLive = c.req.header('hx-request') === 'true';
  if (said.tone === 'success' && !isLive) return c.redirect(`${before.base}?done=${said.done ?? ''}`, 303);
  const fresh = await openRoom(site, visit, secret);
  const room = said.tone === 'danger' && before.kept ? { ...fresh, kept: before.kept } : fresh;
  if (said.tone === 'danger') c.status(422);
  return c.html(isLive ? await roomParts(room, said) : await roomPage(room, said));
}
