import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Conversation, startConversation } from '../support/conversation.ts';

describe('R20 the guide, asked for in a chat', () => {
  let chat: Conversation;
  beforeAll(async () => {
    chat = await startConversation();
  });
  afterAll(() => chat.end());

  it('answers “hướng dẫn” with the seven functions in short and the address of the guide', async () => {
    await chat.says('homeHead', 'hướng dẫn');
    expect(chat.last('homeHead')).toContain('http://127.0.0.1:0/huong-dan');
    await chat.says('homeHead', 'menu');
    expect(chat.last('homeHead')).toContain('Kính chào');
    await expect(chat.transcript('homeHead')).toMatchFileSnapshot('golden/guide.txt');
  });

  it.each(['huong dan', 'Trợ giúp', 'tro giup', '/huongdan', 'hdsd', '?'])(
    'understands “%s” in the same way',
    async (words) => {
      await chat.says('financeHead', words);
      expect(chat.last('financeHead')).toMatch(/^HƯỚNG DẪN NHANH\n1\. Lịch họp/);
    },
  );

  it('shows nothing of it where the words are only part of a sentence', async () => {
    await chat.says('homeHead', 'vắng, dự hội nghị hướng dẫn nghiệp vụ');
    expect(chat.last('homeHead')).not.toContain('HƯỚNG DẪN NHANH');
  });
});
