import type { AdminContext } from './site.ts';

const types: Readonly<Record<string, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

/** A file to be saved; its name is our own, of plain letters. */
export function sendFile(c: AdminContext, { bytes, name }: { bytes: Uint8Array; name: string }): Response {
  return c.body(new Uint8Array(bytes), 200, {
    'Content-Type': types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
    'Content-Disposition': `attachment; filename="${name}"`,
  });
}
