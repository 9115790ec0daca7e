import { expect, it } from 'vitest';
import { parseUpdate } from '#bot/channels/zalo-bot/parse.ts';
import { parseEvent } from '#bot/channels/zalo-oa/parse.ts';
import { withoutFiles } from '#domain/inbox/without-files.ts';

const name = 'Phương án TỐI MẬT.pdf';

it('a file in a Zalo OA event is known to have come, and nothing of it is kept', () => {
  const payload = { url: 'https://file.zdn.vn/x', name, size: '12', checksum: 'c' };
  const event = {
    ...{ app_id: '1', event_name: 'user_send_file', timestamp: '1780000000000' },
    ...{ sender: { id: '5' }, recipient: { id: '9' } },
    message: { msg_id: 'm1', attachments: [{ type: 'file', payload }] },
  };
  const kept = withoutFiles(event);
  expect(JSON.stringify(kept)).not.toMatch(/MẬT|zdn/);
  expect(parseEvent(kept)).toEqual(parseEvent(event));
  expect(parseEvent(event)).toMatchObject({ kind: 'unreadable', hasFile: true });
});

it('a picture in a Zalo Bot update is known to have come, and its address is not kept', () => {
  const from = { id: '5', is_bot: false };
  const message = {
    message_id: 'm',
    from,
    chat: { id: '5', chat_type: 'PRIVATE' },
    photo_url: 'https://x/a',
  };
  const update = { event_name: 'message.image.received', message };
  const kept = withoutFiles(update);
  expect(JSON.stringify(kept)).not.toContain('https://x');
  expect(parseUpdate(kept)).toEqual(parseUpdate(update));
  expect(parseUpdate(update)).toMatchObject({ kind: 'unreadable', hasFile: true });
});

it('a moment in an update stays the moment it was', () => {
  const saidAt = new Date('2026-12-07T01:00:00Z');
  expect(withoutFiles({ message: [{ saidAt }] })).toEqual({ message: [{ saidAt }] });
});
