import type { PersonId } from '#domain/ids.ts';
import { RefusedError } from '#services/errors.ts';
import { cutOff } from '#services/links/cut-off.ts';
import { issueLinkCode } from '#services/links/issue-code.ts';
import { unlinkChat } from '#services/links/unlink-chat.ts';
import { findLeaveConsequences, leavePerson, returnPerson } from '#services/people/leave.ts';
import { type PersonDetail, readPerson } from '#services/people/read-person.ts';
import { searchPeople, suggestions } from '../../person-choice.ts';
import { type AdminApp, type AdminContext, goTo, idOf } from '../../site.ts';
import { codePage } from '../links/person-links.ts';
import { peopleList } from './people-list.ts';
import { personPage } from './person.ts';
import { personEditPages } from './person-edit.ts';
import { personNewPages } from './person-new.ts';
import { askCutOff, askLeave, askUnlink } from './person-questions.ts';

const root = '/o/:officeId/people';

/** The register of people: list, add, one person and what is done to them, and codes that link a phone. */
export function peoplePages(app: AdminApp): void {
  app.get(root, peopleList);
  app.get(`${root}/suggest`, async (c) => {
    const [words = ''] = new URL(c.req.url).searchParams.values();
    return c.html(suggestions(await searchPeople(c, words)));
  });
  personNewPages(app);
  personEditPages(app);
  app.get(`${root}/:id`, async (c) => personPage(c, await detailOf(c)));
  app.post(`${root}/:id/code`, async (c) => {
    const { ctx, office } = c.get('desk');
    const issued = await issueLinkCode(ctx, office.id, idOf<PersonId>(c, 'id'));
    return codePage(c, await detailOf(c), issued);
  });
  app.get(`${root}/:id/cut-off`, async (c) => {
    if (!c.get('desk').can('links.issue')) throw new RefusedError('not_permitted');
    return askCutOff(c, (await detailOf(c)).person);
  });
  app.post(`${root}/:id/cut-off`, async (c) => {
    const { ctx, office } = c.get('desk');
    await cutOff(ctx, office.id, idOf<PersonId>(c, 'id'));
    return backTo(c, 'cut_off');
  });
  chatPages(app);
  leavePages(app);
}

function chatPages(app: AdminApp): void {
  app.get(`${root}/:id/chats/:chatId/unlink`, async (c) => {
    if (!c.get('desk').can('links.issue')) throw new RefusedError('not_permitted');
    const detail = await detailOf(c);
    const chat = detail.chats.find(({ id }) => id === idOf(c, 'chatId'));
    if (!chat) throw new RefusedError('not_found');
    return askUnlink(c, detail.person, chat);
  });
  app.post(`${root}/:id/chats/:chatId/unlink`, async (c) => {
    const { ctx, office } = c.get('desk');
    const chat = { personId: idOf<PersonId>(c, 'id'), chatId: idOf<string>(c, 'chatId') };
    await unlinkChat(ctx, office.id, chat);
    return backTo(c, 'chat_unlinked');
  });
}

function leavePages(app: AdminApp): void {
  const place = (c: AdminContext) => {
    const { id: officeId, timeZone } = c.get('desk').office;
    return { officeId, timeZone };
  };
  app.get(`${root}/:id/leave`, async (c) => {
    const { ctx } = c.get('desk');
    return askLeave(c, await findLeaveConsequences(ctx, place(c), idOf<PersonId>(c, 'id')));
  });
  app.post(`${root}/:id/leave`, async (c) => {
    const { ctx } = c.get('desk');
    await leavePerson(ctx, place(c), idOf<PersonId>(c, 'id'));
    return backTo(c, 'person_left');
  });
  app.post(`${root}/:id/return`, async (c) => {
    const { ctx, office } = c.get('desk');
    await returnPerson(ctx, office.id, idOf<PersonId>(c, 'id'));
    return backTo(c, 'person_returned');
  });
}

function detailOf(c: AdminContext): Promise<PersonDetail> {
  const { ctx, office } = c.get('desk');
  return readPerson(ctx, office.id, idOf<PersonId>(c, 'id'));
}

const backTo = (c: AdminContext, done: string) =>
  goTo(c, `${c.get('desk').path}/people/${idOf(c, 'id')}?done=${done}`);
