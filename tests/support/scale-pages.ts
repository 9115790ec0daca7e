import { largeId, nextMeeting } from './large-office.ts';

/** A page of the site under an office's address (`/mine` apart), and what it may cost at any size of the office. */
export type ScalePage = { path: string; queries: number; kilobytes: number };

const next = `/meetings/${nextMeeting}`;
const unit = largeId('unit', 5);

/** Most a page asks the database by its kind; eight of each: who visits, where, what they may, that they looked (R38), what waits. */
const atMost = { list: 15, schedule: 16, one: 20, mine: 23, meeting: 26 };

const pages = (queries: number, kilobytes: number, paths: string[]): ScalePage[] =>
  paths.map((path) => ({ path, queries, kilobytes }));

/** Every list of the site and one page of each thing; sizes are of the HTML itself, a seventh to a twentieth when packed. */
export const SCALE_PAGES: ScalePage[] = [
  ...pages(atMost.schedule, 220, [
    '',
    '?view=month',
    '?view=list',
    '?view=list&q=chuyen',
    `?view=list&room=${largeId('room', 3)}`,
    `?view=month&person=${largeId('person', 9)}`,
    '?view=list&state=cancelled',
    '/schedule/print',
  ]),
  ...pages(atMost.meeting, 150, [
    next,
    `/meetings/${largeId('meeting', 190)}`,
    ...['board', 'participants', 'attendance', 'calls', 'edit', 'history', 'agenda'].map(
      (page) => `${next}/${page}`,
    ),
  ]),
  ...pages(atMost.meeting, 300, [`${next}/invitees`, `${next}/copy`]),
  ...pages(atMost.list, 420, ['/chase', '/onboarding']),
  ...pages(atMost.list, 250, ['/calls', '/units', '/units/reorganise/merge']),
  ...pages(atMost.list, 120, [
    ...['/people', '/people?search=binh', '/people?linked=no', '/groups', '/units?search=loc', '/slips'],
    ...['/find?search=giao+ban', '/find?search=nguyen', '/notices', '/imports', '/templates', '/rooms'],
    ...['/rules', '/rules/days-off', '/accounts', '/maintenance', '/calendar', '/units/reorganisations'],
    ...['/channels', '/meetings/new', '/people/new', `/notices/${largeId('broadcast', 1)}`],
  ]),
  ...pages(atMost.one, 60, [
    ...[`/people/${largeId('person', 9)}`, `/units/${unit}`, `/units/${unit}/desk`, `/units/${unit}/order`],
    `/mine/units/${unit}`,
  ]),
  // What waits in every noun: invitations, papers, opinions, conclusions, tasks.
  ...pages(atMost.mine, 80, ['/mine']),
];

/** Where the page lies; one's own pages belong to no office. */
export const addressOf = ({ path }: ScalePage, officeId: string): string =>
  path.startsWith('/mine') ? `/admin${path}` : `/admin/o/${officeId}${path}`;
