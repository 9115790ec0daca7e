import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inMain, type Json, meetingFacts, type TestApi, testApi } from '#tests/support/api.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

let test: TestProgram;
let api: TestApi;
beforeAll(async () => {
  test = await testProgram();
  api = testApi(test);
});
afterAll(() => test.close());

const addMeeting = async (title: string, on: string) =>
  (
    await api.call('POST', inMain(test, '/meetings'), {
      body: meetingFacts(test, {
        title,
        startsAt: `${on}T08:00:00+07:00`,
        endsAt: `${on}T09:00:00+07:00`,
      }),
    })
  ).json.id as string;

describe('a list by cursor', () => {
  it('gives every meeting once, though others are added between the pages', async () => {
    const ids: string[] = [];
    for (const day of [10, 11, 11, 11, 12, 13, 14])
      ids.push(await addMeeting(`họp ${day}`, `2026-12-${day}`));
    let next: string | null = `${inMain(test, '/meetings')}?limit=2&from=2026-12-09T00:00:00Z`;
    const seen: string[] = [];
    for (let page = 0; next !== null && page < 10; page += 1) {
      const answer = await api.call('GET', next);
      seen.push(...answer.json.items.map((row: Json) => row.id));
      const link = answer.headers.get('Link');
      expect(link === null).toBe(answer.json.next === null);
      next = link === null ? null : /^<([^>]+)>; rel="next"$/.exec(link)![1]!;
      if (next) expect(new URL(next, 'http://x').searchParams.get('cursor')).toBe(answer.json.next);
      // One before the place reached and one after it: only the later one may show.
      if (page === 0) ids.push(await addMeeting('sau', '2026-12-20'));
      if (page === 1) await addMeeting('trước', '2026-12-09');
    }
    expect(seen).toEqual([...new Set(seen)]);
    expect([...seen].sort()).toEqual([...ids].sort());
  });

  it('keeps the window while paging', async () => {
    const query = 'from=2026-12-11T00:00:00Z&until=2026-12-12T00:00:00Z&limit=2';
    const first = await api.call('GET', `${inMain(test, '/meetings')}?${query}`);
    const second = await api.call('GET', `${inMain(test, '/meetings')}?${query}&cursor=${first.json.next}`);
    expect([...first.json.items, ...second.json.items].map((row: Json) => row.title)).toEqual([
      ...['họp 11', 'họp 11', 'họp 11'],
    ]);
    expect(second.json.next).toBeNull();
  });

  it('pages people, and finds each once', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const answer = await api.call('GET', `${inMain(test, '/people')}?limit=5${cursor}`);
      seen.push(...answer.json.items.map((row: Json) => row.id));
      cursor = answer.json.next ? `&cursor=${answer.json.next}` : '';
    } while (cursor);
    expect(seen.sort()).toEqual(
      Object.values(test.seed.people)
        .map((person) => person.id)
        .sort(),
    );
  });

  it.each([
    ['/meetings', 'nonsense'],
    ['/meetings', Buffer.from('["2026-12-14T01:00:00.000Z"]').toString('base64url')],
    ['/meetings', Buffer.from('["yesterday","x"]').toString('base64url')],
    ['/people', Buffer.from('{}').toString('base64url')],
    ['/people', Buffer.from(`["' or 1=1"]`).toString('base64url')],
  ])('is 400 for a cursor that %s did not give', async (path, cursor) => {
    const answer = await api.call('GET', `${inMain(test, path)}?cursor=${cursor}`);
    expect(answer).toMatchObject({ status: 400, json: { code: 'bad_cursor' } });
  });

  it.each(['0', '201', 'x'])('is 422 for limit %s', async (limit) => {
    const answer = await api.call('GET', `${inMain(test, '/meetings')}?limit=${limit}`);
    expect(answer).toMatchObject({ status: 422, json: { errors: [{ field: 'limit' }] } });
  });
});
