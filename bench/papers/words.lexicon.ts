/** What stands on the pages that are drawn, and under which name they are read. */
export const line = 'Căn cứ Luật Ngân sách nhà nước; xét đề nghị của Giám đốc Sở Tài chính tại Tờ trình số';
export const reader = ['Nguyễn Thị Ánh Tuyết', 'Sở Tài chính', '14:05 22/11/2026 · K7QD2M'];
export const delegate = { name: 'Nguyễn Văn Đại Biểu ', folded: 'nguyen van dai bieu ' };
