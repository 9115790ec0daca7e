import { describe, expect, it } from 'vitest';
import { initialsOf } from '#web-kit/avatar.ts';
import { radioCards } from '#web-kit/choices.ts';
import { dateTimeField, errorSummary, form, selectField, textArea, textField } from '#web-kit/fields.ts';
import { progress } from '#web-kit/figures.ts';
import { countdown } from '#web-kit/overlays.ts';
import { dataTable } from '#web-kit/tables.ts';
import { treePicker } from '#web-kit/tree-picker.ts';

describe('fields', () => {
  it('ties hint and error to the control in reading order', () => {
    const text = String(
      textField({ name: 'title', label: 'Tên', hint: 'Gợi ý', error: 'Xin ghi tên', required: true }),
    );
    expect(text).toContain('<label for="f-title">');
    expect(text).toContain('aria-invalid="true" aria-describedby="f-title-hint f-title-error"');
    expect(text).toContain('<p class="hint" id="f-title-hint">Gợi ý</p>');
    expect(text).toMatch(/id="f-title-error">.*Xin ghi tên/);
    expect(text).toContain(' required');
  });

  it('says nothing of errors on a field without one', () => {
    const text = String(textField({ name: 'title', label: 'Tên' }));
    expect(text).not.toMatch(/aria-invalid|aria-describedby|-error/);
  });

  it('links every line of the summary to its field, also one in a group', () => {
    const summary = String(
      errorSummary({ title: 'Còn 2 chỗ', errors: [{ name: 'start', message: 'Sớm quá' }] }),
    );
    const moment = { name: 'on', label: 'Ngày' };
    const group = String(
      dateTimeField({ name: 'start', label: 'Bắt đầu', error: 'Sớm quá', date: moment, time: moment }),
    );
    expect(summary).toContain('<a href="#f-start">Sớm quá</a>');
    expect(group).toContain('<fieldset id="f-start"');
    expect(group).toContain('aria-describedby="f-start-error"');
  });

  it('has no summary when nothing is wrong', () => {
    expect(String(errorSummary({ title: 'Lỗi', errors: [] }))).toBe('');
  });

  it('keeps the line break that a text starts with', () => {
    expect(String(textArea({ name: 'a', label: 'A', value: '\nhai' }))).toMatch(/>\n\nhai<\/textarea>/);
  });

  it('selects the given value only', () => {
    const options = [
      { value: 'a', label: 'A' },
      { value: 'b', label: 'B' },
    ];
    const text = String(selectField({ name: 'x', label: 'X', value: 'b', options }));
    expect(text).toContain('<option value="b" selected>');
    expect(text.match(/ selected/g)).toHaveLength(1);
  });

  it('names a group of cards as one question', () => {
    const text = String(
      radioCards({
        name: 'class',
        label: 'Loại',
        error: 'Xin chọn',
        choices: [{ value: 'r', label: 'Thường kỳ' }],
      }),
    );
    expect(text).toContain('role="radiogroup"');
    expect(text).toContain('aria-describedby="f-class-error"');
    expect(text).toContain('<label for="f-class-1">Thường kỳ</label>');
  });

  it('carries the token and guards against a second tap', () => {
    const text = String(form({ action: '/x', csrfToken: 'abc', body: '' }));
    expect(text).toContain('<input type="hidden" name="csrf" value="abc">');
    expect(text).toContain('data-guard');
  });
});

describe('parts', () => {
  it('gives a progress bar its words, and widths without a style attribute', () => {
    const text = String(
      progress({
        label: 'Phản hồi',
        portions: [
          { label: 'Dự', value: 3, tone: 'success' },
          { label: 'Chưa', value: 1, tone: 'danger' },
        ],
      }),
    );
    expect(text).toContain('aria-label="Phản hồi. Dự: 3, Chưa: 1"');
    expect(text).toContain('x="75.00" y="0" width="25.00"');
  });

  it('draws an empty progress bar without dividing by zero', () => {
    expect(String(progress({ label: 'x', portions: [{ label: 'a', value: 0, tone: 'info' }] }))).toContain(
      'width="0.00"',
    );
  });

  it('says how the rows of a table are sorted', () => {
    const sort = { href: '?s', direction: 'descending' as const };
    const text = String(
      dataTable({
        caption: 'x',
        columns: [{ head: 'Tên', cell: (row: string) => row, sort }],
        rows: ['a'],
        empty: '',
      }),
    );
    expect(text).toContain('aria-sort="descending"');
  });

  it('shows what to do instead of an empty table', () => {
    const text = String(
      dataTable<string>({ caption: 'x', columns: [], rows: [], empty: 'Mời đơn vị đầu tiên' }),
    );
    expect(text).toContain('Mời đơn vị đầu tiên');
    expect(text).not.toContain('<table');
  });

  it('counts the chosen leaves of a tree, and sends nothing for a group', () => {
    const words = { search: 's', none: 'n', selected: '{n}/{total}', toggle: 't', keys: 'k' };
    const nodes = [
      {
        label: 'Khối',
        children: [
          { label: 'A', value: 'a' },
          { label: 'B', value: 'b' },
        ],
      },
    ];
    const text = String(treePicker({ name: 'unit', label: 'Đơn vị', values: ['a'], nodes, words }));
    expect(text).toContain('>1/2</p>');
    expect(text.match(/name="unit"/g)).toHaveLength(2);
  });

  it.each([
    [59_001, '60'],
    [1, '1'],
    [-5, '0'],
  ])('rounds %d ms up to %s seconds', (remainingMs, seconds) => {
    expect(String(countdown({ remainingMs, sentence: 'còn {s} giây', done: '' }))).toContain(
      `>còn ${seconds} giây<`,
    );
  });

  it.each([
    ['Nguyễn Văn Hùng', 'NH'],
    ['  đặng   Ỷ  ', 'ĐỶ'],
    ['Lan', 'L'],
    ['', ''],
    ['Lê Ắn'.normalize('NFD'), 'LẮ'],
  ])('takes initials of %j', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});
