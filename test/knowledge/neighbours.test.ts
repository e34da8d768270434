import { expect, test } from 'vitest';
import { settled } from '../../src/knowledge/text/neighbours.ts';

test.each([
  ['hom qua 3 gio chieu', 'hom qua 3 giờ chiều'],
  ['hi ad có ai ở đây hk', 'hi ad có ai ở đây không'],
  ['có cần đk kd hk ạ', 'có cần đk kd không ạ'],
  ['nhập hk cho vợ', 'nhập hk cho vợ'],
  ['có cần hk', 'có cần hk'],
  ['xin tien gio liet si', 'xin tien gio liet si'],
])('%s → %s', (typed, read) => {
  expect(settled(typed.split(' ')).join(' ')).toBe(read);
});
