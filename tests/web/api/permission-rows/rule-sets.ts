import { admins, at, everyRole, get, post, put, type Row, remove, under, writers } from './row.ts';

const newClassRules = {
  ...{ name: 'Họp mới', meetingKind: 'session', dayCounting: 'calendar', officeDayEndsAt: '17:00' },
  ...{ noticeDaysRegular: 3, noticeDaysExtraordinary: null, paperDueDays: null, packDueDays: null },
  ...{ quorum: null, conclusionDueDays: null, reconfirmAfterMinutes: 30, reconfirmOnPlace: true },
  ...{ reconfirmOnForm: true, callListMinutes: 60, substituteNeedsConsent: false },
  ...{ messengerDetail: 'full', defaultHeadCount: 1, rollCallOpensMinutes: 60 },
  ...{ voting: null, opinionsSeenBy: 'invited', opinionsInChat: null, closesWithoutConclusion: false },
};
const dayOff = { name: 'Quốc khánh', kind: 'holiday', status: 'pending', decisionNumber: null };

/** Rule sets with their limits and acceptances, and days off. */
export const ruleSetRows: Row[] = [
  get('listClasses', writers, at('/classes')),
  get('listRuleSets', everyRole, at('/rule-sets')),
  get('readRuleSet', everyRole, under('ruleSet'), { state: 'rules' }),
  post('draftRuleSet', admins, at('/rule-sets'), { body: () => ({ preset: 'binh_phuoc' }) }),
  put('editRuleSet', admins, under('ruleSet'), {
    state: 'rules',
    body: (r) => ({ revision: r.revisions.facts, name: 'Quy chế mới', inForceFrom: '2027-01-01' }),
  }),
  remove('deleteRuleSet', admins, under('ruleSet'), { state: 'rules' }),
  post('putInForce', admins, under('ruleSet', '/put-in-force'), {
    state: 'rules',
    body: (r) => ({ revision: r.revisions.whole, from: '2029-01-01' }),
  }),
  put('writeClass', admins, under('ruleSet', '/classes/hop_moi'), {
    state: 'rules',
    body: () => ({ rules: newClassRules }),
  }),
  remove('removeClass', admins, under('ruleSet', '/classes/training'), { state: 'rules' }),
  get('readLimits', everyRole, at('/limits?on=2026-11-26')),
  get('listDaysOff', everyRole, at('/days-off?year=2026')),
  put('writeDayOff', admins, at('/days-off/2028-09-02'), { body: () => dayOff }),
  remove('removeDayOff', admins, at('/days-off/2028-09-02')),
  put('writeDaysOff', admins, at('/days-off'), {
    body: () => ({ days: [{ on: '2029-09-02', ...dayOff }] }),
  }),
  post('previewMovedLimits', admins, at('/days-off/2028-09-02/preview'), { body: () => ({ day: null }) }),
  get('listRulesToAccept', everyRole, at('/rules-to-accept')),
  post('acceptRules', everyRole, at('/rule-acceptances'), { body: () => ({ ruleSetIds: [] }) }),
  get('listRuleAcceptances', admins, at('/rule-acceptances')),
];
