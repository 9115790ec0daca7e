import { formatPhone } from '#lib/vietnamese.ts';
import { formatDate } from '#messages/time.ts';
import { pageAddress } from '#services/documents/search-papers.ts';
import { type Found, findAnything } from '#services/find/find-anything.ts';
import { type Html, html } from '#web-kit/html.ts';
import { rowList } from '#web-kit/lists.ts';
import { callout, card, emptyState, pageHead } from '#web-kit/parts.ts';
import { hitList, markedText, searchForm } from '#web-kit/search.ts';
import { adminPage } from '../../frame.ts';
import { shortTime, stateBadge } from '../../meeting-words.ts';
import { type AdminApp, type AdminContext, wantsFragment } from '../../site.ts';

/** One box over meetings, people, units and papers. */
export function findPages(app: AdminApp): void {
  app.get('/o/:officeId/find', findPage);
}

async function findPage(c: AdminContext) {
  const { ctx, office, path } = c.get('desk');
  const words = c.get('words').adminFind;
  const typed = (c.req.query('search') ?? '').trim();
  const found = results(c, typed, await findAnything(ctx, office.id, typed));
  if (wantsFragment(c)) return c.html(found);
  return adminPage(c, {
    title: words.title,
    finds: true,
    main: html`${pageHead({ title: words.title, lead: words.lead })}
${searchForm({ action: `${path}/find`, value: typed, label: words.label, hint: words.hint, submit: words.submit, target: '#found' })}${found}`,
  });
}

function results(c: AdminContext, typed: string, found: Found): Html {
  const words = c.get('words').adminFind;
  const parts = [
    ...[meetingsFound(c, found), peopleFound(c, found), unitsFound(c, found), papersFound(c, found)],
  ].filter(Boolean);
  const empty =
    typed === ''
      ? emptyState({ icon: 'search', title: words.start })
      : emptyState({ icon: 'search', title: words.nothing(typed), body: words.nothingHint });
  return html`<div id="found" class="found" aria-live="polite">${parts.length > 0 ? parts : empty}</div>`;
}

function meetingsFound(c: AdminContext, { meetings }: Found): Html | null {
  const { path } = c.get('desk');
  const rows = meetings.map((meeting) => ({
    title: meeting.title,
    href: `${path}/meetings/${meeting.id}`,
    detail: `${shortTime(c, meeting.startsAt)} · ${meeting.place}`,
    end: stateBadge(c, meeting.state),
  }));
  return part(c, c.get('words').adminFind.meetings, rows);
}

function peopleFound(c: AdminContext, { people }: Found): Html | null {
  const { path } = c.get('desk');
  const rows = people.map((person) => ({
    title: person.fullName,
    href: `${path}/people/${person.id}`,
    detail: [person.post, person.phone && formatPhone(person.phone)].filter(Boolean).join(' · '),
  }));
  return part(c, c.get('words').adminFind.people, rows);
}

function unitsFound(c: AdminContext, { units }: Found): Html | null {
  const { path } = c.get('desk');
  const words = c.get('words').adminFind;
  const rows = units.map((unit) => ({
    title: unit.name,
    href: `${path}/units/${unit.id}`,
    detail: unit.validTo ? words.ended(formatDate(unit.validTo)) : unit.shortName,
  }));
  return part(c, words.units, rows);
}

function papersFound(c: AdminContext, { papers }: Found): Html | null {
  const { path } = c.get('desk');
  const words = c.get('words').paperSearch;
  if (papers === null) return callout({ tone: 'warn', body: words.tooSlow });
  if (papers.length === 0) return null;
  const rows = papers.map((paper) => {
    const href = `${path}/meetings/${paper.meetingId}/documents/versions/${paper.versionId}`;
    const left = paper.pageCount - paper.pages.length;
    return {
      ...{ title: markedText(paper.title), href, more: left > 0 ? words.more(left) : null },
      detail: words.meeting(paper.meeting.title, shortTime(c, paper.meeting.startsAt)),
      places: paper.pages.map(({ number, excerpt }) => ({
        ...{ label: words.place(number), href: pageAddress(href, number), text: markedText(excerpt) },
      })),
    };
  });
  return card({ title: words.title, note: words.found(papers.length), flush: true, body: hitList(rows) });
}

function part(c: AdminContext, title: string, rows: Parameters<typeof rowList>[0]): Html | null {
  if (rows.length === 0) return null;
  return card({ title, note: c.get('words').adminFind.found(rows.length), flush: true, body: rowList(rows) });
}
