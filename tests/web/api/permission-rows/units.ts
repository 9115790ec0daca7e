import type { TestProgram } from '#tests/support/program.ts';
import { posted, postId } from './people.ts';
import {
  at,
  everyRole,
  get,
  nextSerial,
  post,
  put,
  type Ready,
  type Row,
  remove,
  type Seed,
  under,
  writers,
} from './row.ts';

const home = (rest: string) => (ready: Ready) => `${ready.office}/units/${ready.seed.units.home.id}${rest}`;

/** The body of a renaming, of its own day each time. */
export function renaming({ seed }: { seed: Seed }) {
  const serial = nextSerial();
  return {
    ...{ kind: 'rename', on: `${2027 + serial}-01-01`, unitId: seed.units.empty.id },
    ...{ name: `Ban Quản lý chợ số ${serial}`, shortName: 'BQL chợ' },
  };
}

/** The seat of the home unit held by one person alone. */
async function seated({ connection: { sql }, seed }: TestProgram): Promise<void> {
  const unitId = seed.units.home.id;
  await sql`delete from desk_holders where unit_id = ${unitId}`;
  await sql`insert into desk_holders (unit_id, person_id, from_at)
    values (${unitId}, ${seed.people.homeDesk.id}, '2026-01-01')`;
}

/** The tree of units, their reorganisations and their seats. */
export const unitRows: Row[] = [
  get('listUnits', everyRole, at('/units')),
  post('createUnit', writers, at('/units'), {
    body: ({ seed }) => ({
      ...{ name: 'Phòng mới', shortName: 'PM', validFrom: '2026-01-01' },
      parentId: seed.units.province.id,
    }),
  }),
  get('readUnit', everyRole, home('')),
  put('correctUnit', writers, home(''), {
    body: ({ seed }) => ({
      ...{ code: 'NV', name: 'Sở Nội vụ', shortName: 'SNV', kind: 'department' },
      ...{ parentId: seed.units.province.id, protocolRank: 20 },
    }),
  }),
  get('listReorganisations', everyRole, at('/reorganisations')),
  get('readReorganisation', everyRole, under('reorganisation'), { state: 'reorganised' }),
  post('previewReorganisation', writers, at('/reorganisations/preview'), { body: renaming }),
  post('carryOutReorganisation', writers, at('/reorganisations'), { body: renaming }),
  post('undoReorganisation', writers, under('reorganisation', '/undo'), { state: 'reorganised' }),
  get('listDeskHolders', everyRole, home('/desk-holders')),
  get('listDeskHistory', everyRole, home('/desk-history')),
  post('assignDesk', writers, home('/desk-holders'), {
    body: ({ seed }) => ({ personId: seed.people.guest.id }),
  }),
  post('handOverDesk', writers, home('/desk-hand-over'), {
    prepare: seated,
    body: ({ seed: { people } }) => ({ fromPersonId: people.homeDesk.id, toPersonId: people.homeHead.id }),
  }),
  remove('endDesk', writers, (ready) => home(`/desk-holders/${ready.seed.people.homeDesk.id}`)(ready), {
    prepare: seated,
  }),
  put('orderPosts', writers, home('/protocol-order'), {
    prepare: posted,
    body: () => ({ ranks: [{ postId, protocolRank: 7 }] }),
  }),
];
