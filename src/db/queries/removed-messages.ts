import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { finishedAs } from './outbox.ts';

/** What shows that a message is about something: addresses and ids of it, and the names it had. */
export type Traces = { marks: string[]; names: string[] };

/** A name this short also stands in messages about other things. */
const telling = 12;
const blank = '…';
const holds = (text: string, list: string) =>
  sql.raw(`exists (select 1 from jsonb_array_elements_text(${list}) x where strpos(${text}, x) > 0)`);

/**
 * Takes every message back that was about something, wherever it is: what waits leaves no more, what was shown is asked to
 * say that it was removed, and names go out of all that is kept of chats. Cards of a meeting keep all but the names; a pack that
 * was shown with one is shown anew.
 * Returns how many messages.
 */
export async function removeMessages(tx: Db, traces: Traces, urgency: number): Promise<number> {
  const given = sql`(select ${JSON.stringify(traces.marks)}::jsonb as marks)`;
  const removed = await tx.execute<{ id: number }>(sql`
    with hit as (
      select n.id from notices n, ${given} g
      where n.broadcast_id is null and n.kind <> 'invitation'
        and ${holds('n.facts::text', 'g.marks')}),
    stopped as (
      delete from outbox o using hit where o.notice_id = hit.id and o.state in ('queued', 'unknown') returning o.*),
    history as (${finishedAs('superseded', 'stopped')}),
    calling as (
      update outbox o set kind = 'message_removed', ref = 'removed:' || o.notice_id from hit
      where o.notice_id = hit.id and o.state = 'calling')
    update notices n set kind = 'message_removed', ref = 'removed:' || n.id, facts = '{}' from hit where n.id = hit.id
    returning n.id`);
  const ids = removed.map(({ id }) => Number(id));
  if (ids.length > 0) await askToShow(tx, ids, urgency);
  const packs = await blankNames(tx, traces);
  if (packs.length > 0) await askToShow(tx, packs, urgency);
  return ids.length;
}

/** Every place where these were shown, or may be in this moment, shows what they say now. */
async function askToShow(tx: Db, ids: number[], urgency: number): Promise<void> {
  await tx.execute(sql`
    with shown as (
      select distinct n.id, n.recipient_key, n.person_id, n.kind, n.ref, n.version, h.lane, h.address
      from notices n join outbox_history h on h.notice_id = n.id
      where n.id = any(${sql.param(ids)}::bigint[]) and h.op = 'send' and h.state in ('sent', 'placed')
      union
      select distinct n.id, n.recipient_key, n.person_id, n.kind, n.ref, n.version, o.lane, o.address
      from notices n join outbox o on o.notice_id = n.id
      where n.id = any(${sql.param(ids)}::bigint[]) and o.op = 'send' and o.state = 'calling')
    insert into outbox (notice_id, recipient_key, person_id, lane, address, op, kind, ref, version, urgency, state, tries, again,
      not_before)
    select id, recipient_key, person_id, lane, address, 'edit', kind, ref, version, ${urgency}, 'queued', 0, false, now() from shown`);
  await tx.execute(sql`select pg_notify('outbox', '')`);
}

const kept = [
  ['notices', 'facts'],
  ['broadcasts', 'facts'],
  ['inbox', 'payload'],
  ['dialogues', 'step'],
  ['web_messages', 'buttons'],
] as const;

/** Names of what is gone, out of every card, conversation and page that is kept; returns the packs that had one. */
async function blankNames(tx: Db, { marks, names }: Traces): Promise<number[]> {
  const packs = new Set<number>();
  const given = sql`(select ${JSON.stringify(marks)}::jsonb as marks)`;
  await tx.execute(sql`update web_messages w set text = ${blank}, buttons = '[]' from ${given} g
    where ${holds('w.text', 'g.marks')}`);
  for (const name of names) {
    const isMeant = (text: string) => (name.length >= telling ? sql`true` : holds(text, 'g.marks'));
    const json = JSON.stringify(name).slice(1, -1);
    for (const [table, column] of kept) {
      const text = `w.${column}::text`;
      const returned = sql.raw(
        table === 'notices' ? `case w.kind when 'pack' then w.id end` : 'null::bigint',
      );
      const changed = await tx.execute<{ pack: string | null }>(sql`
        update ${sql.raw(table)} w set ${sql.raw(column)} = replace(${sql.raw(text)}, ${json}, ${blank})::jsonb from ${given} g
        where strpos(${sql.raw(text)}, ${json}) > 0 and ${isMeant(text)}
        returning ${returned} as pack`);
      for (const { pack } of changed) if (pack !== null) packs.add(Number(pack));
    }
    await tx.execute(sql`update web_messages w set text = replace(w.text, ${name}, ${blank}) from ${given} g
      where strpos(w.text, ${name}) > 0 and ${isMeant('w.text')}`);
  }
  return [...packs];
}
