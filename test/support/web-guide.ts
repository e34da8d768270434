import type { EventBody } from '../../src/conversation/event.ts';
import type { Reply } from '../../src/conversation/reply.ts';

/** The longest and richest message there is, as the guide writes it. */
export const PAPER_LIST: Reply = {
  text: [
    '**Giấy cần có để khai sinh cho bé**',
    'Trường hợp: cha mẹ có đăng ký kết hôn, sinh tại bệnh viện, còn trong hạn 60 ngày.',
    '',
    '**Nộp**',
    '- Tờ khai đăng ký khai sinh — 1 bản, điền sẵn trên cổng cũng được',
    '- Giấy chứng sinh — 1 bản chính, bệnh viện cấp lúc bé ra viện',
    '',
    '**Xuất trình**',
    '- Căn cước của người đi khai — chỉ đưa xem, không phải nộp',
    '',
    '**Không cần nộp**',
    '- Giấy đăng ký kết hôn: dữ liệu đã có, cán bộ tự tra',
    '',
    'Nguồn: https://dichvucong.gov.vn/p/home/dvc-trang-chu.html (xem ngày 12/06/2026).',
  ].join('\n'),
  choices: [
    { id: 'list.ready', label: 'Có đủ rồi, đi tiếp' },
    { id: 'list.help', label: 'Giúp tôi: chưa có giấy chứng sinh' },
    { id: 'human', label: 'Gặp người' },
  ],
  print: { title: 'Giấy cần có: Đăng ký khai sinh' },
};

const INTRO: Reply = {
  text: 'Xin chào! Tôi là **trợ lý tự động**, không phải cán bộ. Việc quyết định là của cơ quan có thẩm quyền.',
};

const ASK: Reply = {
  text: 'Bé sinh **trong vòng 60 ngày** chưa?\n\nTôi hỏi vì quá 60 ngày là đăng ký trễ, lệ phí khác.',
  choices: [
    { id: 'late.no', label: 'Chưa quá 60 ngày' },
    { id: 'late.yes', label: 'Đã quá 60 ngày' },
    { id: 'late.unknown', label: 'Không rõ' },
  ],
};

/** A guide in miniature: introduces itself, asks one question, gives the paper list. */
export function miniGuide(body: EventBody, turn: number): readonly Reply[] {
  const intro = turn === 1 ? [INTRO] : [];
  if (body.kind === 'command' && body.name === 'gapnguoi')
    return [
      ...intro,
      { text: 'Đã ghi lại yêu cầu **P-7KQ2MX**. Thanh niên tình nguyện sẽ nhắn lại trong giờ làm việc.' },
    ];
  if (body.kind === 'command' && body.name === 'ngonngu')
    return [{ text: 'From now on I answer in English.' }];
  if (body.kind === 'choice' && body.id.startsWith('late.')) return [PAPER_LIST];
  if (body.kind === 'choice') return [{ text: 'Tốt rồi! Giờ mình chọn cách nộp.' }];
  return [...intro, ASK];
}
