import type { MeetingInFull } from '#db/queries/meetings.ts';
import { listToldFacts } from '#db/queries/outbox.ts';
import { type ChangeAct, type ChangeReason, decideReset, diffFacts } from '#domain/meetings/changes.ts';
import type { ChangeFacts, MeetingFacts } from '#messages/facts.ts';
import type { Context } from '../context.ts';

/** What every invitation card of the meeting shares, frozen at the version that is told. */
export function sharedFacts(
  { meeting, rules, office, chairName }: MeetingInFull,
  revision: number,
): { meeting: MeetingFacts } {
  return {
    meeting: {
      ref: meeting.ref,
      version: meeting.version,
      revision,
      title: meeting.title,
      content: meeting.content,
      startsAt: meeting.startsAt.toISOString(),
      endsAt: meeting.endsAt.toISOString(),
      place: meeting.place,
      form: meeting.form,
      regularity: meeting.regularity,
      className: rules.name,
      chairName,
      contactName: meeting.contactName,
      contactPhone: meeting.contactPhone,
      letterNumber: meeting.letterNumber,
      letterOn: meeting.letterOn,
      officeName: office.name,
      timeZone: office.timeZone,
      detail: rules.messengerDetail,
      state: toldState(meeting.state),
    },
  };
}

/** A card knows three states: it takes place, it waits for another time, it does not take place. */
function toldState(state: MeetingInFull['meeting']['state']): NonNullable<MeetingFacts['state']> {
  return state === 'postponed' || state === 'cancelled' ? state : 'announced';
}

export type WhatWasDone = { act: ChangeAct; reason: ChangeReason | null; note: string };

/**
 * The change as its card will say it, counted from what people were told last; null when nobody would notice any. A
 * postponed or cancelled meeting takes no answer back.
 */
export function describeChange(
  told: MeetingFacts,
  after: MeetingInFull,
  { act, reason, note }: WhatWasDone,
): ChangeFacts | null {
  const fresh = sharedFacts(after, told.revision + 1).meeting;
  const fields = diffFacts(told, fresh);
  const knownState = told.state ?? 'announced';
  if (fields.length === 0 && knownState === fresh.state) return null;
  const isOff = fresh.state !== 'announced';
  return {
    act: knownState === 'postponed' && !isOff ? 'reschedule' : act,
    fields,
    reason,
    note,
    resets: isOff ? [] : decideReset(told, fresh, after.rules),
  };
}

/** The facts for somebody who is told for the first time: what stands, without what it was before. */
export function withoutChange({ meeting }: { meeting: MeetingFacts }): { meeting: MeetingFacts } {
  const { change: _, ...facts } = meeting;
  return { meeting: facts };
}

/** What people know of the meeting: the facts they were last told, not a change that is still held. */
export async function toldFacts(ctx: Context, meeting: MeetingInFull): Promise<{ meeting: MeetingFacts }> {
  return (await findToldFacts(ctx, meeting.meeting.ref)) ?? sharedFacts(meeting, 1);
}

/** The same by the meeting's reference; null as long as nobody was told. */
export async function findToldFacts(ctx: Context, ref: string): Promise<{ meeting: MeetingFacts } | null> {
  const told = (await listToldFacts(ctx.db, [ref])).get(ref);
  return (told as { meeting: MeetingFacts } | undefined) ?? null;
}
