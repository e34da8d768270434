import { fold } from '../../conversation/fold.ts';

/** "Phường bắt nộp thêm giấy độc thân khi làm khai sinh", taken apart. */
export interface Complaint {
  /** What they call the paper; empty where none is named: "họ đòi thêm giấy". */
  readonly paper: string;
  /** Everything else that was said: what it is for. */
  readonly about: string;
  /** They say that it comes on top of the others: "thêm", "another". */
  readonly more: boolean;
  /** Id of an office of data/ward.yaml, where the words name one. */
  readonly place?: string;
  /** An officer or a counter demands it: "cán bộ đòi giấy độc thân". */
  readonly officer?: true;
}

/** Somebody tells that an office demands a paper. A question whether one might be needed is another matter. */
export const complaintIn = (text: string): Complaint | undefined => {
  const clauses = text.split(/[,.;:!?\n]+/).filter(it => it.trim() !== '');
  if (ONLY_ASKS.test(fold(text))) return undefined;
  for (const [at, clause] of clauses.entries()) {
    const found = inClause(clause);
    if (!found) continue;
    const others = clauses.filter((_, i) => i !== at);
    return { ...found, about: [...others, found.about].join(' ').trim(), more: MORE.test(fold(text)) };
  }
  return undefined;
};

const MORE = /\b(them|extra|another|additional|one more)\b/;

/** "Có cần … không", "liệu họ có đòi": nobody has demanded anything yet. */
const ONLY_ASKS =
  /\b(co (duoc )?(can|bat buoc|phai|doi|bat|yeu cau|quyen)|neu|lieu)\b|^(can|do|does|will|could|should|may|would|if) (they|the|an?|officers?|officials?)\b/;

const SUBJECT =
  'phuong|can bo|cong an|mot cua|1 cua|quay|ho tich|uy ban|ubnd|trung tam|van phong|nguoi ta|ngta|ho|nhan vien|dia chinh|dat dai|co quan|ben (?:do|kia|thue|dat|phuong|cong an)|noi (?:do|nhan)|chi cuc|thue|bao hiem|bhxh|truong|xa|co (?:do|ay|nay)|anh (?:do|ay)|chi (?:do|ay)|to truong';
const VERB =
  '(?:noi|bao)(?: la| con)* thieu|noi phai|noi can|bat buoc|bat|doi hoi|doi|keu|bao(?! nhieu| lau| gio| hiem)|bieu|yeu cau|hoi|can';
const TO_WHOM =
  '(?: (?:toi|tui|em|minh|anh(?! the| chan dung| 3x4| 4x6| mau| nen)|chi|dan|nguoi dan|con|ba|ong|me|vo|chong|chau|bon em|nha em))*';
const TO_GIVE =
  '(?: (?:phai|nop|co|mang|dem|dua|xuat trinh|bo sung|lam|xin|kem|trinh|chup|lay|viet|di|ve|cung cap|them|ca|luon|lai|theo|cho|bang duoc))*';

/** Who, what they do, and to whom; the words after it name the paper. */
const VI: readonly RegExp[] = [
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?<!\\b(?:o|tai|len|ra|den|ve|toi|gap) )(?<who>${SUBJECT})(?: (?:lai|cu|van|moi|con|no|cung|da|dang|vua|chua|xong|roi|thi|phu xuan|phuong|quan|o|nay|kia|do)){0,3} (?<verb>${VERB})${TO_WHOM}${TO_GIVE} `,
    'u',
  ),
  new RegExp(`\\bbi (?<who>${SUBJECT})? ?(?<verb>${VERB})${TO_WHOM}${TO_GIVE} `, 'u'),
  new RegExp(
    `\\b(?<verb>bat|doi|keu|yeu cau|bieu)${TO_WHOM}(?: phai)?(?: (?:nop|bo sung|xin|lam|mang|dem|co|dua|kem))? them `,
    'u',
  ),
];
const EN: readonly RegExp[] = [
  /\b(?<who>they|offices?|officers?|officials?|clerks?|counter|staff|police|ward|desk|someone|bank|school)\b(?: \w+){0,3}? (?<verb>asks?|asked|asking|demands?|demanded|demanding|wants?|wanted|requires?|required|insists?|insisted|told|said|says)(?: (?:me|us|him|her|that|i|we))*(?: (?:for|on|to|must|should|have|had|need|bring|submit|show|provide|get|hand|in|give|add|another|extra|one|more|also|an?|the|my|our|additional))* /,
  /\b(?:was|were|am|been|got|being) (?<verb>asked|told|required|made)(?: (?:for|to|bring|submit|show|provide|get|hand|in|give|add|another|extra|one|more|also|an?|the|my|our|additional))* /,
];
const DEMANDS = [
  ...VI.map(pattern => ({ pattern, lang: 'vi' as const })),
  ...EN.map(pattern => ({ pattern, lang: 'en' as const })),
];

/** Where the name of the paper ends, and what it is for begins. */
const ENDS = {
  vi: / (?:khi|(?<!trich )luc|de|moi|thi|trong|nua|vay|rua|ma(?! so)|nhung|(?<!su )dung|phai khong|co dung|co phai|hop ly|ha|la|cho em lam|cho toi lam|cho tui lam|cho lam|cho viec) /,
  en: / (?:for|when|to|before|although|though|so|is|can|right|if|at|in|while|as|because|but) /,
};

const inClause = (clause: string): Omit<Complaint, 'more'> | undefined => {
  const typed = clause.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const folded = typed.map(fold);
  const input = `${folded.join(' ')} `;
  for (const { pattern, lang } of DEMANDS)
    for (const found of input.matchAll(new RegExp(pattern, 'gu'))) {
      const from = wordsIn(input.slice(0, found.index));
      const to = from + wordsIn(found[0]);
      if (!meansDemand(typed.slice(from, to), found.groups?.['verb'])) continue;
      const end = to + named(folded.slice(to), ENDS[lang]);
      const name = folded.slice(to, end).join(' ');
      if (!NAMES_PAPER.test(name) || ASKS_WHICH.test(name)) continue;
      const who = found.groups?.['who'] ?? '';
      const place = placeOf(who);
      return {
        paper: typed.slice(to, end).join(' '),
        about: [...typed.slice(0, from), ...typed.slice(end)].join(' '),
        ...(place ? { place } : {}),
        ...(OFFICER.test(who) ? { officer: true as const } : {}),
      };
    }
  return undefined;
};

const wordsIn = (text: string): number => text.split(' ').filter(Boolean).length;

/** How many words name the paper. */
const named = (words: readonly string[], ends: RegExp): number => {
  const end = ends.exec(`${words.join(' ')} `)?.index;
  return end === undefined ? words.length : wordsIn(words.join(' ').slice(0, end));
};

/** "Đổi", "đợi" and "hội" are other words than "đòi" and "hỏi", where somebody types the marks. */
const meansDemand = (typed: readonly string[], verb = ''): boolean => {
  if (verb !== 'doi' && verb !== 'hoi' && verb !== 'can') return true;
  return typed.some(word => REAL.has(word.toLowerCase().normalize('NFC')));
};
const REAL = new Set(['đòi', 'doi', 'hỏi', 'hoi', 'cần', 'can']);

const NAMES_PAPER =
  /\b(giay|so|don|to khai|ban sao|ban chinh|ban goc|the|bang|phieu|hop dong|bien ban|chung|xac nhan|hoc ba|anh|hinh|photo|ho khau|ly lich|can cuoc|cccd|cmnd|shk|ct07|cong chung|sao y|uy quyen|cam ket|cam doan|ban an|trich luc|quyet dinh|hoa don|ban ve|chu ky|ket qua|papers?|certificates?|cert|letters?|book|card|copy|copies|records?|documents?|contract|lease|licen[cs]e|statement|form|photos?|decree|proof|confirmation|slip|power of attorney|consent|minutes|bill|report|diploma|id|passport|translation|authori[sz]ation|signature)\b/;

/** "Đòi giấy gì" asks for the list. */
const ASKS_WHICH = /\b(giay (to )?(gi|chi|nao)|what papers?|which papers?)\b/;

const placeOf = (who: string): string | undefined => PLACES.find(([pattern]) => pattern.test(who))?.[1];
const OFFICER = /^(can bo|quay|officers?|clerks?|counter)$/;
const PLACES: readonly (readonly [RegExp, string])[] = [
  [/cong an|police/, 'ward-police'],
  [/dat/, 'vpdkdd'],
  [/thue|chi cuc/, 'thue-co-so'],
  [/bao hiem|bhxh/, 'bhxh'],
  [/truong$|school/, 'school'],
  [/phuong|mot cua|1 cua|ho tich|uy ban|ubnd|ward/, 'ward'],
];
