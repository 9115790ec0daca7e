import { sentences } from '#i18n/sentences.ts';
import type { PublishedOffice } from '#services/offices/list-published.ts';
import { attrs, type Html, html } from '#web-kit/html.ts';
import { card, disclosure } from '#web-kit/parts.ts';
import { dataTable } from '#web-kit/tables.ts';
import type { Reader } from './frame.ts';
import { dutiesOf, dutyAnchor, roleNames, roleSlugs, sevenFunctions } from './roles.ts';

/** The roles to choose from. */
export function rolesPart(reader: Reader): Html {
  const { words } = reader;
  return html`<section><h2>${words.rolesTitle}</h2><ul class="guide-roles">${roleNames.map((name) => {
    const { title, lead, duties } = words.roles[name];
    return html`<li><a${attrs({ href: reader.to(roleSlugs[name]) })}>${title}</a><p>${lead}</p><p class="muted">${words.duties(duties.length)}</p></li>`;
  })}</ul></section>`;
}

/** The seven functions of both regulations, each with the duties that belong to it (R6). */
export function functionsPart(reader: Reader): Html {
  const { words } = reader;
  const { groups } = sentences(reader.language).admin.nav;
  return card({
    title: words.functionsTitle,
    note: words.functionsLead,
    flush: true,
    body: dataTable({
      caption: words.functionsTitle,
      captionHidden: true,
      rows: sevenFunctions,
      empty: '',
      columns: [
        {
          head: words.functionColumn,
          rowHeader: true,
          cell: (part) => `${sevenFunctions.indexOf(part) + 1}. ${groups[part]}`,
        },
        { head: words.dutyColumn, width: 'wide', cell: (part) => functionLinks(reader, part) },
      ],
    }),
  });
}

function functionLinks(reader: Reader, part: (typeof sevenFunctions)[number]): Html {
  const { words } = reader;
  const placed = dutiesOf(words, part);
  return html`<ul class="guide-links">${placed.map(({ role, at, duty }) => {
    const href = `${reader.to(roleSlugs[role])}#${dutyAnchor(role, at)}`;
    return html`<li><a${attrs({ href })}>${duty.title}</a> <span class="muted">${words.roles[role].title}</span></li>`;
  })}</ul>`;
}

/** Which addresses and messenger accounts are the offices' own (R7b). */
export function realPart({ words }: Reader, offices: readonly PublishedOffice[], ownAddress: string): Html {
  return card({
    id: 'real',
    title: words.real.title,
    note: words.real.lead,
    body: html`${dataTable<PublishedOffice>({
      caption: words.real.title,
      captionHidden: true,
      rows: offices,
      empty: html`<p>${words.real.empty(ownAddress)}</p>`,
      columns: [
        { head: words.real.office, rowHeader: true, cell: ({ name }) => name },
        { head: words.real.address, cell: ({ address }) => html`<strong>${address}</strong>` },
        { head: words.real.accounts, cell: ({ botNames }) => botNames || words.real.none },
      ],
    })}<ul class="points">${words.real.rules.map((rule) => html`<li>${rule}</li>`)}</ul>`,
  });
}

/** Who opened what and when is recorded, and why. */
export function privacyPart({ words }: Reader): Html {
  const { title, lead, points } = words.privacy;
  return card({
    id: 'privacy',
    title,
    body: html`<p>${lead}</p><ul class="points">${points.map((point) => html`<li>${point}</li>`)}</ul>`,
  });
}

/** What to do when something fails, and what people ask. */
export function helpPart({ words }: Reader, options: { open: boolean }): Html {
  const { trouble, faq } = words;
  return html`${card({
    id: 'trouble',
    title: trouble.title,
    body: html`<dl class="trouble">${trouble.items.map(({ when, todo }) => html`<div><dt>${when}</dt><dd>${todo}</dd></div>`)}</dl>`,
  })}${card({
    id: 'faq',
    title: faq.title,
    body: html`<div class="faq">${faq.items.map(({ q, a }) => disclosure({ summary: q, body: html`<p>${a}</p>`, open: options.open }))}</div>`,
  })}`;
}
