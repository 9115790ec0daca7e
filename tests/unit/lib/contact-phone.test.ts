import { describe, expect, it } from 'vitest';
import { isContactPhone } from '#lib/contact-phone.ts';

describe('the phone of an office’s contact', () => {
  it.each([
    ['0912 345 678'],
    ['+84 912.345.678'],
    ['0276 3822 123'],
    ['(0276) 3822123, máy lẻ 105'],
    ['0276.3822.123 (số máy lẻ: 12)'],
    ['028 3822 1234 ext. 105'],
    ['0276 3822 123 - 105'],
    ['0912 345 678 / 0276 3822 123'],
    ['0912345678; 0903 111 222'],
    ['0912345678 hoặc 0276 3822 123, nội bộ 12'],
    ['ĐT: 0276 3822 123'],
    ['080.41234'],
    ['1900 1234'],
    ['1022'],
    ['3822 123'],
    ['+856 20 5555 1234'],
  ])('takes “%s”', (text) => expect(isContactPhone(text)).toBe(true));

  it.each([
    ['abc'],
    ['0912 345 67'],
    ['máy lẻ 105'],
    ['12'],
    ['0912 345 678 gặp chị Ánh'],
    ['/'],
    ['0912345678 / x'],
  ])('does not take “%s”', (text) => expect(isContactPhone(text)).toBe(false));
});
