import type { Context } from 'hono';
import { button, buttonLink, copyButton, menu, menuLink } from '#web-kit/buttons.ts';
import { selectField } from '#web-kit/fields.ts';
import { progress } from '#web-kit/figures.ts';
import { html } from '#web-kit/html.ts';
import { filterBox, toolbar } from '#web-kit/lists.ts';
import { holdBar } from '#web-kit/overlays.ts';
import {
  badge,
  breadcrumbs,
  callout,
  card,
  changedValue,
  keyValues,
  pageHead,
  person,
  tabs,
} from '#web-kit/parts.ts';
import { type Column, dataTable } from '#web-kit/tables.ts';
import { officePage } from './frame.ts';

type Unit = {
  name: string;
  desk: string;
  phone: string;
  seen: string;
  answer: number;
  nominee: string;
  papers: string;
};

const UNIT_NAMES =
  'Sở Nội vụ|Sở Tài chính|Sở Y tế|Sở Giáo dục và Đào tạo|Sở Nông nghiệp và Môi trường|Sở Khoa học và Công nghệ|Ban Tổ chức Tỉnh ủy|Ban Nội chính Tỉnh ủy|Ủy ban MTTQ Việt Nam tỉnh|Công an tỉnh|Bộ Chỉ huy Quân sự tỉnh|UBND xã Tân Lợi|UBND phường Đồng Xoài|UBND xã Bù Đăng'.split(
    '|',
  );
const PEOPLE =
  'Trần Thị Kiều Oanh|Lê Văn Tuyền|Nguyễn Hữu Nghĩa|Phạm Quỳnh Như|Võ Ỷ Thiên|Đặng Thị Mỹ Lệ|Hoàng Bảo Ngọc'.split(
    '|',
  );
const at = (list: readonly string[], index: number) => list[index % list.length] ?? '';

function boardRows(): Unit[] {
  return Array.from({ length: 40 }, (_, index) => ({
    name: index < UNIT_NAMES.length ? at(UNIT_NAMES, index) : `UBND xã số ${index}`,
    desk: at(PEOPLE, index),
    phone: `0903 ${String(100 + index * 7)} ${String(200 + index * 13).slice(0, 3)}`,
    seen: index % 5 === 2 ? 'chưa rõ' : `08:${String(10 + index)}`,
    answer: index % 5 === 2 ? 2 : index % 7 === 3 ? 1 : index % 11 === 6 ? 3 : 0,
    nominee: index % 5 === 2 ? '' : at(PEOPLE, index + 3),
    papers: `${index % 4}/3`,
  }));
}

const ANSWERS = [
  badge({ label: 'Dự họp', tone: 'success' }),
  badge({ label: 'Cử người thay', tone: 'info', icon: 'users' }),
  badge({ label: 'Chưa trả lời', tone: 'danger' }),
  badge({ label: 'Xin vắng', tone: 'warn', icon: 'stop' }),
];

export function boardPage(c: Context) {
  const columns: Column<Unit>[] = [
    {
      head: 'Đơn vị',
      rowHeader: true,
      cell: (row) => row.name,
      sort: { href: '?sort=name', direction: 'ascending' },
    },
    { head: 'Đầu mối', cell: (row) => row.desk },
    { head: 'Điện thoại', width: 'fit', cell: (row) => row.phone, hideOnPhone: true },
    { head: 'Đã xem', width: 'fit', align: 'end', cell: (row) => row.seen, sort: { href: '?sort=seen' } },
    { head: 'Trả lời', width: 'fit', cell: (row) => ANSWERS[row.answer], sort: { href: '?sort=answer' } },
    { head: 'Người dự', cell: (row) => row.nominee || html`<span class="muted">chưa cử</span>` },
    { head: 'Tài liệu', width: 'fit', align: 'end', cell: (row) => row.papers },
  ];
  return officePage(c, {
    title: 'Theo dõi phản hồi',
    main: html`${pageHead({
      title: 'Họp Ban Chỉ đạo chuyển đổi số',
      status: badge({ label: 'Đã mời', tone: 'info', icon: 'send' }),
      crumbs: breadcrumbs({
        label: 'Đường dẫn',
        items: [{ href: '/', label: 'Lịch tuần' }, { label: 'Họp Ban Chỉ đạo chuyển đổi số' }],
      }),
      lead: '14:00 thứ Tư 18/11/2026, Hội trường lớn',
      actions: html`${button({ label: 'Đôn đốc 7 đơn vị', icon: 'bell', kind: 'primary' })}${buttonLink({ href: '#in', label: 'In', icon: 'print' })}${menu({ label: 'Việc khác', icon: 'more', iconOnly: true, items: html`${menuLink({ href: '#dời', label: 'Dời giờ', icon: 'clock' })}${menuLink({ href: '#hủy', label: 'Hủy cuộc họp', icon: 'x' })}` })}`,
    })}
${tabs({
  label: 'Phần của cuộc họp',
  items: [
    { href: '#a', label: 'Chương trình' },
    { href: '/board', label: 'Phản hồi', current: true, count: { value: 40, meaning: '40 đơn vị' } },
    { href: '#c', label: 'Tài liệu' },
    { href: '#d', label: 'Điểm danh' },
    { href: '#e', label: 'Biểu quyết' },
    { href: '#g', label: 'Nhật ký' },
  ],
})}
${progress({
  label: 'Phản hồi của 40 đơn vị',
  portions: [
    { label: 'Dự họp', value: 25, tone: 'success' },
    { label: 'Cử người thay', value: 5, tone: 'info' },
    { label: 'Xin vắng', value: 3, tone: 'warn' },
    { label: 'Chưa trả lời', value: 7, tone: 'danger' },
  ],
})}
<br>
${toolbar({
  start: html`${filterBox({ target: '#board tbody', label: 'Tìm đơn vị, người dự', placeholder: 'Tìm, gõ không dấu cũng được', none: 'Không có đơn vị nào khớp' })}${selectField({ name: 'state', label: 'Trạng thái', labelHidden: true, empty: 'Mọi trạng thái', options: [{ value: 'none', label: 'Chưa trả lời' }] })}`,
  end: copyButton({ label: 'Chép danh sách', text: 'Sở Nội vụ', done: 'Đã chép danh sách' }),
})}
${dataTable({
  caption: 'Phản hồi của các đơn vị',
  captionHidden: true,
  id: 'board',
  scroll: true,
  columns,
  rows: boardRows(),
  empty: '',
  rowAttributes: (row) => ({
    'data-filter-item': true,
    ...(row.answer === 2 ? { tone: 'danger' as const } : {}),
  }),
  actions: {
    head: 'Thao tác',
    cell: (row) =>
      html`${row.answer === 2 ? button({ label: 'Đôn đốc', type: 'button' }) : ''}${button({ label: `Gọi ${row.desk}`, icon: 'phone', iconOnly: true, type: 'button' })}`,
  },
})}`,
  });
}

export function holdPage(c: Context) {
  return officePage(c, {
    title: 'Báo thay đổi',
    notice: callout({ tone: 'success', body: 'Đã lưu giờ họp mới. Tin báo đang chờ gửi.' }),
    main: html`${pageHead({ title: 'Báo dời giờ họp', lead: 'Xem lại ai nhận được, bằng cách nào, rồi gửi.' })}
<div class="columns-main"><div>${card({
      title: 'Nội dung thay đổi',
      note: 'Lần thay đổi thứ 2',
      body: keyValues([
        {
          label: 'Giờ họp',
          icon: 'clock',
          value: changedValue({ from: '08:00', to: '14:00', fromWord: 'trước', toWord: 'nay' }),
        },
        {
          label: 'Địa điểm',
          icon: 'pin',
          value: changedValue({
            from: 'Phòng họp A',
            to: 'Hội trường lớn',
            fromWord: 'trước',
            toWord: 'nay',
          }),
        },
        { label: 'Xác nhận lại', icon: 'refresh', value: '33 đơn vị đã nhận lời được hỏi lại' },
      ]),
    })}${card({
      title: 'Ai nhận được',
      body: html`${progress({
        label: 'Dự báo 70 người nhận',
        portions: [
          { label: 'Zalo ngay', value: 61, tone: 'success' },
          { label: 'Telegram', value: 4, tone: 'info' },
          { label: 'Chỉ trang cá nhân', value: 3, tone: 'warn' },
          { label: 'Phải gọi điện', value: 2, tone: 'danger' },
        ],
      })}`,
    })}</div>${card({ title: 'Phải gọi điện', body: html`<div class="stack">${person({ name: 'Lê Văn Tuyền', detail: 'Sở Y tế, 0903 121 226' })}<br>${person({ name: 'Ngô Ỷ Lan', detail: 'UBND xã Tân Lợi, 0918 442 071' })}</div>` })}</div><br>
${holdBar({
  title: 'Tin báo dời giờ đang được giữ lại',
  remainingMs: 42_000,
  totalMs: 60_000,
  sentence: 'Gửi tới 70 người sau {s} giây.',
  done: 'Đang gửi…',
  actions: html`${button({ label: 'Hủy gửi', icon: 'undo', type: 'button' })}${button({ label: 'Gửi ngay', icon: 'send', kind: 'primary', type: 'button' })}`,
})}`,
  });
}
