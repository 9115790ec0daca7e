import { notifyChange } from '#db/queries/changes.ts';
import { listDueBack, lockHandout, signHandout } from '#db/queries/handouts.ts';
import { findMeetingById } from '#db/queries/meetings.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { type HandoutStanding, standingOf } from '#domain/handouts/standing.ts';
import type { HandoutId } from '#domain/ids.ts';
import { tellPeople } from '../broadcasts/tell-people.ts';
import { type Context, within } from '../context.ts';
import { personOf } from '../documents/declare-upload.ts';
import { RefusedError } from '../errors.ts';
import { record } from '../record.ts';
import { aboutHandout, handoutUrgency } from './about-handout.ts';

/** What a copy's holder is answered. */
export type Signed = ReturnType<typeof aboutHandout> & {
  handoutId: HandoutId;
  standing: HandoutStanding;
  at: string;
};

/** Signs for a copy: by the person it was handed to and nobody else (`not_found`); signed again it stays as it was (C12). */
export const receiveHandout = (ctx: Context, id: HandoutId) => sign(ctx, id, 'receivedAt');

/** Says that a copy was given back; it is complete when the registry notes it too. What was never signed for is signed for by that. */
export const giveBackHandout = (ctx: Context, id: HandoutId) => sign(ctx, id, 'givenBackAt');

function sign(ctx: Context, id: HandoutId, what: 'receivedAt' | 'givenBackAt'): Promise<Signed> {
  const personId = personOf(ctx);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const found = await lockHandout(tx, id);
    const meeting = found?.handout.personId === personId ? await findMeetingById(tx, found.meetingId) : null;
    if (!found || !meeting) throw new RefusedError('not_found');
    const steps =
      what === 'receivedAt' ? (['receivedAt'] as const) : (['receivedAt', 'givenBackAt'] as const);
    // What is back at the registry needs no more signature.
    const open = found.handout.returnedAt ? [] : steps;
    for (const step of open) {
      if (!(await signHandout(tx, id, step, ctx.now))) continue;
      const said = step === 'receivedAt' ? 'handout.received' : 'handout.given_back';
      await record(inner, said, id, { officeId: found.officeId });
      await notifyChange(tx, `meeting:${found.meetingId}`);
    }
    const now = (await lockHandout(tx, id))?.handout ?? found.handout;
    const at = now.returnedAt ?? now.givenBackAt ?? now.receivedAt ?? ctx.now;
    return { ...aboutHandout(meeting), handoutId: id, standing: standingOf(now), at: at.toISOString() };
  });
}

/** Asks everybody who still holds a copy after its meeting to give it back, once each whatever process wakes; how many. */
export async function askBack(ctx: Context): Promise<number> {
  const due = await listDueBack(ctx.db, ctx.now);
  for (const { id, personId, meetingId } of due)
    await inTransaction(ctx.db, async (tx) => {
      const meeting = await findMeetingById(tx, meetingId);
      if (!meeting) return;
      const facts = { ...aboutHandout(meeting), handoutId: id, at: ctx.now.toISOString() };
      const telling = {
        kind: 'handout_due',
        ref: `handout:${id}`,
        version: 1,
        urgency: handoutUrgency,
        facts,
      } as const;
      await tellPeople(within(ctx, tx), meeting.office, [personId], telling);
    });
  return due.length;
}
