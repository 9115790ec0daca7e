import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { describeApi } from '#api/openapi.ts';
import { refusalSentence } from '#messages/refusals.ts';
import type { Program } from '#services/context.ts';
import { createApi } from '#src/api/app.ts';
import { adminRoutes } from '#web-admin/app.ts';

// Routes are only listed, never called.
const program = { house: { messengers: [] } } as unknown as Program;
const writes = new Set(
  adminRoutes(program, { secureCookies: false, clientAddress: () => '' })
    .routes.filter(({ method }) => method !== 'GET' && method !== 'ALL')
    .map(({ path }) => path.replace('/o/:officeId', '')),
);
const api = createApi(program, {
  version: '0',
  ready: async () => ({ database: true, migrated: true }),
  webhooks: [],
  log: { error: () => {} },
  refusalSentence,
});
const operations = Object.values(describeApi(api, '0', 'en').paths ?? {}).flatMap((item) =>
  Object.entries(item).map(([method, { operationId }]) => ({ method, operationId: String(operationId) })),
);

/** Which operations do what a form of the site does. */
const pairs: Record<string, readonly string[]> = {
  '/mine/:ref/answer': ['answerOwnInvitation'],
  '/mine/:ref/nominate': ['nominateForOwn'],
  '/mine/:ref/leader': ['passOwnToLeader'],
  '/mine/:ref/leader/take-back': ['takeBackOwnFromLeader'],
  '/mine/:ref/leader/remind': ['remindOwnLeader'],
  '/mine/:ref/leader/attend': ['attendAsLeader'],
  '/mine/:ref/leader/decline': ['declineAsLeader'],
  '/accept-rules': ['acceptRules'],
  '/calendar': ['createCalendarFeed'],
  '/calendar/:feedId/revoke': ['revokeCalendarFeed'],
  '/meetings/new': ['createMeeting'],
  '/meetings/from-letter': ['proposeFromLetter'],
  '/meetings/:id/edit': ['editMeeting'],
  '/meetings/:id/postpone': ['previewChange', 'postponeMeeting'],
  '/meetings/:id/cancel': ['previewChange', 'cancelMeeting'],
  '/meetings/:id/reschedule': ['previewChange', 'rescheduleMeeting'],
  '/meetings/:id/invitees': ['chooseInvitees'],
  '/meetings/:id/announce': ['announceMeeting'],
  '/meetings/:id/send-now': ['sendNow'],
  '/meetings/:id/cancel-hold': ['cancelHold'],
  '/meetings/:id/copy': ['copyMeeting'],
  '/meetings/:id/template': ['saveAsTemplate'],
  '/meetings/:id/agenda': ['saveAgenda'],
  '/meetings/:id/agenda/order': ['saveAgenda'],
  '/meetings/:id/agenda/:itemId': ['saveAgenda'],
  '/meetings/:id/agenda/:itemId/remove': ['saveAgenda'],
  '/meetings/:id/invitations/:ref/answer': ['answerInvitation'],
  '/meetings/:id/invitations/:ref/capacity': ['changeCapacity'],
  '/meetings/:id/invitations/:ref/nominate': ['nominate'],
  '/meetings/:id/invitations/:ref/leader': ['passToLeader'],
  '/meetings/:id/invitations/:ref/leader/take-back': ['takeBackFromLeader'],
  '/meetings/:id/invitations/:ref/leader/remind': ['remindLeader'],
  '/meetings/:id/pack': ['sendPack'],
  '/meetings/:id/conclusions': ['draftConclusion'],
  '/meetings/:id/conclusions/:conclusionId/edit': ['editConclusion'],
  '/meetings/:id/conclusions/:conclusionId/propose': ['proposeConclusion'],
  '/meetings/:id/conclusions/:conclusionId/approve': ['approveConclusion'],
  '/meetings/:id/conclusions/:conclusionId/issue': ['issueConclusion'],
  '/meetings/:id/close': ['closeMeeting'],
  '/tasks/:taskId/accept': ['acceptTask'],
  '/tasks/:taskId/return': ['returnTask'],
  '/tasks/:taskId': ['listTaskChanges', 'changeTask'],
  '/tasks/:taskId/withdraw': ['withdrawTask'],
  '/opinions/new': ['askOpinions'],
  '/opinions/:id/close': ['closeOpinionRequest'],
  '/opinions/:id/withdraw': ['withdrawOpinionRequest'],
  '/opinions/:id/due': ['moveOpinionRequestDue'],
  '/opinions/:id/asked/:askedId/answer': ['enterOpinionAnswer'],
  '/opinions/:id/asked/:askedId/handle': ['handleOpinionAnswer'],
  '/papers/extensions/:id/grant': ['grantExtension'],
  '/papers/extensions/:id/refuse': ['refuseExtension'],
  '/change-requests/:id/approve': ['approveChangeRequest'],
  '/change-requests/:id/refuse': ['refuseChangeRequest'],
  '/meetings/:id/nominations/:nominationId/withdraw': ['withdrawNomination'],
  '/meetings/:id/nominations/:nominationId/consent': ['decideConsent'],
  '/meetings/:id/calls/:ref': ['logCall'],
  '/meetings/:id/attendance/open': ['openRollCall'],
  '/meetings/:id/attendance/all': ['noteAllPromised'],
  '/meetings/:id/attendance/correct': ['noteOnRoll'],
  '/meetings/:id/attendance/:ref': ['noteOnRoll'],
  '/chase/urge': ['urgeInvitation'],
  '/chase/escalate': ['escalateInvitation'],
  '/chase/urge-all': ['urgeAll'],
  '/checks/rules': ['writeCheckRules'],
  '/templates/:id/make': ['makeMeeting'],
  '/templates/:id/edit': ['editTemplate'],
  '/templates/:id/series': ['setSeries'],
  '/templates/:id/series/make': ['makeSeries'],
  '/templates/:id/series/end': ['endSeries'],
  '/meetings/:id/motions': ['addMotion'],
  '/meetings/:id/motions/:motionId': ['editMotion'],
  '/meetings/:id/motions/:motionId/withdraw': ['withdrawMotion'],
  '/meetings/:id/motions/:motionId/up': ['moveMotion'],
  '/meetings/:id/motions/:motionId/down': ['moveMotion'],
  '/meetings/:id/motions/:motionId/rounds': ['draftRound'],
  '/meetings/:id/rounds/:roundId/open': ['openRound'],
  '/meetings/:id/rounds/:roundId/close': ['closeRound'],
  '/meetings/:id/rounds/:roundId/publish': ['publishRound'],
  '/meetings/:id/rounds/:roundId/withdraw': ['withdrawRound'],
  '/meetings/:id/sitting/roll-call': ['openRollCall'],
  '/meetings/:id/sitting/start': ['startMeeting'],
  '/meetings/:id/sitting/step': ['stepAgenda'],
  '/meetings/:id/sitting/end': ['endMeeting'],
  '/meetings/:id/sitting/decisions': ['noteDecision'],
  '/meetings/:id/sitting/hand-over': ['handOverPresiding'],
  '/meetings/:id/sitting/hands': ['noteSpeech'],
  '/meetings/:id/sitting/screen': ['issueScreen'],
  '/meetings/:id/sitting/speeches/:speechId/call': ['callSpeaker'],
  '/meetings/:id/sitting/speeches/:speechId/spoken': ['settleSpeech'],
  '/meetings/:id/sitting/speeches/:speechId/waiting': ['settleSpeech'],
  '/meetings/:id/sitting/speeches/:speechId/passed_over': ['settleSpeech'],
  '/meetings/:id/sitting/requests': ['askInformation'],
  '/meetings/:id/sitting/requests/:requestId/take': ['takeInformation'],
  '/meetings/:id/sitting/requests/:requestId/answer': ['answerInformation'],
  '/meetings/:id/rounds/:roundId/count': ['enterHandCount'],
  '/meetings/:id/rounds/:roundId/secret/open': ['openSecretRound'],
  '/meetings/:id/rounds/:roundId/secret/count': ['countSecretRound'],
  '/meetings/:id/rounds/:roundId/secret/void': ['voidSecretRound'],
  '/rooms/new': ['createRoom'],
  '/rooms/:id': ['editRoom'],
  '/rooms/:id/close': ['closeRoom'],
  '/rooms/:id/reopen': ['reopenRoom'],
  '/people/new': ['createPerson'],
  '/people/:id/edit': ['editPerson'],
  '/people/:id/posts/new': ['addPost'],
  '/people/:id/posts/:postId': ['changePost'],
  '/people/:id/code': ['issueLinkCode'],
  '/people/:id/cut-off': ['cutOff'],
  '/people/:id/chats/:chatId/unlink': ['unlinkChat'],
  '/people/:id/leave': ['leavePerson'],
  '/people/:id/return': ['returnPerson'],
  '/groups/new': ['createGroup'],
  '/groups/:id/edit': ['editGroup'],
  '/groups/:id/members': ['putGroupMember'],
  '/groups/:id/members/:personId': ['putGroupMember', 'removeGroupMember'],
  '/slips': ['issueSlips'],
  '/units/new': ['createUnit'],
  '/units/:id/correct': ['correctUnit'],
  '/units/:id/desk': ['assignDesk'],
  '/units/:id/desk/hand-over': ['handOverDesk'],
  '/units/:id/desk/end': ['endDesk'],
  '/units/:id/order': ['orderPosts'],
  '/units/reorganise/:kind': ['previewReorganisation', 'carryOutReorganisation'],
  '/units/reorganisations/:id/undo': ['undoReorganisation'],
  '/meetings/:id/documents': ['declareDocument', 'sendPart'],
  '/meetings/:id/documents/declare': ['declareDocument'],
  '/uploads/:token': ['sendPart'],
  '/meetings/:id/documents/:documentId/withdraw': ['withdrawDocument'],
  '/meetings/:id/documents/:documentId/recall': ['recallDocument'],
  '/meetings/:id/documents/:documentId/incident': ['reportIncident'],
  '/meetings/:id/documents/paper-only': ['declarePaperOnly'],
  '/meetings/:id/documents/:documentId/dismiss': ['dismissStopped'],
  '/meetings/:id/documents/:documentId/handouts': ['handOut'],
  '/meetings/:id/documents/:documentId/handouts/:handoutId/take-back': ['takeBackHandout'],
  '/meetings/:id/documents/versions/:versionId/submit': ['submitDocument'],
  '/meetings/:id/documents/versions/:versionId/accept': ['acceptDocument'],
  '/meetings/:id/documents/versions/:versionId/return': ['returnDocument'],
  '/meetings/:id/documents/versions/:versionId/decide': ['decideUndecidedDocument'],
  '/meetings/:id/dossier/additions': ['amendDossier'],
  '/imports': ['createImport'],
  '/imports/:id/cells': ['fixImportCells'],
  '/imports/:id/rows/:row/drop': ['dropImportRow'],
  '/imports/:id/columns': ['mapImportColumns'],
  '/imports/:id/confirm': ['confirmImport'],
  '/imports/:id/drop': ['dropImport'],
  '/accounts': ['createAccount'],
  '/accounts/grant': ['grantRole'],
  '/accounts/:id/reset-password': ['resetPassword'],
  '/accounts/:id/lock': ['lockAccount'],
  '/accounts/:id/unlock': ['unlockAccount'],
  '/accounts/:id/roles/:role/revoke': ['revokeRole'],
  '/rules/new': ['draftRuleSet'],
  '/rules/:id/edit': ['editRuleSet'],
  '/rules/:id/publish': ['putInForce'],
  '/rules/:id/delete': ['deleteRuleSet'],
  '/rules/:id/classes/new': ['writeClass'],
  '/rules/:id/classes/:code': ['writeClass'],
  '/rules/:id/classes/:code/remove': ['removeClass'],
  '/rules/days-off/new': ['writeDayOff'],
  '/rules/days-off/:on{\\d{4}-\\d{2}-\\d{2}}': ['previewMovedLimits', 'writeDayOff'],
  '/rules/days-off/:on{\\d{4}-\\d{2}-\\d{2}}/remove': ['previewMovedLimits', 'removeDayOff'],
  '/rules/days-off/year': ['writeDaysOff'],
  '/settings': ['updateOffice'],
  '/channels/:channel/:account/connect': ['beginMessengerConnection'],
  '/mine/feedback': ['sendFeedback'],
  '/mine/feedback/:id/replies': ['replyToFeedback'],
  '/feedback/new': ['enterFeedback'],
  '/feedback/:id/take-up': ['takeUpFeedback'],
  '/feedback/:id/note': ['noteOnFeedback'],
  '/feedback/:id/assign': ['assignFeedback'],
  '/feedback/:id/file': ['fileFeedback'],
  '/feedback/:id/answer': ['previewFeedbackAnswer', 'answerFeedback'],
  '/maintenance': ['announceMaintenance'],
  '/maintenance/:id/cancel': ['cancelMaintenance'],
};

/** What the site alone has, and why. */
const onlyOnTheSite: Record<string, string> = {
  '/setup': 'happens once, before there is an account that a token could be of',
  '/sign-in': 'makes a browser’s session; a program bears its token',
  '/sign-out': 'ends a browser’s session',
  '/password': 'a person’s own secret, typed by that person; a token must not replace it',
  '/meetings/:id/invitees/search': 'writes nothing: a part of the form, found anew; `find` searches',
};

/** What the API alone has of these, and where people do it. */
const onlyInTheApi: Record<string, string> = {
  checkIn: 'one’s own presence: the personal page and the chat take it',
};

/** Verbs of services that write, from whoever imports them below a folder. */
function writingVerbs(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const imports = files.flatMap((name) => [
    ...readFileSync(`${folder}/${name}`, 'utf8').matchAll(/import \{([^}]+)\} from '#(services\/[^']+)'/g),
  ]);
  const verbs = imports.flatMap(([, names = '', path]) => {
    const source = readFileSync(`src/${path}`, 'utf8');
    return names
      .split(',')
      .map((name) => name.trim().replace(/ as .*/, ''))
      .filter((name) => name !== '')
      .filter((name) =>
        source
          .match(new RegExp(`^export async function ${name}\\b[\\s\\S]*?^}`, 'm'))?.[0]
          .includes('inTransaction('),
      );
  });
  return [...new Set(verbs)].sort();
}

describe('every write of the site exists in the API', () => {
  it('has an operation for each form, or a reason why not', () => {
    expect(Object.keys({ ...pairs, ...onlyOnTheSite }).sort()).toEqual([...writes].sort());
  });

  it('names operations that there are, and leaves out none that writes', () => {
    const named = new Set(Object.values(pairs).flat());
    const known = operations.map(({ operationId }) => operationId);
    expect([...named].filter((id) => !known.includes(id))).toEqual([]);
    const writing = operations.filter(({ method }) => method !== 'get').map(({ operationId }) => operationId);
    expect(writing.filter((id) => !named.has(id))).toEqual(Object.keys(onlyInTheApi));
  });

  it('keeps the same rules, since both call the same verbs', () => {
    const site = writingVerbs('web-admin');
    const ofApi = writingVerbs('src/api');
    expect(site.length).toBeGreaterThan(50);
    // A messenger's administrator comes back to the browser they were sent from, never to a machine. A
    // page that somebody opens is their unit's look; a machine does not look.
    expect(site.filter((verb) => !ofApi.includes(verb))).toEqual([
      'changePassword',
      'finishConnection',
      'noteLook',
      'setUp',
      'signIn',
    ]);
    // The key of an HTTP client that tries again: forms have none.
    expect(ofApi.filter((verb) => !site.includes(verb))).toEqual([
      'answerOnce',
      ...Object.keys(onlyInTheApi),
    ]);
  });
});
