import { OpenAPIHono } from '@hono/zod-openapi';
import { createMiddleware } from 'hono/factory';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { requestId } from 'hono/request-id';
import { secureHeaders } from 'hono/secure-headers';
import type { Program } from '#services/context.ts';
import { RefusedError } from '#services/errors.ts';
import { toInvalidError } from '#services/input.ts';
import { enterOffice, requireToken } from './authenticate.ts';
import { calendarRoutes } from './calendar.ts';
import type { ApiEnv, ApiOptions } from './env.ts';
import { healthRoutes } from './health.ts';
import { onceByKey } from './idempotency.ts';
import { languageOf } from './language.ts';
import { createMetrics } from './metrics.ts';
import { descriptionRoutes } from './openapi.ts';
import { handleError, noSuchRoute, wrongMethod } from './problems.ts';
import { accountRoutes } from './routes/accounts.ts';
import { agendaRoutes } from './routes/agenda.ts';
import { announcementReads, announcementWrites } from './routes/announcements.ts';
import { attendanceRoutes } from './routes/attendance.ts';
import { boardRoutes } from './routes/board.ts';
import { calendarFeedRoutes } from './routes/calendar-feeds.ts';
import { callRoutes } from './routes/calls.ts';
import { changeRequestRoutes } from './routes/change-requests.ts';
import { changeRoutes } from './routes/changes.ts';
import { chaseRoutes } from './routes/chase.ts';
import { checkRoutes } from './routes/checks.ts';
import { conclusionRoutes } from './routes/conclusions.ts';
import { copyRoutes } from './routes/copies.ts';
import { dayOffRoutes } from './routes/days-off.ts';
import { deskRoutes } from './routes/desks.ts';
import { documentActs } from './routes/document-acts.ts';
import { documentFiles } from './routes/document-files.ts';
import { documentRoutes } from './routes/documents.ts';
import { dossierRoutes } from './routes/dossiers.ts';
import { dutyRoutes } from './routes/duties.ts';
import { feedbackRoutes } from './routes/feedback.ts';
import { feedbackActs } from './routes/feedback-acts.ts';
import { findRoutes } from './routes/find.ts';
import { groupRoutes } from './routes/groups.ts';
import { importRoutes } from './routes/imports.ts';
import { invitationRoutes } from './routes/invitations.ts';
import { leaderRequestRoutes, ownLeaderRequestRoutes } from './routes/leader-requests.ts';
import { letterRoutes } from './routes/letters.ts';
import { maintenanceRoutes } from './routes/maintenance.ts';
import { meetingReads, meetingWrites } from './routes/meetings.ts';
import { messengerRoutes } from './routes/messengers.ts';
import { noticeRoutes } from './routes/notices.ts';
import { officeRoutes } from './routes/offices.ts';
import { opinionRoutes } from './routes/opinions.ts';
import { ownFeedbackRoutes } from './routes/own-feedback.ts';
import { packRoutes } from './routes/packs.ts';
import { paperTaskRoutes } from './routes/paper-tasks.ts';
import { peopleRoutes } from './routes/people.ts';
import { personRoutes } from './routes/persons.ts';
import { reachRoutes } from './routes/reach.ts';
import { reorganisationRoutes } from './routes/reorganisations.ts';
import { roomRoutes } from './routes/rooms.ts';
import { ruleAcceptanceRoutes } from './routes/rule-acceptances.ts';
import { ruleSetDraftRoutes } from './routes/rule-set-drafts.ts';
import { ruleSetRoutes } from './routes/rule-sets.ts';
import { scheduleRoutes } from './routes/schedule.ts';
import { secretRoundRoutes } from './routes/secret-rounds.ts';
import { sittingRoutes } from './routes/sittings.ts';
import { speechRoutes } from './routes/speeches.ts';
import { taskRoutes } from './routes/tasks.ts';
import { templateRoutes } from './routes/templates.ts';
import { unitRoutes } from './routes/units.ts';
import { votingRoutes } from './routes/voting.ts';
import { boundedBody, webhookRoutes } from './webhooks.ts';

const inLanguage = createMiddleware<ApiEnv>(async (c, next) => {
  c.set('language', languageOf(c.req.header('Accept-Language')));
  await next();
});

const neverKept = createMiddleware<ApiEnv>(async (c, next) => {
  await next();
  if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'no-store');
});

const headers = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
  xFrameOptions: 'DENY',
  referrerPolicy: 'same-origin',
});

/** HTTP for machines: the JSON API with its description, webhooks, health and figures. Can be mounted at the root. */
export function createApi(program: Program, options: ApiOptions): OpenAPIHono<ApiEnv> {
  const api = new OpenAPIHono<ApiEnv>({
    defaultHook: (result) => {
      if (result.success) return;
      // An address with a malformed id names nothing.
      if (result.target === 'param') throw new RefusedError('not_found');
      throw toInvalidError(result.error);
    },
  });
  const metrics = createMetrics(program);
  const own = [
    '/api/*',
    '/healthz',
    '/readyz',
    '/metrics',
    '/ics/*',
    ...options.webhooks.map(({ path }) => path),
  ];
  for (const path of own) api.use(path, requestId(), inLanguage, headers, metrics.timed);
  api.use('/api/*', methodNotAllowed({ app: api, onMethodNotAllowed: wrongMethod }));
  api.use('/api/v1/*', neverKept, requireToken(program), boundedBody);
  api.use('/api/v1/offices/:officeId/*', enterOffice);
  api.use('/api/v1/*', onceByKey);

  healthRoutes(api, options, metrics);
  webhookRoutes(api, options);
  officeRoutes(api);
  meetingReads(api);
  meetingWrites(api);
  announcementReads(api);
  announcementWrites(api);
  changeRoutes(api);
  noticeRoutes(api);
  reachRoutes(api);
  agendaRoutes(api);
  copyRoutes(api);
  templateRoutes(api);
  roomRoutes(api);
  votingRoutes(api);
  secretRoundRoutes(api);
  boardRoutes(api, program);
  paperRoutes(api, program);
  dossierRoutes(api, program);
  importRoutes(api, program);
  invitationRoutes(api);
  leaderRequestRoutes(api);
  ownLeaderRequestRoutes(api);
  changeRequestRoutes(api);
  callRoutes(api);
  chaseRoutes(api);
  checkRoutes(api);
  unitRoutes(api);
  reorganisationRoutes(api);
  peopleRoutes(api);
  personRoutes(api);
  groupRoutes(api);
  deskRoutes(api);
  accountRoutes(api);
  ruleSetRoutes(api);
  ruleSetDraftRoutes(api);
  ruleAcceptanceRoutes(api);
  dayOffRoutes(api);
  scheduleRoutes(api);
  calendarFeedRoutes(api);
  calendarRoutes(api, program);
  maintenanceRoutes(api);
  messengerRoutes(api);
  dutyRoutes(api);
  feedbackRoutes(api);
  feedbackActs(api);
  ownFeedbackRoutes(api);
  findRoutes(api);
  sessionRoutes(api);
  descriptionRoutes(api, options.version);

  api.all('/api/*', noSuchRoute);
  api.notFound(noSuchRoute);
  api.onError(handleError(options));
  return api;
}

/** Papers of meetings, what is asked about them, and letters read for a draft. */
function paperRoutes(api: OpenAPIHono<ApiEnv>, program: Program): void {
  letterRoutes(api, program);
  documentRoutes(api, program);
  documentActs(api, program);
  documentFiles(api, program);
  packRoutes(api);
  paperTaskRoutes(api);
  opinionRoutes(api);
}

/** What happens in the room, and what comes of it. */
function sessionRoutes(api: OpenAPIHono<ApiEnv>): void {
  attendanceRoutes(api);
  sittingRoutes(api);
  speechRoutes(api);
  conclusionRoutes(api);
  taskRoutes(api);
}
