import type { Language } from './env.ts';

/** The reader's language by `Accept-Language` (RFC 9110): Vietnamese unless English is preferred. */
export function languageOf(header: string | undefined): Language {
  const wanted = (header ?? '').split(',').map((part) => {
    const [tag = '', ...params] = part.trim().toLowerCase().split(';');
    const quality = params.map((param) => /^\s*q=([\d.]+)$/.exec(param)?.[1]).find(Boolean);
    return { language: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality) };
  });
  const qualityOf = (language: Language) =>
    Math.max(0, ...wanted.filter((one) => one.language === language).map((one) => one.quality));
  return qualityOf('en') > qualityOf('vi') ? 'en' : 'vi';
}
