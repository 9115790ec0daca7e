import type { UnitId } from '#domain/ids.ts';
import { findDivisible } from '#services/units/read-unit.ts';
import { buttonLink } from '#web-kit/buttons.ts';
import { checkbox } from '#web-kit/choices.ts';
import { hiddenField, selectField, textField } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import { callout, card } from '#web-kit/parts.ts';
import { takerSlots } from '../../reorganisation-input.ts';
import type { AdminContext } from '../../site.ts';
import { unitOptions } from '../../unit-words.ts';
import type { Fields } from './reorganise-form.ts';

/** A split names its unit first; then who leaves, and where each post, seat and unit below goes. */
export async function splitFields(
  c: AdminContext,
  fields: Fields,
  { asked }: { asked: UnitId | null; unit: Html },
): Promise<{ first: Html; rest: Html }> {
  const { ctx, office, path } = c.get('desk');
  const words = c.get('words').adminUnits.form;
  if (!asked) return { first: chooseUnit(c, fields), rest: html`` };
  const found = await findDivisible(ctx, office.id, asked, office.timeZone);
  const typed = c.get('form');
  const { unit } = found;
  const first = html`${hiddenField('unitId', unit.id)}${hiddenField('kind', unit.kind)}${hiddenField('parentId', unit.parentId ?? '')}${hiddenField('protocolRank', String(unit.protocolRank))}
<p><strong>${unit.name}</strong> ${buttonLink({ href: `${path}/units/reorganise/split`, label: words.unitEmpty, kind: 'quiet', size: 'small' })}</p>
${checkbox({ name: 'keeps', label: words.keeps(unit.shortName), hint: words.keepsHint, checked: typed.has('keeps') })}
${takerSlots.map((slot) => takerFields(c, fields, slot))}`;
  const destinations = takerSlots.map((slot) => ({
    value: String(slot),
    label: words.toTaker(slot, typed.get(`taker${slot}Name`) ?? ''),
  }));
  const choice = (name: string, label: string) =>
    selectField({ ...fields.field(name), label, empty: words.stays, options: destinations });
  const group = (title: string, rows: Html[]) =>
    rows.length === 0 ? '' : card({ level: 3, title, body: html`<div class="form">${rows}</div>` });
  const posts = found.posts.map((post) => choice(`post-${post.id}`, `${post.fullName}, ${post.title}`));
  const seats = found.seats.map((seat) => choice(`seat-${seat.id}`, seat.fullName));
  const children = found.children.map((child) => choice(`child-${child.id}`, child.name));
  const lead = callout({ body: words.assignLead });
  return {
    first,
    rest: html`<h2>${words.assign}</h2>${lead}${group(words.posts, posts)}${group(words.seats, seats)}${group(words.children, children)}`,
  };
}

/** Without a unit only the unit is asked for; the button leads to the same form with it. */
function chooseUnit(c: AdminContext, { units, field }: Fields): Html {
  const words = c.get('words').adminUnits.form;
  return selectField({
    ...field('unitId'),
    ...{ label: words.unit, empty: words.unitEmpty, options: unitOptions(units), required: true },
  });
}

function takerFields(c: AdminContext, { units, field }: Fields, slot: number): Html {
  const words = c.get('words').adminUnits.form;
  return html`<fieldset class="taker"><legend>${words.taker(slot)}</legend>
${selectField({ ...field(`taker${slot}UnitId`), label: words.takerOld, empty: words.takerOldEmpty, options: unitOptions(units) })}
<div class="pair">${textField({ ...field(`taker${slot}Name`), label: words.newName, autocomplete: 'off' })}
${textField({ ...field(`taker${slot}ShortName`), label: words.newShortName, autocomplete: 'off' })}</div></fieldset>`;
}
