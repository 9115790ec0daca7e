import { isOutstanding } from '#domain/paper-tasks/standing.ts';
import type { MessageFacts } from '#messages/facts.ts';
import type { Context } from '../context.ts';
import { personalAddresses } from '../links/personal-link.ts';
import { personOf } from './declare-upload.ts';
import { handInUrl, type Place, type PlaceItem, readPlaces } from './hand-in-places.ts';

/** Where one's units may hand in papers, as a chat shows it: the meetings that wait for some first, then the soonest. */
export async function readHandInList(ctx: Context): Promise<MessageFacts['hand_in']> {
  const personId = personOf(ctx);
  const page = (await personalAddresses(ctx, [personId])).get(personId);
  if (!page) return { meetings: [], pageUrl: null };
  const places = await readPlaces(ctx);
  const meetings = [...Map.groupBy(places, ({ meeting }) => meeting.id).values()].map((some) => {
    const [{ meeting, office, rules }] = some as [Place, ...Place[]];
    return {
      ...{ title: meeting.title, startsAt: meeting.startsAt.toISOString(), timeZone: office.timeZone },
      ...{ detail: rules.messengerDetail, url: handInUrl(page, meeting.id) },
      owed: some.flatMap(({ items }) => items).flatMap(owedLine),
    };
  });
  const waiting = meetings.filter(({ owed }) => owed.length > 0);
  return {
    meetings: [...waiting, ...meetings.filter(({ owed }) => owed.length === 0)],
    pageUrl: `${page}/hand-in`,
  };
}

function owedLine({ title, position, task }: PlaceItem) {
  if (!task || !isOutstanding(task.standing)) return [];
  const dueAt = task.dueAt?.toISOString() ?? null;
  return [{ title, position, dueAt, isReturned: task.standing === 'returned' }];
}
