import type { Complain } from '../data-file.ts';
import type { Path } from '../problem.ts';
import { textsOf } from '../walk.ts';

/** Sentences that send a citizen to an office that is gone, or were left unfinished. */
export const checkWording = (file: unknown, complain: Complain): void => {
  for (const { text, path } of textsOf(file)) {
    if (isCitation(path)) continue;
    const gone = ABOLISHED.exec(text.vi)?.[0];
    if (gone && !PAST.test(text.vi)) districtIsGone(gone, path, complain);
    if (UNFINISHED.test(text.vi) || UNFINISHED.test(text.en ?? '')) unfinished(path, complain);
    if (LONG_NUMBER.test(text.vi) || LONG_NUMBER.test(text.en ?? '')) longNumber(path, complain);
  }
};

/** District level ended on 1/7/2025 (Luật Tổ chức chính quyền địa phương 2025; NQ 1675/NQ-UBTVQH15). */
const ABOLISHED =
  /cấp huyện|phòng tư pháp|phòng tài nguyên|phòng lao động|((ubnd|ủy ban nhân dân|uỷ ban nhân dân|công an|tòa án nhân dân|toà án nhân dân|bảo hiểm xã hội|viện kiểm sát nhân dân|ban chỉ huy quân sự) (các )?(quận|huyện|thị xã))/iu;

/** A sentence that speaks of old papers or of the change itself may name the old office. */
const PAST =
  /trước đây|trước (ngày )?(1|01)\/(7|07)\/2025|không còn|đã bỏ|(quận|huyện|thị xã)( [\p{Lu}][\p{L}]*)* cũ|\bcũ\b|đã cấp/iu;

const UNFINISHED = /TODO|FIXME|XXX|\?\?\?|lorem ipsum/;

const isCitation = (path: Path): boolean =>
  path[0] === 'sources' || path[0] === 'explained' || path.some(part => part === 'basis');

const districtIsGone = (gone: string, path: Path, complain: Complain): void =>
  complain(
    path,
    `“${gone}”: cấp huyện không còn từ 1/7/2025; viết cơ quan của phường hoặc thành phố, hoặc thêm “trước đây” nếu nói về giấy cũ`,
    `“${gone}”: the district level ended on 1/7/2025; name the ward's or the city's office, or add “trước đây” (formerly) for old papers`,
  );

const unfinished = (path: Path, complain: Complain): void =>
  complain(
    path,
    'câu viết dở (TODO, ???): viết cho xong hoặc xóa',
    'unfinished text (TODO, ???): finish it or delete it',
  );

/** Account numbers, card numbers and identity numbers never stand in our texts. */
const LONG_NUMBER = /(?<![\d.])\d{9,}(?!\d|\.\d)|\d{4}[ .-]\d{4}[ .-]\d{4}/;

const longNumber = (path: Path, complain: Complain): void =>
  complain(
    path,
    'có dãy số dài như số tài khoản hay số định danh: xóa đi, tiền chỉ nộp trên Cổng hoặc tại quầy',
    'a long number like an account or identity number: delete it, money is paid on the portal or at the counter only',
  );
