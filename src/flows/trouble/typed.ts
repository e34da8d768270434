import { fold } from '../../conversation/fold.ts';
import type { Meaning, Node, Option } from '../../troubles/schema.ts';
import { UNSURE } from '../unsure.ts';

/** "Dạ rồi", "vẫn chưa", "không biết": what short words mean where an option says so. */
const MEANS: Readonly<Record<Meaning, RegExp>> = {
  yes: /^(da |u |uh |vang |oke? )?(roi|co|co roi|duoc|duoc roi|xong|xong roi|da duoc|dung|dung roi|phai|thay roi|nhan duoc roi|yes|yep|yeah|ok|oke|done|it works|works now|i do|i have)( a| nha| nhe| do)?$/,
  no: /^(da )?(chua|van chua|chua duoc|van chua duoc|khong|ko|k|hong|khong duoc|ko duoc|k duoc|van khong|van khong duoc|van ko duoc|van the|chua co|khong co|ko co|khong phai|no|nope|not yet|still not|it does not work|doesnt work|i do not|i dont)( a| nha| nhe| dau| roi)?$/,
  unknown: UNSURE,
};

/** The option somebody's own words stand for, where they stand for one and no other. */
export const typedOption = (text: string, node: Pick<Node, 'options'>): Option | undefined => {
  const options = node.options ?? [];
  const said = fold(text);
  const meaning = (Object.keys(MEANS) as Meaning[]).find(it => MEANS[it].test(said));
  return (meaning && options.find(it => it.means === meaning)) ?? byWords(said, options);
};

/** By the words an option lists besides its label; of several, the one that names most. */
export const byWords = (said: string, options: readonly Option[]): Option | undefined => {
  const found = options
    .map(option => ({ option, length: longest(said, option) }))
    .filter(it => it.length > 0)
    .toSorted((a, b) => b.length - a.length);
  return found[0] && found[0].length > (found[1]?.length ?? 0) ? found[0].option : undefined;
};

const longest = (said: string, option: Option): number =>
  Math.max(
    0,
    ...[...(option.also?.vi ?? []), ...(option.also?.en ?? [])]
      .map(fold)
      .filter(words => ` ${said} `.includes(` ${words} `))
      .map(words => words.length),
  );
