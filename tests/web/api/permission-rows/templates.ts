import { at, everyRole, get, nextSerial, post, put, type Row, remove, under, writers } from './row.ts';

export const weekly = {
  recurrence: { every: 'week', interval: 1, weekdays: [1], whenOff: 'move' },
  ...{ fromOn: '2026-12-07', untilOn: null },
};
const room = () => ({ name: `Phòng ${nextSerial()}` });

/** Copies, templates, series and rooms. */
export const templateRows: Row[] = [
  post('copyMeeting', writers, under('meeting', '/copy'), {
    state: 'draft',
    body: () => ({ startsAt: '2027-01-11T08:00:00+07:00', endsAt: '2027-01-11T10:00:00+07:00' }),
  }),
  get('listTemplates', everyRole, at('/templates')),
  post('saveAsTemplate', writers, under('meeting', '/template'), {
    state: 'draft',
    body: () => ({ name: 'Giao ban' }),
  }),
  put('editTemplate', writers, under('template'), {
    state: 'series',
    body: ({ seed }) => ({
      ...{ name: 'Giao ban', title: 'Giao ban', regularity: 'regular', place: 'Phòng 1' },
      ...{ classId: seed.classes.session, startTime: '08:00', durationMinutes: 60 },
    }),
  }),
  post('makeMeeting', writers, under('template', '/meetings'), {
    state: 'series',
    body: () => ({ on: '2027-01-11' }),
  }),
  put('setSeries', writers, under('template', '/series'), { state: 'series', body: () => weekly }),
  remove('endSeries', writers, under('template', '/series'), { state: 'series' }),
  post('makeSeries', writers, under('template', '/series/make'), { state: 'series' }),
  get('listRooms', everyRole, at('/rooms')),
  post('createRoom', writers, at('/rooms'), { body: room }),
  put('editRoom', writers, under('room'), { state: 'room', body: room }),
  post('closeRoom', writers, under('room', '/close'), { state: 'room' }),
  post('reopenRoom', writers, under('room', '/reopen'), { state: 'room' }),
];
