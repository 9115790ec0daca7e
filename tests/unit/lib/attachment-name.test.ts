import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attachmentOf } from '#lib/attachment-name.ts';

const nameIn = (value: string) => decodeURIComponent(/filename\*=UTF-8''(.*)$/.exec(value)![1]!);

describe('the name under which a file is saved', () => {
  it('stands in Vietnamese, and in plain letters for old programs', () => {
    const value = attachmentOf('Báo cáo dự toán (Sở Tài chính) Đợt 2.pdf', 'pdf');
    expect(value).toBe(
      `attachment; filename="Bao cao du toan (So Tai chinh) Dot 2.pdf"; filename*=UTF-8''B%C3%A1o%20c%C3%A1o%20d%E1%BB%B1%20to%C3%A1n%20%28S%E1%BB%9F%20T%C3%A0i%20ch%C3%ADnh%29%20%C4%90%E1%BB%A3t%202.pdf`,
    );
    expect(nameIn(value)).toBe('Báo cáo dự toán (Sở Tài chính) Đợt 2.pdf');
  });

  it('is one name however its letters were composed', () => {
    const name = 'Tờ trình.docx';
    expect(attachmentOf(name.normalize('NFD'), 'docx')).toBe(attachmentOf(name.normalize('NFC'), 'docx'));
  });

  it.each([
    ['../../etc/passwd', 'pdf', 'etc passwd.pdf'],
    ['a"; filename="b.exe', 'pdf', 'a ; filename= b.exe.pdf'],
    ['giay-moi.pdf\r\nSet-Cookie: a=b', 'pdf', 'giay-moi.pdf Set-Cookie a=b.pdf'],
    ['fdp.\u202eexe.pdf', 'pdf', 'fdp. exe.pdf'],
    ['anh.JPEG', 'jpg', 'anh.jpg'],
    ['bien-ban.PDF', 'pdf', 'bien-ban.pdf'],
    ['.pdf', 'pdf', 'tai-lieu.pdf'],
    ['', 'xlsx', 'tai-lieu.xlsx'],
    ['...', 'png', 'tai-lieu.png'],
  ])('is no path, no header and no other type: %j', (given, extension, saved) => {
    expect(nameIn(attachmentOf(given, extension))).toBe(saved);
  });

  it('is always one header of plain letters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (name) => {
        const value = attachmentOf(name, 'pdf');
        expect(value).toMatch(
          /^attachment; filename="[\x20-\x21\x23-\x5b\x5d-\x7e]+\.pdf"; filename\*=UTF-8''[\w!#$&+.^`|~%-]+$/,
        );
        expect(nameIn(value).endsWith('.pdf')).toBe(true);
      }),
    );
  });
});
