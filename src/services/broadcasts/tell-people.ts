import type { Office } from '#db/queries/offices.ts';
import { enqueue } from '#db/queries/outbox.ts';
import type { PersonId } from '#domain/ids.ts';
import type { MessageFacts, MessageKind } from '#messages/facts.ts';
import type { Context } from '../context.ts';
import { planDeliveries } from './plan-deliveries.ts';

export type Telling<Kind extends MessageKind> = {
  kind: Kind;
  ref: string;
  version: number;
  urgency: number;
  facts: MessageFacts[Kind];
  /** May ring in quiet hours too. */
  atAnyHour?: boolean;
};

/** Enqueues one message to each of these people, at once and only once per `(person, kind, ref, version)`. */
export async function tellPeople<Kind extends MessageKind>(
  ctx: Context,
  office: Office,
  personIds: PersonId[],
  { kind, ref, version, urgency, facts, atAnyHour = false }: Telling<Kind>,
): Promise<void> {
  const plan = await planDeliveries(ctx, office, personIds, kind);
  await enqueue(ctx.db, {
    broadcastId: null,
    officeId: office.id,
    urgency,
    holdSeconds: 0,
    atAnyHour,
    notices: plan.map(({ personId }) => ({ recipientKey: personId, personId, kind, ref, version, facts })),
    deliveries: plan.flatMap((person) => person.deliveries),
  });
}
