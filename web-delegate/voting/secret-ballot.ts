import type { RoundId } from '#domain/ids.ts';
import { choices } from '#domain/voting/rule.ts';
import { sentences } from '#i18n/sentences.ts';
import { refusalSentence } from '#messages/refusals.ts';
import { InvalidError, RefusedError } from '#services/errors.ts';
import {
  castSecretBallot,
  type OwnSecretRound,
  ownSecretRound,
  type SecretBallotInput,
} from '#services/voting/secret-cast.ts';
import { formTokenOf } from '../device.ts';
import { requireOwnPost } from '../posts.ts';
import { type Site, strangerPage, unknownAddress, type Visit } from '../visit.ts';
import { type SecretBallotView, secretBallotPage } from './secret-ballot-page.ts';

const roundOf = ({ c }: Visit) => (c.req.param('roundId') ?? '') as RoundId;

/** One's ballot in a secret round, on a device that is the person's own; null where the round is none that is secret and theirs. */
export async function showSecretBallot(site: Site, visit: Visit): Promise<Response | null> {
  if (visit.secret === null) return strangerPage(visit);
  const own = await findOwn(visit);
  return own && show(site, visit, visit.secret, { own });
}

/**
 * Takes an envelope from the bound device's own page; a choice without an envelope, from a page without script, is sealed as it
 * arrives. What it answers says nothing of the choice, not even by its length.
 */
export async function postSecretBallot(site: Site, visit: Visit): Promise<Response> {
  const post = await requireOwnPost(site, visit);
  if (post instanceof Response) return post;
  const { c, ctx, person, path, secret } = visit;
  const own = await findOwn(visit);
  if (!own || secret === null) return unknownAddress(c);
  const again = (error: string, now = own) => {
    c.status(422);
    return show(site, visit, secret, { own: now, error });
  };
  const given = readBallot(await c.req.parseBody());
  if (!given) return again(sentences(person.language).secretRounds.voter.required);
  try {
    await castSecretBallot(ctx, own.round.id, given);
    return c.redirect(`${path}/vote/${own.round.id}`, 303);
  } catch (error) {
    if (error instanceof InvalidError) return again(sentences(person.language).secretRounds.voter.required);
    if (!(error instanceof RefusedError)) throw error;
    const now = (await findOwn(visit)) ?? own;
    if (error.code !== 'round_closed')
      return again(refusalSentence(error, person.language, site.options.timeZone), now);
    // The page says of a round that was voided, or that theirs was counted; only of one that came too late it cannot know.
    if (now.hasCast || now.round.state === 'voided') return c.redirect(`${path}/vote/${own.round.id}`, 303);
    return again(sentences(person.language).secretRounds.voter.tooLate, now);
  }
}

async function findOwn(visit: Visit): Promise<OwnSecretRound | null> {
  try {
    return await ownSecretRound(visit.ctx, roundOf(visit));
  } catch (error) {
    if (error instanceof RefusedError) return null;
    throw error;
  }
}

/** Choices travel as their number, so that no log of lengths tells them apart. */
function readBallot({ sealed, choice, first }: Record<string, unknown>): SecretBallotInput | null {
  const isFirst = first === 'yes';
  if (typeof sealed === 'string' && sealed !== '') return { sealed, isFirst };
  const chosen = choices.find((_, at) => String(at + 1) === choice);
  return chosen ? { choice: chosen, isFirst } : null;
}

function show(
  site: Site,
  visit: Visit,
  secret: string,
  shown: Pick<SecretBallotView, 'own' | 'error'>,
): Response | Promise<Response> {
  const formToken = formTokenOf(site.program.house, secret);
  return visit.c.html(secretBallotPage(visit, { ...shown, formToken }));
}
