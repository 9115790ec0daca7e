import { describe, expect, it } from 'vitest';
import type { PersonId, UnitId } from '#domain/ids.ts';
import type { KnownUnit } from '#domain/imports/find-unit.ts';
import type { KnownPerson } from '#domain/imports/match-person.ts';
import { type Meant, matchParticipants } from '#domain/letters/match-participants.ts';
import { units as demoUnits } from '#scripts/demo/units.ts';

const units: KnownUnit[] = demoUnits
  .filter(({ validTo }) => validTo === undefined)
  .map((unit) => ({
    ...unit,
    id: unit.code as UnitId,
    parentId: unit.parentCode as UnitId | null,
    validTo: null,
  }));

const person = (id: string, fullName: string, title: string, unit: string): KnownPerson => ({
  id: id as PersonId,
  code: id,
  fullName,
  phone: null,
  email: null,
  posts: [
    {
      id,
      unitId: unit as UnitId,
      title,
      isHead: false,
      protocolRank: 1,
      validFrom: '2025-07-01',
      validTo: null,
    },
  ],
  deskUnitIds: [],
  hasLeft: false,
});
const people = [
  person('hung1', 'Nguyễn Văn Hùng', 'Giám đốc', 'SNV'),
  person('hung2', 'Nguyễn Văn Hùng', 'Phó Chủ tịch', 'X-GS'),
  person('hung3', 'Nguyễn Văn Hưng', 'Chuyên viên', 'STC'),
  person('lan', 'Trần Thị Lan', 'Giám đốc', 'STC'),
];

function say(meant: Meant): string {
  if (meant.kind === 'unit') return meant.unit.code;
  if (meant.kind === 'person') return meant.person.id;
  if (meant.kind === 'kind_of_unit') return `${meant.unitKind}×${meant.units.length}`;
  if (meant.kind === 'none') return '–';
  return `? ${[...meant.units.map(({ code }) => code), ...meant.people.map(({ id }) => id)].join(' ')}`;
}
const match = (...entries: string[]) =>
  matchParticipants(entries, units, people).map(({ meant }) => say(meant));

describe('whom a letter calls', () => {
  it.each([
    ['Sở Tài chính', ['STC']],
    ['so tai chinh', ['STC']],
    ['Sở KH&CN', ['SKHCN']],
    ['Sở Khoa học và Công nghệ tỉnh', ['SKHCN']],
    ['Đại diện lãnh đạo Sở Văn hóa, Thể thao và Du lịch', ['SVHTTDL']],
    ['Giám đốc các sở: Khoa học và Công nghệ, Tài chính, Nội vụ', ['SKHCN', 'STC', 'SNV']],
    ['Các sở: Văn hóa, Thể thao và Du lịch, Y tế', ['SVHTTDL', 'SYT']],
    ['Chủ tịch UBND xã Gò Sim', ['X-GS']],
    ['UBND các xã: Gò Sim, Đồi Mây', ['X-GS', 'X-DM']],
    ['Chủ tịch UBND phường Nguyên Hạ, phường Bến Trảng', ['P-NH', 'P-BT']],
    ['Thường trực HĐND tỉnh', ['HDND']],
    ['Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh', ['MTTQ']],
    ['Lãnh đạo Văn phòng Tỉnh ủy', ['VPTU']],
    ['Ban Tổ chức Tỉnh ủy', ['BTC']],
    ['Đảng ủy UBND tỉnh', ['DU-UBND']],
    ['Báo và Phát thanh, Truyền hình tỉnh', ['BAO']],
    ['Lãnh đạo Báo và Phát thanh, Truyền hình tỉnh', ['BAO']],
    ['Trường Chính trị tỉnh', ['TCT']],
    ['Báo và Phát thanh tỉnh', ['–']],
    ['Lãnh đạo các sở, ban, ngành tỉnh', ['department×11']],
    ['UBND các xã, phường', ['commune×7']],
    ['Chủ tịch UBND các xã, phường', ['commune×7']],
    ['Các ban đảng Tỉnh ủy', ['party_board×4']],
    ['Đảng ủy các xã, phường', ['party_committee×1']],
    ['Bà Trần Thị Lan, Giám đốc Sở Tài chính', ['lan']],
    ['Đồng chí Nguyễn Văn Hùng, Giám đốc Sở Nội vụ', ['hung1']],
    ['Đồng chí Nguyễn Văn Hùng', ['? hung1 hung2']],
    ['Dong chi Nguyen Van Hung', ['? hung1 hung2 hung3']],
    ['Sở Tài chánh', ['? STC']],
    ['Ngân hàng Nhà nước khu vực', ['–']],
    ['Ông Lê Văn Không Có, Trưởng ấp', ['–']],
  ])('%s', (entry, meant) => {
    expect(match(entry)).toEqual(meant);
  });

  it('never guesses between two units of one name', () => {
    const twin = { ...units.find(({ code }) => code === 'STC')!, id: 'STC2' as UnitId, code: 'STC2' };
    const [mention] = matchParticipants(['Sở Tài chính'], [...units, twin], []);
    expect(say(mention!.meant)).toBe('? STC STC2');
  });

  it('never guesses between two that bear the province’s name', () => {
    const twin = { ...units.find(({ code }) => code === 'BAO')!, id: 'BAO2' as UnitId, code: 'BAO2' };
    const [mention] = matchParticipants(['Báo và Phát thanh, Truyền hình tỉnh'], [...units, twin], []);
    expect(say(mention!.meant)).toBe('? BAO BAO2');
  });

  it('keeps which entry of the letter each was named in', () => {
    const mentions = matchParticipants(['Sở Y tế', 'Các sở: Tư pháp, Nội vụ'], units, people);
    expect(mentions.map(({ entry }) => entry)).toEqual([0, 1, 1]);
  });
});
