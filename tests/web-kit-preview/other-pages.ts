import type { Context } from 'hono';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { chatNote, phoneFrame } from '#web-kit/chat.ts';
import { checkbox, radioGroup } from '#web-kit/choices.ts';
import { csrfField, dateField, form, passwordField, textField, timeField } from '#web-kit/fields.ts';
import { steps } from '#web-kit/figures.ts';
import { html } from '#web-kit/html.ts';
import { ICON_NAMES, icon, productMark } from '#web-kit/icons.ts';
import { rowList } from '#web-kit/lists.ts';
import { dialog, dialogButton, dialogCloseButton } from '#web-kit/overlays.ts';
import {
  badge,
  callout,
  card,
  disclosure,
  emptyState,
  keyValues,
  pageHead,
  person,
  timeline,
} from '#web-kit/parts.ts';
import { dataTable, pagination } from '#web-kit/tables.ts';
import { treePicker } from '#web-kit/tree-picker.ts';
import { officePage } from './frame.ts';

export function loginPage(c: Context) {
  return officePage(c, {
    title: 'Đăng nhập',
    nav: undefined,
    user: undefined,
    bodyClass: 'narrow',
    footer: 'Mời Họp, phần mềm họp không giấy. Cần giúp: Phòng Tổng hợp, 0271 3879 000',
    main: card({
      body: html`${pageHead({ title: 'Đăng nhập', lead: 'Dùng tài khoản do Văn phòng cấp cho đơn vị.' })}
${form({
  action: '/login',
  csrfToken: 'preview',
  body: html`${textField({ name: 'account', label: 'Tên tài khoản', autocomplete: 'username', required: true, value: 'diem.ntn' })}
${passwordField({ name: 'password', label: 'Mật khẩu', autocomplete: 'current-password', required: true, reveal: 'Hiện mật khẩu', error: 'Tên tài khoản hoặc mật khẩu chưa đúng. Còn 3 lần thử.' })}
${checkbox({ name: 'keep', label: 'Giữ đăng nhập trên máy này đến hết ngày' })}
${buttonRow(button({ label: 'Đăng nhập', kind: 'primary', size: 'large' }))}`,
})}`,
    }),
  });
}

export function emptyPage(c: Context) {
  return officePage(c, {
    title: 'Ý kiến góp ý',
    main: html`${pageHead({ title: 'Ý kiến góp ý' })}
${dataTable<string>({
  caption: 'Ý kiến góp ý',
  columns: [{ head: 'Nội dung', cell: (row) => row }],
  rows: [],
  empty: emptyState({
    icon: 'chat',
    title: 'Chưa có ý kiến nào',
    body: 'Đại biểu góp ý ngay trong tin nhắn, từ lúc nhận tài liệu đến hết cuộc họp. Gửi bộ tài liệu để bắt đầu.',
    actions: buttonLink({ href: '#gui', label: 'Gửi bộ tài liệu', kind: 'primary', icon: 'send' }),
  }),
})}
<br><div class="columns">${(['info', 'success', 'warn', 'danger', 'neutral'] as const).map((tone) => callout({ tone, title: 'Ễ Ặ Ỗ Ự: thông báo', body: html`Nội dung ngắn, có <a href="#x">đường dẫn</a> để làm tiếp.` }))}</div>`,
  });
}

export function partsPage(c: Context) {
  return officePage(c, {
    title: 'Tài liệu họp',
    main: html`${pageHead({ title: 'Tài liệu họp', actions: button({ label: 'Thêm tài liệu', icon: 'upload', kind: 'primary' }) })}
${steps({
  label: 'Các bước',
  items: [
    { label: 'Soạn', state: 'done', stateWord: 'xong' },
    { label: 'Thẩm định', state: 'current', stateWord: 'đang làm', note: 'hạn 17:00 ngày 16/11' },
    { label: 'Gửi đại biểu', state: 'todo', stateWord: 'chưa làm' },
  ],
})}
<div class="columns">${card({
      title: 'Bộ tài liệu',
      flush: true,
      body: rowList([
        {
          title: 'Báo cáo tiến độ Đề án 06',
          detail: 'PDF, 24 trang, bản 3',
          href: '#1',
          end: badge({ label: 'Đã gửi', tone: 'success' }),
        },
        {
          title: 'Dự thảo Nghị quyết về dữ liệu đất đai',
          detail: 'Sở Nông nghiệp và Môi trường',
          href: '#2',
          end: badge({ label: 'Trễ 5 giờ', tone: 'danger' }),
        },
        {
          title: 'Phụ lục kinh phí',
          detail: 'Tài liệu mật: nhận bản giấy tại văn thư',
          end: badge({ label: 'Bản giấy', tone: 'warn', icon: 'lock' }),
        },
      ]),
    })}${card({
      title: 'Nhật ký',
      body: timeline([
        {
          time: '08:02',
          at: '2026-11-18T01:02:00Z',
          title: 'Gửi giấy mời lần 2',
          body: 'Nguyễn Thị Ngọc Diễm',
          tone: 'info',
          icon: 'send',
        },
        { time: '08:05', title: 'Sở Nội vụ nhận lời', tone: 'success' },
        {
          time: '09:40',
          title: 'Sở Tài chính nộp trễ tài liệu',
          body: 'Trễ 5 giờ so với hạn',
          tone: 'danger',
        },
      ]),
    })}${card({
      title: 'Thông tin',
      body: html`${keyValues([
        { label: 'Số giấy mời', value: '218-GM/VPTU' },
        { label: 'Chủ trì', value: person({ name: 'Trần Quốc Ỷ', detail: 'Phó Chủ tịch UBND tỉnh' }) },
        { label: 'Thành phần', value: '42 đơn vị, 70 người' },
      ])}${disclosure({ summary: 'Quy chế áp dụng', body: 'Quy định số 1042-QĐ/TU, điều 5 và điều 9.' })}`,
    })}</div>
${pagination({ label: 'Trang', summary: '1–20 trong 63 tài liệu', next: { href: '#tiep', label: 'Trang sau' } })}`,
  });
}

export function treePage(c: Context) {
  const leaf = (label: string, value: string) => ({ label, value });
  return officePage(c, {
    title: 'Chọn thành phần',
    main: html`${pageHead({ title: 'Chọn thành phần mời' })}
${form({
  action: '/tree',
  csrfToken: 'preview',
  body: html`${treePicker({
    name: 'unit',
    label: 'Đơn vị được mời',
    hint: 'Đánh dấu cả khối, hoặc từng đơn vị.',
    values: ['snv', 'stc', 'syt', 'tl'],
    words: {
      search: 'Tìm đơn vị',
      searchHint: 'Tìm đơn vị, gõ không dấu cũng được',
      none: 'Không có đơn vị nào khớp',
      selected: 'Đã chọn {n}/{total}',
      toggle: 'Mở hoặc đóng {label}',
      keys: 'Dùng phím mũi tên để di chuyển, phím cách để chọn.',
    },
    nodes: [
      {
        label: 'Khối sở, ban, ngành',
        children: [
          { ...leaf('Sở Nội vụ', 'snv'), keywords: 'SNV' },
          leaf('Sở Tài chính', 'stc'),
          { ...leaf('Sở Y tế', 'syt'), note: 'chưa có kênh nhận' },
          leaf('Sở Giáo dục và Đào tạo', 'sgd'),
          leaf('Sở Nông nghiệp và Môi trường', 'snn'),
        ],
      },
      {
        label: 'Khối xã, phường',
        children: [
          {
            label: 'Khu vực Đồng Phú',
            children: [leaf('UBND xã Tân Lợi', 'tl'), leaf('UBND xã Đồng Tâm', 'dt')],
          },
          {
            label: 'Khu vực Bù Đăng',
            open: false,
            children: [leaf('UBND xã Bù Đăng', 'bd'), leaf('UBND xã Nghĩa Trung', 'nt')],
          },
        ],
      },
      {
        label: 'Khối Đảng, đoàn thể',
        children: [leaf('Ban Tổ chức Tỉnh ủy', 'btc'), leaf('Ủy ban MTTQ Việt Nam tỉnh', 'mttq')],
      },
    ],
  })}
<div class="form-row">${dateField({ name: 'by', label: 'Hạn trả lời', value: '2026-11-17' })}${timeField({ name: 'at', label: 'Giờ', value: '17:00' })}</div>
${radioGroup({
  name: 'consent',
  label: 'Người dự thay',
  value: 'yes',
  choices: [
    { value: 'yes', label: 'Cần chủ trì đồng ý' },
    { value: 'no', label: 'Đơn vị tự quyết định' },
  ],
})}
${buttonRow(button({ label: 'Lưu thành phần', kind: 'primary' }))}`,
})}`,
  });
}

export function dialogPage(c: Context) {
  return officePage(c, {
    title: 'Biểu quyết',
    main: html`${pageHead({ title: 'Biểu quyết', actions: dialogButton({ dialogId: 'close-round', label: 'Kết thúc lượt biểu quyết', icon: 'ballot' }) })}
${callout({ tone: 'info', body: 'Đang mở lượt 1: 31/40 phiếu.' })}
${dialog({
  id: 'close-round',
  title: 'Kết thúc lượt biểu quyết?',
  closeLabel: 'Đóng',
  openAtOnce: c.req.query('open') !== undefined,
  body: html`<p>Còn 9 đại biểu chưa bỏ phiếu. Sau khi kết thúc sẽ không nhận thêm phiếu.</p>${textField({ name: 'reason', label: 'Lý do kết thúc sớm', required: true })}`,
  actions: html`${dialogCloseButton({ label: 'Tiếp tục nhận phiếu' })}${button({ label: 'Kết thúc', kind: 'danger', type: 'button' })}`,
})}`,
  });
}

export function iconsPage(c: Context) {
  return officePage(c, {
    title: 'Hình vẽ',
    main: html`${pageHead({ title: 'Hình vẽ và nút' })}<div class="cluster">${ICON_NAMES.map((name) => html`<span class="badge tone-neutral">${icon(name)} ${name}</span>`)}</div><br>
<div class="cluster">${(['primary', 'danger', 'quiet', undefined] as const).map((kind) => button({ label: 'Gửi ngay', icon: 'send', type: 'button', ...(kind ? { kind } : {}) }))}${button({ label: 'Chưa gửi được', disabled: true })}${button({ label: 'Nhỏ', size: 'small' })}</div>
<br><div class="cluster">${[16, 24, 32, 64, 128].map((size) => productMark(size))}</div>${chatNote('Đồng chí đã liên kết Zalo.')}${csrfField('x')}`,
  });
}

export function demoPage(c: Context) {
  const theme = c.req.query('theme');
  const src = theme === undefined ? '/phone' : `/phone?theme=${theme}`;
  const who = (name: string, role: string) =>
    html`<strong>${name}</strong><br><span class="muted">${role}</span>`;
  return officePage(c, {
    title: 'Ba máy điện thoại',
    main: html`${pageHead({ title: 'Ba máy điện thoại', lead: 'Trả lời trên máy nào cũng được, bảng phản hồi đổi theo.' })}
<div class="phones">${phoneFrame({ title: 'Máy của Trần Quốc Ỷ', src, caption: who('Trần Quốc Ỷ', 'Chủ trì') })}${phoneFrame({ title: 'Máy của Lê Văn Tuyền', src, caption: who('Lê Văn Tuyền', 'Đại biểu, Sở Y tế') })}${phoneFrame({ title: 'Máy của Phạm Quỳnh Như', src, caption: who('Phạm Quỳnh Như', 'Đầu mối, Sở Tài chính') })}</div>`,
  });
}
