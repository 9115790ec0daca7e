// @ts-check

/**
 * Lower case without Vietnamese marks, so that "so y te" finds "Sở Y tế".
 * @param {string} text
 */
export function fold(text) {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}
