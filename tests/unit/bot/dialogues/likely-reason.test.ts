import { describe, expect, it } from 'vitest';
import { isLikelyReason } from '#bot/dialogues/likely-reason.ts';

describe('what answers “why absent?”', () => {
  it.each([
    'tiếp đoàn công tác của Trung ương',
    'đón cháu',
    'kiểm tra công trình ở xã',
    'mẹ em nằm viện',
    'đi công tác Hà Nội',
    'tập huấn ở Cần Thơ',
    'xử lý sự cố đê điều',
    'giỗ ông ngoại',
  ])('%s keeps people away', (text) => expect(isLikelyReason(text)).toBe(true));

  it.each(['ok em', 'lịch', 'chào em', 'ai mời vậy', 'haha', 'bao nhiêu người'])('%s is asked back', (text) =>
    expect(isLikelyReason(text)).toBe(false),
  );
});
