import type { EventBody } from '../../src/conversation/event.ts';
import type { Reply } from '../../src/conversation/reply.ts';

/** The longest and richest message there is, as the guide writes it. */
export const PAPER_LIST: Reply = {
  text: [
    '**Giấy tờ của anh/chị để làm: Đăng ký khai sinh**',
    '',
    '**Cần có:**',
    '1. **Tờ khai đăng ký khai sinh**',
    'nộp, 1 bản chính. Nộp trên mạng thì điền ngay trên màn hình, không cần tờ giấy.',
    '2. **Giấy chứng sinh** (có rồi)',
    'nộp, 1 bản chính. Bệnh viện cấp lúc bé ra viện.',
    '',
    '**Có thể cần:**',
    '- **Giấy ủy quyền**',
    'nộp, 1 bản chính. Chỉ khi nhờ người ngoài gia đình đi thay.',
    '',
    '**Không cần, dù có nơi hay hỏi:**',
    '- Giấy đăng ký kết hôn: dữ liệu đã có, cán bộ tự tra.',
    '- Sổ hộ khẩu: sổ giấy không còn dùng để chứng minh nơi ở.',
    '',
    'Mã của lần làm này: 67VBFL.',
    '',
    'Nguồn: https://dichvucong.gov.vn/p/home/dvc-trang-chu.html (xem ngày 12/06/2026).',
  ].join('\n'),
  choices: [
    { id: 'list.ready', label: 'Có đủ rồi, đi tiếp' },
    { id: 'list.help', label: 'Giúp tôi: chưa có giấy chứng sinh' },
    { id: 'human', label: 'Gặp người' },
  ],
  print: { title: 'Giấy tờ cần chuẩn bị: Đăng ký khai sinh' },
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
