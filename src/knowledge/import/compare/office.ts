import type { Procedure } from '../../../procedures/schema.ts';
import type { OfficialRecord } from '../official-record.ts';
import { type Comparison, joined } from './comparison.ts';

/**
 * Who does it. Names of offices differ too much to compare as text, so both are read as kinds. A record that names no
 * office, or a group only ("the state agency concerned"), says nothing.
 */
export const compareOffice = (
  procedure: Procedure,
  officeName: string,
  record: OfficialRecord,
): Comparison | undefined => {
  const theirs = record.agencies.flatMap(kindsIn);
  if (theirs.length === 0) return undefined;
  const ours = OURS[procedure.office] ? [OURS[procedure.office]!] : kindsIn(officeName);
  return {
    field: 'office',
    kind: 'office',
    ours: procedure.office,
    record: joined(record.agencies),
    agrees: ours.some(kind => theirs.includes(kind)),
  };
};

/** Offices of data/ward.yaml whose name says where one hands in, not who decides. */
const OURS: Readonly<Record<string, string>> = { ward: 'ward', city: 'city' };

const KINDS: readonly [string, RegExp][] = [
  ['police-ward', /công an (cấp )?(xã|phường)/iu],
  ['police-city', /công an (cấp )?(tỉnh|thành phố)|cục cảnh sát|cục quản lý xuất nhập cảnh/iu],
  ['insurance', /bảo hiểm xã hội/iu],
  ['tax', /thuế/iu],
  ['land', /đăng ký đất đai/iu],
  ['army', /quân sự/iu],
  ['school', /trường|cơ sở giáo dục/iu],
  ['notary', /công chứng/iu],
  ['mission', /đại diện/iu],
  [
    'ward',
    /(ủy|uỷ) ban nhân dân.*(xã|phường)|UBND.*(xã|phường)|trung tâm phục vụ hành chính công.*(xã|phường)/iu,
  ],
  ['city', /(ủy|uỷ) ban nhân dân.*(tỉnh|thành phố)|UBND.*(tỉnh|thành phố)|^sở |văn phòng sở/iu],
];

const kindsIn = (name: string): string[] =>
  KINDS.filter(([, pattern]) => pattern.test(name))
    .map(([kind]) => kind)
    .slice(0, 1);
