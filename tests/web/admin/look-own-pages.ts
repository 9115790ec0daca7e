import type { PersonId } from '#domain/ids.ts';
import type { Tour } from './look-camera.ts';
import { type OwnPhone, phoneOf } from './look-person.ts';

/** What a unit's desk finds on its own pages once there is something to do: every entry of their menu. */
export async function photographOwnPages(tour: Tour): Promise<void> {
  const { look } = tour;
  const paper = await phoneOf(tour, await deskOf(tour, 'paper'));
  const at = (phone: OwnPhone, page: string) => `${phone.path}/${page}`;
  await look(paper.context, 'own-chat', paper.path);
  await look(paper.context, 'own-menu', paper.path, (page) => page.locator('.phone-header summary').click());
  await look(paper.context, 'own-mine', at(paper, 'mine'));
  await look(paper.context, 'own-papers', at(paper, 'papers'));
  await look(paper.context, 'own-papers-found', at(paper, 'papers?search=bao cao'));
  await look(paper.context, 'own-hand-in', at(paper, 'hand-in'));
  await look(paper.context, 'own-hand-in-one', at(paper, `hand-in/${await itemMeeting(tour)}`));
  await look(paper.context, 'own-calendar', at(paper, 'calendar'));
  await look(paper.context, 'own-calendar-made', at(paper, 'calendar'), async (page) => {
    await Promise.all([
      page.waitForEvent('load'),
      page.locator('main button.button-primary').first().click(),
    ]);
  });
  await look(paper.context, 'own-reminders', at(paper, 'reminders'));
  await look(paper.context, 'own-room-none', at(paper, 'room'));
  await look(paper.context, 'own-opinions', at(paper, 'opinions'));
  await photographAsked(tour);
  await photographTasked(tour);
  const [person] = await tour.sql`select id from people order by id desc limit 1`;
  const idle = await phoneOf(tour, person?.id as PersonId);
  await look(idle.context, 'own-tasks-none', at(idle, 'tasks'));
  await look(idle.context, 'own-opinions-none', at(idle, 'opinions'));
  const stranger = await tour.browser.newContext();
  await look(stranger, 'own-bind', paper.path);
  await look(stranger, 'own-check-in-landing', '/p/check-in/1234');
}

/** A unit asked for its opinion, and one's own opinions on a meeting. */
async function photographAsked(tour: Tour): Promise<void> {
  const { look, sql } = tour;
  const [request] = await sql`select a.id, d.person_id from opinion_asked a
    join desk_holders d on d.unit_id = a.unit_id and d.to_at is null order by a.id limit 1`;
  const asked = await phoneOf(tour, request?.person_id as PersonId);
  await look(asked.context, 'own-request', `${asked.path}/requests/${request?.id}`);
  const [seat] = await sql`select m.ref, i.person_id from invitations i join meetings m on m.id = i.meeting_id
    where m.state = 'announced' and m.starts_at > now() and i.person_id is not null and i.withdrawn_at is null order by m.starts_at, i.id limit 1`;
  const seated = await phoneOf(tour, seat?.person_id as PersonId);
  await look(seated.context, 'own-opinions-one', `${seated.path}/opinions/${seat?.ref}`);
}

async function photographTasked(tour: Tour): Promise<void> {
  const { look, sql } = tour;
  const tasked = await phoneOf(tour, await deskOf(tour, 'task'));
  const [notice] = await sql`select id from conclusions where kind = 'notice' limit 1`;
  await look(tasked.context, 'own-tasks', `${tasked.path}/tasks`);
  await look(tasked.context, 'own-conclusion', `${tasked.path}/conclusions/${notice?.id}`);
}

/** The desk of a unit that owes a paper, or leads a task. */
async function deskOf({ sql }: Tour, owes: 'paper' | 'task'): Promise<PersonId> {
  const [row] = await sql`select d.person_id from desk_holders d where d.to_at is null and d.unit_id in (
    ${
      owes === 'paper'
        ? sql`select paper_unit_id from agenda_items where meeting_id = ${await itemMeeting({ sql })}`
        : sql`select lead_unit_id from action_items`
    }) order by d.person_id limit 1`;
  return row?.person_id as PersonId;
}

/** An announced meeting some unit owes a paper to. */
async function itemMeeting({ sql }: Pick<Tour, 'sql'>): Promise<string> {
  const [row] = await sql`select m.id from meetings m join agenda_items a on a.meeting_id = m.id
    join desk_holders d on d.unit_id = a.paper_unit_id
    where m.state = 'announced' and m.starts_at > now() order by m.starts_at desc, m.id limit 1`;
  return String(row?.id);
}
