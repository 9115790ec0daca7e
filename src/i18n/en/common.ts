import type { Sentences } from '../vi.ts';

export const common: Sentences['common'] = {
  productName: 'Mời Họp',
  save: 'Save',
  cancel: 'Cancel',
  back: 'Back',
  search: 'Search',
  yes: 'Yes',
  no: 'No',
};
