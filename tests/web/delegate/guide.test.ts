import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sentences } from '#i18n/sentences.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { guideRoutes } from '#web-delegate/guide/app.ts';
import { dutiesOf, roleNames, roleSlugs, sevenFunctions } from '#web-delegate/guide/roles.ts';
import { contentSecurityPolicy } from '#web-kit/security.ts';
import manifest from '../../../package.json' with { type: 'json' };

let test: TestProgram;
let app: Hono;
const words = sentences('vi').guide;
const read = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await app.request(path, { headers });
  return { answer, text: await answer.text() };
};

beforeAll(async () => {
  test = await testProgram();
  app = new Hono().route('/huong-dan', guideRoutes(test.program, manifest));
});
afterAll(() => test.close());

describe('R20 the guide', () => {
  it('opens for everybody, without a cookie, under the strict policy', async () => {
    const { answer, text } = await read('/huong-dan');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-security-policy')).toBe(contentSecurityPolicy());
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(text).not.toMatch(/ style=| onclick=|<script>/);
  });

  it('R7b names the address and the accounts of every office, so that a false one is noticed, and no telephone', async () => {
    await test.connection.sql`
      update offices set bot_names = 'Telegram @that_bot', contact_phone = '0912999888'`;
    const { text } = await read('/huong-dan');
    const offices = await test.connection.sql`select name from offices`;
    for (const { name } of offices) expect(text).toContain(name);
    expect(text).toContain('Telegram @that_bot');
    expect(text).not.toContain('0912999888');
  });

  it('R6 lists the seven functions in their order, each with something to do', async () => {
    const { text } = await read('/huong-dan');
    const { groups } = sentences('vi').admin.nav;
    const named = [
      groups.schedule,
      groups.information,
      groups.papers,
      groups.registration,
      groups.opinions,
      groups.reports,
      groups.statistics,
    ].map((name, at) => text.indexOf(`${at + 1}. ${name}`));
    expect(named).not.toContain(-1);
    expect(named).toEqual(named.toSorted((a, b) => a - b));
    for (const part of sevenFunctions) expect(dutiesOf(words, part)).not.toEqual([]);
  });

  it('says what is recorded and for what, and what to do when something fails', async () => {
    const { text } = await read('/huong-dan');
    expect(text).toContain(words.privacy.lead);
    for (const { when, todo } of words.trouble.items) {
      expect(text).toContain(when);
      expect(text).toContain(todo);
    }
  });

  it.each(roleNames)('has a page for %s with every step and a picture of the real page', async (name) => {
    const { answer, text } = await read(`/huong-dan/${roleSlugs[name]}`);
    expect(answer.status).toBe(200);
    expect(text).toContain(words.roleTitle(words.roles[name].title));
    for (const duty of words.roles[name].duties) for (const step of duty.steps) expect(text).toContain(step);
    expect(text).toMatch(/<img src="\/assets\/\w+\/guide\/[\w-]+\.webp" alt="[^"]{20,}"/);
  });

  it.each(['', '/dai-bieu', '/ban-in'])(
    'shows version and date, and a way to print, at “%s”',
    async (path) => {
      const { text } = await read(`/huong-dan${path}`);
      expect(text).toMatch(new RegExp(`Phiên bản ${manifest.version}, cập nhật ngày \\d\\d/\\d\\d/20\\d\\d`));
      expect(text).toContain(words.print);
    },
  );

  it('prints the guide of every role in one', async () => {
    const { text } = await read('/huong-dan/ban-in');
    for (const name of roleNames) expect(text).toContain(`<h2>${words.roles[name].title}</h2>`);
  });

  it('speaks English when asked, and its links go on in English', async () => {
    const { text } = await read('/huong-dan?lang=en');
    expect(text).toContain('<html lang="en"');
    expect(text).toContain('User guide');
    expect(text).toContain('href="/huong-dan/dau-moi?lang=en"');
    const chosen = await read('/huong-dan', { cookie: 'lang=en' });
    expect(chosen.text).toContain('<html lang="en"');
    const back = await read('/huong-dan?lang=vi', { cookie: 'lang=en' });
    expect(back.text).toContain('<html lang="vi"');
  });

  it('leads an unknown part back to the first page', async () => {
    const { answer } = await read('/huong-dan/khong-co');
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/huong-dan']);
  });
});
