import type { Hono } from 'hono';
import { Upload } from 'tus-js-client';
import type { TelegramFake } from '#tests/fakes/telegram/server.ts';
import type { StartedProgram } from '#tests/support/start-program.ts';
import { seen, Visitor } from '#tests/web/admin/visitor.ts';
import { look } from './answer-times.ts';

const username = 'thuky.tinhuy';
const password = 'gio-dong-thoi-qua-ao-sen-26';
/** As the page's script sends them. */
const PART = 2 * 1024 * 1024;
/** So many people link a phone; some of them are invited to the meeting of the demo that is told already. */
const LINKED = 60;
const ASKED = 'lịch họp';
const ANSWERED = 'Giao ban';

/** The secretary of the demo at her browser, talking to a program that runs. */
export type StormDesk = {
  visitor: Visitor;
  office: string;
  /** The tab of a meeting's papers. */
  papers: string;
  post(path: string, fields: Record<string, string | string[]>): ReturnType<Visitor['post']>;
  /** Declares a paper and brings its bytes in resumable parts, as the page's script does. */
  upload(title: string, fileName: string, bytes: Buffer): Promise<void>;
  /** What the tab says of each paper; one that was refused has no name any more. */
  said(): Promise<string[]>;
};

/** Signs in with the printed password, changes it, accepts the rules and opens the papers of a meeting. */
export async function openStormDesk({ address, output }: StartedProgram): Promise<StormDesk> {
  const printed = /thuky\.tinhuy\s+(\S+)/.exec(output())?.[1] ?? '';
  const over = {
    request: (path: string, init: RequestInit) =>
      (init.method === 'POST' ? fetch : look)(address + path, { ...init, redirect: 'manual' }),
  };
  const visitor = new Visitor(over as unknown as Hono);
  const post: StormDesk['post'] = async (path, fields) => {
    const answer = await visitor.post(path, fields, { origin: address });
    if (answer.status >= 400) throw new Error(`${path}: ${answer.status} ${seen(answer.text).slice(0, 400)}`);
    return answer;
  };
  await post('/admin/sign-in', { username, password: printed });
  await visitor.get('/admin/password');
  await post('/admin/password', { current: printed, next: password, again: password });
  await post('/admin/sign-in', { username, password });
  const { location } = await visitor.get('/admin');
  const office = /^\/admin\/o\/[^/?]+/.exec(location ?? '')?.[0] ?? '';
  const rules = await visitor.get(`${office}/accept-rules`);
  const ruleSetIds = [...rules.text.matchAll(/name="ruleSetIds" value="([^"]+)"/g)].map(([, id = '']) => id);
  await post(`${office}/accept-rules`, { ruleSetIds });
  const papers = `${await findMeeting(visitor, office)}/documents`;
  await visitor.get(papers);
  return {
    ...{ visitor, office, papers, post },
    async upload(title, fileName, bytes) {
      const declared = await post(`${papers}/declare`, {
        ...{ title, fileName, sizeBytes: String(bytes.length), declared: 'on' },
        ...{ agendaItemId: '', ownerUnitId: '' },
      });
      const { url } = JSON.parse(declared.text) as { url: string };
      await bring(address + url, bytes, visitor, address);
    },
    said: async () => papersIn((await visitor.get(`${papers}/list`)).text),
  };
}

/** The meeting of the demo that is being prepared, in this week or one of the next. */
async function findMeeting(visitor: Visitor, office: string): Promise<string> {
  let page = await visitor.get(`${office}?`);
  for (let week = 0; week < 3; week += 1) {
    if (page.location) page = await visitor.get(page.location);
    const link = new RegExp(`href="(${office}/meetings/[^"/?]+)"[^>]*>[^<]*Hội nghị sơ kết`).exec(page.text);
    if (link) return link[1] ?? '';
    const next = /href="([^"]+)"[^>]*>(?:<[^>]+>)*\s*[^<]*Tuần sau/.exec(page.text)?.[1] ?? '';
    page = await visitor.get(next.replaceAll('&amp;', '&'));
  }
  throw new Error('the meeting of the demo is in none of the next weeks');
}

function bring(uploadUrl: string, bytes: Buffer, { cookies, token }: Visitor, origin: string): Promise<void> {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  return new Promise((resolve, reject) => {
    new Upload(bytes, {
      ...{ uploadUrl, chunkSize: PART, retryDelays: null, storeFingerprintForResuming: false },
      headers: { cookie, origin, 'x-csrf-token': token },
      onError: reject,
      onSuccess: () => resolve(),
    }).start();
  });
}

const papersIn = (html: string) =>
  html
    .split('<div class="paper-head">')
    .slice(1)
    .map((item) => seen(item.split('<form')[0] ?? ''));

export type Delegates = Awaited<ReturnType<typeof linkDelegates>>;

/** Links people to the fake with the codes of their printed slips; so many of those invited then ask for their meetings in turn. */
export async function linkDelegates({ visitor, office, post }: StormDesk, fake: TelegramFake, count: number) {
  const chosen = await visitor.get(`${office}/slips?scope=unlinked`);
  const ids = [...chosen.text.matchAll(/name="personIds" value="([^"]+)"/g)].map(([, id = '']) => id);
  const sheet = await post(`${office}/slips`, { personIds: ids.slice(0, LINKED), target: 'telegram' });
  const codes = [...sheet.text.matchAll(/class="slip-code">([^<]+)</g)].map(([, code = '']) => code);
  const answer = async (userId: number, text: string, isReply = (_said: string | null) => true) => {
    const before = fake.log.entries().length;
    fake.control.userSends({ userId, text });
    const said = await fake.log.waitFor(
      ({ seq, ...entry }) =>
        seq > before && entry.type === 'accepted' && entry.chatId === userId && isReply(entry.text),
      120_000,
    );
    return 'text' in said ? (said.text ?? '') : '';
  };
  const users: { id: number; said: string }[] = [];
  for (const code of codes) {
    const { id } = fake.control.addUser({ standing: 'new' });
    await answer(id, `/start ${code}`);
    users.push({ id, said: '' });
  }
  for (const user of users) user.said = await answer(user.id, ASKED);
  const invited = users.filter(({ said }) => said.includes(ANSWERED)).slice(0, count);
  let turn = 0;
  return {
    count: invited.length,
    /** One of them asks for their meetings and has the answer. */
    async asks(): Promise<void> {
      const { id = 0, said = '' } = invited[turn % invited.length] ?? {};
      turn += 1;
      await answer(id, ASKED, (text) => text === said);
    },
  };
}
