import type { Complain } from '../data-file.ts';
import type { Procedure } from '../schema.ts';

/** What a file of its depth and status must have. */
export const checkShapeOfFile = (procedure: Procedure, fileName: string, complain: Complain): void => {
  if (fileName !== `${procedure.slug}.yaml`)
    complain(
      ['slug'],
      `tên tệp nên là ${procedure.slug}.yaml cho khớp với slug`,
      `the file should be called ${procedure.slug}.yaml, as its slug`,
      'warning',
    );
  checkStatus(procedure, complain);
  checkDates(procedure, complain);
  if (procedure.status === 'superseded') return;
  if (procedure.depth === 'full') checkFull(procedure, complain);
  else if (!procedure.online?.url && !procedure.sources.some(it => it.url))
    complain(
      ['depth'],
      'tệp ngắn (brief) phải chỉ đến trang chính thức: thêm online.url hoặc url trong sources',
      'a brief file points to the official page: add online.url, or url to a source',
      'warning',
    );
};

const checkStatus = (procedure: Procedure, complain: Complain): void => {
  if (procedure.status === 'superseded' && procedure.replacedBy.length === 0)
    complain(
      ['status'],
      'thủ tục đã bị thay (superseded) phải nói thay bằng gì: thêm replacedBy: ["mã mới"]',
      'a superseded procedure says what replaced it: add replacedBy: ["new code"]',
    );
  if (procedure.status === 'active' && procedure.replacedBy.length > 0 && !procedure.validTo)
    complain(
      ['replacedBy'],
      'có replacedBy mà vẫn active: viết status: superseded, hoặc thêm validTo nếu còn áp dụng đến một ngày',
      'replacedBy though still active: write status: superseded, or add validTo where it ends on a date',
    );
};

const checkDates = (procedure: Procedure, complain: Complain): void => {
  const spans = [
    {
      span: procedure as { validFrom?: string | undefined; validTo?: string | undefined },
      path: ['validTo'] as (string | number)[],
    },
    ...procedure.methods.flatMap((method, at) =>
      method.fees.map((fee, nth) => ({ span: fee, path: ['methods', at, 'fees', nth, 'validTo'] })),
    ),
  ];
  for (const { span, path } of spans)
    if (span.validFrom && span.validTo && span.validFrom > span.validTo)
      complain(
        path,
        'validTo đứng trước validFrom: đổi lại hai ngày',
        'validTo lies before validFrom: swap the two days',
      );
};

const checkFull = (procedure: Procedure, complain: Complain): void => {
  if (procedure.methods.length === 0)
    complain(
      ['depth'],
      'tệp đầy đủ (full) phải có methods: cách nộp, thời gian, phí',
      'a full file has methods: ways of filing, time, fee',
    );
  if (procedure.papers.length === 0)
    complain(
      ['depth'],
      'tệp đầy đủ (full) thường có papers: thêm giấy tờ, hoặc bỏ qua nếu thật sự không cần giấy nào',
      'a full file usually has papers: add them, or ignore this where truly none is needed',
      'warning',
    );
  const ways = procedure.methods.filter(method => !method.when).map(method => method.way);
  procedure.methods.forEach((method, at) => {
    if (!method.when && ways.indexOf(method.way) !== ways.lastIndexOf(method.way))
      complain(
        ['methods', at, 'way'],
        `cách nộp “${method.way}” viết hai lần: gộp lại, hoặc thêm when cho từng mục`,
        `the way “${method.way}” stands twice: merge them, or give each a when`,
      );
  });
};
