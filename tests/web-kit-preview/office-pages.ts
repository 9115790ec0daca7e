import type { Context } from 'hono';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
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
import { stat, statRow } from '#web-kit/figures.ts';
import { html } from '#web-kit/html.ts';
import { icon } from '#web-kit/icons.ts';
import { dayList } from '#web-kit/lists.ts';
import { badge, breadcrumbs, callout, card, pageHead } from '#web-kit/parts.ts';
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
      lead: 'Giấy mời chỉ gửi đi sau khi đồng chí xem lại ở bước cuối.',
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
