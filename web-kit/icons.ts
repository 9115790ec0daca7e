import { type Html, html, trusted } from '#web-kit/html.ts';

/** Strokes on a 24 × 24 field, drawn for this kit; every entry is the `d` of one path. */
const STROKES = {
  alert: 'M12 4 2.8 19.5h18.4L12 4zM12 10v4.5M12 17.2v.1',
  'arrow-left': 'M19 12H5M11 6l-6 6 6 6',
  'arrow-right': 'M5 12h14M13 6l6 6-6 6',
  ballot: 'M4 13h3l1 2h8l1-2h3v7H4zM8 11V4h8v7M10 7.5l1.4 1.4L14 6.3',
  bell: 'M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 20.5h4',
  building: 'M4 20.5h16M6 20.5V5l6-2v17.5M12 8l6 2v10.5M8.8 8v.1M8.8 12v.1M8.8 16v.1M15.2 13v.1M15.2 16.5v.1',
  calendar: 'M4 6h16v14H4zM4 10.5h16M8 3.5V7.5M16 3.5V7.5',
  chair: 'M7 11V4h10v7M5 11h14v4H5zM7 15v5.5M17 15v5.5',
  chart: 'M4 4v16h16M8.5 16v-4M13 16V8M17.5 16v-6',
  chat: 'M4 5h16v11h-8l-4.5 4V16H4z',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  'check-double': 'M2.5 13l4 4L14 8.5M11 16l1 1 9.5-9',
  'chevron-down': 'M6 9.5l6 6 6-6',
  'chevron-left': 'M14.5 6l-6 6 6 6',
  'chevron-right': 'M9.5 6l6 6-6 6',
  circle: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16z',
  clock: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.5V12l3.2 2',
  copy: 'M8.5 8.5H20V20H8.5zM15.5 8.5V4H4v11.5h4.5',
  download: 'M12 4v11M7 10.5l5 5 5-5M4.5 20h15',
  edit: 'M4 20l1-4.5L16.5 4l3.5 3.5L8.5 19zM14 6.5l3.5 3.5',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.3a2.7 2.7 0 1 0 0 5.4 2.7 2.7 0 0 0 0-5.4z',
  file: 'M6 3.5h8l4.5 4.5v12.5H6zM13.5 3.5V8.5h5M9 13h6.5M9 16.5h6.5',
  home: 'M3.5 11.5L12 4l8.5 7.5M6 9.8V20h12V9.8M10 20v-5.5h4V20',
  info: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 11v5.5M12 7.8v.1',
  link: 'M10 14a4 4 0 0 0 5.7 0l3.3-3.3a4 4 0 0 0-5.7-5.7L12 6.3M14 10a4 4 0 0 0-5.7 0L5 13.3a4 4 0 0 0 5.7 5.7l1.3-1.3',
  list: 'M8.5 6.5H20M8.5 12H20M8.5 17.5H20M4.5 6.5v.1M4.5 12v.1M4.5 17.5v.1',
  lock: 'M5.5 11h13v9.5h-13zM8 11V8a4 4 0 0 1 8 0v3M12 14.8v2',
  logout: 'M14 4.5H5v15h9M10 12h10.5M16.5 8l4 4-4 4',
  mail: 'M3.5 5.5h17v13h-17zM3.5 7l8.5 6.5L20.5 7',
  menu: 'M4 7h16M4 12h16M4 17h16',
  minus: 'M6 12h12',
  more: 'M5.5 11.3a.7.7 0 1 0 0 1.4.7.7 0 0 0 0-1.4zM12 11.3a.7.7 0 1 0 0 1.4.7.7 0 0 0 0-1.4zM18.5 11.3a.7.7 0 1 0 0 1.4.7.7 0 0 0 0-1.4z',
  paperclip:
    'M19.5 11l-7.8 7.8a4.6 4.6 0 0 1-6.5-6.5l8-8a3 3 0 0 1 4.3 4.3l-7.8 7.8a1.5 1.5 0 0 1-2.1-2.1l7-7',
  phone:
    'M6 3.5h3l2 5-2.3 1.6a11 11 0 0 0 5.2 5.2l1.6-2.3 5 2v3a2.5 2.5 0 0 1-2.7 2.5A16.5 16.5 0 0 1 3.5 6.2 2.5 2.5 0 0 1 6 3.5z',
  pin: 'M12 21s7-6.2 7-11.2a7 7 0 0 0-14 0C5 14.8 12 21 12 21zM12 7.3a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z',
  plus: 'M12 5v14M5 12h14',
  print: 'M7 9V3.5h10V9M7 16.5H4V9h16v7.5h-3M7 14h10v6.5H7z',
  refresh: 'M19.5 12A7.5 7.5 0 1 1 17 6.4M17.5 3v4h-4',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.3 15.3L20.5 20.5',
  send: 'M20.5 3.5L3.5 10.5l7 3 3 7zM10.5 13.5l4-4',
  settings:
    'M4 7h8M16.5 7H20M4 17h3.5M12 17h8M14.2 4.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4zM9.8 14.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4z',
  shield: 'M12 3.5l7.5 2.8V12c0 4.5-3 7.3-7.5 8.8C7.5 19.3 4.5 16.5 4.5 12V6.3zM8.8 12l2.3 2.3 4.2-4.3',
  stop: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM6 6l12 12',
  theme: 'M12 3.5a8.5 8.5 0 1 0 0 17zM12 3.5a8.5 8.5 0 0 1 0 17',
  trash: 'M4.5 6.5h15M9 6.5V4h6v2.5M6.5 6.5l1 14h9l1-14M10.3 10.5v6M13.7 10.5v6',
  undo: 'M8.5 5L4 9.5 8.5 14M4 9.5h10a5 5 0 0 1 0 10H9',
  upload: 'M12 15.5v-11M7 9.5l5-5 5 5M4.5 20h15',
  user: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20.5a7.5 7.5 0 0 1 15 0',
  users:
    'M9 4.5a3.7 3.7 0 1 0 0 7.4 3.7 3.7 0 0 0 0-7.4zM2.5 20a6.5 6.5 0 0 1 13 0M15.5 4.8a3.7 3.7 0 0 1 0 6.8M18 14.5a6.5 6.5 0 0 1 3.5 5.5',
  x: 'M6 6l12 12M18 6L6 18',
} as const;

/** The name of a drawn icon. */
export type IconName = keyof typeof STROKES;

/** Every icon name, for the preview page. */
export const ICON_NAMES = Object.keys(STROKES) as IconName[];

/** An inline icon in the colour of its text; it is hidden from screen readers, so words must stand beside it. */
export function icon(name: IconName): Html {
  return html`<svg class="icon" viewBox="0 0 24 24" width="18" height="18" aria-hidden="true" focusable="false"><path d="${STROKES[name]}"/></svg>`;
}

const MARK = `<circle cx="16.5" cy="15" r="13.5" fill="#a1211c"/><path d="M7 22.5L3.5 30.5 14 27.5z" fill="#a1211c"/>
<circle cx="16.5" cy="15" r="10.7" fill="none" stroke="#fff" stroke-width="1.1"/>
<path d="M11 15.3l3.9 3.9 7.3-7.8" fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/>`;

/** The product mark: an office's round red seal that is also a speech bubble, with the answer's tick inside. */
export function productMark(sizePx = 28): Html {
  return html`<svg class="mark" viewBox="0 0 32 32" width="${sizePx}" height="${sizePx}" aria-hidden="true" focusable="false">${trusted(MARK)}</svg>`;
}

/** The same mark as a file of its own, served as favicon.svg. */
export function markFile(): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${MARK}</svg>`;
}
