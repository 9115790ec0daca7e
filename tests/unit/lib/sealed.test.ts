import { expect, it } from 'vitest';
import { seal, unseal } from '#lib/sealed.ts';

it('opens what was sealed, and never seals alike twice', () => {
  const sealed = seal('khóa', 'answer', 'mật khẩu một lần');
  expect(unseal('khóa', 'answer', sealed)).toBe('mật khẩu một lần');
  expect(seal('khóa', 'answer', 'mật khẩu một lần')).not.toBe(sealed);
});

it('opens nothing under another secret or purpose, cut short or changed', () => {
  const sealed = seal('khóa', 'answer', 'x');
  const bytes = Buffer.from(sealed, 'base64url');
  bytes[bytes.length - 1]! ^= 1;
  expect(unseal('khác', 'answer', sealed)).toBeNull();
  expect(unseal('khóa', 'other', sealed)).toBeNull();
  expect(unseal('khóa', 'answer', bytes.toString('base64url'))).toBeNull();
  expect(unseal('khóa', 'answer', sealed.slice(0, 20))).toBeNull();
  expect(unseal('khóa', 'answer', '')).toBeNull();
});
