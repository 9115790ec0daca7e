const codes = ['ENOSPC', 'EDQUOT', 'EFBIG'];

/** Whether something broke because no room was left: on this disk, or on that of the store behind `Papers`. */
export function isStorageFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return error.name === 'StoreFullError' || codes.includes(code) || isStorageFull(error.cause);
}
