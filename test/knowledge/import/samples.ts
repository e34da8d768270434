/** One small official record of the portal, copied on a day. */
export const official = (
  day: string,
  { fee = 7000, days = 3, paper }: { fee?: number; days?: number; paper?: string } = {},
) => ({
  _crawled_on: day,
  code: '1.000001',
  record: {
    code: 'OK',
    data: {
      code: '1.000001',
      id: '019d2bfd-0000-0000-0000-000000000001',
      name: 'Đăng ký thử',
      type: 'STANDARD',
      executionSteps: [{ name: '', description: 'Bước 1: nộp hồ sơ.\nBước 2: nhận kết quả.' }],
      executionMethods: [
        {
          submissionMethod: 'ONLINE',
          processingTime: days,
          processingTimeUnit: 'WORKING_DAY',
          description: 'Qua Cổng Dịch vụ công quốc gia',
          fees: [{ value: fee, description: 'một lần' }],
        },
      ],
      executionCases: [
        {
          name: '* Giấy tờ phải nộp:',
          profileComponents: [
            {
              name: 'Tờ khai theo mẫu',
              originalQty: 1,
              copyQty: 0,
              attachments: [{ fileName: 'to-khai.docx' }],
            },
            { name: 'Lưu ý: điền đủ các mục', originalQty: 0, copyQty: 0 },
            ...(paper ? [{ name: paper, originalQty: 1, copyQty: 1 }] : []),
          ],
        },
      ],
      requirementsAndConditions: 'Không',
      unitGroupsExecuting: [{ name: 'Ủy ban nhân dân cấp xã' }],
      legalBasisesDetails: [{ name: 'Nghị định 123/2015/NĐ-CP', code: '123/2015/NĐ-CP' }],
      resultsDetails: [{ name: 'Giấy chứng nhận thử' }],
    },
  },
});

/** Our own file for it, checked on 22 November 2026. */
export const OURS = `# Ghi chú của cán bộ: giữ nguyên dòng này.
code: '1.000001'
slug: thu
name: { vi: Đăng ký thử, en: Trial registration }
purpose: { vi: Để thử., en: For a trial. }
also: []
situations: []
domain: ho-tich
office: ward
depth: full
sources:
  - { id: portal, kind: record, title: { vi: Cổng, en: Portal }, checked: '2026-11-22' }
papers: []
methods:
  - way: online
    times: [{ amount: 3, source: portal }] # theo bản ghi
    fees:
      - id: phi
        label: { vi: Lệ phí, en: Fee }
        amount: 7000 # đồng
        source: portal
    source: portal
result: { vi: Giấy chứng nhận, en: A certificate }
`;
