import { encode } from 'uqr';
import { type Html, html } from '#web-kit/html.ts';

/** Quiet modules around a code, as ISO/IEC 18004 asks for. */
const quiet = 4;

/** A QR code as an inline drawing, always black on white so that it can be read from paper and from a dark screen. */
export function qrCode(options: { text: string; label: string }): Html {
  const { data, size } = encode(options.text, { ecc: 'M', border: quiet });
  const path = data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return html`<svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label="${options.label}" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`;
}
