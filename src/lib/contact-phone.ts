import { foldVietnamese, normalizeForeignPhone, normalizePhone, tidyText } from './vietnamese.ts';

const label = /^(?:dien thoai|dt|dd|sdt|tel|hotline|may ban)\.?:? ?/;
const extension =
  /[ ,(-]*(?:\(? ?(?:so )?(?:may le|may nhanh|noi bo|so le|ext)\.?:? ?\d{1,6}|(?<=\d) - \d{2,5}) ?\)?$/;
/** Service numbers, the Government's own network, and a landline within its province. */
const short = /^(?:1\d{2,3}|1[89]00\d{4,6}|080\d{5}|[2-9]\d{6,7})$/;

/**
 * Whether a text is one phone number or several as offices write them: "0276 3822 123, máy lẻ 105", "0912 345 678 / 080.41234".
 * Each must be whole; an extension belongs to a number before it.
 */
export function isContactPhone(text: string): boolean {
  const parts = foldVietnamese(tidyText(text))
    .replace(/, ?(?=\(?(?:so )?(?:may le|may nhanh|noi bo|so le|ext))/g, ' ')
    .split(/[;/,]| hoac | va /);
  return parts.every((part) => {
    const number = part.trim().replace(label, '').replace(extension, '').trim();
    if (normalizePhone(number) !== null || normalizeForeignPhone(number) !== null) return true;
    return short.test(number.replace(/[ .-]/g, ''));
  });
}
