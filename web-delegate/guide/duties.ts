import { sentences } from '#i18n/sentences.ts';
import type { GuideDuty, GuideRoleName } from '#i18n/vi/guide-roles.ts';
import { assetUrl, registerAssets } from '#web-kit/assets.ts';
import { attrs, type Child, classes, type Html, html } from '#web-kit/html.ts';
import type { Reader } from './frame.ts';
import taken from './pictures.json' with { type: 'json' };
import { dutyAnchor } from './roles.ts';

registerAssets('guide', new URL('../static/guide/', import.meta.url));

/** Width and height of each picture as the page draws it. */
const sizes: Readonly<Record<string, readonly number[]>> = taken.sizes;
/** No picture of a phone is wider. */
const phoneWidth = 390;

/** The duties of one role, each with its steps and its picture; `level` is the heading's. */
export function dutiesList(reader: Reader, name: GuideRoleName, level: 2 | 3): Html {
  const { duties } = reader.words.roles[name];
  return html`${duties.map((duty, at) => dutyPart(reader, duty, { id: dutyAnchor(name, at), number: at + 1, level }))}`;
}

type Place = { id: string; number: number; level: 2 | 3 };

function dutyPart(reader: Reader, { title, part, steps, picture }: GuideDuty, place: Place): Html {
  const { groups } = sentences(reader.language).admin.nav;
  const named = `${place.number}. ${title}`;
  const heading = place.level === 2 ? html`<h2>${named}</h2>` : html`<h3>${named}</h3>`;
  return html`<section class="duty"${attrs({ id: place.id })}><div class="duty-words">${part ? html`<p class="duty-part">${groups[part]}</p>` : ''}${heading}
<ol class="duty-steps">${steps.map((step) => html`<li>${step}</li>`)}</ol></div>${picture ? shot(reader, picture) : ''}</section>`;
}

function shot(reader: Reader, { name, alt }: { name: string; alt: string }): Child {
  const [width, height] = sizes[name] ?? [];
  if (width === undefined || height === undefined) return '';
  const src = assetUrl(`guide/${name}.webp`);
  const look = classes('shot', width <= phoneWidth && 'shot-phone');
  return html`<figure class="${look}"><a${attrs({ href: src, title: reader.words.picture })}><img${attrs({ src, alt, width, height, loading: 'lazy', decoding: 'async' })}></a></figure>`;
}
