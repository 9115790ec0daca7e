import type { Context } from 'hono';
import { button, buttonLink, buttonRow, copyButton, menu, menuLink } from '#web-kit/buttons.ts';
import { checkboxGroup, radioCards } from '#web-kit/choices.ts';
import {
  dateTimeField,
  errorSummary,
  fileField,
  form,
  numberField,
  selectField,
  textArea,
  textField,
} from '#web-kit/fields.ts';
import { progress, stat, statRow } from '#web-kit/figures.ts';
import { html } from '#web-kit/html.ts';
import { icon } from '#web-kit/icons.ts';
import { dayList, filterBox, toolbar } from '#web-kit/lists.ts';
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

const place = (words: string) => html`<span>${icon('pin')} ${words}</span>`;
const chairOf = (words: string) => html`<span>${icon('chair')} ${words}</span>`;

export function weekPage(c: Context) {
  return officePage(c, {
    title: 'Lịch tuần 47',
    main: html`${pageHead({
      title: 'Lịch tuần 47',
      lead: 'Từ thứ Hai 16/11 đến Chủ nhật 22/11/2026',
      actions: html`${buttonLink({ href: '#truoc', label: 'Tuần trước', icon: 'chevron-left', iconOnly: true })}${buttonLink({ href: '#nay', label: 'Tuần này' })}${buttonLink({ href: '#sau', label: 'Tuần sau', icon: 'chevron-right', iconOnly: true })}${buttonLink({ href: '/form', label: 'Mời họp', icon: 'plus', kind: 'primary' })}`,
    })}
${statRow(html`${stat({ label: 'Cuộc họp trong tuần', value: 6 })}${stat({ label: 'Đơn vị đã trả lời', value: 35, of: '/ 42', share: 35 / 42, tone: 'success' })}${stat({ label: 'Chưa cử người dự', value: 5, share: 5 / 42, tone: 'warn', href: '/board' })}${stat({ label: 'Tài liệu quá hạn', value: 2, share: 2 / 11, tone: 'danger', note: 'Sở Tài chính, Sở Y tế' })}`)}
${dayList([
  {
    on: '2026-11-16',
    title: 'Thứ Hai',
    note: '16/11',
    free: 'Không có cuộc họp',
    entries: [
      {
        time: '08:00',
        until: '11:00',
        title: 'Hội nghị Ban Thường vụ Tỉnh ủy lần thứ 21',
        href: '/board',
        facts: html`${place('Phòng họp A, Trụ sở Tỉnh ủy')}${chairOf('Bí thư Tỉnh ủy')}`,
        status: badge({ label: 'Đã kết thúc', tone: 'neutral', icon: 'check' }),
      },
    ],
  },
  { on: '2026-11-17', title: 'Thứ Ba', note: '17/11', free: 'Không có cuộc họp', entries: [] },
  {
    on: '2026-11-18',
    title: 'Thứ Tư',
    note: '18/11, hôm nay',
    today: true,
    free: '',
    entries: [
      {
        time: '08:00',
        until: '09:30',
        title: 'Giao ban khối Nội chính quý IV',
        href: '/board',
        facts: html`${place('Phòng họp B, tầng 2')}${chairOf('Trưởng Ban Nội chính')}`,
        status: badge({ label: 'Đang họp', tone: 'success', icon: 'users' }),
        current: true,
      },
      {
        time: '14:00',
        until: '16:30',
        title: 'Họp Ban Chỉ đạo chuyển đổi số: rà soát tiến độ Đề án 06 và dữ liệu đất đai cấp xã',
        href: '/board',
        facts: html`${place('Hội trường lớn')}${chairOf('Phó Chủ tịch UBND tỉnh')}`,
        status: html`${badge({ label: 'Dời giờ lần 2', tone: 'warn' })}${badge({ label: '7 chưa trả lời', tone: 'danger' })}`,
      },
    ],
  },
  {
    on: '2026-11-19',
    title: 'Thứ Năm',
    note: '19/11',
    free: '',
    entries: [
      {
        time: '07:30',
        title: 'Tập huấn sử dụng phần mềm họp không giấy cho đầu mối các xã, phường',
        href: '/board',
        facts: html`${place('Trung tâm Hội nghị tỉnh')}`,
        status: badge({ label: 'Đã mời', tone: 'info', icon: 'send' }),
      },
      {
        time: '15:00',
        title: 'Họp Hội đồng Thi đua, Khen thưởng',
        href: '/board',
        facts: html`${place('Phòng họp C')}`,
        status: badge({ label: 'Đã hủy', tone: 'neutral', icon: 'x' }),
        cancelled: true,
      },
    ],
  },
  { on: '2026-11-20', title: 'Thứ Sáu', note: '20/11', free: 'Không có cuộc họp', entries: [] },
])}`,
  });
}

export function formPage(c: Context) {
  return officePage(c, {
    title: 'Soạn giấy mời',
    main: html`${pageHead({
      title: 'Soạn giấy mời',
      crumbs: breadcrumbs({
        label: 'Đường dẫn',
        items: [{ href: '/', label: 'Lịch tuần' }, { label: 'Soạn giấy mời' }],
      }),
      lead: 'Giấy mời chỉ gửi đi sau khi anh/chị xem lại ở bước cuối.',
    })}
${errorSummary({
  title: 'Còn 2 chỗ cần sửa',
  errors: [
    { name: 'title', message: 'Xin ghi tên cuộc họp' },
    { name: 'start', message: 'Giờ họp sớm hơn hạn báo trước 3 ngày của quy chế' },
  ],
})}
${form({
  action: '/form',
  csrfToken: 'preview',
  body: html`<div class="columns-main"><div class="stack">${card({
    title: 'Nội dung',
    body: html`<div class="form">${textField({ name: 'title', label: 'Tên cuộc họp', required: true, error: 'Xin ghi tên cuộc họp', hint: 'Như trên giấy mời, ví dụ: Hội nghị Ban Thường vụ Tỉnh ủy lần thứ 22' })}
${radioCards({
  name: 'class',
  label: 'Loại cuộc họp',
  value: 'regular',
  choices: [
    { value: 'regular', label: 'Thường kỳ', hint: 'Báo trước ít nhất 3 ngày' },
    { value: 'extraordinary', label: 'Bất thường', hint: 'Báo trước ít nhất 1 ngày, ghi lý do' },
  ],
})}
${dateTimeField({ name: 'start', label: 'Bắt đầu', required: true, error: 'Giờ họp sớm hơn hạn báo trước 3 ngày của quy chế', date: { name: 'startOn', label: 'Ngày', value: '2026-11-19' }, time: { name: 'startTime', label: 'Giờ', value: '08:00' } })}
<div class="form-row">${selectField({
      name: 'room',
      label: 'Địa điểm',
      value: 'a',
      options: [
        { value: 'a', label: 'Phòng họp A, Trụ sở Tỉnh ủy' },
        { value: 'b', label: 'Hội trường lớn' },
      ],
    })}${numberField({ name: 'quota', label: 'Số người mỗi đơn vị', value: 2, min: 1, max: 9, unit: 'người' })}</div>
${textArea({ name: 'note', label: 'Lời dặn', optional: '(không bắt buộc)', rows: 3, value: 'Đề nghị các đồng chí nghiên cứu trước tài liệu.' })}
${fileField({ name: 'papers', label: 'Tài liệu', hint: 'PDF, Word hoặc Excel, tối đa 50 MB mỗi tệp. Tài liệu mật không đưa lên hệ thống.', multiple: true })}</div>`,
  })}</div>
<div class="stack">${card({
    title: 'Cách báo',
    body: html`<div class="form">${checkboxGroup({
      name: 'channel',
      label: 'Kênh gửi',
      values: ['zalo', 'web'],
      choices: [
        { value: 'zalo', label: 'Zalo', hint: '61 người nhận được ngay' },
        { value: 'telegram', label: 'Telegram', hint: '4 người' },
        { value: 'web', label: 'Trang cá nhân', hint: 'Mọi người được mời' },
      ],
    })}</div>`,
  })}${callout({ tone: 'warn', title: 'Hai người chưa có kênh nào', body: 'Đồng chí Lê Văn Tuyền (Sở Y tế) và đồng chí Ngô Ỷ Lan (xã Tân Lợi): văn phòng cần gọi điện.' })}</div></div>
${buttonRow(html`${button({ label: 'Xem trước giấy mời', kind: 'primary' })}${button({ label: 'Lưu nháp', type: 'button' })}${buttonLink({ href: '/', label: 'Bỏ', kind: 'quiet' })}`, { sticky: true })}`,
})}`,
  });
}

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
