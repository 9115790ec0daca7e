import type { RoundId } from '#domain/ids.ts';
import { type Choice, choices } from '#domain/voting/rule.ts';
import { sentences } from '#i18n/sentences.ts';
import { refusalSentence } from '#messages/refusals.ts';
import { RefusedError } from '#services/errors.ts';
import { castTogether } from '#services/voting/cast-together.ts';
import { type OwnRound, readOwnRound } from '#services/voting/own-rounds.ts';
import { formTokenOf } from '../device.ts';
import { requireOwnPost } from '../posts.ts';
import { type Site, strangerPage, unknownAddress, type Visit } from '../visit.ts';
import { ballotPage } from './ballot-page.ts';

const roundOf = ({ c }: Visit) => (c.req.param('roundId') ?? '') as RoundId;

/** One's named ballot on a device that is the person's own; a round of a meeting they have no seat in does not exist. */
export async function showBallot(site: Site, visit: Visit): Promise<Response> {
  const { c, secret } = visit;
  if (secret === null) return strangerPage(visit);
  const own = await findOwn(visit);
  if (!own || own.isSealed) return unknownAddress(c);
  const formToken = formTokenOf(site.program.house, secret);
  return c.html(ballotPage(visit, { own, formToken, isDone: c.req.query('done') !== undefined }));
}

/**
 * A choice is asked back on a page of its own, and cast by that page's post alone; the same post again is answered with the same
 * receipt, so that whoever does not know whether it arrived sends it once more (R28).
 */
export async function postBallot(site: Site, visit: Visit): Promise<Response> {
  const post = await requireOwnPost(site, visit);
  if (post instanceof Response) return post;
  const { c, person, path } = visit;
  const body: Record<string, unknown> = await c.req.parseBody();
  const choice = choices.find((one) => one === body.choice);
  const sent = choice && body.confirmed === 'yes' ? await cast(visit, choice, body) : null;
  if (sent === 'cast') return c.redirect(`${path}/vote/${roundOf(visit)}?done=1`, 303);
  // Only now, since most ballots are answered without a page.
  const own = await findOwn(visit);
  if (!own || own.isSealed) return unknownAddress(c);
  const { formToken } = post.view;
  if (choice && !sent) return c.html(ballotPage(visit, { own, formToken, asked: choice }));
  const missing = sentences(person.language).voting.page.choiceMissing;
  const error = choice && sent ? whyNot(site, visit, { error: sent, choice, now: own }) : missing;
  return c.html(ballotPage(visit, { own, formToken, error }), 422);
}

async function cast(
  visit: Visit,
  choice: Choice,
  body: Record<string, unknown>,
): Promise<'cast' | RefusedError> {
  try {
    await castTogether(visit.ctx, roundOf(visit), { choice, ...seenIn(body) });
    return 'cast';
  } catch (error) {
    if (error instanceof RefusedError) return error;
    throw error;
  }
}

const seenIn = ({ seen }: Record<string, unknown>) =>
  typeof seen === 'string' && /^\d{1,9}$/.test(seen) ? { seen: Number(seen) } : {};

type Refused = { error: RefusedError; choice: Choice; now: OwnRound };

/** What was refused, and what stands instead; of a round that closed on the way, that the ballot came too late. */
function whyNot({ options }: Site, { person }: Visit, { error, choice, now }: Refused): string {
  const { page, choices: names } = sentences(person.language).voting;
  if (error.code !== 'round_closed') return refusalSentence(error, person.language, options.timeZone);
  return now.own ? page.tooLateChange(names[choice], names[now.own.choice]) : page.tooLate(names[choice]);
}

async function findOwn(visit: Visit): Promise<OwnRound | null> {
  try {
    return await readOwnRound(visit.ctx, roundOf(visit));
  } catch (error) {
    if (error instanceof RefusedError) return null;
    throw error;
  }
}
