import { admin } from './vi/admin.ts';
import { adminAgenda } from './vi/admin-agenda.ts';
import { adminAttendance } from './vi/admin-attendance.ts';
import { adminBoard } from './vi/admin-board.ts';
import { adminChanges } from './vi/admin-changes.ts';
import { adminChannels } from './vi/admin-channels.ts';
import { adminChase } from './vi/admin-chase.ts';
import { adminChecks } from './vi/admin-checks.ts';
import { adminDesks } from './vi/admin-desks.ts';
import { adminFeedback } from './vi/admin-feedback.ts';
import { adminFind } from './vi/admin-find.ts';
import { adminImports } from './vi/admin-imports.ts';
import { adminMaintenance } from './vi/admin-maintenance.ts';
import { adminMeetings } from './vi/admin-meetings.ts';
import { adminNotices } from './vi/admin-notices.ts';
import { adminOpinions } from './vi/admin-opinions.ts';
import { adminPeople } from './vi/admin-people.ts';
import { adminRegister } from './vi/admin-register.ts';
import { adminReports } from './vi/admin-reports.ts';
import { adminRooms } from './vi/admin-rooms.ts';
import { adminRules } from './vi/admin-rules.ts';
import { adminSchedule } from './vi/admin-schedule.ts';
import { adminTemplates } from './vi/admin-templates.ts';
import { adminUnits } from './vi/admin-units.ts';
import { adminVoting } from './vi/admin-voting.ts';
import { changeRequests } from './vi/change-requests.ts';
import { changes } from './vi/changes.ts';
import { chasing } from './vi/chasing.ts';
import { chatFiles } from './vi/chat-files.ts';
import { checks } from './vi/checks.ts';
import { claims } from './vi/claims.ts';
import { common } from './vi/common.ts';
import { conclusionForm } from './vi/conclusion-form.ts';
import { conclusions } from './vi/conclusions.ts';
import { consent } from './vi/consent.ts';
import { delegate } from './vi/delegate.ts';
import { documents } from './vi/documents.ts';
import { dossierTables } from './vi/dossier-tables.ts';
import { dossiers } from './vi/dossiers.ts';
import { duties } from './vi/duties.ts';
import { feedback } from './vi/feedback.ts';
import { fields } from './vi/fields.ts';
import { guide } from './vi/guide.ts';
import { handIn } from './vi/hand-in.ts';
import { handouts } from './vi/handouts.ts';
import { home } from './vi/home.ts';
import { leader } from './vi/leader.ts';
import { letters } from './vi/letters.ts';
import { mail } from './vi/mail.ts';
import { messages } from './vi/messages.ts';
import { nudges } from './vi/nudges.ts';
import { officeActs } from './vi/office-acts.ts';
import { officeChat } from './vi/office-chat.ts';
import { operations } from './vi/operations.ts';
import { opinions } from './vi/opinions.ts';
import { packs } from './vi/packs.ts';
import { paperEnds } from './vi/paper-ends.ts';
import { paperNotices } from './vi/paper-notices.ts';
import { paperSearch } from './vi/paper-search.ts';
import { paperTasks } from './vi/paper-tasks.ts';
import { problems } from './vi/problems.ts';
import { reading } from './vi/reading.ts';
import { refusals } from './vi/refusals.ts';
import { rollCall } from './vi/roll-call.ts';
import { secretRounds } from './vi/secret-rounds.ts';
import { sittings } from './vi/sittings.ts';
import { startup } from './vi/startup.ts';
import { tasks } from './vi/tasks.ts';
import { time } from './vi/time.ts';
import { token } from './vi/token.ts';
import { voting } from './vi/voting.ts';
import { votingRules } from './vi/voting-rules.ts';

/** Every sentence a person reads, by noun. The source of truth: other languages must satisfy its type. */
export const vi = {
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

export type Sentences = typeof vi;
