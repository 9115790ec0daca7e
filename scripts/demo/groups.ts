import type { DemoGroup } from './types.ts';

/** A steering committee whose members sit in many units and are invited as one. */
export const groups: readonly DemoGroup[] = [
  {
    code: 'bcd-cds',
    officeCode: 'vptu',
    name: 'Ban Chỉ đạo chuyển đổi số tỉnh',
    decisionNumber: '118-QĐ/TU',
    validFrom: '2025-08-15',
    members: [
      { personCode: 'tu-2', role: 'Trưởng ban' },
      { personCode: 'ubnd-1', role: 'Phó Trưởng ban Thường trực' },
      { personCode: 'skhcn-1', role: 'Phó Trưởng ban' },
      { personCode: 'vptu-1', role: 'Ủy viên' },
      { personCode: 'btgdv-1', role: 'Ủy viên' },
      { personCode: 'snv-1', role: 'Ủy viên' },
      { personCode: 'stc-1', role: 'Ủy viên' },
      { personCode: 'sgddt-1', role: 'Ủy viên' },
      { personCode: 'syt-1', role: 'Ủy viên' },
      { personCode: 'dtn-1', role: 'Ủy viên' },
      { personCode: 'skhcn-3', role: 'Thư ký' },
    ],
  },
];
