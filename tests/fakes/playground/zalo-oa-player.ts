import { lastHappenings, type Player } from '#tests/fakes/playground/player.ts';
import { startZaloOa, type ZaloOaFake } from '#tests/fakes/zalo-oa/server.ts';
import type { OaMessage, OaUser, Template } from '#tests/fakes/zalo-oa/state.ts';

type Places = {
  ports: { oauth: number; openapi: number; business: number };
  logFile: string;
  programUrl: string;
  first: number;
};

const DAY_MS = 24 * 3600 * 1000;
/** The names of our message parts behind the parameters of the approved template. */
const PARTS = { ho_ten: 'reader', ten_hop: 'title', thoi_gian: 'time', dia_diem: 'place', ma: 'code' };
const TEMPLATE: Template = {
  id: '400200',
  name: 'Thông báo họp',
  status: 'ENABLE',
  byUid: true,
  tag: 2,
  params: Object.keys(PARTS).map((name) => ({ name, require: true, maxLength: 200 })),
  text: 'Kính gửi <ho_ten>. Thông báo về <ten_hop>, <thoi_gian>, tại <dia_diem>. Mã: <ma>.',
};

/** A Zalo Official Account at three ports, with the people who play there. */
export async function playZaloOa({ ports, logFile, programUrl, first }: Places): Promise<Player> {
  const webhookUrl = `${programUrl}/webhooks/zalo-oa`;
  const fake = await startZaloOa({
    ...{ ports, logFile, webhookUrl },
    templates: [TEMPLATE],
    firstMessage: first,
  });
  const { control, log } = fake;

  return {
    key: 'zalo-oa',
    name: 'Zalo OA',
    hint: 'Quản trị viên kết nối một lần ở “Kênh nhắn tin”; trang cấp quyền giả đồng ý ngay; chạy lại sân thử thì kết nối lại. Cửa sổ: 7 ngày, 8 tin miễn phí trong 48 giờ.',
    settings: settingsOf(fake),
    people: () =>
      control.users().map((user) => ({ id: user.id, name: user.displayName, note: noteOf(user) })),
    add(name) {
      const number = String(control.users().length + 1).padStart(8, '0');
      const user = control.addUser({ displayName: name, phone: `849${number}`, hasInteracted: false });
      return { id: user.id, name, note: noteOf(user) };
    },
    chat: (userId) => control.messages({ userId }).map(bubbleOf),
    say: (userId, text) => control.sendText({ userId, text }),
    tap: (userId, messageId, button) => control.tap({ userId, messageId, button }),
    acts: actsOf(fake),
    happenings: () => lastHappenings(log.entries()),
    onChange: (listener) => log.onAdded(listener),
    close: () => fake.close(),
  };

  function noteOf(user: OaUser): string {
    const at = user.lastInteractionAt;
    const days = at === null ? null : Math.floor((control.time() - at) / DAY_MS);
    const window = days === null ? 'chưa tương tác' : days >= 7 ? `im lặng ${days} ngày` : 'trong 7 ngày';
    const parts = [
      user.phone ?? '',
      user.isFollower ? 'quan tâm' : '',
      window,
      user.restricts.length > 0 ? 'chặn tin của OA' : '',
    ];
    return parts.filter(Boolean).join(' · ');
  }
}

function settingsOf({ credentials, bases }: ZaloOaFake): [string, string][] {
  const templates = { other: { id: TEMPLATE.id, params: PARTS } };
  return [
    ['ZALO_APP_ID', credentials.appId],
    ['ZALO_APP_SECRET', credentials.appSecret],
    ['ZALO_OA_ID', credentials.oaId],
    ['ZALO_OA_SECRET_KEY', credentials.oaSecretKey],
    ['ZALO_OAUTH_BASE', bases.oauth],
    ['ZALO_OPENAPI_BASE', bases.openapi],
    ['ZALO_BUSINESS_BASE', bases.business],
    ['ZALO_BUTTONS', '1'],
    ['ZALO_PHONE', '1'],
    ['ZALO_TEMPLATES', JSON.stringify(templates)],
  ];
}

function bubbleOf({ messageId, from, kind, text, buttons, templateId, isHidden, sentAt }: OaMessage) {
  return {
    id: messageId,
    from: from === 'oa' ? ('bot' as const) : ('person' as const),
    text: text || `[${kind}]`,
    taps: buttons.map(({ title, payload }, index) => {
      const { url } = (payload ?? {}) as { url?: string };
      return { index, label: title, opens: url ?? null };
    }),
    notes: [
      ...(templateId === null ? [] : [`mẫu ${templateId}`]),
      ...(isHidden ? ['bấm nút: không hiện trên điện thoại'] : []),
    ],
    at: sentAt,
  };
}

function actsOf({ control }: ZaloOaFake): Player['acts'] {
  const again = (userId: string) => {
    const last = control.log().findLast((entry) => entry.type === 'event' && entry.userId === userId);
    if (last?.type === 'event') control.deliverAgain({ eventId: last.eventId });
  };
  return {
    follow: { label: 'Quan tâm', run: (userId) => control.follow({ userId }) },
    unfollow: { label: 'Bỏ quan tâm', run: (userId) => control.unfollow({ userId }) },
    restrict: { label: 'Chặn tin của OA', run: (userId) => control.userRestricts({ userId }) },
    allow: { label: 'Nhận tin lại', run: (userId) => control.userRestricts({ userId, types: [] }) },
    image: { label: 'Gửi ảnh', run: (userId) => control.sendImage({ userId, text: 'ảnh' }) },
    file: { label: 'Gửi tệp', run: (userId) => control.sendFile({ userId }) },
    phone: {
      label: 'Cho số điện thoại',
      run(userId) {
        const user = control.users().find(({ id }) => id === userId);
        control.submitInfo({ userId, name: user?.displayName ?? '', phone: user?.phone ?? '' });
      },
    },
    seen: { label: 'Đã xem', run: (userId) => control.see({ userId }) },
    again: { label: 'Gửi trùng sự kiện cuối', run: again },
    days: { label: '8 ngày trôi qua', run: () => control.timePasses({ days: 8 }) },
    expire: { label: 'Token hết hạn', run: () => control.expireAccess() },
    loseRefresh: {
      label: 'Mất câu trả lời lần làm mới kế tiếp',
      run: () => control.setRefreshFate({ fate: 'rotate_and_drop' }),
    },
    webhook: { label: 'Bật lại webhook', run: () => control.enableWebhook() },
  };
}
