import type { BrowserContext } from 'playwright-core';
import { listAgenda } from '#db/queries/agenda.ts';
import type { AccountId, MeetingId, OfficeId, PersonId } from '#domain/ids.ts';
import { noteOnRoll } from '#services/attendance/note-on-roll.ts';
import { type Context, contextOf } from '#services/context.ts';
import { takeInformation } from '#services/information-requests/answer-information.ts';
import { askInformation } from '#services/information-requests/ask-information.ts';
import { endMeeting } from '#services/sittings/end-meeting.ts';
import { issueScreen } from '#services/sittings/issue-screen.ts';
import { noteDecision } from '#services/sittings/note-decision.ts';
import { openRollCall } from '#services/sittings/open-roll-call.ts';
import { startMeeting } from '#services/sittings/start-meeting.ts';
import { stepAgenda } from '#services/sittings/step-agenda.ts';
import { askToSpeak } from '#services/speeches/ask-to-speak.ts';
import { callSpeaker } from '#services/speeches/give-floor.ts';
import { submit, type Tour } from './look-camera.ts';
import { photographDossier } from './look-dossier.ts';
import { type OwnPhone, phoneOf } from './look-person.ts';
import { photographSecret } from './look-secret.ts';
import { photographVoting } from './look-voting.ts';

/** The session that the demo leaves a quarter of an hour before its roll-call, and who has a phone in it. */
export type Room = {
  id: MeetingId;
  ref: string;
  /** The meeting's part of the site. */
  here: string;
  /** The office's hand, with a browser signed in. */
  desk: BrowserContext;
  clerk: () => Context;
  chair: OwnPhone;
  member: OwnPhone;
  /** Members with their seats, the chair first. */
  members: { personId: PersonId; ref: string }[];
  screen: string;
};

/** One session from the empty room to its end: the office's tabs, the chair's and a member's phone, and the room's screen. */
export async function photographRoom(tour: Tour, desk: BrowserContext): Promise<void> {
  const room = await enterRoom(tour, desk);
  const { look } = tour;
  const own = (phone: OwnPhone, page: string) => `${phone.path}/${page}/${room.ref}`;
  const [first] = await listAgenda(tour.program.db, room.id);
  await look(desk, 'sitting-coming', `${room.here}/sitting`);
  await look(room.member.context, 'own-check-in-coming', `${room.member.path}/check-in`);
  await openRollCall(room.clerk(), room.id);
  const { address } = await issueScreen(room.clerk(), room.id);
  room.screen = new URL(address).pathname;
  await look(desk, 'sitting-roll', `${room.here}/sitting`);
  await look(room.member.context, 'own-check-in', own(room.member, 'check-in'));
  await look(room.chair.context, 'own-room-chair-few', own(room.chair, 'room'));
  await photographRoll(tour, room);
  await look(desk, 'screen-code', room.screen);
  await look(room.chair.context, 'own-room-chair-roll', own(room.chair, 'room'));
  await look(room.chair.context, 'own-chat-room', room.chair.path);
  await look(room.member.context, 'own-room-roll', own(room.member, 'room'));
  await startMeeting(room.chair.ctx(), room.id);
  await look(room.member.context, 'own-room-begun', own(room.member, 'room'));
  await stepAgenda(room.chair.ctx(), room.id, { from: null, to: first?.id ?? null });
  await letSpeak(tour, room);
  await look(desk, 'sitting', `${room.here}/sitting`);
  await look(desk, 'screen-speaker', room.screen);
  await look(room.chair.context, 'own-room-chair', own(room.chair, 'room'));
  await look(room.member.context, 'own-room', own(room.member, 'room'));
  await photographVoting(tour, room);
  await photographSecret(tour, room);
  await endMeeting(room.chair.ctx(), room.id);
  await look(desk, 'sitting-over', `${room.here}/sitting`);
  await look(desk, 'attendance-over', `${room.here}/attendance`);
  await look(desk, 'screen-over', room.screen);
  await look(desk, 'screen-gone-refused', '/screen/nowhere');
  await look(room.member.context, 'own-room-over', own(room.member, 'room'));
  await look(room.member.context, 'own-check-in-over', own(room.member, 'check-in'));
  await photographDossier(tour, room);
}

async function enterRoom(tour: Tour, desk: BrowserContext): Promise<Room> {
  const { sql, program } = tour;
  const [row] = await sql`select m.id, m.ref, m.office_id, m.chair_id from meetings m
    join offices o on o.id = m.office_id where o.code = 'go-sim'
    and m.state = 'announced' and exists (select 1 from motions n where n.meeting_id = m.id)`;
  const [account] = await sql`select id, person_id from accounts where username = 'quantri'`;
  const seats =
    await sql`select person_id, ref from invitations where meeting_id = ${row?.id} and capacity = 'member'
    and person_id is not null order by person_id = ${row?.chair_id} desc, id`;
  const members = seats.map((seat) => ({ personId: seat.person_id as PersonId, ref: String(seat.ref) }));
  const actor = {
    kind: 'account',
    accountId: account?.id as AccountId,
    personId: account?.person_id as PersonId,
  } as const;
  const grants = [{ role: 'admin', officeId: row?.office_id as OfficeId }] as const;
  return {
    ...{ id: row?.id as MeetingId, ref: String(row?.ref), desk, members, screen: '' },
    here: `/admin/o/${row?.office_id}/meetings/${row?.id}`,
    clerk: () => contextOf(program, { actor, grants }),
    chair: await phoneOf(tour, members[0]?.personId as PersonId),
    member: await phoneOf(tour, members[1]?.personId as PersonId),
  };
}

/** The roll half taken: one late, one excused, the member by their own code from the screen. */
async function photographRoll({ look, origin }: Tour, room: Room): Promise<void> {
  const { desk, here, clerk, id, members, member, screen } = room;
  for (const [at, { ref }] of members.entries()) {
    const act = at === 2 ? 'late' : at === 3 ? 'with_leave' : 'present';
    if (at !== 1) await noteOnRoll(clerk(), id, { ref, act, reason: at === 3 ? 'Đi họp trên tỉnh' : '' });
  }
  await look(desk, 'attendance-roll', `${here}/attendance`);
  const page = await member.context.newPage();
  const shown = await page.goto(origin + screen);
  const digits = /screen-digits">(\d{4})</.exec((await shown?.text()) ?? '')?.[1] ?? '';
  await look(member.context, 'own-check-in-scanned', `/p/check-in/${digits}`);
  await page.goto(`${origin}${member.path}/check-in/${room.ref}`);
  await page.fill('[name=code]', digits);
  await submit(page, 'main form');
  await page.close();
  await look(member.context, 'own-check-in-done', `${member.path}/check-in/${room.ref}`);
}

/** Two wait to speak, one has the floor, the chair asked for figures, one decision is noted. */
async function letSpeak({ program }: Tour, { id, chair, member, members, clerk }: Room): Promise<void> {
  const ctxOf = (at: number) =>
    contextOf(program, {
      actor: { kind: 'delegate', personId: members[at]?.personId as PersonId, via: 'web' },
    });
  const { speech } = await askToSpeak(ctxOf(4), id, { subject: 'Nguồn vốn làm đường ấp 3' });
  await askToSpeak(member.ctx(), id, { subject: 'Chỉ tiêu giảm nghèo' });
  await askToSpeak(ctxOf(5), id, { subject: '' });
  await callSpeaker(chair.ctx(), id, speech.id, { floor: null, minutes: 5 });
  const asked = await askInformation(chair.ctx(), id, { text: 'Số hộ nghèo cuối năm 2025 theo từng ấp' });
  const [{ officeId } = { officeId: '' as OfficeId }] = clerk().grants;
  await takeInformation(clerk(), officeId, id, asked);
  await noteDecision(clerk(), id, {
    text: 'Giao Phòng Kinh tế bổ sung số liệu vốn đầu tư trước ngày 30/11.',
  });
}
