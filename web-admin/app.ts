import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { getCookie, setCookie } from 'hono/cookie';
import { sentences } from '#i18n/sentences.ts';
import type { Language } from '#messages/message.ts';
import type { Program } from '#services/context.ts';
import { registerAssets } from '#web-kit/assets.ts';
import { pageHeaders } from '#web-kit/security.ts';
import { requireFormToken, requireOwnOrigin } from './guard.ts';
import { noteSiteLook } from './look.ts';
import { acceptRulesPages, requireAcceptedRules } from './pages/accept-rules.ts';
import { accountPages } from './pages/accounts.ts';
import { agendaPages } from './pages/agenda.ts';
import { announcePages } from './pages/announce.ts';
import { boardPages } from './pages/board.ts';
import { calendarPages } from './pages/calendar.ts';
import { callPages } from './pages/calls.ts';
import { changePages } from './pages/change.ts';
import { changeRequestPages } from './pages/change-requests.ts';
import { channelPages, connectionPages } from './pages/channels.ts';
import { chasePages } from './pages/chase.ts';
import { checkRulePages } from './pages/check-rules.ts';
import { checkPages } from './pages/checks.ts';
import { daysOffPages } from './pages/days-off.ts';
import { deskPages } from './pages/desk.ts';
import { documentDecisionPages } from './pages/document-decision.ts';
import { documentEndPages } from './pages/document-ends.ts';
import { documentOriginalPages } from './pages/document-original.ts';
import { documentPages } from './pages/documents.ts';
import { dutiesPages } from './pages/duties.ts';
import { exportPages } from './pages/exports.ts';
import { feedbackPages } from './pages/feedback.ts';
import { findPages } from './pages/find.ts';
import { groupPages } from './pages/groups.ts';
import { handoutPages } from './pages/handouts.ts';
import { importPages } from './pages/imports.ts';
import { invitationPages } from './pages/invitations.ts';
import { inviteePages } from './pages/invitees.ts';
import { letterPages } from './pages/letter.ts';
import { maintenancePages } from './pages/maintenance.ts';
import { meetingPage } from './pages/meeting.ts';
import { meetingCopyPages } from './pages/meeting-copy.ts';
import { meetingHistoryPages } from './pages/meeting-history.ts';
import { meetingPages } from './pages/meetings.ts';
import { noticePages } from './pages/notices.ts';
import { officePages } from './pages/offices.ts';
import { onboardingPages } from './pages/onboarding.ts';
import { opinionPages } from './pages/opinions.ts';
import { ownFeedbackPages } from './pages/own-feedback.ts';
import { packPages } from './pages/pack.ts';
import { paperTaskPages } from './pages/paper-tasks.ts';
import { participantPages } from './pages/participants.ts';
import { passwordPages } from './pages/password.ts';
import { peoplePages } from './pages/people.ts';
import { reorganisationPages } from './pages/reorganisations.ts';
import { reorganisePages } from './pages/reorganise.ts';
import { reportPages } from './pages/reports.ts';
import { roomPages } from './pages/rooms.ts';
import { ruleClassPages } from './pages/rule-class.ts';
import { ruleEditPages } from './pages/rule-edit.ts';
import { ruleSetPages } from './pages/rule-set.ts';
import { rulePages } from './pages/rules.ts';
import { schedulePages } from './pages/schedule.ts';
import { clashPages } from './pages/schedule-clashes.ts';
import { schedulePrintPages } from './pages/schedule-print.ts';
import { sendToSetUp, setUpPages } from './pages/set-up.ts';
import { signInPages } from './pages/sign-in.ts';
import { slipPages } from './pages/slips.ts';
import { statisticsPages } from './pages/statistics.ts';
import { templateEditPages } from './pages/template-edit.ts';
import { templatePages } from './pages/templates.ts';
import { unitPage } from './pages/unit.ts';
import { unitCorrectPages } from './pages/unit-correct.ts';
import { unitOrderPages } from './pages/unit-order.ts';
import { unitPages } from './pages/units.ts';
import { errorPage, notFoundPage } from './problems.ts';
import { openDesk, requireOwnPassword, requireVisit } from './session.ts';
import { type AdminApp, type AdminContext, type AdminEnv, type AdminOptions, goTo } from './site.ts';
import { isUpload, largestBody, readUpload, tooLarge } from './upload.ts';

registerAssets('admin', new URL('./static/', import.meta.url));

const yearSeconds = 31_536_000;

/** The secretariat's site, to be mounted at /admin. */
export function adminRoutes(program: Program, options: AdminOptions): Hono {
  const app: AdminApp = new Hono<AdminEnv>();
  app.onError((error, c) => errorPage(c, error));
  app.use(pageHeaders(), compress());
  app.use(async (c, next) => {
    c.set('program', program);
    c.set('options', options);
    setLanguage(c, getCookie(c, 'lang') === 'en' ? 'en' : 'vi');
    await next();
  });
  app.use((c, next) => bodyLimit({ maxSize: largestBody(c), onError: tooLarge })(c, next));
  app.use(async (c, next) => {
    const asked = c.req.query('lang');
    if (c.req.method === 'GET' && (asked === 'vi' || asked === 'en')) return switchLanguage(c, asked);
    const isForm = c.req.method === 'POST' && !isUpload(c);
    c.set('form', new URLSearchParams(isForm ? await c.req.text() : ''));
    await next();
  });
  app.use(requireOwnOrigin);
  app.use(sendToSetUp());
  setUpPages(app);
  signInPages(app);
  app.use(requireVisit, readUpload, requireFormToken);
  passwordPages(app);
  app.use(requireOwnPassword, noteSiteLook);
  ownFeedbackPages(app);
  dutiesPages(app);
  connectionPages(app);
  app.use('/o/:officeId/*', openDesk);
  acceptRulesPages(app);
  app.use('/o/:officeId/*', requireAcceptedRules);
  for (const pages of officeDeskPages) pages(app);
  app.all('*', (c) => notFoundPage(c));
  return new Hono().route('/', app);
}

const officeDeskPages = [
  schedulePages,
  clashPages,
  schedulePrintPages,
  calendarPages,
  letterPages,
  meetingPages,
  changePages,
  inviteePages,
  announcePages,
  boardPages,
  noticePages,
  meetingPage,
  meetingCopyPages,
  templatePages,
  templateEditPages,
  roomPages,
  agendaPages,
  documentPages,
  documentOriginalPages,
  documentDecisionPages,
  documentEndPages,
  handoutPages,
  participantPages,
  meetingHistoryPages,
  invitationPages,
  changeRequestPages,
  callPages,
  chasePages,
  checkRulePages,
  checkPages,
  peoplePages,
  groupPages,
  slipPages,
  onboardingPages,
  deskPages,
  unitOrderPages,
  unitPages,
  unitCorrectPages,
  reorganisePages,
  reorganisationPages,
  unitPage,
  importPages,
  exportPages,
  accountPages,
  rulePages,
  daysOffPages,
  ruleEditPages,
  ruleClassPages,
  ruleSetPages,
  officePages,
  channelPages,
  maintenancePages,
  findPages,
  packPages,
  paperTaskPages,
  opinionPages,
  feedbackPages,
  reportPages,
  statisticsPages,
];

function setLanguage(c: AdminContext, language: Language): void {
  c.set('language', language);
  c.set('words', sentences(language));
}

function switchLanguage(c: AdminContext, language: Language): Response {
  setCookie(c, 'lang', language, {
    maxAge: yearSeconds,
    sameSite: 'Lax',
    secure: c.get('options').secureCookies,
    path: '/',
  });
  const address = new URL(c.req.url);
  address.searchParams.delete('lang');
  return goTo(c, address.pathname + address.search);
}
