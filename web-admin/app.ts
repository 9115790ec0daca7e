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
import { acceptRulesPages, requireAcceptedRules } from './pages/accounts/accept-rules.ts';
import { accountPages } from './pages/accounts/accounts.ts';
import { passwordPages } from './pages/accounts/password.ts';
import { sendToSetUp, setUpPages } from './pages/accounts/set-up.ts';
import { signInPages } from './pages/accounts/sign-in.ts';
import { agendaPages } from './pages/agenda/agenda.ts';
import { announcePages } from './pages/announcing/announce.ts';
import { noticePages } from './pages/announcing/notices.ts';
import { attendancePages } from './pages/attendance/attendance.ts';
import { boardPages } from './pages/board/board.ts';
import { callPages } from './pages/board/calls.ts';
import { participantPages } from './pages/board/participants.ts';
import { changePages } from './pages/changes/change.ts';
import { changeRequestPages } from './pages/changes/change-requests.ts';
import { chasePages } from './pages/chase/chase.ts';
import { checkRulePages } from './pages/checks/check-rules.ts';
import { checkPages } from './pages/checks/checks.ts';
import { conclusionEditPages } from './pages/conclusions/conclusion-edit.ts';
import { conclusionPrintPages } from './pages/conclusions/conclusion-print.ts';
import { conclusionPages } from './pages/conclusions/conclusions.ts';
import { taskChangePages } from './pages/conclusions/task-change.ts';
import { taskPages } from './pages/conclusions/tasks.ts';
import { daysOffPages } from './pages/days-off/days-off.ts';
import { documentDecisionPages } from './pages/documents/document-decision.ts';
import { documentEndPages } from './pages/documents/document-ends.ts';
import { documentOriginalPages } from './pages/documents/document-original.ts';
import { documentPages } from './pages/documents/documents.ts';
import { handoutPages } from './pages/documents/handouts.ts';
import { dossierPages } from './pages/dossiers/dossier.ts';
import { deskPages } from './pages/duties/desk.ts';
import { dutiesPages } from './pages/duties/duties.ts';
import { feedbackPages } from './pages/feedback/feedback.ts';
import { ownFeedbackPages } from './pages/feedback/own-feedback.ts';
import { exportPages } from './pages/imports/exports.ts';
import { importPages } from './pages/imports/imports.ts';
import { invitationPages } from './pages/invitations/invitations.ts';
import { inviteePages } from './pages/invitations/invitees.ts';
import { letterPages } from './pages/letters/letter.ts';
import { onboardingPages } from './pages/links/onboarding.ts';
import { slipPages } from './pages/links/slips.ts';
import { channelPages, connectionPages } from './pages/maintenance/channels.ts';
import { maintenancePages } from './pages/maintenance/maintenance.ts';
import { meetingPage } from './pages/meetings/meeting.ts';
import { meetingCopyPages } from './pages/meetings/meeting-copy.ts';
import { meetingHistoryPages } from './pages/meetings/meeting-history.ts';
import { meetingPages } from './pages/meetings/meetings.ts';
import { officePages } from './pages/offices/offices.ts';
import { askedPages } from './pages/opinions/asked.ts';
import { meetingOpinionPages } from './pages/opinions/meeting-opinions.ts';
import { requestPages } from './pages/opinions/request.ts';
import { requestFormPages } from './pages/opinions/request-form.ts';
import { opinionPages } from './pages/opinions/request-list.ts';
import { packPages } from './pages/paper-tasks/pack.ts';
import { paperTaskPages } from './pages/paper-tasks/paper-tasks.ts';
import { groupPages } from './pages/people/groups.ts';
import { peoplePages } from './pages/people/people.ts';
import { reportPages } from './pages/reports/reports.ts';
import { statisticsPages } from './pages/reports/statistics.ts';
import { roomPages } from './pages/rooms/rooms.ts';
import { ruleClassPages } from './pages/rule-sets/rule-class.ts';
import { ruleEditPages } from './pages/rule-sets/rule-edit.ts';
import { ruleSetPages } from './pages/rule-sets/rule-set.ts';
import { rulePages } from './pages/rule-sets/rules.ts';
import { calendarPages } from './pages/schedule/calendar.ts';
import { findPages } from './pages/schedule/find.ts';
import { schedulePages } from './pages/schedule/schedule.ts';
import { clashPages } from './pages/schedule/schedule-clashes.ts';
import { schedulePrintPages } from './pages/schedule/schedule-print.ts';
import { sittingPages } from './pages/sittings/sittings.ts';
import { templateEditPages } from './pages/templates/template-edit.ts';
import { templatePages } from './pages/templates/templates.ts';
import { reorganisationPages } from './pages/units/reorganisations.ts';
import { reorganisePages } from './pages/units/reorganise.ts';
import { unitPage } from './pages/units/unit.ts';
import { unitCorrectPages } from './pages/units/unit-correct.ts';
import { unitOrderPages } from './pages/units/unit-order.ts';
import { unitPages } from './pages/units/units.ts';
import { ballotPaperPages } from './pages/voting/ballot-paper.ts';
import { tellersMinutesPages } from './pages/voting/minutes.ts';
import { roundPages } from './pages/voting/round.ts';
import { roundFormPages } from './pages/voting/round-form.ts';
import { secretRoundPages } from './pages/voting/secret-round.ts';
import { votingPages } from './pages/voting/voting.ts';
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
  secretRoundPages,
  ballotPaperPages,
  votingPages,
  roundFormPages,
  tellersMinutesPages,
  roundPages,
  agendaPages,
  documentPages,
  documentOriginalPages,
  documentDecisionPages,
  documentEndPages,
  handoutPages,
  conclusionPages,
  conclusionEditPages,
  conclusionPrintPages,
  taskPages,
  taskChangePages,
  participantPages,
  sittingPages,
  attendancePages,
  meetingHistoryPages,
  dossierPages,
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
  requestFormPages,
  requestPages,
  askedPages,
  meetingOpinionPages,
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
