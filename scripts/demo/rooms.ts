import type { DemoRoom } from './types.ts';

/** Rooms to choose from in the first form, with their seats; the demo's meetings are held in them. */
export const rooms: readonly DemoRoom[] = [
  {
    code: 'hoi-truong',
    officeCode: 'vptu',
    name: 'Hội trường lớn',
    address: 'Tỉnh ủy Thanh Nguyên',
    capacity: 300,
    equipment: 'Màn hình lớn, âm thanh, đường truyền trực tuyến',
  },
  {
    code: 'phong-b',
    officeCode: 'vptu',
    name: 'Phòng họp B',
    address: 'tầng 3, Văn phòng Tỉnh ủy',
    capacity: 40,
    equipment: 'Màn hình, đường truyền trực tuyến',
  },
  {
    code: 'gs-2',
    officeCode: 'go-sim',
    name: 'Phòng họp số 2',
    address: 'trụ sở UBND xã Gò Sim',
    capacity: 30,
    equipment: 'Máy chiếu',
  },
];
