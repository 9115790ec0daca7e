import { type Parts, relationsOf } from './parts.ts';
import { textOfXml, tidyLines } from './xml-text.ts';

/** A page a slide in the order of the show: its words, its notes, comments, diagrams and charts; masters with the first. */
export function readSlides(parts: Parts): string[] {
  const order = slidesInOrder(parts);
  const pages = order.map((name) => {
    const own = [...relationsOf(parts, name).values()].filter((target) =>
      /\/(?:notesSlides|comments|diagrams|charts)\//.test(target),
    );
    return tidyLines([name, ...own].map((part) => textOfXml(parts.xml(part))).join('\n'));
  });
  const shared = parts.names.filter((name) =>
    /^ppt\/(?:slideMasters|slideLayouts|handoutMasters)\/[^/]+\.xml$/.test(name),
  );
  const around = tidyLines([...new Set(shared.map((name) => textOfXml(parts.xml(name))))].join('\n'));
  const [first = '', ...rest] = pages;
  return [tidyLines(`${first}\n${around}`), ...rest];
}

/** Those the show names, then any slide that it hides or has forgotten. */
function slidesInOrder(parts: Parts): string[] {
  const main = 'ppt/presentation.xml';
  const targets = relationsOf(parts, main);
  const shown = [...parts.xml(main).matchAll(/<p:sldId\s[^>]*r:id="([^"]+)"/g)].map(
    ([, id = '']) => targets.get(id) ?? '',
  );
  const all = parts.names.filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name));
  return [...new Set([...shown.filter((name) => parts.names.includes(name)), ...all])];
}
