import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { assetRoutes, assetUrl } from '#web-kit/assets.ts';

const STATIC = new URL('../../../web-kit/static/', import.meta.url);
const MAX_STYLE_BYTES = 40_000;

// The browser's modules are plain JavaScript with their own compiler settings, so they are not imported by name.
const { fold } = (await import(new URL('fold.js', STATIC).href)) as { fold: (text: string) => string };

/** What Chrome 109 does not know; each entry names the first version that does. */
const TOO_NEW: readonly [string, RegExp][] = [
  ['color functions (111)', /\b(?:oklch|oklab|lch|lab|color-mix|color)\(/],
  ['light-dark() (123)', /light-dark\(/],
  ['popover (114)', /:popover-open|\[popover/],
  ['@scope (118)', /@scope\b/],
  ['@starting-style (117)', /@starting-style/],
  ['text-wrap (114)', /text-wrap/],
  ['subgrid (117)', /subgrid/],
  ['field-sizing (123)', /field-sizing/],
  ['anchor positioning (125)', /anchor-name|position-anchor|anchor\(/],
  [':user-invalid (119)', /:user-(?:in)?valid/],
  ['scripting query (120)', /\(scripting/],
  ['scroll and view timelines (115)', /animation-timeline|view-timeline/],
  ['linear() easing (113)', /\blinear\(/],
  ['mask without prefix (120)', /[{;\s]mask(?:-image)?:/],
  ['round() and trigonometry (111)', /\b(?:round|sin|cos|calc-size)\(/],
  ['::details-content (131)', /::details-content/],
];
const TOO_NEW_SCRIPT =
  /\.(?:toSorted|toReversed|toSpliced|with|groupBy|isSubsetOf|union)\(|withResolvers|Array\.fromAsync|startViewTransition|showPopover/;

// The kit's own files, and those that single sites add to it.
const SITES = ['../../web-admin/static/', '../../web-delegate/static/'];
const styles = ['css/', ...SITES].flatMap((folder) => filesOf(folder, '.css'));
const scripts = ['./', ...SITES].flatMap((folder) => filesOf(folder, '.js'));

function filesOf(folder: string, end: string): [string, string][] {
  const names = readdirSync(new URL(folder, STATIC)).filter((name) => name.endsWith(end));
  return names.map((name) => [name, readFileSync(new URL(folder + name, STATIC), 'utf8')]);
}

/** Whether a style rule holds another: an at-rule may (a page its margin boxes, which Chrome 109 passes over), a rule may not. */
function hasNestedRule(css: string): boolean {
  const kinds: string[] = [];
  for (const [, head = '', brace] of css.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/([^{};]*)([{}])/g)) {
    if (brace === '}') kinds.pop();
    else {
      if (kinds.includes('rule')) return true;
      kinds.push(/^\s*@(?:media|supports|layer|container|page)/.test(head) ? 'at' : 'rule');
    }
  }
  return false;
}

describe('static files', () => {
  it.each(styles)('%s stays within Chrome 109', (_, css) => {
    for (const [feature, pattern] of TOO_NEW) expect(css, feature).not.toMatch(pattern);
    expect(hasNestedRule(css)).toBe(false);
  });

  it('would notice nesting and new colours', () => {
    expect(hasNestedRule('.a { color: red; &:hover { color: blue; } }')).toBe(true);
    expect(hasNestedRule('@media print { .a { color: red } } .b { c: d }')).toBe(false);
    expect(TOO_NEW.some(([, pattern]) => pattern.test('color: oklch(1 0 0)'))).toBe(true);
  });

  it.each(scripts)('%s stays within Chrome 109 and is type-checked', (_, text) => {
    expect(text).not.toMatch(TOO_NEW_SCRIPT);
    expect(text.startsWith('// @ts-check')).toBe(true);
    expect(text).not.toMatch(/\beval\(|new Function|innerHTML|\.style\b/);
  });

  it.each([...styles, ...scripts])('%s names no other host', (_, text) => {
    expect(text).not.toMatch(/https?:|["'(]\/\/|\bwss?:/);
  });

  it('sends one stylesheet within its bound', async () => {
    const response = await assetRoutes().request(assetUrl('kit.css'));
    expect((await response.arrayBuffer()).byteLength).toBeLessThan(MAX_STYLE_BYTES);
  });

  it('keeps both dark palettes equal, and every colour in both themes', () => {
    const tokens = styles.find(([name]) => name === 'tokens.css')?.[1] ?? '';
    const chosen = block(tokens, ':root[data-theme="dark"] {');
    const device = block(tokens, ':root:not([data-theme="light"]) {');
    const light = block(tokens, ':root {');
    expect(device).toEqual(chosen);
    const colours = Object.keys(light).filter((name) => /^(?:#|rgba)/.test(light[name] ?? ''));
    expect(Object.keys(chosen)).toEqual(expect.arrayContaining(colours));
  });

  it.each([':root {', ':root[data-theme="dark"] {'])('%s keeps text readable at 4.5 to 1', (start) => {
    const tokens = block(styles.find(([name]) => name === 'tokens.css')?.[1] ?? '', start);
    const on = (ink: string, ...grounds: string[]) =>
      grounds.map((ground) => [`--${ink}`, `--${ground}`] as const);
    const tones = ['neutral', 'info', 'success', 'warn', 'danger'];
    const pairs = [
      ...['ink', 'ink-2'].flatMap((ink) =>
        on(ink, 'paper', 'surface', 'sunken', 'accent-soft', 'mine', ...tones.map((tone) => `${tone}-soft`)),
      ),
      ...on('ink-3', 'paper', 'surface'),
      ...on('accent', 'paper', 'surface'),
      ...on('on-accent', 'accent', 'accent-strong'),
      ...tones.flatMap((tone) => on(`${tone}-ink`, `${tone}-soft`, 'surface')),
    ];
    for (const [ink, ground] of pairs) {
      expect(contrast(tokens[ink] ?? '', tokens[ground] ?? ''), `${ink} on ${ground}`).toBeGreaterThanOrEqual(
        4.5,
      );
    }
    expect(
      contrast(tokens['--line-strong'] ?? '', tokens['--surface'] ?? ''),
      'edge of a field',
    ).toBeGreaterThanOrEqual(3);
  });

  it.each([
    ['Sở Y tế', 'so y te'],
    ['ĐẶNG THỊ MỸ LỆ', 'dang thi my le'],
    ['Ỷ Ễ Ữ Ợ'.normalize('NFD'), 'y e u o'],
    ['  Hai   dòng\n', 'hai dong'],
  ])('folds %j for the search', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });
});

function block(css: string, start: string): Record<string, string> {
  const from = css.indexOf(start) + start.length;
  const body = css.slice(from, css.indexOf('}', from));
  return Object.fromEntries(
    [...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map((match) => [match[1], match[2]]),
  );
}

function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

function luminance(hex: string): number {
  const digits = hex.slice(1);
  const full = digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits;
  const [r = 0, g = 0, b = 0] = [0, 2, 4].map((at) => {
    const part = Number.parseInt(full.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
