import type { Person } from '#db/queries/people.ts';
import type { Unit } from '#db/queries/units.ts';
import { createPerson } from '#services/people/people.ts';
import { createUnit } from '#services/units/units.ts';
import type { RunningHouse } from '../running.ts';
import type { SeedPerson } from '../seed.ts';

/** By which channel one of the twelve takes part. */
export type Way = 'telegram' | 'zaloOa' | 'zaloBot' | 'web';
export type Delegate = { name: string; unit: string; way: Way };

/** Twelve heads of units, three a channel; the first of each way does the most. */
export const delegates = [
  { name: 'Hoàng Thị Kim Oanh', unit: 'Sở Y tế', way: 'telegram' },
  { name: 'Lương Đình Khải', unit: 'Sở Xây dựng', way: 'telegram' },
  { name: 'Tạ Thị Bích Liên', unit: 'Sở Tư pháp', way: 'telegram' },
  { name: 'Đặng Hữu Nghĩa', unit: 'Sở Công Thương', way: 'zaloOa' },
  { name: 'Vương Thị Thanh Trà', unit: 'Sở Giáo dục và Đào tạo', way: 'zaloOa' },
  { name: 'Phùng Văn Sáu', unit: 'Sở Khoa học và Công nghệ', way: 'zaloOa' },
  { name: 'Cao Minh Đức', unit: 'Sở Nông nghiệp và Môi trường', way: 'zaloBot' },
  { name: 'Hà Thị Ngọc Diệp', unit: 'Sở Văn hóa, Thể thao và Du lịch', way: 'zaloBot' },
  { name: 'Trịnh Xuân Bách', unit: 'Thanh tra tỉnh', way: 'zaloBot' },
  { name: 'Quách Thị Mai Hương', unit: 'Ban Quản lý các khu công nghiệp', way: 'web' },
  { name: 'Lâm Quốc Việt', unit: 'Ban Dân tộc và Tôn giáo', way: 'web' },
  { name: 'Nghiêm Thị Hoài Thu', unit: 'Trung tâm Xúc tiến đầu tư', way: 'web' },
] as const satisfies readonly Delegate[];
export type DelegateName = (typeof delegates)[number]['name'];

export const titleOf = 'Giám đốc';

/** Writes the twelve and their units into the register; their names become keys of the seed's people. */
export async function plantDelegates(house: RunningHouse): Promise<Map<DelegateName, Person>> {
  const { seed } = house;
  const ctx = house.as('admin');
  const { id: officeId, timeZone } = seed.office;
  const planted = new Map<DelegateName, Person>();
  for (const [at, { name, unit }] of delegates.entries()) {
    const made: Unit = await createUnit(ctx, officeId, {
      ...{ name: unit, shortName: unit, parentId: seed.units.province.id },
      ...{ protocolRank: 100 + at, validFrom: '2020-01-01' },
    });
    const post = { unitId: made.id, title: titleOf, isHead: true };
    const person = await createPerson(ctx, officeId, { fullName: name, ...post }, timeZone);
    planted.set(name, person);
    // Venues know people by their key in the seed.
    seed.people[name as string as SeedPerson] = person;
  }
  return planted;
}
