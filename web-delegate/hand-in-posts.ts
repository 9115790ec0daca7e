import type { VersionId } from '#domain/ids.ts';
import { sentences } from '#i18n/sentences.ts';
import { refusalSentence } from '#messages/refusals.ts';
import type { Declared } from '#services/documents/declare-upload.ts';
import { declareOwn } from '#services/documents/hand-in.ts';
import { receivePart, receiveWhole } from '#services/documents/receive-bytes.ts';
import { withdrawOwnVersion } from '#services/documents/withdraw-version.ts';
import { InvalidError, RefusedError } from '#services/errors.ts';
import type { Papers } from '#services/ports.ts';
import { handInPage, meetingOf } from './hand-in.ts';
import { declarationOf, type Typed } from './hand-in-form.ts';
import { notBound, requireOwnPost } from './posts.ts';
import type { Site, Visit } from './visit.ts';

function requirePapers({ program }: Site): Papers {
  if (!program.papers) throw new RefusedError('not_found');
  return program.papers;
}

const idPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function fieldsOf({ c }: Visit): Promise<{ fields: URLSearchParams; file: File | null }> {
  const body = await c.req.parseBody();
  const fields = new URLSearchParams();
  for (const [name, value] of Object.entries(body)) if (typeof value === 'string') fields.append(name, value);
  const { file } = body;
  return { fields, file: file instanceof File && file.name !== '' ? file : null };
}

/** Does the work, or says what is wrong: a sentence a field, or one of its own. */
async function attempt<Result>(
  { options }: Site,
  { person }: Visit,
  fields: URLSearchParams,
  work: () => Promise<Result>,
): Promise<{ result: Result } | { typed: Typed }> {
  try {
    return { result: await work() };
  } catch (error) {
    if (error instanceof InvalidError) {
      const { issues } = sentences(person.language).admin;
      const named = error.issues.map(({ field, code, limit }) => [field, issues[code](limit ?? 0)]);
      return { typed: { fields, errors: Object.fromEntries(named.toReversed()), general: null } };
    }
    if (!(error instanceof RefusedError)) throw error;
    return {
      typed: { fields, errors: {}, general: refusalSentence(error, person.language, options.timeZone) },
    };
  }
}

const doneOf = ({ outcome }: Declared) => (outcome === 'stopped' ? 'stopped' : 'sent');
const here = (visit: Visit) => `${visit.path}/hand-in/${meetingOf(visit)}`;

/** The form without script: declaration and file at once. */
export async function handInWhole(site: Site, visit: Visit): Promise<Response> {
  const post = await requireOwnPost(site, visit);
  if (post instanceof Response) return post;
  const { c, ctx, person } = visit;
  const { fields, file } = await fieldsOf(visit);
  const again = (typed: Typed) => {
    c.status(422);
    return handInPage(site, visit, typed);
  };
  const { fileMissing } = sentences(person.language).documents.add;
  if (!file) return again({ fields, errors: { file: fileMissing }, general: null });
  const outcome = await attempt(site, visit, fields, async () => {
    const papers = requirePapers(site);
    const about = { sizeBytes: file.size, fileName: file.name.slice(-200) };
    const declared = await declareOwn(ctx, meetingOf(visit), declarationOf(fields, about), papers);
    if (declared.outcome === 'open') await receiveWhole(ctx, declared.token, file.stream(), papers);
    return declared;
  });
  if ('typed' in outcome) return again(outcome.typed);
  return c.redirect(`${here(visit)}?done=${doneOf(outcome.result)}`, 303);
}

/** What the script asks first: where the bytes may go, or what is wrong with the declaration. */
export async function declareForScript(site: Site, visit: Visit): Promise<Response> {
  const post = await requireOwnPost(site, visit);
  if (post instanceof Response) return post;
  const { c, ctx, path } = visit;
  const { fields } = await fieldsOf(visit);
  const about = { sizeBytes: Number(fields.get('sizeBytes') ?? 0), fileName: fields.get('fileName') ?? '' };
  const outcome = await attempt(site, visit, fields, () =>
    declareOwn(ctx, meetingOf(visit), declarationOf(fields, about), requirePapers(site)),
  );
  if ('typed' in outcome) {
    const { errors, general } = outcome.typed;
    const [field = null] = Object.keys(errors);
    return c.json({ message: general ?? Object.values(errors)[0] ?? '', field }, 422);
  }
  const { result } = outcome;
  const next = `${here(visit)}?done=${doneOf(result)}`;
  return c.json(result.outcome === 'open' ? { url: `${path}/uploads/${result.token}`, next } : { next });
}

/** HEAD and PATCH of the resumable upload, from the bound device's own page; a refusal is a status and its sentence. */
export async function receiveBytes(site: Site, visit: Visit): Promise<Response> {
  const { c, ctx, person, secret } = visit;
  const { checks, program, options } = site;
  if (secret === null) return notBound(c);
  const isOurs =
    c.req.method !== 'PATCH' ||
    (checks.isOwnOrigin(c, program.house) &&
      checks.isOwnToken(program.house, secret, c.req.header('x-csrf-token') ?? ''));
  if (!isOurs) return c.body(null, 403);
  try {
    return await receivePart(ctx, c.req.param('upload') ?? '', c.req.raw, requirePapers(site));
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    const said = refusalSentence(error, person.language, options.timeZone);
    return c.text(said, error.code === 'not_found' ? 404 : 410);
  }
}

/** Takes back a version that the office has not accepted. */
export async function withdrawVersion(site: Site, visit: Visit): Promise<Response> {
  const post = await requireOwnPost(site, visit);
  if (post instanceof Response) return post;
  const { c, ctx } = visit;
  const id = c.req.param('versionId') ?? '';
  const outcome = await attempt(site, visit, new URLSearchParams(), async () => {
    if (!idPattern.test(id)) throw new RefusedError('not_found');
    await withdrawOwnVersion(ctx, id as VersionId, requirePapers(site));
  });
  if ('result' in outcome) return c.redirect(`${here(visit)}?done=withdrawn`, 303);
  c.status(422);
  return handInPage(site, visit, outcome.typed);
}

/** A file above what one plain post carries is not read at all; the page of its form says so. */
export function handInTooLarge(site: Site, visit: Visit): Promise<Response> {
  visit.c.status(413);
  const { tooLarge } = sentences(visit.person.language).handIn.form;
  return handInPage(site, visit, {
    fields: new URLSearchParams(),
    errors: { file: tooLarge },
    general: null,
  });
}
