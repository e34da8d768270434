import { join } from 'node:path';
import { checkAllEnglish } from '../procedures/checks/english.ts';
import { checkSources } from '../procedures/checks/references.ts';
import { checkWording } from '../procedures/checks/wording.ts';
import { type Complain, checkFile } from '../procedures/data-file.ts';
import type { Problem } from '../procedures/problem.ts';
import { daysOf, HolidayFile } from './calendar.ts';
import { checkReliefFile } from './check-reliefs.ts';
import { weekdayOf } from './day.ts';
import { seasonOf } from './hours.ts';
import { ReliefFile } from './reliefs.ts';
import { Ward } from './ward.ts';

/** What is wrong in the ward's, the holidays' and the reliefs' file, and the ward where it could be read. */
export const checkRules = (dir: string, said: string): { ward?: Ward; problems: Problem[] } => {
  const at = (name: string) => [join(dir, name), `${said}/${name}`] as const;
  const ward = checkFile(...at('ward.yaml'), Ward, checkWard);
  const holidays = checkFile(...at('holidays.yaml'), HolidayFile, checkHolidays);
  const reliefs = checkFile(...at('reliefs.yaml'), ReliefFile, checkReliefFile);
  const problems = [...ward.problems, ...holidays.problems, ...reliefs.problems];
  return ward.value ? { ward: ward.value, problems } : { problems };
};

const checkHolidays = (file: HolidayFile, complain: Complain): void => {
  checkSources(file, complain);
  checkAllEnglish({ ...file, sources: [] }, complain);
  const years = file.years.map(it => it.year);
  const off = new Set(file.off.flatMap(it => daysOf(it.from, it.to)));
  for (const [at, span] of file.off.entries()) {
    if (span.to < span.from)
      complain(
        ['off', at, 'to'],
        'ngày cuối đứng trước ngày đầu: đổi lại',
        'the last day lies before the first: swap them',
      );
    if (!years.includes(Number(span.from.slice(0, 4))))
      complain(
        ['off', at, 'from'],
        'năm này chưa có trong years: thêm năm vào years',
        'this year is not in years: add it there',
      );
  }
  for (const [at, { day, for: exchanged }] of file.worked.entries()) {
    if (off.has(day))
      complain(
        ['worked', at, 'day'],
        'ngày này vừa nghỉ vừa làm bù: xóa ở một bên',
        'this day is both off and worked: delete one',
      );
    if (weekdayOf(day) !== 6 && weekdayOf(day) !== 0)
      complain(
        ['worked', at, 'day'],
        'ngày làm bù phải là thứ Bảy hoặc Chủ nhật: xem lại ngày',
        'a worked day is a Saturday or Sunday: check the date',
      );
    if (!off.has(exchanged))
      complain(
        ['worked', at, 'for'],
        'ngày được nghỉ đổi chưa có trong off: thêm vào off',
        'the day it is worked for is not in off: add it there',
      );
  }
  for (const [at, { day }] of file.uncertain.entries())
    if (off.has(day))
      complain(
        ['uncertain', at, 'day'],
        'ngày này đã ghi là nghỉ: xóa ở uncertain',
        'this day is already off: delete it in uncertain',
      );
};

const checkWard = (ward: Ward, complain: Complain): void => {
  checkSources(ward, complain);
  checkAllEnglish({ ...ward, sources: [] }, complain);
  checkWording({ ...ward, sources: [] }, complain);
  const hours = ward.hours.map(it => it.id);
  for (const [at, office] of ward.offices.entries()) {
    if (!hours.includes(office.hours))
      complain(
        ['offices', at, 'hours'],
        `không có giờ “${office.hours}” trong hours: viết một trong ${hours.join(', ')}`,
        `there are no hours “${office.hours}”: write one of ${hours.join(', ')}`,
      );
    for (const field of ['address', 'phone'] as const)
      checkFact(office[field], ['offices', at, field], complain);
  }
  for (const [at, { seasons }] of ward.hours.entries())
    if (daysOf('2027-01-01', '2028-12-31').some(day => !seasonOf(seasons, day)))
      complain(
        ['hours', at, 'seasons'],
        'các mùa chưa phủ hết năm: xem lại from và to',
        'the seasons do not cover the whole year: check from and to',
      );
  for (const number of ['113', '114', '115'])
    if (!ward.hotlines.some(it => it.number === number && it.emergency))
      complain(
        ['hotlines'],
        `thiếu số khẩn cấp ${number}: thêm lại với emergency: true`,
        `the emergency number ${number} is missing: put it back with emergency: true`,
      );
  noTwice(ward.offices, ['offices'], complain);
  noTwice(ward.hotlines, ['hotlines'], complain);
};

const checkFact = (
  fact: Ward['offices'][number]['phone'],
  path: (string | number)[],
  complain: Complain,
): void => {
  if (fact.confirmed && (fact.source === 'none' || fact.value === 'unknown'))
    complain(
      [...path, 'confirmed'],
      'chưa có giá trị hoặc nguồn mà đã ghi xác nhận: thêm nguồn, hoặc viết confirmed: false',
      'confirmed without a value or source: add the source, or write confirmed: false',
    );
  if (fact.value === 'unknown' && !fact.ask)
    complain(
      [...path, 'ask'],
      'chưa biết thì viết ask: phường cần cho biết điều gì',
      'where it is unknown write ask: what the ward should tell',
    );
};

const noTwice = (
  items: readonly { readonly id: string }[],
  path: (string | number)[],
  complain: Complain,
): void => {
  for (const [at, { id }] of items.entries())
    if (items.findIndex(it => it.id === id) !== at)
      complain(
        [...path, at, 'id'],
        `id “${id}” đã dùng: đặt tên khác`,
        `the id “${id}” is already used: choose another`,
      );
};
