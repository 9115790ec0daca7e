import type { Context } from 'hono';
import { buttonLink } from '#web-kit/buttons.ts';
import { bubble, chatNote, composer, dayMark, fileLink, messageCard } from '#web-kit/chat.ts';
import { csrfField } from '#web-kit/fields.ts';
import { html } from '#web-kit/html.ts';
import { changedValue } from '#web-kit/parts.ts';
import { phonePage } from '#web-kit/phone-page.ts';
import { WORDS, wantedTheme } from './frame.ts';

const THEM = { from: 'them', sender: 'Văn phòng Tỉnh ủy' } as const;
const ME = { from: 'me', sender: 'Tôi' } as const;

export function phoneSample(c: Context) {
  return c.html(
    phonePage({
      lang: 'vi',
      title: 'Văn phòng Tỉnh ủy',
      words: WORDS,
      theme: wantedTheme(c),
      csrfToken: 'preview',
      heading: 'Văn phòng Tỉnh ủy Bình Phước',
      identity: 'Lê Văn Tuyền, Phó Giám đốc Sở Y tế',
      tools: buttonLink({ href: '#cai-dat', label: 'Cài đặt nhắc việc', icon: 'settings', iconOnly: true }),
      log: { label: 'Tin nhắn' },
      main: html`${dayMark('Thứ Hai, 16/11/2026')}
${messageCard({
  ...THEM,
  meta: { time: '08:02' },
  band: { label: 'Giấy mời số 218-GM/VPTU' },
  title: 'Họp Ban Chỉ đạo chuyển đổi số',
  facts: [
    { icon: 'clock', label: 'Giờ', value: '08:00 thứ Tư 18/11/2026' },
    { icon: 'pin', label: 'Địa điểm', value: 'Phòng họp A, Trụ sở Tỉnh ủy' },
  ],
  note: 'Đã thay bằng lần 2 bên dưới.',
  outdated: true,
  replies: { action: '/phone', items: [{ label: 'Dự họp', name: 'answer', value: 'yes' }] },
})}
${bubble({ ...ME, text: 'ok a, em dự nhé', meta: { time: '08:05', state: { label: 'Đã xem', seen: true } } })}
${bubble({ ...THEM, text: 'Đã ghi: đồng chí Lê Văn Tuyền dự họp lúc 08:00 thứ Tư 18/11.\nTài liệu của cuộc họp:', meta: { time: '08:05' }, attachments: fileLink({ href: '#tai-lieu', name: 'Báo cáo tiến độ Đề án 06', detail: '24 trang, đọc ngay trên máy' }) })}
${chatNote('Hôm nay')}
${messageCard({
  ...THEM,
  meta: { time: '09:14', at: '2026-11-18T02:14:00Z' },
  band: { label: 'Thay đổi lần 2: dời giờ họp', tone: 'warn', icon: 'bell' },
  title: 'Họp Ban Chỉ đạo chuyển đổi số',
  facts: [
    {
      icon: 'clock',
      label: 'Giờ',
      value: changedValue({ from: '08:00', to: '14:00', fromWord: 'trước', toWord: 'nay' }),
    },
    { icon: 'calendar', label: 'Ngày', value: 'Thứ Tư 18/11/2026' },
    {
      icon: 'pin',
      label: 'Địa điểm',
      value: changedValue({ from: 'Phòng họp A', to: 'Hội trường lớn', fromWord: 'trước', toWord: 'nay' }),
    },
    { icon: 'chair', label: 'Chủ trì', value: 'Phó Chủ tịch UBND tỉnh' },
  ],
  note: 'Xin trả lời trước 17:00 hôm nay.',
  replies: {
    action: '/phone',
    csrfToken: csrfField('preview'),
    items: [
      { label: 'Tôi dự được', kind: 'primary', icon: 'check', name: 'answer', value: 'yes' },
      { label: 'Cử người thay', name: 'answer', value: 'send' },
      { label: 'Xin vắng', name: 'answer', value: 'no' },
    ],
  },
})}`,
      bottom: composer({
        action: '/phone',
        name: 'text',
        label: 'Tin nhắn',
        placeholder: 'Nhắn cho văn phòng',
        sendLabel: 'Gửi',
        csrfToken: csrfField('preview'),
        attach: { name: 'file', label: 'Gửi tệp' },
        shortcuts: [
          { label: 'Lịch của tôi', value: 'lịch' },
          { label: 'Tài liệu', value: 'tài liệu' },
          { label: 'Góp ý', value: 'góp ý' },
          { label: 'Hướng dẫn', value: 'hướng dẫn' },
        ],
      }),
    }),
  );
}
