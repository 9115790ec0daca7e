import type { Context } from 'hono';
import { type PageOptions, page } from '#web-kit/page.ts';
import { themeOf } from '#web-kit/theme.ts';

export const WORDS = {
  skip: 'Đến nội dung chính',
  theme: 'Nền tối',
  close: 'Đóng',
  failed: 'Chưa gửi được. Xin đồng chí thử lại.',
};

const NAV: NonNullable<PageOptions['nav']> = {
  label: 'Chức năng',
  openLabel: 'Mở danh mục chức năng',
  groups: [
    {
      items: [
        { href: '/', label: 'Lịch tuần', icon: 'calendar' },
        {
          href: '/board',
          label: 'Theo dõi phản hồi',
          icon: 'check-double',
          count: { value: 7, meaning: '7 đơn vị chưa trả lời' },
        },
        { href: '/form', label: 'Soạn giấy mời', icon: 'edit' },
        { href: '/hold', label: 'Báo thay đổi', icon: 'bell' },
      ],
    },
    {
      title: 'Tài liệu và kết luận',
      items: [
        { href: '/parts', label: 'Tài liệu họp', icon: 'file' },
        { href: '/empty', label: 'Ý kiến góp ý', icon: 'chat' },
        { href: '/dialog', label: 'Biểu quyết', icon: 'ballot' },
      ],
    },
    {
      title: 'Quản trị',
      items: [
        { href: '/demo', label: 'Ba máy điện thoại', icon: 'phone' },
        { href: '/tree', label: 'Đơn vị và đầu mối', icon: 'building' },
        { href: '/icons', label: 'Báo cáo sử dụng', icon: 'chart' },
      ],
    },
  ],
};

/** A page of the preview office, with the current entry of the navigation marked by its path. */
export function officePage(c: Context, options: Pick<PageOptions, 'title' | 'main'> & Partial<PageOptions>) {
  const groups = NAV.groups.map((group) => ({
    ...group,
    items: group.items.map((item) => ({ ...item, current: item.href === c.req.path })),
  }));
  return c.html(
    page({
      lang: 'vi',
      product: { name: 'Mời Họp', place: 'Văn phòng Tỉnh ủy Bình Phước' },
      words: WORDS,
      theme: wantedTheme(c),
      nav: c.req.query('nav') === 'top' ? topNavigation(groups) : { ...NAV, groups },
      user: {
        name: 'Nguyễn Thị Ngọc Diễm',
        detail: 'Chuyên viên Phòng Tổng hợp',
        menuLabel: 'Tài khoản',
        links: [{ href: '/login', label: 'Đổi mật khẩu' }],
        signOut: { action: '/login', label: 'Đăng xuất' },
      },
      csrfToken: 'preview',
      ...options,
    }),
  );
}

/** The theme of the query string, so that both can be photographed; else the reader's cookie. */
export function wantedTheme(c: Context): 'light' | 'dark' | undefined {
  const asked = c.req.query('theme');
  return asked === 'light' || asked === 'dark' ? asked : themeOf(c);
}

function topNavigation(groups: NonNullable<PageOptions['nav']>['groups']): NonNullable<PageOptions['nav']> {
  return { ...NAV, place: 'top', groups: groups.slice(0, 2).map(({ items }) => ({ items })) };
}
