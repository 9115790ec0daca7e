import { expect, it } from 'vitest';
import { startConversation } from '../support/conversation.ts';
import { announcedMeeting } from '../support/meetings.ts';

it('a number typed on a card that changed since, where the messenger changes nothing shown, shows the card and does nothing', async () => {
  const chat = await startConversation({ buttons: false, edits: false });
  await announcedMeeting(chat, { units: [{ unitId: chat.seed.units.finance.id, headCountLimit: 2 }] });
  await chat.settles();
  expect(chat.last('financeDesk2')).toContain('4 – Trình lãnh đạo; 5 – Đã nhận');
  await chat.says('financeDesk', 'trình lãnh đạo');
  // On the second desk's phone the fifth choice is still “Đã nhận”.
  await chat.says('financeDesk2', '5');
  const requests = () => chat.connection.sql`select state from leader_requests order by version`;
  expect((await requests()).map(({ state }) => state)).toEqual(['asked']);
  expect(chat.last('financeDesk2')).toContain('Đang trình lãnh đạo Phạm Quốc Dũng');
  expect(chat.last('financeDesk2')).toContain('4 – Nhắc lãnh đạo; 5 – ');
  // What was shown anew is what is numbered now.
  await chat.says('financeDesk2', '5');
  expect((await requests()).map(({ state }) => state)).toEqual(['taken_back']);
  await chat.end();
});
