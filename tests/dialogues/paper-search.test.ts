import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseAnswer } from '#bot/dialogues/parse-answer.ts';
import { acceptVersion, submitVersion } from '#services/documents/change-version.ts';
import { type Conversation, startConversation } from '../support/conversation.ts';
import { checkedPaper, type TestPapers, testPapers } from '../support/documents.ts';
import { announcedMeeting } from '../support/meetings.ts';

const ends = (text: string) => text.replace(/\/d\/[\w-]{43}/g, '/d/…').replace(/\/p\/[\w-]{43}/g, '/p/…');

describe('what is read as a search', () => {
  it.each([
    ['tìm đầu tư công', 'đầu tư công', false],
    ['tim dau tu', 'dau tu', false],
    ['Tìm: “kho bạc”', '“kho bạc”', false],
    ['tìm trong tài liệu đầu tư công ạ', 'đầu tư công', true],
    ['TÌM TÀI LIỆU có 45/2018?', '45/2018', true],
    ['tìm kiếm trong các tài liệu: vốn', 'vốn', true],
    ['tìm', '', false],
    ['tìm tài liệu', '', true],
  ])('“%s”', (typed, sought, isInFull) => {
    expect(parseAnswer(typed)).toEqual({ intent: 'search_papers', sought, isInFull });
    expect(parseAnswer(typed.normalize('NFD'))).toEqual({ intent: 'search_papers', sought, isInFull });
  });

  it.each(['tím đậm', 'tài liệu', 'không tìm được', 'tôi sẽ tìm', 'đồng ý, tìm tài liệu'])(
    '“%s” is none',
    (typed) => {
      expect(parseAnswer(typed).intent).not.toBe('search_papers');
    },
  );
});

describe.each([
  { thirdParty: false, golden: 'paper-search' },
  { thirdParty: true, golden: 'paper-search-minimal' },
])('“tìm …” in a chat, third party: $thirdParty', ({ thirdParty, golden }) => {
  let chat: Conversation;
  let papers: TestPapers;
  beforeAll(async () => {
    chat = await startConversation({ buttons: !thirdParty, thirdParty });
    papers = await testPapers();
  });
  afterAll(async () => {
    await papers.close();
    await chat.end();
  });

  it('names papers and pages with an address for each; never a word of them, nor what is another’s', async () => {
    const { sql } = chat.connection;
    if (thirdParty)
      await sql`update meeting_classes set rules = rules || '{"messengerDetail": "minimal"}'::jsonb`;
    const said: string[] = [];
    const asks = async (typed: string) => {
      await chat.says('guest', typed);
      said.push(`> ${typed}`, chat.last('guest'));
    };
    await asks('tìm');
    await asks('tìm đầu tư công');
    const { meeting } = await announcedMeeting(chat, { personIds: [chat.seed.people.guest.id] });
    const other = await announcedMeeting(chat, { personIds: [chat.seed.people.chairman.id] });
    const accept = async (text: string, title: string, meetingId = meeting.id) => {
      chat.clock.advance(1);
      const paper = await checkedPaper({ test: chat, papers, meetingId }, text, { title });
      await submitVersion(chat.as('secretariat'), chat.seed.office.id, paper.versionId);
      await acceptVersion(chat.as('secretariat'), chat.seed.office.id, paper.versionId);
    };
    const pages = ['Mở đầu', ...Array.from({ length: 4 }, () => 'Vốn ĐẦU TƯ công cho các xã')];
    await accept(pages.join('\f'), 'Tờ trình về vốn');
    await accept('Danh mục', 'Danh mục đầu tư công năm 2027');
    await accept('Đầu tư công của người khác', 'Phương án khác', other.meeting.id);
    await asks('tìm trong tài liệu: dau tu cong');
    expect(chat.last('guest')).not.toMatch(/cho các xã|Phương án khác/);
    if (thirdParty) expect(chat.last('guest')).not.toMatch(/Tờ trình|Danh mục/);
    await asks('tìm “công tư”');
    const notices = await sql`select facts::text as facts from notices where kind = 'papers_found'`;
    expect(notices.map(({ facts }) => facts).join()).not.toContain('cho các xã');
    await expect(ends(said.join('\n'))).toMatchFileSnapshot(`golden/${golden}.txt`);
  });
});
