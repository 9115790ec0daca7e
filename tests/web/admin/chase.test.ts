import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertPerson } from '#db/queries/people.ts';
import { toldMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { seen, signedIn, siteOf, type Visitor } from './visitor.ts';

let test: TestProgram;
let visitor: Visitor;
let chase: string;
beforeAll(async () => {
  test = await testProgram();
  visitor = await signedIn(siteOf(test.program), 'secretariat');
  chase = `/admin/o/${test.seed.office.id}/chase`;
});
afterAll(() => test.close());

async function told(title: string) {
  const { units, people } = test.seed;
  const { meeting, invitations } = await toldMeeting(
    test,
    { units: [{ unitId: units.home.id }], personIds: [people.communeHead.id] },
    { title },
  );
  const refOf = (unit: boolean) =>
    invitations.find((row) => (row.unitName !== null) === unit)?.invitation.ref ?? '';
  return { meeting, unitRef: refOf(true), personRef: refOf(false) };
}

describe('R52 the page of what is missing', () => {
  it('says that all is well when nothing is', async () => {
    expect(seen((await visitor.get(chase)).text)).toContain('Không còn việc gì phải đôn đốc');
  });

  it('urges with one tap, shows it, and refuses the second tap with the hour from which again', async () => {
    const { unitRef } = await told('Họp giao ban');
    const page = seen((await visitor.get(chase)).text);
    expect(page).toMatch(/Sở Nội vụ người nhận: Ngô Bá Khá .*Chưa xem Chưa trả lời Chưa nhắc/);
    const tap = () => visitor.post(`${chase}/urge`, { ref: unitRef, about: 'not_answered' });
    const urged = await tap();
    expect([urged.status, seen(urged.text)]).toEqual([
      200,
      expect.stringContaining('Chưa nhắc được 1 người vì chưa có kênh nào, phải gọi điện: Ngô Bá Khá.'),
    ]);
    expect(seen(urged.text)).not.toContain('Đã nhắc 1 người');
    expect(urged.text).toContain(`<a href="${chase.replace('/chase', '/calls')}">Mở danh sách gọi điện</a>`);
    expect(seen(urged.text)).toContain('1 lần, gần nhất 08:00 07/12');
    const again = await tap();
    expect(again.status).toBe(409);
    expect(seen(again.text)).toContain(
      'Ngô Bá Khá vừa được nhắc việc này trong 4 giờ qua nên chưa nhắc lại.',
    );
    expect(seen(again.text)).toContain('Nhắc được từ 12 giờ 00, thứ Hai, ngày 07/12/2026');
  });

  it('urges all of a filter, says who was skipped and why, and stays at the filter', async () => {
    const { meeting, unitRef } = await told('Họp ngân sách');
    await visitor.get(chase);
    await visitor.post(`${chase}/urge`, { ref: unitRef, about: 'not_answered' });
    const all = await visitor.post(`${chase}/urge-all`, {
      gap: 'not_answered',
      meeting: meeting.id,
      unit: '',
    });
    const said = seen(all.text);
    expect(said).toContain('Chưa nhắc được 1 người vì chưa có kênh nào, phải gọi điện: Kiều Văn Tám.');
    expect(said).toContain('Bỏ qua 1 người: 1 người vừa được nhắc việc này trong 4 giờ qua');
    expect(said).toContain('Nhắc tất cả (2)');
    expect(said).not.toContain('07/12 Họp giao ban 21/12');
    expect(all.text).toContain(`<option value="${meeting.id}" selected`);
  });

  it('asks before all are urged, with the counts, over the list and as a page, and sends nothing by asking', async () => {
    const { meeting } = await told('Họp phải hỏi trước');
    const ask = `${chase}/urge-all?gap=not_answered&meeting=${meeting.id}`;
    const list = await visitor.get(`${chase}?gap=not_answered&meeting=${meeting.id}`);
    expect(list.text).toContain(`hx-get="${ask.replaceAll('&', '&amp;')}"`);
    expect(list.text).not.toContain(`method="post" data-guard action="${chase}/urge-all"`);
    const page = await visitor.get(ask);
    expect(seen(page.text)).toContain('Nhắc 2 giấy mời còn thiếu việc?');
    expect(seen(page.text)).toMatch(/chưa có kênh nào, phải gọi điện/);
    const [row] = await test.connection
      .sql`select count(*)::int as count from urges where meeting_id = ${meeting.id}`;
    expect(row?.count).toBe(0);
  });

  it('opened again at the address of an act shows the board, and does nothing', async () => {
    for (const act of ['urge', 'escalate']) {
      const answer = await visitor.get(`${chase}/${act}?gap=not_seen`);
      expect([answer.status, answer.location]).toEqual([303, `${chase}?gap=not_seen`]);
    }
  });

  it('tells the leader', async () => {
    const { unitRef } = await told('Họp cần lãnh đạo');
    const answer = await visitor.post(`${chase}/escalate`, { ref: unitRef, about: 'not_seen' });
    expect(seen(answer.text)).toContain('phải gọi điện: Huỳnh Thị Mỹ Lệ.');
  });

  it('filters by gap, meeting and unit by its address, and takes nonsense for no filter', async () => {
    const { meeting } = await told('Họp để lọc');
    const { units } = test.seed;
    const page = async (query: string) => seen((await visitor.get(`${chase}?${query}`)).text);
    expect(await page(`meeting=${meeting.id}&gap=not_nominated`)).toContain(
      'Không có giấy mời nào ở nhóm này',
    );
    expect(await page(`meeting=${meeting.id}&unit=${units.home.id}`)).not.toContain('Kiều Văn Tám');
    expect(await page('meeting=x&gap=y&unit=z')).toContain('Kiều Văn Tám');
  });

  it('lets an auditor look and nothing else', async () => {
    const { unitRef } = await told('Họp được kiểm tra');
    const auditor = await signedIn(siteOf(test.program), 'auditor');
    const page = await auditor.get(chase);
    expect(seen(page.text)).toContain('Họp được kiểm tra');
    expect(page.text).not.toContain('/chase/urge');
    expect((await auditor.post(`${chase}/urge`, { ref: unitRef })).status).toBe(404);
  });
});

describe('with many invitations', () => {
  let statements = 0;
  const count = async (path: string) => {
    statements = 0;
    const { status, text } = await visitor.get(path);
    expect(status).toBe(200);
    expect(gzipSync(text).byteLength).toBeLessThan(60_000);
    return statements;
  };

  it('the chase board and the call list ask as often for 400 people as for a few, and cut the page', async () => {
    const { sql, db } = test.connection;
    const send = sql.unsafe.bind(sql);
    sql.unsafe = ((text: string, ...rest: []) => {
      statements += 1;
      return send(text, ...rest);
    }) as typeof sql.unsafe;
    const calls = chase.replace('/chase', '/calls');
    const few = [await count(chase), await count(calls)];
    const people = [];
    for (let at = 0; at < 400; at += 1)
      people.push(await insertPerson(db, { fullName: `Đại biểu ${at}`, searchText: `dai bieu ${at}` }));
    await toldMeeting(test, { personIds: people.map(({ id }) => id) }, { title: 'Hội nghị lớn' });
    await sql`update notices set call_needed_at = now(), sent_at = now() where person_id = ${people[0]?.id ?? ''}`;
    expect([await count(chase), await count(calls)]).toEqual(few);
    expect(Math.max(...few)).toBeLessThan(12);
    expect(seen((await visitor.get(chase)).text)).toMatch(/Đang hiện 150 trong 4\d\d giấy mời/);
  });
});
