import { expect, test } from 'vitest';
import { understand } from './shipped.ts';

test.each([
  'mẹ mới mất, ba đang đột quỵ',
  'ba toi vua bi dot quy goi ai',
  'bà ngoại mất rồi giờ ông ngất xỉu',
  'vợ tôi mất hôm qua, giờ con tôi uống thuốc sâu',
  'my mother passed away and now dad can’t breathe',
  'nhà hàng xóm cháy',
  'con bị rắn cắn',
  'tôi muốn chết',
])('%s: somebody is in danger', text => {
  expect(understand(text).outcome).toBe('emergency');
});

test.each([
  ['ba đột quỵ mất hôm qua làm giấy gì', '1.000656'],
  ['my dad had a heart attack and didn’t make it', '1.000656'],
  ['ba bị đột quỵ nằm một chỗ xin trợ cấp', '1.001776'],
  ['sổ đỏ bị cháy nhà cấp lại', '1.012786'],
])('%s: nobody is in danger any more', (text, code) => {
  const { outcome, top } = understand(text);
  expect([outcome, top[0]?.code]).toEqual(['procedure', code]);
});
