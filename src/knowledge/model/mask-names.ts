import { maskPersonal } from '../mask.ts';

const FAMILIES =
  'Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đào|Đoàn|Vương|Trịnh|Trương|Đinh|Lâm|Mai|Tô|Tạ|Hà|Cao|Thái|Châu|Tôn|Công|Nguyen|Tran|Le|Pham|Hoang|Huynh|Vu|Vo|Dang|Bui|Do|Ho|Ngo|Duong|Ly|Dao|Doan|Trinh|Truong|Dinh';
const WORD = '\\p{Lu}[\\p{L}.]*';
/** Two to five capitalised words that begin with a family name: "Nguyễn Thị Hoa". Streets go with them; no harm. */
const CAPITALISED = new RegExp(`(?<![\\p{L}])(?:${FAMILIES})(?:\\s+${WORD}){1,4}`, 'gu');
/** "ten la nguyen van an", typed without capitals: everything up to a pause. */
const TOLD =
  /(?<=(?:tên|ten|name)(?:\s+(?:là|la|is|tôi là|toi la))?\s+)(?:nguy[eễ]n|tr[aầ]n|l[eê]|ph[aạ]m|ho[aà]ng|hu[yỳ]nh|phan|v[uũoõ]|đặng|dang|b[uù]i|đỗ|do|h[oồ]|ng[oô])(?:\s+\p{L}+){1,3}/giu;
const STREET = '\\p{Lu}\\p{L}*(?:\\s+\\p{Lu}\\p{L}*){0,3}';
/** "số 12 đường Lê Lợi", "kiệt 5"; a bare "số 12" may be the number of a law or a form. */
const HOUSE = new RegExp(
  `(?<!\\p{L})(?:(?:[Ss]ố nhà|[Ss]o nha|[Kk]iệt|[Kk]iet|[Hh]ẻm|[Hh]em)\\s+\\d[\\w/]*(?:\\s+(?:đường|duong)?\\s*${STREET})?|[Ss](?:ố|o)\\s+\\d[\\w/]*\\s+(?:(?:đường|duong)\\s+)?${STREET})`,
  'gu',
);

/** Everything `maskPersonal` takes out, and names and house numbers besides: what may leave the house. */
export const maskForModel = (text: string): string =>
  maskPersonal(text).replace(HOUSE, '‹address›').replace(CAPITALISED, '‹name›').replace(TOLD, '‹name›');
