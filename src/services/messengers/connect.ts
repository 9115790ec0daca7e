import {
  insertSignIn,
  type MessengerPlace,
  type SignIn,
  useSignIn,
  writeGrant,
} from '#db/queries/messenger-grants.ts';
import { clearAlarms, endPause } from '#db/queries/messengers.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { OfficeId } from '#domain/ids.ts';
import { alarmCodes } from '#domain/messengers/alarms.ts';
import { seal, unseal } from '#lib/sealed.ts';
import { hashSecret, newToken } from '#lib/secrets.ts';
import { type Context, type Messenger, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { requireWholeRemit } from '../offices/remit.ts';
import { record } from '../record.ts';
import { sealPair } from './grant-store.ts';

/** An administrator signs in at the messenger within this time. */
const signInMinutes = 15;
const purpose = 'messenger sign-in';

/**
 * Begins to connect a messenger account: returns the address at the messenger where its administrator consents. What comes
 * back from there is taken once, and only in the same session (`sessionToken`; null over the API: by the same account).
 * Refuses `not_found` for a messenger that needs no connecting, `outside_remit` for an office that does not manage every unit.
 */
export async function beginConnection(
  ctx: Context,
  officeId: OfficeId,
  asked: MessengerPlace & { sessionToken: string | null },
): Promise<{ address: string }> {
  const proof = permit(ctx, 'office.write', officeId);
  if (ctx.actor.kind !== 'account' && ctx.actor.kind !== 'apiToken') throw new RefusedError('not_permitted');
  const { accountId } = ctx.actor;
  const { channel, account, connector } = connectable(ctx, asked);
  const state = newToken(ctx.random);
  const verifier = connector.verifier ?? newToken(ctx.random);
  await inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    await requireWholeRemit(inner, 'office.write');
    await insertSignIn(tx, proof, {
      stateHash: hashSecret(state),
      ...{ channel, account, officeId, accountId },
      sessionHash: asked.sessionToken === null ? null : hashSecret(asked.sessionToken),
      verifierSealed: seal(ctx.house.secret, purpose, verifier),
      createdAt: ctx.now,
      expiresAt: new Date(ctx.now.getTime() + signInMinutes * 60_000),
    });
    await record(inner, 'messenger.connection_begun', `${channel}:${account}`, { officeId });
  });
  return { address: connector.address({ state, verifier }) };
}

/**
 * Ends it: what the messenger sent back becomes the grant we send with, and its lane goes on. Refuses `sign_in_over` when the
 * state is unknown, used, too old or of another session, `wrong_messenger_account` when somebody consented for another
 * account, `messenger_refused` when the code was not taken. Returns the office whose page began it.
 */
export async function finishConnection(
  ctx: Context,
  given: { state: string; code: string; account: string; sessionToken: string },
): Promise<{ officeId: OfficeId }> {
  // Committed at once: a state that was shown is spent, whatever comes of it.
  const begun = await useSignIn(ctx.db, hashSecret(given.state), ctx.now);
  if (!begun || !isOwn(ctx, begun, given.sessionToken)) throw new RefusedError('sign_in_over');
  const { officeId } = begun;
  const proof = permit(ctx, 'office.write', officeId);
  const { channel, account, connector } = connectable(ctx, begun);
  if (given.account !== account) throw new RefusedError('wrong_messenger_account');
  const verifier = unseal(ctx.house.secret, purpose, begun.verifierSealed);
  if (verifier === null) throw new RefusedError('sign_in_over');
  const answer = await connector.exchange({ code: given.code, verifier });
  if ('refused' in answer) throw new RefusedError('messenger_refused', { reason: answer.refused });
  const pair = sealPair(ctx.house.secret, { channel, account }, answer);
  await inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    await writeGrant(tx, proof, { channel, account }, { ...pair, connectedBy: ctx.actor });
    for (const lane of lanesOf(ctx, account, connector.channels)) {
      await clearAlarms(tx, lane, alarmCodes);
      await endPause(tx, `${lane.channel}:${lane.account}`);
    }
    await record(inner, 'messenger.connected', `${channel}:${account}`, { officeId });
  });
  return { officeId };
}

type Connectable = Messenger & { connector: NonNullable<Messenger['connector']> };

function connectable(ctx: Context, { channel, account }: MessengerPlace): Connectable {
  const found = ctx.house.messengers.find((one) => one.channel === channel && one.account === account);
  if (!found?.connector) throw new RefusedError('not_found');
  return { ...found, connector: found.connector };
}

const lanesOf = (ctx: Context, account: string, channels: readonly string[]) =>
  ctx.house.messengers.filter((one) => one.account === account && channels.includes(one.channel));

function isOwn({ actor }: Context, { accountId, sessionHash }: SignIn, sessionToken: string): boolean {
  const isSameAccount = actor.kind === 'account' && actor.accountId === accountId;
  return isSameAccount && (sessionHash === null || sessionHash === hashSecret(sessionToken));
}
