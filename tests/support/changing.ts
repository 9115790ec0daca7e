import type { MeetingId } from '#domain/ids.ts';
import { answerInvitation } from '#services/invitations/answer-invitation.ts';
import { editMeeting } from '#services/meetings/edit-meeting.ts';
import type { ChangeInput, MeetingInput } from '#services/meetings/input.ts';
import { readMeeting } from '#services/meetings/read-meeting.ts';
import { toldMeeting, usualMeeting } from './meetings.ts';
import type { TestProgram } from './program.ts';

export const later = { startsAt: new Date('2026-12-21T06:30:00Z'), endsAt: new Date('2026-12-21T09:00:00Z') };
export const elsewhere = { place: 'Hội trường B' };
export const why = { reason: 'superior_order', note: 'Theo lịch của Thường trực.' } as const;

/** Chairman and director both invited and told; the first comes, the second does not. */
export async function answeredMeeting(test: TestProgram) {
  const office = () => test.as('secretariat');
  const people = { chairman: test.seed.people.chairman, homeHead: test.seed.people.homeHead };
  const { meeting, invitations, officeId } = await toldMeeting(test, {
    personIds: [people.chairman.id, people.homeHead.id],
    units: [{ unitId: test.seed.units.finance.id, headCountLimit: 2 }],
  });
  const refOf = (name: string) =>
    invitations.find((row) => row.personName === name || row.unitName === name)?.invitation.ref ?? '';
  const refs = {
    chairman: refOf(people.chairman.fullName),
    homeHead: refOf(people.homeHead.fullName),
    finance: refOf('Sở Tài chính'),
  };
  await answerInvitation(test.asDelegate('chairman'), { ref: refs.chairman, rsvp: 'accepted' });
  const absence = { ref: refs.homeHead, rsvp: 'declined', reason: 'đi công tác' } as const;
  await answerInvitation(test.asDelegate('homeHead'), absence);
  const { id } = meeting;
  const version = async () => (await readMeeting(office(), officeId, id)).meeting.version;
  const edit = async (change: Partial<MeetingInput>, how: ChangeInput = {}) =>
    editMeeting(office(), officeId, {
      ...{ id, version: await version(), facts: { ...usualMeeting(test), ...change } },
      ...how,
    });
  return { id, officeId, ref: meeting.ref, refs, version, edit };
}

export const answersOf = async (test: TestProgram, id: MeetingId) => {
  const rows = await test.connection.sql`
    select coalesce(p.full_name, u.name) as name, i.rsvp, i.rsvp_reason as reason, i.answered_via as via, i.answered_at as at
    from invitations i left join people p on p.id = i.person_id left join units u on u.id = i.unit_id
    where i.meeting_id = ${id} and i.withdrawn_at is null order by name`;
  return rows.map((row) => ({ ...row }));
};
export const rsvpsOf = async (test: TestProgram, id: MeetingId) =>
  (await answersOf(test, id)).map((row) => (row as { rsvp?: string }).rsvp);
export const historyOf = async (test: TestProgram, ref: string) => {
  const rows = await test.connection.sql`
    select v.rsvp, v.reason from rsvp_versions v join invitations i on i.id = v.invitation_id
    where i.ref = ${ref} order by v.version`;
  return rows.map((row) => [row.rsvp, row.reason]);
};
export const broadcastsOf = async (test: TestProgram, ref: string) =>
  (
    await test.connection.sql`
      select version, mark, facts->'meeting'->'change' as change, facts->'meeting'->>'state' as state,
        (facts->'meeting'->>'revision')::int as revision
      from broadcasts where ref = ${ref} and cancelled_at is null order by version`
  ).map((row) => ({ ...row })) as {
    version: number;
    mark: string;
    change: { fields: unknown[]; resets: string[] };
    state: string;
    revision: number;
  }[];
