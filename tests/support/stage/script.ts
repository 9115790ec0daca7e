import type { MeetingId } from '#domain/ids.ts';
import { sendNow } from '#services/broadcasts/end-hold.ts';
import { holdRounds } from '#services/checks/hold-rounds.ts';
import { contextOf } from '#services/context.ts';
import { chooseInvitees } from '#services/invitations/choose-invitees.ts';
import { announceMeeting } from '#services/meetings/announce-meeting.ts';
import { createMeeting } from '#services/meetings/create-meeting.ts';
import { editMeeting } from '#services/meetings/edit-meeting.ts';
import { readMeeting } from '#services/meetings/read-meeting.ts';
import { office, toldAt } from '../checks.ts';
import { usualMeeting } from '../meetings.ts';
import type { Seat } from './seat.ts';
import type { Stage } from './stage.ts';

/** Who plays: the unit's desk, its leader, and whom the desk sends. */
export type Cast = { desk: Seat; leader: Seat; nominee: Seat };
type Play = { stage: Stage; cast: Cast; meetingId: MeetingId; meetingRef: string };
/** One act: its heading in the transcript, and what happens. */
type Act = { title: string; play: (at: Play) => Promise<void> };

export const curtainAt = office('12', '08:00');
const title = 'Họp rà soát dự toán ngân sách năm 2026';
const startsAt = office('26', '08:00');
const endsAt = office('26', '11:00');

/** The scripted meeting. A further act is a line here. */
export const acts: readonly Act[] = [
  { title: 'Mời họp', play: invites },
  { title: 'Đầu mối cử người, người được cử trả lời', play: nominates },
  { title: 'Đầu mối trình lãnh đạo, lãnh đạo trả lời', play: asksLeader },
  { title: 'Văn phòng đổi phòng họp', play: changesRoom },
  { title: 'Mọi người báo đã rõ và trả lời lại', play: understands },
  { title: 'Đầu mối kiểm tra theo khung giờ', play: checks },
];

/** Plays every act; returns what each person read and did in it, as a transcript. */
export async function playAll(stage: Stage): Promise<string> {
  const cast = {
    desk: await stage.seat('homeDesk'),
    leader: await stage.seat('homeHead'),
    nominee: await stage.seat('guest'),
  };
  const at: Play = { stage, cast, meetingId: '' as MeetingId, meetingRef: '' };
  const played: string[] = [];
  for (const { title: heading, play } of acts) {
    await play(at);
    await stage.settles();
    played.push(`===== ${heading} =====`);
    for (const seat of Object.values(cast)) {
      await seat.looks();
      const lines = seat.takeLines();
      if (lines.length > 0) played.push(`--- ${seat.name} ---`, ...lines);
    }
  }
  return `${asAnywhere(played.join('\n\n'))}\n`;
}

async function invites(at: Play): Promise<void> {
  const { house } = at.stage;
  const ctx = house.as('secretariat');
  const facts = { ...usualMeeting(house), title, startsAt, endsAt };
  const meeting = await createMeeting(ctx, house.seed.office.id, facts);
  at.meetingId = meeting.id as MeetingId;
  at.meetingRef = meeting.ref;
  const units = [{ unitId: house.seed.units.home.id, headCountLimit: 2 }];
  await chooseInvitees(ctx, house.seed.office.id, at.meetingId, { units });
  await announceMeeting(ctx, house.seed.office.id, { id: at.meetingId, version: meeting.version });
  await tells(at);
  await at.cast.desk.looks();
  at.cast.desk.heard(`Giấy mời: ${title}`);
}

/** Ends the hold, and lets it have happened by the play's clock. */
async function tells({ stage, meetingId, meetingRef }: Play): Promise<void> {
  const { house, clock } = stage;
  await sendNow(house.as('secretariat'), house.seed.office.id, meetingId);
  await stage.settles();
  await toldAt({ connection: house } as never, meetingRef, clock.now());
}

async function nominates({ cast, stage }: Play): Promise<void> {
  stage.clock.set(office('12', '08:20'));
  await cast.desk.says('cử Mai Văn Lộc');
  await cast.desk.presses('Đúng');
  cast.desk.heard('Đã cử Mai Văn Lộc');
  await cast.nominee.looks();
  await cast.nominee.presses('Tham dự');
  cast.nominee.heard('Đã ghi nhận: tham dự');
}

async function asksLeader({ cast, stage }: Play): Promise<void> {
  stage.clock.set(office('12', '09:00'));
  await cast.desk.says('trình lãnh đạo: cần người quyết được số liệu');
  cast.desk.heard('Đã trình lãnh đạo Huỳnh Thị Mỹ Lệ');
  await cast.leader.looks();
  cast.leader.heard('Trình đồng chí cho ý kiến');
  await cast.leader.presses('Tôi dự');
}

async function changesRoom(at: Play): Promise<void> {
  const { house, clock } = at.stage;
  clock.set(office('12', '14:00'));
  const ctx = house.as('secretariat');
  const { meeting } = await readMeeting(ctx, house.seed.office.id, at.meetingId);
  const facts = { ...usualMeeting(house), title, startsAt, endsAt, place: 'Hội trường B, UBND tỉnh' };
  const why = { reason: 'superior_order', note: 'Theo lịch của Thường trực.' } as const;
  await editMeeting(ctx, house.seed.office.id, { id: at.meetingId, version: meeting.version, facts, ...why });
  await tells(at);
}

async function understands({ cast, stage }: Play): Promise<void> {
  stage.clock.set(office('12', '14:05'));
  await cast.desk.presses('Đã rõ');
  await cast.leader.says('đã rõ');
  await cast.nominee.says('da ro a');
  for (const seat of Object.values(cast)) {
    seat.heard('Đã ghi nhận: đồng chí đã rõ');
    await seat.says('tham dự');
  }
  cast.desk.heard('Đã ghi nhận: tham dự');
  cast.leader.heard('Đã ghi nhận: tham dự');
  cast.nominee.heard('Đã ghi nhận: tham dự');
}

async function checks({ cast, stage }: Play): Promise<void> {
  stage.clock.set(office('13', '07:00'));
  await holdRounds(contextOf(stage.house.program, { actor: { kind: 'system', job: 'test' } }));
  await stage.settles();
  await cast.desk.looks();
  await cast.desk.presses('Đã kiểm tra');
  cast.desk.heard('Đã ghi nhận Sở Nội vụ kiểm tra');
}

/** What is another in every run (the address, personal links, codes of invitations) as the same words. */
function asAnywhere(text: string): string {
  const names = new Map<string, string>();
  return text
    .replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, 'https://hop.anphuoc.example')
    .replaceAll(/\/p\/[\w-]{20,}/g, '/p/…')
    .replaceAll(/(?<=Mã: )[A-Z0-9-]+/g, (code) => {
      const name = names.get(code) ?? `GM-${names.size + 1}`;
      names.set(code, name);
      return name;
    });
}
