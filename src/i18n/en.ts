import { admin } from './en/admin.ts';
import { adminAgenda } from './en/admin-agenda.ts';
import { adminAttendance } from './en/admin-attendance.ts';
import { adminBoard } from './en/admin-board.ts';
import { adminChanges } from './en/admin-changes.ts';
import { adminChannels } from './en/admin-channels.ts';
import { adminChase } from './en/admin-chase.ts';
import { adminChecks } from './en/admin-checks.ts';
import { adminDesks } from './en/admin-desks.ts';
import { adminFeedback } from './en/admin-feedback.ts';
import { adminFind } from './en/admin-find.ts';
import { adminImports } from './en/admin-imports.ts';
import { adminMaintenance } from './en/admin-maintenance.ts';
import { adminMeetings } from './en/admin-meetings.ts';
import { adminNotices } from './en/admin-notices.ts';
import { adminOpinions } from './en/admin-opinions.ts';
import { adminPeople } from './en/admin-people.ts';
import { adminRegister } from './en/admin-register.ts';
import { adminReports } from './en/admin-reports.ts';
import { adminRooms } from './en/admin-rooms.ts';
import { adminRules } from './en/admin-rules.ts';
import { adminSchedule } from './en/admin-schedule.ts';
import { adminTemplates } from './en/admin-templates.ts';
import { adminUnits } from './en/admin-units.ts';
import { adminVoting } from './en/admin-voting.ts';
import { changeRequests } from './en/change-requests.ts';
import { changes } from './en/changes.ts';
import { chasing } from './en/chasing.ts';
import { chatFiles } from './en/chat-files.ts';
import { checks } from './en/checks.ts';
import { claims } from './en/claims.ts';
import { common } from './en/common.ts';
import { conclusionForm } from './en/conclusion-form.ts';
import { conclusions } from './en/conclusions.ts';
import { consent } from './en/consent.ts';
import { delegate } from './en/delegate.ts';
import { documents } from './en/documents.ts';
import { dossierTables } from './en/dossier-tables.ts';
import { dossiers } from './en/dossiers.ts';
import { duties } from './en/duties.ts';
import { feedback } from './en/feedback.ts';
import { fields } from './en/fields.ts';
import { guide } from './en/guide.ts';
import { handIn } from './en/hand-in.ts';
import { handouts } from './en/handouts.ts';
import { home } from './en/home.ts';
import { leader } from './en/leader.ts';
import { letters } from './en/letters.ts';
import { mail } from './en/mail.ts';
import { messages } from './en/messages.ts';
import { nudges } from './en/nudges.ts';
import { officeActs } from './en/office-acts.ts';
import { officeChat } from './en/office-chat.ts';
import { operations } from './en/operations.ts';
import { opinions } from './en/opinions.ts';
import { packs } from './en/packs.ts';
import { paperEnds } from './en/paper-ends.ts';
import { paperNotices } from './en/paper-notices.ts';
import { paperSearch } from './en/paper-search.ts';
import { paperTasks } from './en/paper-tasks.ts';
import { problems } from './en/problems.ts';
import { reading } from './en/reading.ts';
import { refusals } from './en/refusals.ts';
import { rollCall } from './en/roll-call.ts';
import { secretRounds } from './en/secret-rounds.ts';
import { sittings } from './en/sittings.ts';
import { startup } from './en/startup.ts';
import { tasks } from './en/tasks.ts';
import { time } from './en/time.ts';
import { token } from './en/token.ts';
import { voting } from './en/voting.ts';
import { votingRules } from './en/voting-rules.ts';
import type { Sentences } from './vi.ts';

export const en: Sentences = {
  admin,
  adminAgenda,
  adminAttendance,
  adminBoard,
  adminChannels,
  adminChanges,
  adminChase,
  adminChecks,
  adminDesks,
  adminFeedback,
  adminFind,
  adminImports,
  adminMaintenance,
  adminMeetings,
  adminNotices,
  adminOpinions,
  adminPeople,
  adminRegister,
  adminReports,
  adminRules,
  adminRooms,
  adminSchedule,
  adminTemplates,
  adminUnits,
  adminVoting,
  changeRequests,
  changes,
  chasing,
  chatFiles,
  checks,
  claims,
  common,
  conclusionForm,
  conclusions,
  consent,
  delegate,
  documents,
  dossierTables,
  dossiers,
  duties,
  feedback,
  fields,
  guide,
  handIn,
  handouts,
  home,
  mail,
  leader,
  letters,
  messages,
  nudges,
  officeActs,
  officeChat,
  operations,
  opinions,
  packs,
  paperSearch,
  paperEnds,
  paperNotices,
  paperTasks,
  problems,
  reading,
  refusals,
  rollCall,
  sittings,
  secretRounds,
  startup,
  tasks,
  time,
  token,
  voting,
  votingRules,
};
