import { describe, expect, it } from 'vitest';
import { attrs, html, safeAddress } from '#web-kit/html.ts';
import { toastHeader } from '#web-kit/overlays.ts';
import { everyPart } from './parts-samples.ts';

const HOSTILE = `"'><script>alert(1)</script><img src=x onerror=alert(2)>`;

describe('escaping', () => {
  for (const [name, markup] of Object.entries(everyPart(HOSTILE))) {
    it(`${name} keeps hostile text as text`, () => {
      const text = String(markup);
      expect(text).toContain('&lt;');
      expect(text).not.toContain('<script>');
      expect(text).not.toContain('<img');
      expect(text).not.toContain(`"'>`);
    });
  }

  for (const [name, markup] of Object.entries(everyPart('javascript:alert(1)'))) {
    it(`${name} never writes an acting address`, () => {
      expect(String(markup)).not.toMatch(/(?:href|src|action)="javascript:/i);
    });
  }

  for (const [name, markup] of Object.entries(everyPart('Ễ Ặ'))) {
    it(`${name} has no inline style, inline script or handler`, () => {
      const text = String(markup);
      expect(text).not.toMatch(/\sstyle=|<style|\son[a-z]+=/i);
      expect(text).not.toMatch(/<script(?![^>]*\ssrc=)/);
    });
  }

  it.each(['java\nscript:alert(1)', ' JavaScript:x', 'data:text/html,x', '\u0001vbscript:x'])(
    'makes %j harmless',
    (address) => {
      expect(safeAddress(address)).toBe('#');
    },
  );

  it.each(['/p/abc', '?tab=a:b', '#top', 'tel:+84903', 'mailto:a@b.vn', 'https://tinhuy.vn/x', 'le/tan:5'])(
    'keeps %j',
    (address) => {
      expect(safeAddress(address)).toBe(address);
    },
  );

  it('refuses inline styles and handlers as attributes', () => {
    expect(() => attrs({ style: 'color:red' })).toThrow(TypeError);
    expect(() => attrs({ onclick: 'x' })).toThrow(TypeError);
    expect(() => attrs({ 'a b': 'x' })).toThrow(TypeError);
  });

  it('refuses a promise inside a template', () => {
    expect(() => html`${Promise.resolve('x') as unknown as string}`).toThrow(TypeError);
  });

  it('writes a toast header in ASCII that reads back as Vietnamese', () => {
    const header = toastHeader('Đã gửi giấy mời');
    expect(header).toMatch(/^[\x20-\x7e]+$/);
    expect(JSON.parse(header)).toEqual({ 'kit-toast': { text: 'Đã gửi giấy mời', tone: 'success' } });
  });
});
