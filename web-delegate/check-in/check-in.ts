import { sentences } from '#i18n/sentences.ts';
import { refusalSentence } from '#messages/refusals.ts';
import { checkIn, countCheckInTry } from '#services/attendance/check-in.ts';
import { notePresent } from '#services/attendance/note-presence.ts';
import { listOwnRollCalls, type OwnRollCall, readOwnRollCall } from '#services/attendance/own-roll-call.ts';
import { InvalidError, RefusedError } from '#services/errors.ts';
import { formTokenOf } from '../device.ts';
import { requireOwnPost } from '../posts.ts';
import { type Site, strangerPage, unknownAddress, type Visit } from '../visit.ts';
import { type CheckInShown, checkInPage, noRollCallPage, whichRollCallPage } from './check-in-page.ts';

const digitsOf = (text: string | undefined) => (text ?? '').replace(/\D/g, '').slice(0, 4);

/**
 * The page of the code on the screen: leads on to the meeting whose roll-call is open, or asks which of several. Whose code it
 * is it never says: that would be a try that nobody counts.
 */
export async function findCheckIn(_site: Site, visit: Visit): Promise<Response> {
  const { c, ctx, path, secret } = visit;
  if (secret === null) return strangerPage(visit);
  const code = digitsOf(c.req.query('code'));
  const rolls = await listOwnRollCalls(ctx);
  const [only] = rolls;
  if (!only) return c.html(noRollCallPage(visit));
  const addressOf = ({ ref }: OwnRollCall) => `${path}/check-in/${ref}${code === '' ? '' : `?code=${code}`}`;
  if (rolls.length === 1) return c.redirect(addressOf(only), 303);
  return c.html(
    whichRollCallPage(
      visit,
      rolls.map((roll) => ({ roll, href: addressOf(roll) })),
    ),
  );
}

/** "Điểm danh" of one meeting, the code filled in where the QR of the screen led here; only the post notes anything. */
export async function showCheckIn(site: Site, visit: Visit): Promise<Response> {
  const { c, secret } = visit;
  if (secret === null) return strangerPage(visit);
  const typed = digitsOf(c.req.query('code'));
  return onRollCall(visit, (roll) => show(site, visit, secret, { roll, typed, isFilled: typed !== '' }));
}

/** Notes the person as there by the code; a wrong one stays in the form with the reason. */
export async function postCheckIn(site: Site, visit: Visit): Promise<Response> {
  const { c, ctx, person, path, secret } = visit;
  const post = await requireOwnPost(site, visit);
  if (post instanceof Response || secret === null)
    return post instanceof Response ? post : strangerPage(visit);
  return onRollCall(visit, async (roll) => {
    const typed = post.fields.code.trim();
    const isOnline = (await c.req.parseBody()).online === 'on';
    const again = (error: string) => {
      c.status(422);
      return show(site, visit, secret, { roll, typed, isOnline, error });
    };
    if (typed === '') return again(sentences(person.language).rollCall.self.codeMissing);
    try {
      await countCheckInTry(ctx);
      await checkIn(ctx, { code: typed, form: isOnline ? 'online' : 'on_site' }, roll.meetingId);
    } catch (error) {
      if (error instanceof InvalidError) return again(sentences(person.language).rollCall.self.codeMissing);
      if (!(error instanceof RefusedError)) throw error;
      return again(refusalSentence(error, person.language, roll.timeZone));
    }
    return c.redirect(`${path}/check-in/${roll.ref}`, 303);
  });
}

/** A unit's desk notes one of its own people. */
export async function postUnitPerson(site: Site, visit: Visit): Promise<Response> {
  const { c, ctx, person, path, secret } = visit;
  const post = await requireOwnPost(site, visit);
  if (post instanceof Response || secret === null)
    return post instanceof Response ? post : strangerPage(visit);
  return onRollCall(visit, async (roll) => {
    const { of } = await c.req.parseBody();
    try {
      await notePresent(ctx, roll.meetingId, { ref: typeof of === 'string' ? of : '' });
    } catch (error) {
      if (!(error instanceof RefusedError) || error.code === 'not_found') throw error;
      c.status(422);
      const problem = refusalSentence(error, person.language, roll.timeZone);
      return show(site, visit, secret, { roll, typed: '', problem });
    }
    return c.redirect(`${path}/check-in/${roll.ref}`, 303);
  });
}

async function onRollCall(
  visit: Visit,
  work: (roll: OwnRollCall) => Response | Promise<Response>,
): Promise<Response> {
  const { c, ctx } = visit;
  try {
    return await work(await readOwnRollCall(ctx, c.req.param('ref') ?? ''));
  } catch (error) {
    if (error instanceof RefusedError && error.code === 'not_found') return unknownAddress(c);
    throw error;
  }
}

function show(site: Site, visit: Visit, secret: string, shown: CheckInShown): Response | Promise<Response> {
  return visit.c.html(checkInPage(visit, formTokenOf(site.program.house, secret), shown));
}
