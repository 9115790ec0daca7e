export const common = {
  productName: 'Mời Họp',
  save: 'Lưu',
  cancel: 'Bỏ qua',
  back: 'Quay lại',
  search: 'Tìm',
  yes: 'Đúng',
  no: 'Không',
};
